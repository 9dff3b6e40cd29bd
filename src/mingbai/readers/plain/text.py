"""Plain text, as scraped or copied: a paragraph a line.

Blank lines stay (as empty paragraphs): in text with one cell a line they tell a blank cell from none.
Lines with tabs, as tables copied from a browser or a sheet have them, are rows of a grid; so is a
whole file of comma-separated values, and a table drawn with signs.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from mingbai.readers.decoding import decoded
from mingbai.readers.document import Block, Document, Grid, Paragraph
from mingbai.readers.limits import MAX_NODES, MAX_PLACES, Allowance
from mingbai.readers.normalise import is_page_number, plain
from mingbai.readers.plain.barred_lines import cells_between_bars
from mingbai.readers.plain.cell_signs import cells_parted
from mingbai.readers.plain.drawn_tables import is_drawn, rows_drawn
from mingbai.readers.plain.frames import FIRST_ROW, Frame, parted_by_frames

__all__ = ["read"]

# 一、 （二） 3. ● and a tab: a list copied from Word, not a row.
_LIST_ITEM = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]+|[•·●■◆▪-])\t[^\t]*")
# In lines set in columns, what takes two places until it is made alike what takes one.
_SET_IN_COLUMNS = re.compile(r"[^\S\n]{3}")
_WIDE = re.compile("[\uff01-\uff5e]")
_WIDE_DIGIT = re.compile("[\uff10-\uff19]")
_WORD = re.compile(r"\S+")
#: As programs that write Markdown without tables do: 12\.5.
_ESCAPED_POINT = re.compile(r"(?<=\d)\\(?=\.\d)")
#: What parts or draws the rows of a table; most texts have none of it.
_TABLE_SIGN = re.compile(r"[\t+|\u2500-\u257f]")
#: In a line of a page's bits and pieces, the title among them.
_NAMES_REPORT = re.compile(r"20\d\d\s*年[^\t]{0,20}信息公开[^\t。]{0,10}(?:报告|年报)(?:\t|$)")
_FEWEST_VALUES = 3
_FEWEST_ROWS = 3
#: So many of a file's lines are rows of tables where it holds comma-separated values.
_MOSTLY = 0.6


def read(data: bytes) -> Document:
    """Read plain text. Raises what :func:`~mingbai.readers.decoding.decoded` raises."""
    text = cells_parted(cells_between_bars(plain(_in_its_places(decoded(data)))))
    if "\\" in text:
        text = _ESCAPED_POINT.sub("", text)
    lines = [line.rstrip(" ") for line in text.split("\n") if not is_page_number(line)]
    Allowance(MAX_NODES, "行数").spend(len(lines))
    places = Allowance(MAX_PLACES, "单元格数量")
    if values := _comma_separated(lines):
        places.spend(sum(map(len, values)))
        return Document("text", [Grid.from_rows(values)])
    blocks: list[Block] = []
    for part in parted_by_frames(lines) if FIRST_ROW.search(text) else [lines]:
        if isinstance(part, Frame):
            places.spend(sum(map(len, part.rows)))
            blocks += [*map(Paragraph, part.heads), Grid.from_rows(part.rows)]
        elif _TABLE_SIGN.search(text):
            blocks += _blocks(part, places)
        else:
            blocks += (Paragraph(line.rstrip()) for line in part)
    return Document("text", blocks)


def _blocks(lines: Sequence[str], places: Allowance) -> Iterator[Block]:
    for part, group in groupby(lines, _part_of):
        same = list(group)
        rows = rows_drawn(same) if part == "drawn" else []
        if part == "parted" and len(same) == 1 and _NAMES_REPORT.search(same[0]):
            yield from (Paragraph(cell.strip()) for cell in same[0].split("\t"))
            continue
        if part == "parted":
            rows = [[cell.strip() for cell in line.split("\t")] for line in same]
        if not rows:
            yield from (Paragraph(line.replace("\t", " ").rstrip()) for line in same)
            continue
        places.spend(sum(map(len, rows)))
        yield Grid.from_rows(rows)


def _in_its_places(text: str) -> str:
    """``text`` with every word of its columns where it stands when full-width signs take one place.

    A full-width blank is two blanks; behind full-width figures the places they lose are added.
    """
    if "\u3000" not in text and not _WIDE_DIGIT.search(text):
        return text
    return "\n".join(
        _WORD.sub(_padded, line).replace("\u3000", "  ") if _SET_IN_COLUMNS.search(line) else line
        for line in text.split("\n")
    )


def _padded(match: re.Match[str]) -> str:
    word: str = match.group()
    if _WIDE_DIGIT.search(word) is None:
        return word
    return word + " " * sum(1 for char in _WIDE.findall(word) if char != plain(char))


def _part_of(line: str) -> Literal["parted", "drawn", "text"]:
    """What a line is part of: rows parted by tabs, a drawn table, or neither."""
    if _is_row(line):
        return "parted"
    return "drawn" if line and is_drawn(line) else "text"


def _is_row(line: str) -> bool:
    """Whether tabs part the line into cells; one before the text indents it, one after it is a slip."""
    text = line.strip()
    if "\t" not in text:
        return bool(text) and line.endswith("\t\t")
    return not _LIST_ITEM.fullmatch(text)


def _comma_separated(lines: Sequence[str]) -> list[list[str]]:
    """The rows of a file that holds comma-separated values; none for any other text.

    Programs write the same number of values on every line of a table; no other text has as many commas
    on most of its lines. Between tables may stand headings and sentences.
    """
    filled = [line for line in lines if line]
    if sum("," in line for line in filled) < _MOSTLY * len(filled):
        return []
    try:
        rows = [[value.strip() for value in row] for row in csv.reader(filled, strict=True)]
    except csv.Error:
        return []
    runs = [(width, len(list(run))) for width, run in groupby(map(len, rows))]
    in_tables = sum(n for width, n in runs if width >= _FEWEST_VALUES and n >= _FEWEST_ROWS)
    return list(_uncounted(rows)) if in_tables >= _MOSTLY * len(rows) > 0 else []


def _uncounted(rows: Sequence[list[str]]) -> Iterator[list[str]]:
    """The rows less the numbers of rows and columns, from 0, that data programs write beside them."""
    following = -1
    for row in rows:
        if len(row) > 1 and not row[0] and row[1:] == [str(n) for n in range(len(row) - 1)]:
            following = 0
        elif following >= 0 and row[0] == str(following):
            yield row[1:]
            following += 1
        else:
            following = -1
            yield row
