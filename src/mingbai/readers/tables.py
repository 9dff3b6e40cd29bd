"""From cells with spans, as a markup gives them, to blocks: grids, and the paragraphs of mere layout.

Shared by the formats whose tables are written row by row (HTML, DOCX). Pages put whole articles into
table cells; such rows are taken apart into their paragraphs, the rows of figures stay grids.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mingbai.readers.document import Block, Cell, Grid, Paragraph
from mingbai.readers.limits import MAX_SPAN, Allowance

__all__ = ["MarkedCell", "placed", "table_blocks"]

# The longest statutory label has 36 characters, a note under a table rarely 150.
_LONG_TEXT = 200
_FEW_CELLS = 3


@dataclass(slots=True)
class MarkedCell:
    """A cell as marked up: its content in reading order, and the spans written on it.

    ``column`` is its first column where the format tells; else it is the first free one.
    """

    blocks: Sequence[Block]
    row_span: int = 1
    column_span: int = 1
    column: int | None = None

    @property
    def text(self) -> str:
        """All text of the cell, one paragraph a line, that of grids inside it too."""
        if not self.blocks:
            return ""
        if len(self.blocks) == 1:  # as nearly all cells are
            return _block_text(self.blocks[0])
        return "\n".join(filter(None, map(_block_text, self.blocks)))


#: A cell with its row, its column, and how many rows and columns it takes there.
_Placed = tuple[MarkedCell, int, int, int, int]


def table_blocks(rows: Sequence[Sequence[MarkedCell]], allowance: Allowance) -> list[Block]:
    """The blocks of one table, in reading order. ``row_span`` 0 reaches to the last row."""
    cells = _place(rows, allowance)
    blocks: list[Block] = []
    figures: list[int] = []
    for r in range(len(rows)):
        begun = rows[r]
        if not _is_layout(begun):
            figures.append(r)
            continue
        blocks += _grid_blocks(cells, figures)
        figures = []
        blocks += [block for marked in begun for block in marked.blocks]
    return blocks + _grid_blocks(cells, figures)


def _place(rows: Sequence[Sequence[MarkedCell]], allowance: Allowance) -> list[_Placed]:
    """Give every cell its place; a cell takes the first free column of its row, as browsers do it."""
    placed_cells: list[_Placed] = []
    taken_until: list[int] = []  # per column, the first row that is free again
    for r, row in enumerate(rows):
        allowance.spend(len(row))
        column = 0
        for marked in row:
            if marked.column is not None:
                column = marked.column
            while column < len(taken_until) and taken_until[column] > r:
                column += 1
            if marked.column_span == 1 and marked.row_span == 1:  # as nearly all cells
                if len(taken_until) <= column:
                    taken_until += [0] * (column + 1 - len(taken_until))
                taken_until[column] = r + 1
                placed_cells.append((marked, r, column, 1, 1))
                column += 1
                continue
            width = min(max(marked.column_span, 1), MAX_SPAN)
            height = min(marked.row_span or len(rows), len(rows) - r)
            if width * height > 1:  # spent before it is used: one row may hold a million such cells
                allowance.spend(width * height)
            if len(taken_until) < column + width:
                taken_until += [0] * (column + width - len(taken_until))
            taken_until[column] = r + height
            for c in range(column + 1, column + width):
                taken_until[c] = max(taken_until[c], r + height)
            placed_cells.append((marked, r, column, height, width))
            column += width
    return placed_cells


def _is_layout(begun: Sequence[MarkedCell]) -> bool:
    """Whether a row of these cells arranges content instead of listing data."""
    filled = 0
    for cell in begun:
        filled += bool(cell.blocks)
        for block in cell.blocks:
            if isinstance(block, Grid) and _holds_table(block):
                return True
    return filled <= _FEW_CELLS and any(len(cell.text) > _LONG_TEXT for cell in begun)


def _holds_table(grid: Grid) -> bool:
    """Whether the grid has more than one cell."""
    return sum(len(grid.anchors(r)) for r in range(len(grid.rows))) > 1


def _grid_blocks(cells: Sequence[_Placed], figures: Sequence[int]) -> list[Block]:
    """The grid of consecutive rows ``figures``; its texts as paragraphs where it has but one column."""
    if not figures:
        return []
    first, end = figures[0], figures[-1] + 1
    kept = [
        Cell(marked.text, row - first, column, min(row_span, end - row), column_span)
        for marked, row, column, row_span, column_span in cells
        if first <= row < end
    ]
    if not any(cell.text for cell in kept):
        return []
    if len({cell.row for cell in kept}) == len(kept):
        within = (marked for marked, row, *_ in cells if first <= row < end)
        return [block for marked in within for block in marked.blocks if _block_text(block)]
    return [placed(kept, height=end - first)]


def placed(cells: Sequence[Cell], *, height: int, page: int = 0) -> Grid:
    """The grid of ``cells`` that know their places; where two overlap, the earlier one stands."""
    width = max((cell.column + cell.column_span for cell in cells), default=0)
    rows: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in cells:
        if cell.row_span == cell.column_span == 1:
            if rows[cell.row][cell.column] is None:
                rows[cell.row][cell.column] = cell
            continue
        for row in rows[cell.row : cell.row + cell.row_span]:
            for c in range(cell.column, cell.column + cell.column_span):
                if row[c] is None:
                    row[c] = cell
    return Grid(tuple(map(tuple, rows)), page)


def _block_text(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.text
    lines = (" ".join(cell.text for cell in block.anchors(r)) for r in range(len(block.rows)))
    return "\n".join(filter(None, (line.strip() for line in lines)))
