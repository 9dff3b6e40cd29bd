"""Rows of a ruled table whose inner borders are left out.

Banded styles of word processors draw the borders between columns in every other row only. What stands
in such a row's one cell is parted where the other rows are, if it is figures in their columns.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from mingbai.readers.lattice import Box, Lattice
from mingbai.readers.pdf_marks import Glyph

__all__ = ["parted_rows"]

#: Characters of neighbouring columns stand at least this far apart, in character heights.
_GAP = 0.6
_FIGURE = frozenset("0123456789.,+-/%件万元")


def parted_rows(
    lattice: Lattice, cells: Mapping[Box, Sequence[Glyph]]
) -> Mapping[Box, Sequence[Glyph]] | None:
    """The cells of ``lattice`` with open rows parted; ``None`` where there are none."""
    parted = {box: parts for box, glyphs in cells.items() if (parts := _parts(lattice, box, glyphs))}
    if not parted:
        return None
    found: dict[Box, Sequence[Glyph]] = {}
    for box in dict.fromkeys(box for row in lattice.boxes for box in row):
        if box not in parted:
            found[box] = cells.get(box, ())
            continue
        label, *figures = parted[box]
        wide = box.column_span - len(figures)
        found[Box(box.row, box.column, 1, wide)] = label
        for n, glyphs in enumerate(figures):
            found[Box(box.row, box.column + wide + n, 1, 1)] = glyphs
    return found


def _parts(lattice: Lattice, box: Box, glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The label and the figures in a wide cell; nothing where it holds no such row."""
    if box.column_span == 1 or box.row_span > 1 or glyphs[-1].text not in _FIGURE:
        return []
    edges = lattice.xs[box.column : box.column + box.column_span + 1]
    columns: list[list[Glyph]] = [[] for _ in edges[1:]]
    for glyph in glyphs:
        if not glyph.is_blank:
            columns[bisect_left(edges, (glyph.left + glyph.right) / 2, 1, len(edges) - 1) - 1].append(glyph)
    figures = list(takewhile(_are_figures, reversed(columns)))[::-1]
    label = [glyph for column in columns[: len(columns) - len(figures)] for glyph in column]
    if not label or not figures or any(gap < _GAP for gap in _gaps([label, *figures])):
        return []
    return [label, *figures]


def _are_figures(glyphs: Sequence[Glyph]) -> bool:
    return bool(glyphs) and all(glyph.text in _FIGURE for glyph in glyphs)


def _gaps(columns: Sequence[Sequence[Glyph]]) -> Iterator[float]:
    for before, after in pairwise(columns):
        gap = min(glyph.left for glyph in after) - max(glyph.right for glyph in before)
        yield gap / max(after[0].size, 1.0)
