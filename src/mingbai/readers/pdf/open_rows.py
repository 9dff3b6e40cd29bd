"""Rows of a ruled table whose inner borders are left out.

Banded styles of word processors draw the borders between columns in every other row only. What stands
in such a row's one cell is parted where the other rows are, if it is figures in their columns.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from mingbai.readers.pdf.lattice import Box, Lattice
from mingbai.readers.pdf.lines import lines_of
from mingbai.readers.pdf.marks import Glyph
from mingbai.readers.pdf.numbered_labels import NUMBERED
from mingbai.readers.pdf.torn_figures import figures_of

__all__ = ["is_frame", "parted_rows"]

#: Characters of neighbouring columns stand at least this far apart, in character heights.
_GAP = 0.6
_FIGURE = frozenset("0123456789.,+-/%件万元—－–−无")
#: A wide cell of a numbered label alone is a row of blanks if it covers so many columns of figures.
_FEWEST_BLANK = 2
#: So many figures, each on so many lines of one cell, are rows of a table.
_FEWEST_ROWS, _FEWEST_FIGURES = 2, 3
_FEWEST_GLYPHS = 12


def parted_rows(
    lattice: Lattice, cells: Mapping[Box, Sequence[Glyph]]
) -> Mapping[Box, Sequence[Glyph]] | None:
    """The cells of ``lattice`` with open rows parted; ``None`` where there are none."""
    wide = [box for box, glyphs in cells.items() if box.column_span > 1 and box.row_span == 1 and glyphs]
    if not wide:
        return None
    narrow = {box.column for box, glyphs in cells.items() if box.column_span == 1 and _are_figures(glyphs)}
    parted = {box: parts for box in wide if (parts := _parts(lattice, box, cells[box], narrow))}
    if not parted:
        return None
    found: dict[Box, Sequence[Glyph]] = {}
    for box in dict.fromkeys(box for row in lattice.boxes for box in row):
        if box not in parted:
            found[box] = cells.get(box, ())
            continue
        label, *figures = parted[box]
        width = box.column_span - len(figures)
        if width:
            found[Box(box.row, box.column, 1, width)] = label
        for n, glyphs in enumerate(figures):
            found[Box(box.row, box.column + width + n, 1, 1)] = glyphs
    return found


def is_frame(glyphs: Sequence[Glyph]) -> bool:
    """Whether what stands in one cell is rows of figures: the rule around it frames a table."""
    if sum(glyph.text in _FIGURE for glyph in glyphs) < _FEWEST_GLYPHS:
        return False
    rows = [figures for line in lines_of(glyphs) if len(figures := figures_of(line)) >= _FEWEST_FIGURES]
    loose = [row for row in rows if all(b.is_apart or b.left - a.right > _GAP for a, b in pairwise(row))]
    return len(loose) >= _FEWEST_ROWS


def _parts(lattice: Lattice, box: Box, glyphs: Sequence[Glyph], narrow: Set[int]) -> list[list[Glyph]]:
    """The label and the figures in a wide cell, blank ones too; nothing where it holds no such row."""
    edges = lattice.xs[box.column : box.column + box.column_span + 1]
    columns: list[list[Glyph]] = [[] for _ in edges[1:]]
    for glyph in glyphs:
        if not glyph.is_blank:
            columns[bisect_left(edges, (glyph.left + glyph.right) / 2, 1, len(edges) - 1) - 1].append(glyph)
    first = len(columns)
    while first and (not columns[first - 1] or _are_figures(columns[first - 1])):
        first -= 1
    # A blank place right behind the label is its own where no other row has figures there.
    while first < len(columns) and not columns[first] and box.column + first not in narrow:
        first += 1
    label = [glyph for column in columns[:first] for glyph in column]
    figures = columns[first:]
    filled = [column for column in figures if column]
    if not filled and not (
        len(figures) >= _FEWEST_BLANK
        and box.column + box.column_span == len(lattice.xs) - 1
        and NUMBERED.match("".join(glyph.text for glyph in label))
    ):
        return []
    if not label and (first or len(filled) < _FEWEST_BLANK):
        return []
    if any(gap < _GAP for gap in _gaps([label, *filled] if label else filled)):
        return []
    return [label, *figures]


def _are_figures(glyphs: Sequence[Glyph]) -> bool:
    return bool(glyphs) and all(glyph.text in _FIGURE for glyph in glyphs)


def _gaps(columns: Sequence[Sequence[Glyph]]) -> list[float]:
    return [
        (min(glyph.left for glyph in after) - max(glyph.right for glyph in before)) / max(after[0].size, 1.0)
        for before, after in pairwise(columns)
    ]
