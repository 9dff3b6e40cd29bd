"""What a report looks like before any format: lines and sheets of boxes, in reading order.

A sheet is a full matrix; a box that spans stands, as the same object, at every place it covers. So
tearing a sheet, adding a row or a column, or writing it without merged cells are plain list work.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from mingbai.law.report.figures import Figure

__all__ = ["Block", "Box", "Line", "LineKind", "Placed", "Sheet"]

LineKind = Literal["title", "metadata", "heading", "prose", "caption", "note", "chrome", "signature"]
BoxKind = Literal["head", "label", "figure", "blank"]


@dataclass(frozen=True)
class Line:
    """A paragraph; ``kind`` lets formats dress it up."""

    text: str
    kind: LineKind = "prose"


@dataclass(frozen=True, eq=False)
class Box:
    """A cell; ``figure`` is its value where it prints exactly one plain number."""

    text: str
    kind: BoxKind = "label"
    figure: Figure | None = None


@dataclass(frozen=True)
class Placed:
    """A box at its top left place with the rows and columns it covers."""

    box: Box
    row: int
    column: int
    row_span: int
    column_span: int


Matrix = list[list[Box]]


@dataclass(frozen=True)
class Sheet:
    """A table; ``heads`` counts the leading rows that are column heads."""

    matrix: Sequence[Sequence[Box]]
    heads: int = 0
    table: str = ""
    page_break_before: bool = field(default=False, compare=False)

    def __post_init__(self) -> None:
        if len({len(row) for row in self.matrix}) > 1:
            raise ValueError(f"ragged sheet: {[len(row) for row in self.matrix]}")

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.matrix[0]) if self.matrix else 0

    def placed(self) -> Iterator[list[Placed]]:
        """Row by row the boxes that begin there; a row wholly covered from above is empty."""
        for r, row in enumerate(self.matrix):
            yield [
                Placed(box, r, c, _run(self.matrix, r, c, down=True), _run(self.matrix, r, c, down=False))
                for c, box in enumerate(row)
                if not (r and self.matrix[r - 1][c] is box) and not (c and row[c - 1] is box)
            ]

    def rows_of_text(self, *, repeated: bool = False) -> list[list[str]]:
        """The sheet without merged cells: a spanning text stands at its first place, or at all."""
        first = {(p.row, p.column) for row in self.placed() for p in row}
        return [
            [box.text if repeated or (r, c) in first else "" for c, box in enumerate(row)]
            for r, row in enumerate(self.matrix)
        ]

    def cut(self, at: int, carry: Callable[[Box, int, int], tuple[Box, Box]]) -> tuple["Sheet", "Sheet"]:
        """Tear the sheet above row ``at``.

        ``carry`` turns a box that crosses the tear, with its row spans above and below, into two.
        """
        above = [list(row) for row in self.matrix[:at]]
        below = [list(row) for row in self.matrix[at:]]
        for box in {id(b): b for b in above[-1]}.values():
            if any(b is box for b in below[0]):
                upper, lower = carry(box, _count(above, box), _count(below, box))
                _replace(above, box, upper)
                _replace(below, box, lower)
        return Sheet(above, self.heads, self.table), Sheet(below, 0, self.table)

    def with_row(self, at: int, row: Sequence[Box]) -> "Sheet":
        """The sheet with ``row`` above row ``at``; boxes that span the place go on spanning it."""
        new = list(row)
        if 0 < at < len(self.matrix):
            for c, (upper, lower) in enumerate(zip(self.matrix[at - 1], self.matrix[at], strict=True)):
                if upper is lower:
                    new[c] = upper
        matrix = [*self.matrix[:at], new, *self.matrix[at:]]
        return Sheet(
            matrix, self.heads + (at <= self.heads and self.heads > 0), self.table, self.page_break_before
        )

    def with_column(self, at: int, column: Sequence[Box]) -> "Sheet":
        """The sheet with ``column`` left of column ``at``; boxes that span the place go on spanning."""
        matrix: Matrix = []
        for row, box in zip(self.matrix, column, strict=True):
            spans = 0 < at < len(row) and row[at - 1] is row[at]
            matrix.append([*row[:at], row[at] if spans else box, *row[at:]])
        return Sheet(matrix, self.heads, self.table)

    def listed(self, sign: str) -> "Sheet":
        """The sheet with the figures of a row in one cell that spans theirs, ``sign`` between them."""
        matrix: Matrix = []
        for row, placed in zip(self.matrix, self.placed(), strict=True):
            figures = {id(place.box): place.box for place in placed if place.box.kind == "figure"}
            one = Box(sign.join(box.text.replace("\n", "") for box in figures.values()), "figure")
            matrix.append([one if len(figures) > 1 and id(box) in figures else box for box in row])
        return Sheet(matrix, self.heads, self.table, self.page_break_before)

    def widened(self, width: int) -> "Sheet":
        """The sheet stretched to ``width`` columns: its last column takes up the rest."""
        extra = width - self.width
        return Sheet([[*row, *[row[-1]] * extra] for row in self.matrix], self.heads, self.table)


def _run(matrix: Sequence[Sequence[Box]], r: int, c: int, *, down: bool) -> int:
    box, n = matrix[r][c], 1
    if down:
        while r + n < len(matrix) and matrix[r + n][c] is box:
            n += 1
    else:
        while c + n < len(matrix[r]) and matrix[r][c + n] is box:
            n += 1
    return n


def _count(matrix: Matrix, box: Box) -> int:
    return sum(any(b is box for b in row) for row in matrix)


def _replace(matrix: Matrix, old: Box, new: Box) -> None:
    for row in matrix:
        row[:] = [new if box is old else box for box in row]


Block = Line | Sheet
