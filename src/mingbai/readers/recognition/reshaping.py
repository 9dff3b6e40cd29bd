"""Grids that hold a statutory table in another shape, brought into the usual one.

Programs that know no spans write a merged cell's text into each of its places; clerks turn a wide
table on its side, cut it in two by columns, or set two tables beside each other in one sheet.
"""

from collections.abc import Iterator, Sequence

from mingbai.readers.document import Block, Cell, Grid, Paragraph
from mingbai.readers.recognition.figures import is_figure
from mingbai.readers.recognition.labels import normalise
from mingbai.readers.tables import placed

__all__ = ["reshaped"]

#: So many places with one text beside each other were one cell.
_WRITTEN_OUT = 3
#: Table 3 has more rows, its turned form more columns; a head with its applicants fewer.
_ROWS_OF_TABLE3 = 20
_FIRST_ROW, _LATER_ROW, _FIRST_HEAD = "新收", "予以公开", "自然人"
#: The columns of figures, the total's among them.
_APPLICANTS = 7
#: Rows with a label of so many characters that make a table.
_LABELLED, _LABEL = 5, 4
#: Blanks, and the marks of Markdown for bold and code.
_DRESS = " \t\n*`"
#: A caption between two halves of a table (续表) is no longer.
_CAPTION = 20


def reshaped(blocks: Sequence[Block]) -> list[Block]:
    """``blocks``, the grids in their usual shape."""
    parts = [_unnumbered(part) if isinstance(part, Grid) else part for b in blocks for part in _parts(b)]
    return list(_halves_joined([_turned(_respanned(b)) if isinstance(b, Grid) else b for b in parts]))


# -- rows numbered from 0 ----------------------------------------------------------------------


def _unnumbered(grid: Grid) -> Grid:
    """The grid less a first column in which a program counts the rows from 0."""
    last = _text(grid.rows[-1][0]) if grid.rows and grid.width > _WRITTEN_OUT else ""
    if not last.isdecimal() or int(last) >= len(grid.rows):
        return grid
    heads = len(grid.rows) - int(last) - 1
    firsts = [_text(row[0]) for row in grid.rows]
    if firsts[heads:] != [str(n) for n in range(int(last) + 1)] or any(firsts[:heads]):
        return grid
    if not heads or not all(_text(cell) for cell in grid.rows[heads - 1][1:]):
        return grid
    return _columns(grid, 1, grid.width)


# -- merged cells written out ------------------------------------------------------------------


def _respanned(grid: Grid) -> Grid:
    """One cell for each run of places with the same label, and for equal figures under such a run."""
    if not _is_written_out(grid):
        return grid
    cells: list[Cell] = []
    heads: dict[int, tuple[int, int]] = {}  # by column, the reach of the nearest label above
    for r, row in enumerate(grid.rows):
        c = 0
        while c < len(row):
            text = _text(row[c])
            end = _run_end(row, c)
            if _is_label(text):
                heads.update(dict.fromkeys(range(c, end), (c, end)))
            else:
                first, last = heads.get(c, (c, c))
                end = last if text and first == c < last <= end else c + 1
            cells.append(Cell(text, r, c, 1, end - c))
            c = end
    return placed(cells, height=len(grid.rows), page=grid.page)


def _is_written_out(grid: Grid) -> bool:
    for row in grid.rows:
        if any(cell is not None and (cell.row_span > 1 or cell.column_span > 1) for cell in row):
            return False
    return any(
        _run_end(row, c) - c >= _WRITTEN_OUT and _is_label(_text(row[c]))
        for row in grid.rows
        for c in range(len(row) - _WRITTEN_OUT + 1)
        if row[c] is not None and _text(row[c]) == _text(row[c + 1])
    )


def _run_end(row: Sequence[Cell | None], start: int) -> int:
    text = _text(row[start])
    end = start + 1
    while end < len(row) and _text(row[end]) == text:
        end += 1
    return end


def _text(cell: Cell | None) -> str:
    return "" if cell is None else cell.text.strip(_DRESS)


def _is_label(text: str) -> bool:
    return bool(text) and not is_figure(normalise(text))


# -- turned on its side ------------------------------------------------------------------------


def _turned(grid: Grid) -> Grid:
    """Table 3 with its rows as columns, turned back."""
    if grid.width <= _ROWS_OF_TABLE3 or len(grid.rows) >= _ROWS_OF_TABLE3:
        return grid
    places = {name: _place_of(grid, name) for name in (_FIRST_ROW, _LATER_ROW, _FIRST_HEAD)}
    first, later, head = places[_FIRST_ROW], places[_LATER_ROW], places[_FIRST_HEAD]
    if first is None or later is None or head is None:
        return grid
    if not (first.column < later.column and head.row > first.row and head.column < first.column):
        return grid
    cells = [
        Cell(cell.text, cell.column, cell.row, cell.column_span, cell.row_span)
        for r in range(len(grid.rows))
        for cell in grid.anchors(r)
    ]
    return placed(cells, height=grid.width, page=grid.page)


def _place_of(grid: Grid, words: str) -> Cell | None:
    cells = (cell for r in range(len(grid.rows)) for cell in grid.anchors(r))
    return next((cell for cell in cells if words in "".join(cell.text.split())), None)


# -- cut in two by columns ---------------------------------------------------------------------


def _halves_joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Table 3 from two grids with the same rows, the applicants shared out between them."""
    waiting: list[Block] = []
    for block in blocks:
        if not waiting:
            if isinstance(block, Grid) and _may_be_half(block):
                waiting = [block]
            else:
                yield block
            continue
        first = waiting[0]
        if isinstance(block, Grid) and isinstance(first, Grid):
            labels = _labels_shared(first, block) if _may_be_half(block) else 0
            if labels:
                yield _beside(first, block, labels)
                waiting = []
                continue
        elif isinstance(block, Paragraph) and len(block.text) <= _CAPTION and len(waiting) < _WRITTEN_OUT:
            waiting.append(block)
            continue
        yield from waiting
        waiting = [block] if isinstance(block, Grid) and _may_be_half(block) else []
        if not waiting:
            yield block
    yield from waiting


def _may_be_half(grid: Grid) -> bool:
    return len(grid.rows) >= _ROWS_OF_TABLE3 and _place_of(grid, _FIRST_ROW) is not None


def _labels_shared(first: Grid, second: Grid) -> int:
    """How many leading columns are the same in both, where the others make up the table; else 0."""
    if len(first.rows) != len(second.rows):
        return 0
    shared = 0
    while shared < min(first.width, second.width) and all(
        _text(above[shared]) == _text(below[shared]) and not _is_amount(_text(above[shared]))
        for above, below in zip(first.rows, second.rows, strict=True)
    ):
        shared += 1
    return shared if first.width + second.width - 2 * shared == _APPLICANTS else 0


def _is_amount(text: str) -> bool:
    return bool(text) and is_figure(normalise(text))


def _beside(first: Grid, second: Grid, labels: int) -> Grid:
    cells = [cell for r in range(len(first.rows)) for cell in first.anchors(r)]
    shift = first.width - labels
    for r in range(len(second.rows)):
        cells += [
            cell._replace(column=cell.column + shift) for cell in second.anchors(r) if cell.column >= labels
        ]
    return placed(cells, height=len(first.rows), page=first.page)


# -- beside each other -------------------------------------------------------------------------


def _parts(block: Block) -> Iterator[Block]:
    """A block; of a grid in which an empty column parts two tables, each of them."""
    if not isinstance(block, Grid):
        yield block
        return
    start = 0
    for column in _empty_columns(block):
        if _is_table(block, start, column) and _is_table(block, column + 1, block.width):
            yield _columns(block, start, column)
            start = column + 1
    yield _columns(block, start, block.width) if start else block


def _empty_columns(grid: Grid) -> list[int]:
    return [
        c for c in range(1, grid.width - 1) if not any(_text(row[c]) for row in grid.rows if c < len(row))
    ]


def _is_table(grid: Grid, start: int, end: int) -> bool:
    """Whether these columns have labels of their own, one at least with a figure in its row."""
    labelled, is_filled = 0, False
    for r in range(len(grid.rows)):
        texts = [cell.text.strip() for cell in grid.anchors(r) if start <= cell.column < end]
        if any(len(text) >= _LABEL and _is_label(text) for text in texts):
            labelled += 1
            is_filled = is_filled or any(_is_amount(text) for text in texts)
    return labelled >= _LABELLED and is_filled


def _columns(grid: Grid, start: int, end: int) -> Grid:
    """Columns ``start`` to ``end`` as a grid of their own, less the rows that are blank there."""
    cells: list[Cell] = []
    height = 0
    for r in range(len(grid.rows)):
        within = [cell for cell in grid.anchors(r) if start <= cell.column < end]
        cells += [cell._replace(column=cell.column - start) for cell in within]
        height = r + 1
    return placed(cells, height=height, page=grid.page)
