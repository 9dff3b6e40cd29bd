"""Markdown, as people write it and as OCR and language models give it out.

Read line by line, not by the grammar: pages cut the tables of a report into pieces whose delimiter
rows stand anywhere or nowhere, and a grammar would make paragraphs of them. Every run of ``|`` lines
is a grid; a row right above a delimiter row begins a new one. HTML tables inside go to that reader.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mingbai.readers.decoding import decoded
from mingbai.readers.document import Block, Document, Grid, Paragraph
from mingbai.readers.limits import MAX_NODES, MAX_PLACES, Allowance
from mingbai.readers.normalise import is_page_number, plain
from mingbai.readers.plain.barred_lines import rows_together
from mingbai.readers.plain.drawn_tables import drawn_runs, rows_drawn
from mingbai.readers.plain.embedded_tables import embedded_tables
from mingbai.readers.plain.light_markup import tables_as_markup
from mingbai.readers.web.html import blocks_of_markup

__all__ = ["read"]

_DELIMITER = re.compile(r"[\s:|-]+")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s?/?>", re.I)
# Lengths are bounded so that a long line of unclosed marks is not searched anew from each of them.
_TAG = re.compile(
    r"</?(?:[bi]|em|strong|span|div|p|center|font|u|sub|sup)\b[^<>]{0,500}>|<!--.{0,500}?-->", re.I
)
# Org writes its headings with asterisks, and below them what it keeps of them.
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+|\*{2,6} (?=[^*]*$)")
_UNDERLINE = re.compile(r"=+|-{3,}|(?:\*[ \t]*+){3,}|(?:_[ \t]*+){3,}")
_FENCE = re.compile(r"(?:```|~~~)\S*|:(?:[A-Z_]{2,20}):(?: .*)?")
_QUOTE_OR_BULLET = re.compile(r"\s*(?:>\s?)*(?:[*+-]\s+)?")
_EMPHASIS = re.compile(r"(\*{1,3}|(?<!\w)_{1,3}|~~|`)(?=\S)(.{1,500}?)(?<=\S)\1")
_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s\"[^\"]{0,500}\")?\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$])")


def read(data: bytes) -> Document:
    """Read Markdown. Raises what :func:`~mingbai.readers.decoding.decoded` raises."""
    text = rows_together(plain(tables_as_markup(decoded(data))))
    Allowance(MAX_NODES, "行数").spend(text.count("\n"))
    places = Allowance(MAX_PLACES, "单元格数量")
    blocks: list[Block] = []
    position = 0
    for start, end in embedded_tables(text):
        blocks += _blocks(text[position:start], places)
        blocks += blocks_of_markup(text[start:end], places)
        position = end
    blocks += _blocks(text[position:], places)
    return Document("markdown", blocks)


def _blocks(text: str, places: Allowance) -> Iterator[Block]:
    """The blocks of ``text``, tables drawn with signs among them."""
    lines = text.split("\n")
    place = 0
    for start, end in drawn_runs(lines) if "+-" in text else ():
        yield from _line_blocks(lines[place:start], places)
        yield _grid([list(map(_inline, row)) for row in rows_drawn(lines[start:end])], places)
        place = end
    yield from _line_blocks(lines[place:], places)


def _line_blocks(lines: Sequence[str], places: Allowance) -> Iterator[Block]:
    rows: list[str] = []
    for line, following in pairwise([*lines, ""]):
        is_row = line.lstrip().startswith("|") or _is_bare_row(line)
        if is_row and _is_delimiter(line):
            continue
        if rows and (not is_row or _is_delimiter(following)):
            yield _grid(_rows(rows), places)
            rows = []
        if is_row:
            rows.append(line.strip())
        elif (paragraph := _paragraph(line)) and not is_page_number(paragraph):
            yield Paragraph(paragraph)
    if rows:
        yield _grid(_rows(rows), places)


def _is_bare_row(line: str) -> bool:
    """A row without outer borders: ``规章 | 0 | 0 | 0``."""
    return len(_CELL_BORDER.findall(line)) > 1 or ("|" in line and _is_delimiter(line))


def _is_delimiter(line: str) -> bool:
    return "--" in line and _DELIMITER.fullmatch(line) is not None


def _grid(rows: list[list[str]], places: Allowance) -> Grid:
    places.spend(sum(map(len, rows)))
    return Grid.from_rows(rows)


def _rows(lines: Sequence[str]) -> list[list[str]]:
    """The cells of ``lines``; outer bars are borders where all have them, else a blank cell's."""
    start = int(all(line.startswith("|") for line in lines))
    is_closed = all(line.endswith("|") and not line.endswith("\\|") for line in lines)
    return [_cells(line[start : -1 if is_closed and len(line) > start else None]) for line in lines]


def _cells(line: str) -> list[str]:
    return [_inline(cell) for cell in _CELL_BORDER.split(line)]


def _paragraph(line: str) -> str:
    bare = line.strip()
    if _UNDERLINE.fullmatch(bare) or _FENCE.fullmatch(bare):
        return ""
    if heading := _HEADING.match(line):
        title = line[heading.end() :].strip()
        unmarked = title.rstrip("#")
        return _inline(unmarked if unmarked[-1:].isspace() else title)
    return _inline(_QUOTE_OR_BULLET.sub("", line, count=1))


def _inline(text: str) -> str:
    """``text`` without marks: emphasis, links (their words stay), tags, escapes."""
    text = _TAG.sub("", _BREAK.sub("\n", text))
    text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", text).strip()
