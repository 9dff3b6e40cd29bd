"""Ruled tables torn over pages: their parts set on one raster, and a row torn in two made whole.

Each page shows only the borders between the cells that stand on it, so the parts of one table may seem
to have unlike columns.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mingbai.readers.pdf.lattice import Box, Lattice
from mingbai.readers.pdf.lines import cell_text
from mingbai.readers.pdf.marks import Glyph
from mingbai.readers.pdf.numbered_labels import NUMBERED

__all__ = ["RuledTable", "whole_tables"]

#: Lines of two parts this near each other, in points, are one.
_SAME = 3.0
#: Further down than any page is high.
_NEXT_PAGE = 20_000.0
#: A head has no more rows.
_TALLEST_HEAD = 6
_FIGURE = re.compile(r"[+\-−]?[\d,.]+(?:万?元|件|项)?|[/／—－-]{1,4}|无")


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A ruled table, the characters in its cells, and the quarter turns of most of its text."""

    lattice: Lattice
    cells: Mapping[Box, Sequence[Glyph]]
    turn: int

    @property
    def area(self) -> tuple[float, float, float, float]:
        """Where it stands on the page: left, top, right, bottom."""
        xs, ys = self.lattice.xs, self.lattice.ys
        return xs[0], ys[0], xs[-1], ys[-1]


def whole_tables(parts: Sequence[RuledTable]) -> list[RuledTable | None]:
    """The ``parts`` of a table in order, one a page; ``None`` where all of a part belongs to another's row.

    Parts of which the columns are none of the finest part's stay as they are.
    """
    finest = max((part.lattice.xs for part in parts), key=len)
    whole: list[RuledTable | None] = [_on_raster(part, finest) for part in parts]
    for n in range(len(whole) - 1, 0, -1):
        upper, lower = whole[n - 1], whole[n]
        if upper is None or lower is None:
            continue
        rest = _below_its_head(lower, whole[0])
        if _is_torn(upper, rest):
            whole[n - 1], whole[n] = _with_rest(upper, rest), _without_first_row(rest)
    return whole


def _below_its_head(part: RuledTable, first: RuledTable | None) -> RuledTable:
    """``part`` less the rows of heads that it repeats of the ``first`` one."""
    rest: RuledTable | None = part
    for row in range(_TALLEST_HEAD):
        if first is None or row >= len(first.lattice.boxes) or rest is None:
            return part
        head = _begun_cells(first, row)
        if head != _begun_cells(part, row) or not any(text for _, _, text in head):
            return part if row == 0 else rest
        rest = _without_first_row(rest)
    return part


def _begun_cells(table: RuledTable, row: int) -> list[tuple[int, int, str]]:
    """The cells that begin in ``row``: their columns and texts."""
    if row >= len(table.lattice.boxes):
        return []
    return [
        (box.column, box.column_span, cell_text(table.cells.get(box, ())))
        for box in dict.fromkeys(table.lattice.boxes[row])
        if box.row == row
    ]


def _on_raster(part: RuledTable, xs: Sequence[float]) -> RuledTable:
    own = part.lattice.xs
    if len(own) == len(xs) or part.turn:
        return part
    places = [min(range(len(xs)), key=lambda n: abs(xs[n] - x)) for x in own]
    if any(abs(xs[n] - x) > _SAME for n, x in zip(places, own, strict=True)):
        return part
    if places[0] != 0 or places[-1] != len(xs) - 1:
        return part
    new = {
        box: Box(
            box.row,
            places[box.column],
            box.row_span,
            places[box.column + box.column_span] - places[box.column],
        )
        for row in part.lattice.boxes
        for box in row
    }
    widths = [b - a for a, b in pairwise(places)]
    boxes = [
        [new[box] for box, width in zip(row, widths, strict=True) for _ in range(width)]
        for row in part.lattice.boxes
    ]
    lattice = replace(part.lattice, xs=xs, boxes=boxes)
    return RuledTable(lattice, {new[box]: glyphs for box, glyphs in part.cells.items()}, part.turn)


def _is_torn(upper: RuledTable, lower: RuledTable) -> bool:
    """Whether the last row of one part and the first of the next are one."""
    if upper.turn or lower.turn or len(upper.lattice.xs) != len(lower.lattice.xs):
        return False
    if any(abs(a - b) > _SAME for a, b in zip(upper.lattice.xs, lower.lattice.xs, strict=True)):
        return False
    last = {box.column: text for box, text in _own_cells(upper, len(upper.lattice.boxes) - 1)}
    first = {box.column: text for box, text in _own_cells(lower, 0)}
    if upper.lattice.is_open_below and lower.lattice.is_open_above:
        return True
    if last.keys() != first.keys() or not any(last.values()) or not any(first.values()):
        return False
    above = {column for column, text in last.items() if _FIGURE.fullmatch(text)}
    below = {column for column, text in first.items() if _FIGURE.fullmatch(text)}
    labels = [column for column in last if last[column] and column not in above]
    rest = [column for column in first if first[column] and column not in below]
    if (above and below) or len(labels) > 1 or len(rest) > 1:
        return False
    if not labels:
        return bool(above and rest) and rest[0] < min(above)
    if rest and (rest != labels or NUMBERED.match(first[rest[0]])):
        return False
    return NUMBERED.match(last[labels[0]]) is not None and labels[0] < min(above | below, default=0)


def _own_cells(table: RuledTable, row: int) -> Iterator[tuple[Box, str]]:
    """The cells that stand in no other row than ``row``, with their text."""
    for box in dict.fromkeys(table.lattice.boxes[row]):
        if box.row_span == 1:
            yield box, cell_text(table.cells.get(box, ())).strip()


def _with_rest(upper: RuledTable, lower: RuledTable) -> RuledTable:
    """``upper`` with what stands in the first row of ``lower`` below what stands in its last."""
    cells = dict(upper.cells)
    last = upper.lattice.boxes[-1]
    for box in dict.fromkeys(lower.lattice.boxes[0]):
        if box.row_span == 1 and (rest := lower.cells.get(box)):
            moved = [
                glyph._replace(
                    top=glyph.top + _NEXT_PAGE, bottom=glyph.bottom + _NEXT_PAGE, base=glyph.base + _NEXT_PAGE
                )
                for glyph in rest
            ]
            cells[last[box.column]] = [*cells.get(last[box.column], ()), *moved]
    return replace(upper, cells=cells)


def _without_first_row(table: RuledTable) -> RuledTable | None:
    lattice = table.lattice
    if len(lattice.boxes) == 1:
        return None
    new = {
        box: Box(max(box.row - 1, 0), box.column, box.row_span - (box.row == 0), box.column_span)
        for row in lattice.boxes
        for box in row
        if box.row or box.row_span > 1
    }
    boxes = [[new[box] for box in row] for row in lattice.boxes[1:]]
    cells = {new[box]: glyphs for box, glyphs in table.cells.items() if box in new}
    return RuledTable(replace(lattice, ys=lattice.ys[1:], boxes=boxes), cells, table.turn)
