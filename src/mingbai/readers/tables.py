"""From cells with spans, as a markup gives them, to blocks: grids, and the paragraphs of mere layout.

Shared by the formats whose tables are written row by row (HTML, DOCX). Pages put whole articles into
table cells; such rows are taken apart into their paragraphs, the rows of figures stay grids.
"""

from collections.abc import Sequence

from mingbai.readers.document import Block, Cell, Grid, Paragraph
from mingbai.readers.limits import MAX_SPAN, Allowance

__all__ = ["MarkedCell", "placed", "table_blocks"]

# The longest statutory label has 36 characters, a note under a table rarely 150.
_LONG_TEXT = 200
_FEW_CELLS = 3


class MarkedCell:
    """A cell as marked up: its content in reading order, and the spans written on it.

    ``column`` is its first column where the format tells; else it is the first free one. ``text`` is all
    text of the cell, one paragraph a line, that of grids inside it too.
    """

    __slots__ = ("blocks", "column", "column_span", "is_short", "row_span", "text")

    def __init__(
        self, blocks: Sequence[Block], row_span: int = 1, column_span: int = 1, column: int | None = None
    ) -> None:
        self.blocks = blocks
        self.row_span = row_span
        self.column_span = column_span
        self.column = column
        if not blocks:
            self.text = ""
        elif len(blocks) == 1:  # as nearly all cells
            self.text = _block_text(blocks[0])
        else:
            self.text = "\n".join(filter(None, map(_block_text, blocks)))
        #: Whether it can arrange nothing: a short text, no grid.
        self.is_short = len(self.text) <= _LONG_TEXT
        for block in blocks:
            if isinstance(block, Grid):
                self.is_short = False


def table_blocks(rows: Sequence[Sequence[MarkedCell]], allowance: Allowance) -> list[Block]:
    """The blocks of one table, in reading order. ``row_span`` 0 reaches to the last row."""
    cells = _place(rows, allowance)
    blocks: list[Block] = []
    start = 0
    for r, begun in enumerate(rows):
        if _is_layout(begun):
            blocks += _grid_blocks(rows, cells, start, r)
            blocks += [block for marked in begun for block in marked.blocks]
            start = r + 1
    return blocks + _grid_blocks(rows, cells, start, len(rows))


def _place(rows: Sequence[Sequence[MarkedCell]], allowance: Allowance) -> list[Cell]:
    """Give every cell its place; a cell takes the first free column of its row, as browsers do it."""
    cells: list[Cell] = []
    new_cell = tuple.__new__  # the class's own way takes twice the time
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
                cells.append(new_cell(Cell, (marked.text, r, column, 1, 1)))
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
            cells.append(Cell(marked.text, r, column, height, width))
            column += width
    return cells


def _is_layout(begun: Sequence[MarkedCell]) -> bool:
    """Whether a row of these cells arranges content instead of listing data."""
    for cell in begun:
        if not cell.is_short:
            break
    else:
        return False
    if any(isinstance(block, Grid) and _holds_table(block) for cell in begun for block in cell.blocks):
        return True
    filled = sum(bool(cell.blocks) for cell in begun)
    return filled <= _FEW_CELLS and any(len(cell.text) > _LONG_TEXT for cell in begun)


def _holds_table(grid: Grid) -> bool:
    """Whether the grid has more than one cell."""
    return sum(len(grid.anchors(r)) for r in range(len(grid.rows))) > 1


def _grid_blocks(
    rows: Sequence[Sequence[MarkedCell]], cells: Sequence[Cell], first: int, end: int
) -> list[Block]:
    """The grid of the rows from ``first`` to ``end``; its texts as paragraphs where it has but one column."""
    within = rows if end - first == len(rows) else rows[first:end]
    if not any(marked.text for begun in within for marked in begun):
        return []
    if all(len(begun) <= 1 for begun in within):
        content = [block for begun in within for marked in begun for block in marked.blocks]
        return [block for block in content if _block_text(block)]
    if within is not rows:
        cells = [
            cell._replace(row=cell.row - first, row_span=min(cell.row_span, end - cell.row))
            for cell in cells
            if first <= cell.row < end
        ]
    return [placed(cells, height=end - first)]


def placed(cells: Sequence[Cell], *, height: int, page: int = 0) -> Grid:
    """The grid of ``cells`` that know their places; where two overlap, the earlier one stands."""
    width = max([cell.column + cell.column_span for cell in cells], default=0)
    rows: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in cells:
        _, top, left, row_span, column_span = cell
        if row_span == column_span == 1:
            if rows[top][left] is None:
                rows[top][left] = cell
            continue
        for row in rows[top : top + row_span]:
            for c in range(left, left + column_span):
                if row[c] is None:
                    row[c] = cell
    return Grid(tuple(map(tuple, rows)), page)


def _block_text(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.text
    lines = (" ".join(cell.text for cell in block.anchors(r)) for r in range(len(block.rows)))
    return "\n".join(filter(None, (line.strip() for line in lines)))
