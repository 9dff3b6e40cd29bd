"""Drawn tables whose cells span rows and columns, taken apart by where their borders stand.

Browsers in a terminal and converters draw them so: a rule reaches from border to border of the cells
it parts, and a label of several rows stands beside it. A border's place counts wide characters twice.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby, pairwise
from unicodedata import east_asian_width

from mingbai.readers.plain.drawn_tables import is_drawn

__all__ = ["spans_as_markup"]

#: A rule that begins inside its line: what a table has whose cells span rows.
_INNER_RULE = re.compile(r"^[^\S\n]*[|│┃║](?!-)[^\n]*(?:\+[-=]{2,}[-=+]*\+|[├╠╞╟┝┣┼]\s?[─═━]{2})", re.M)
_LEVEL = frozenset("-=─━═┄┅┈┉╌╍")
_UPRIGHT = frozenset("|│┃║┆┇┊┋╎╏")
_TOP_LEFT = frozenset("┌┏╔╭╒╓")
_BOX = re.compile("[─-╿]")
#: How many places take a box sign, and another sign that is wide in some typefaces only; all others
#: as they are, or every character one.
_MEASURES = ((1, 1), (1, 2), (2, 2), (0, 0))
_FEWEST_LINES = 3
_WORDS = re.compile(r"[A-Za-z]{2}")


def spans_as_markup(text: str) -> str:
    """``text`` with such tables as HTML; those whose borders stand in no columns are left as they are."""
    if _INNER_RULE.search(text) is None:
        return text
    lines: list[str] = []
    for drawn, run in groupby(text.split("\n"), _is_drawn):
        for part in _tables(list(run)) if drawn else [list(run)]:
            markup = _markup(part) if drawn and len(part) >= _FEWEST_LINES else ""
            lines += [markup] if markup else part
    return "\n".join(lines)


def _is_drawn(line: str) -> bool:
    text = line.strip()
    if not text or not (text[0] in _UPRIGHT or text[0] == "+" or _BOX.match(text)):
        return False
    return is_drawn(text) or text[-1] in _UPRIGHT or text[-1] == "+" or _BOX.match(text[-1]) is not None


def _tables(lines: Sequence[str]) -> Iterator[list[str]]:
    """The tables that stand right below each other."""
    table: list[str] = []
    for line in lines:
        if table and line.strip()[0] in _TOP_LEFT:
            yield table
            table = []
        table.append(line.rstrip())
    yield table


def _markup(lines: Sequence[str]) -> str:
    for box, doubtful in _MEASURES:
        places = [_in_places(line, box, doubtful) for line in lines]
        if len(set(map(len, places))) == 1:
            return _Drawing(places).markup()
    return ""


def _in_places(line: str, box: int, doubtful: int) -> list[str]:
    """The characters, each at its place; behind a wide one stands nothing."""
    if not box:
        return list(line)
    places: list[str] = []
    for char in line:
        places.append(char)
        if _width(char, box, doubtful) > 1:
            places.append("")
    return places


@lru_cache(maxsize=4096)
def _width(char: str, box: int, doubtful: int) -> int:
    if _BOX.match(char):
        return box
    kind = east_asian_width(char)
    return doubtful if kind == "A" else 1 + (kind in "WF")


class _Drawing:
    """One table: its characters by line and place, and the lines and places of its borders."""

    def __init__(self, places: Sequence[Sequence[str]]) -> None:
        self._places = places
        self._rules = [
            y for y, line in enumerate(places) if any(self._is_crossing(line, x) for x in self._all(line))
        ]
        self._borders = sorted(
            {x for y in self._rules for x in self._all(places[y]) if self._is_crossing(places[y], x)}
        )

    @staticmethod
    def _all(line: Sequence[str]) -> range:
        return range(len(line))

    @staticmethod
    def _is_crossing(line: Sequence[str], x: int) -> bool:
        """Whether a rule meets a border here."""
        char = line[x]
        if char != "+" and not (char and _BOX.match(char) and char not in _LEVEL and char not in _UPRIGHT):
            return False
        beside = (*line[max(x - 2, 0) : x], *line[x + 1 : x + 3])
        return any(neighbour in _LEVEL for neighbour in beside if neighbour)

    def markup(self) -> str:
        """The table as HTML; nothing where it has not a cell."""
        rows = [pair for pair in pairwise(self._rules) if pair[1] - pair[0] > 1]
        columns = list(pairwise(self._borders))
        if not rows or not columns:
            return ""
        first = self._first_places(rows, columns)
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        for (r, c), (top, left) in first.items():
            height, width = spans.get((top, left), (1, 1))
            spans[top, left] = max(height, r - top + 1), max(width, c - left + 1)
        made = ["<table>"]
        for r in range(len(rows)):
            made.append("<tr>")
            for c in range(len(columns)):
                if (r, c) in spans:
                    made.append(self._cell(rows, columns, (r, c), spans[r, c]))
            made.append("</tr>")
        return "".join([*made, "</table>"])

    def _first_places(
        self, rows: Sequence[tuple[int, int]], columns: Sequence[tuple[int, int]]
    ) -> dict[tuple[int, int], tuple[int, int]]:
        """For each place of the table the first one of its cell."""
        first: dict[tuple[int, int], tuple[int, int]] = {}
        for r, (above, below) in enumerate(rows):
            for c, (left, right) in enumerate(columns):
                if r and not self._is_ruled(above, left, right):
                    first[r, c] = first[r - 1, c]
                elif c and not self._is_bordered(left, above, below):
                    first[r, c] = first[r, c - 1]
                else:
                    first[r, c] = (r, c)
        return first

    def _is_ruled(self, y: int, left: int, right: int) -> bool:
        return all(
            not char or char in _LEVEL or char == "+" or _BOX.match(char)
            for char in self._places[y][left + 1 : right]
        )

    def _is_bordered(self, x: int, above: int, below: int) -> bool:
        return all(
            line[x] in _UPRIGHT or self._is_crossing(line, x) for line in self._places[above + 1 : below]
        )

    def _cell(
        self,
        rows: Sequence[tuple[int, int]],
        columns: Sequence[tuple[int, int]],
        place: tuple[int, int],
        span: tuple[int, int],
    ) -> str:
        (r, c), (height, width) = place, span
        top, bottom = rows[r][0], rows[r + height - 1][1]
        left, right = columns[c][0], columns[c + width - 1][1]
        pieces = ["".join(line[left + 1 : right]).strip() for line in self._places[top + 1 : bottom]]
        text = ""
        for piece in filter(None, pieces):
            parted = _WORDS.match(text[-2:]) and _WORDS.match(piece)
            text += (" " if parted else "") + piece
        return f'<td rowspan="{height}" colspan="{width}">{escape(text)}</td>'
