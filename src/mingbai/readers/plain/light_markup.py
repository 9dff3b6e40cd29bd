"""Tables as wikis and light markups write them, put as HTML: MediaWiki, AsciiDoc, Textile.

Their headings become those of Markdown. What holds none of their tables comes back as it is.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby

from mingbai.readers.plain.drawn_spans import spans_as_markup

__all__ = ["tables_as_markup"]

#: A row whose first cell says how it is set: |<. |_. |\2. |/3.
_TEXTILE_MARK = r"(?:[_<>=~^-]|\\\d+|/\d+)+\. ?"
_TEXTILE_CELL = re.compile(rf"^[ \t]*(?P<mark>{_TEXTILE_MARK})?(?P<text>.*)$", re.S)
_TEXTILE_SIGN = re.compile(rf"^[ \t]*\|[^\n]*?(?<=\|){_TEXTILE_MARK}", re.M)
_HEADING = re.compile(r"^(={1,6})[ \t]+(\S[^\n]*?)(?:[ \t]+=+)?[ \t]*$", re.M)
_TEXTILE_HEADING = re.compile(r"^h([1-6])(?:\([^)\n]*\))?\.[ \t]+(\S[^\n]*)$", re.M)

_WIKI_CELLS = re.compile(r"\|\||!!")
_WIKI_ATTRIBUTES = re.compile(r"""(?:\s*[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s|"']+))+\s*\|(?!\|)""")
_SPAN = re.compile(r"(row|col)span\s*=\s*[\"']?(\d{1,3})")
_BOLD = re.compile(r"'{2,5}")
# 3.3+ and the like: columns, rows, how it is aligned and set.
_ASCIIDOC_CELL = re.compile(
    r"(?:(?<=\s)|^)(?:(?P<columns>\d{1,3})?(?:\.(?P<rows>\d{1,3}))?(?P<sign>[+*]))?(?:[<^>]|\.[<^>])*[adehlmsv]?(?<!\\)\|",
    re.M,
)
_COLUMNS = re.compile(r"cols\s*=\s*(?:\"([^\"]*)\"|([^,\]]*))")
#: What is said of a table on the line above it.
_OPTIONS = re.compile(r"\[[^\[\]]*\]\s*$")
_REPEATED = re.compile(r"(\d{1,3})\*")

#: What a cell says, how many rows and columns it spans.
_Cell = tuple[str, int, int]


@lru_cache(maxsize=1)  # to tell the format and to read it, both ask
def tables_as_markup(text: str) -> str:
    """``text`` with the tables of light markups, and drawn tables with spans, as HTML."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "{|" in text:
        text = _put(text, _is_wiki_begin, _is_wiki_end, _wiki_rows)
    if "|===" in text:
        text = _put(text, _is_asciidoc_border, _is_asciidoc_border, _asciidoc_rows)
    if "|" in text and _TEXTILE_SIGN.search(text):
        text = _TEXTILE_HEADING.sub(lambda m: "#" * int(m[1]) + " " + m[2], text)
        runs = [(is_row, list(run)) for is_row, run in groupby(text.split("\n"), _is_bar_row)]
        text = "\n".join(_markup(_textile_rows(run)) if is_row else "\n".join(run) for is_row, run in runs)
    return spans_as_markup(text)


def _put(
    text: str,
    begins: Callable[[str], bool],
    ends: Callable[[str], bool],
    rows: Callable[[Sequence[str], str], Sequence[Sequence[_Cell]]],
) -> str:
    """``text`` with the tables between the lines that begin and end them as HTML, and its headings marked."""
    put: list[str] = []
    table: list[str] = []
    has_table = False
    for line in text.split("\n"):
        if not table and not begins(line):
            put.append(line)
        elif table and ends(line):
            options = put.pop() if put and _OPTIONS.match(put[-1]) else ""
            put.append(_markup(rows(table[1:], options)))
            table = []
            has_table = True
        else:
            table.append(line)
    if not has_table:
        return text
    return _HEADING.sub(lambda m: "#" * len(m[1]) + " " + m[2], "\n".join([*put, *table]))


def _is_wiki_begin(line: str) -> bool:
    return line.lstrip().startswith("{|")


def _is_wiki_end(line: str) -> bool:
    return line.strip() == "|}"


def _is_asciidoc_border(line: str) -> bool:
    return line.startswith("|===") and not line[1:].strip(" =")


def _is_bar_row(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 1 and bare[0] == bare[-1] == "|"


def _markup(rows: Sequence[Sequence[_Cell]]) -> str:
    return "".join(["<table>", *(f"<tr>{''.join(map(_marked, row))}</tr>" for row in rows), "</table>"])


def _marked(cell: _Cell) -> str:
    text, row_span, column_span = cell
    return f'<td rowspan="{row_span}" colspan="{column_span}">{escape(text)}</td>'


# -- MediaWiki -----------------------------------------------------------------------------------


def _wiki_rows(lines: Sequence[str], _options: str) -> list[list[_Cell]]:
    rows: list[list[str]] = [[]]
    for line in lines:
        bare = line.strip()
        if bare.startswith("|-"):
            rows.append([])
        elif bare.startswith("|+"):
            continue
        elif bare.startswith(("|", "!")):
            rows[-1] += _WIKI_CELLS.split(bare[1:])
        elif bare and rows[-1]:
            rows[-1][-1] += "\n" + bare
    return [[_wiki_cell(cell) for cell in row] for row in rows if row]


def _wiki_cell(source: str) -> _Cell:
    attributes = _WIKI_ATTRIBUTES.match(source)
    spans = dict(_SPAN.findall(attributes.group())) if attributes else {}
    text = _BOLD.sub("", source[attributes.end() if attributes else 0 :]).strip()
    return text, int(spans.get("row", 1)), int(spans.get("col", 1))


# -- AsciiDoc ------------------------------------------------------------------------------------


def _asciidoc_rows(lines: Sequence[str], options: str) -> list[list[_Cell]]:
    by_line = list(_asciidoc_lines("\n".join(lines)))
    cells = [cell for line in by_line for cell in line]
    first = by_line[0] if by_line else []
    width = max(_asciidoc_width(options) or sum(columns for _, _, columns in first), 1)
    rows: list[list[_Cell]] = []
    free: list[int] = []  # by row from the last on: how many places are free in it
    for cell in cells:
        while not free or free[0] <= 0:
            free = free[1:] or [width]
            rows.append([])
        _, row_span, column_span = cell
        free += [width] * (row_span - len(free))
        free = [places - column_span if below < row_span else places for below, places in enumerate(free)]
        rows[-1].append(cell)
    return rows


def _asciidoc_width(options: str) -> int:
    columns = _COLUMNS.search(options)
    if columns is None:
        return 0
    parts = re.split(r"[,;]", columns[1] or columns[2] or "")
    return sum(int(times[1]) if (times := _REPEATED.match(part.strip())) else 1 for part in parts)


def _asciidoc_lines(source: str) -> Iterator[list[_Cell]]:
    """The cells that begin on each line."""
    found = list(_ASCIIDOC_CELL.finditer(source))
    line: list[_Cell] = []
    for place, match in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(source)
        is_repeated = match["sign"] == "*"
        columns = int(match["columns"] or 1)
        cell = source[match.end() : end].strip(), int(match["rows"] or 1), 1 if is_repeated else columns
        line += [cell] * (columns if is_repeated else 1)
        if "\n" in source[match.end() : end]:
            yield line
            line = []
    if line:
        yield line


# -- Textile -------------------------------------------------------------------------------------


def _textile_rows(lines: Sequence[str]) -> list[list[_Cell]]:
    return [[_textile_cell(cell) for cell in line.strip()[1:-1].split("|")] for line in lines]


def _textile_cell(source: str) -> _Cell:
    match = _TEXTILE_CELL.match(source)
    mark = (match and match["mark"]) or ""
    rows, columns = re.search(r"/(\d+)", mark), re.search(r"\\(\d+)", mark)
    text = match["text"].strip() if match else source.strip()
    return text, int(rows[1]) if rows else 1, int(columns[1]) if columns else 1
