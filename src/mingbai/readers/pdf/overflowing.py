"""Text of a ruled table that runs on beyond the borders of its cell.

A spreadsheet cuts off on the page what has no room in a cell, but prints it whole. What is drawn as one
run of text belongs to the cell at whose side it begins or ends, or in which its middle stands.
"""

from collections.abc import Iterator, Sequence

from mingbai.readers.pdf.lattice import Box, Lattice
from mingbai.readers.pdf.marks import Glyph

__all__ = ["Placed", "with_runs_in_one_cell"]

#: A character and the cell it stands in.
Placed = tuple[Glyph, Box]

#: Characters of one run touch, or nearly so, in character heights, and stand on one line, in points.
_TOUCHES, _SAME_LINE = 0.15, 0.5
#: What is set at the side of a cell stands this near to it, in points.
_PADDING = 4.0
#: So many characters of Chinese make a run of text.
_FEWEST = 4


def with_runs_in_one_cell(lattice: Lattice, placed: Sequence[Placed]) -> Iterator[Placed]:
    """The characters of a table in the order drawn, those of a run all in one cell."""
    run: list[Placed] = []
    for glyph, box in placed:
        if run and not _goes_on(run[-1][0], glyph):
            yield from _in_one_cell(lattice, run)
            run = []
        run.append((glyph, box))
    yield from _in_one_cell(lattice, run)


def _goes_on(glyph: Glyph, following: Glyph) -> bool:
    if glyph.text.isdigit() != following.text.isdigit() and max(glyph.text, following.text) >= "⺀":
        return False  # a figure drawn right behind a label, or before one
    gap = (following.left - glyph.right) / max(glyph.size, 1.0)
    return abs(following.base - glyph.base) < _SAME_LINE and -_TOUCHES < gap < _TOUCHES


def _in_one_cell(lattice: Lattice, run: Sequence[Placed]) -> Sequence[Placed]:
    if len(run) < _FEWEST or run[0][1] is run[-1][1]:
        return run
    if sum(glyph.text >= "⺀" for glyph, _ in run) < _FEWEST:
        return run
    box = _own(lattice, run)
    return run if box is None else [(glyph, box) for glyph, _ in run]


def _own(lattice: Lattice, run: Sequence[Placed]) -> Box | None:
    """The cell of a run: at whose side it begins or ends, else that of its middle."""
    (first, begins), (last, ends) = run[0], run[-1]
    if first.left - lattice.xs[begins.column] < _PADDING:
        return begins
    if lattice.xs[ends.column + ends.column_span] - last.right < _PADDING:
        return ends
    place = lattice.place((first.left + last.right) / 2, (first.top + first.bottom) / 2)
    return None if place is None else lattice.boxes[place[0]][place[1]]
