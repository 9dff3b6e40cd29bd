"""Grids that hold a statutory table in another shape, brought into the usual one.

Programs that know no spans write a merged cell's text into each of its places; clerks turn a wide
table on its side, cut it in two by columns, or set two tables beside each other in one sheet.
"""

import re
from collections.abc import Iterator, Sequence

from mingbai.readers.document import Block, Cell, Grid, Paragraph
from mingbai.readers.recognition.figures import is_figure
from mingbai.readers.recognition.heads import APPLICANT_HEADS, FORM_OF_HEAD
from mingbai.readers.recognition.labelled_cells import (
    begins_with_letters,
    cards_as_rows,
    without_edges,
    without_heads,
)
from mingbai.readers.recognition.labels import normalise, squeeze
from mingbai.readers.recognition.other_years import without_last_year
from mingbai.readers.tables import placed

__all__ = ["reshaped"]

#: So many places with one text beside each other were one cell.
_WRITTEN_OUT = 3
#: Table 3 has more rows, its turned form more columns; a head with its applicants fewer.
_ROWS_OF_TABLE3 = 20
_FIRST_ROW, _LATER_ROW, _FIRST_HEAD = "新收", "予以公开", "自然人"
#: The columns of figures, the total's among them.
_APPLICANTS = 7
_HEADS = 3
_CORNER = "信息内容"
_FEW_COLUMNS = 1
_GROUPS_OF_TABLE4 = 3
#: Rows with a label of so many characters that make a table.
_LABELLED, _LABEL = 5, 4
#: Blanks, and the marks of Markdown for bold and code.
_DRESS = " \t\n*`"
#: A table of one applicant: two columns of labels at most, one of figures.
_ONE_APPLICANT = 4
_NAMED_APPLICANT = re.compile(rf"(?:^|[^\u4e00-\u9fff])({'|'.join(APPLICANT_HEADS)})")
#: A caption between two halves of a table (续表) is no longer.
_CAPTION = 20


def reshaped(blocks: Sequence[Block]) -> list[Block]:
    """``blocks``, the grids in their usual shape."""
    grids = [block for block in blocks if isinstance(block, Grid)]
    # Not asked of plain text, whose lines are many; where other tables are grids, cards stand beside them.
    if grids and not any(len(grid.rows) >= _ROWS_OF_TABLE3 for grid in grids):
        blocks = cards_as_rows(blocks)
    first = grids[0] if grids else None
    if first is not None and begins_with_letters(first):
        blocks = list(without_edges(blocks))
    parts = [_unnumbered(part) if isinstance(part, Grid) else part for b in blocks for part in _parts(b)]
    usual: list[Block] = []
    for part in parts:
        if isinstance(part, Grid):
            plain = without_heads(part)
            if len(plain.rows) >= _ROWS_OF_TABLE3 and plain.width <= _ONE_APPLICANT and _may_be_half(plain):
                plain = _headed(plain, usual)
            usual += _turned(_respanned(plain))
        else:
            usual.append(part)
    return list(_halves_joined(usual))


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


def _turned(grid: Grid) -> list[Block]:
    """Table 3 with its rows as columns, turned back, behind what stands over it in rows of one cell."""
    if len(grid.rows) >= _ROWS_OF_TABLE3:
        return [grid]
    if grid.width <= _ROWS_OF_TABLE3:
        # Asked of the text alone first: of every small table of every page.
        for r, row in enumerate(grid.rows):
            if len(row) > _FEW_COLUMNS and (_is_corner(row[0]) or _is_corner(row[1])):
                if _turned_start(grid, r) is None:
                    return [without_last_year(grid, r)]
                return _documents_turned(grid)
        return [grid]
    places = {name: _place_of(grid, name) for name in (_FIRST_ROW, _LATER_ROW, _FIRST_HEAD)}
    first, later, head = places[_FIRST_ROW], places[_LATER_ROW], places[_FIRST_HEAD]
    if first is None or later is None or head is None:
        return [grid]
    if not (first.column < later.column and head.row > first.row and head.column < first.column):
        return [grid]
    above = 0
    while above < first.row and len([cell for cell in grid.anchors(above) if _text(cell)]) == 1:
        above += 1
    lone = [cell.text for r in range(above) for cell in grid.anchors(r) if _text(cell)]
    cells = [
        Cell(cell.text, cell.column, cell.row - above, cell.column_span, cell.row_span)
        for r in range(above, len(grid.rows))
        for cell in grid.anchors(r)
    ]
    return [*(Paragraph(text, grid.page) for text in lone), placed(cells, height=grid.width, page=grid.page)]


def _documents_turned(grid: Grid) -> list[Block]:
    """Table 2 with its rows as columns, turned back: there the heads stand below 信息内容, not beside it."""
    blocks: list[Block] = []
    r = 0
    while r < len(grid.rows):
        start = _turned_start(grid, r)
        if start is None:
            filled = [cell for cell in grid.anchors(r) if _text(cell)]
            if len(filled) > 1:
                return [grid]
            blocks += [Paragraph(cell.text, grid.page) for cell in filled]
            r += 1
            continue
        end = r + 1
        while end < len(grid.rows) and _squeezed(grid.rows[end][start.column]) in FORM_OF_HEAD:
            end += 1
        cells = [
            Cell(cell.text, cell.column - start.column, cell.row - r, cell.column_span, 1)
            for row in range(r, end)
            for cell in grid.anchors(row)
            if cell.column >= start.column
        ]
        blocks.append(placed(cells, height=grid.width - start.column, page=grid.page))
        r = end
    return blocks


def _is_corner(cell: Cell | None) -> bool:
    return cell is not None and cell.text == _CORNER


def _turned_start(grid: Grid, r: int) -> Cell | None:
    """The cell 信息内容 of row ``r`` with a column's head right below it."""
    below_it = grid.rows[r + 1][:2] if r + 1 < len(grid.rows) else ()
    for cell, below in zip(grid.rows[r][:2], below_it, strict=False):
        if cell is not None and _is_corner(cell) and _squeezed(below) in FORM_OF_HEAD:
            return cell
    return None


def _squeezed(cell: Cell | None) -> str:
    return "" if cell is None else squeeze(normalise(cell.text))


def _place_of(grid: Grid, words: str) -> Cell | None:
    cells = (cell for r in range(len(grid.rows)) for cell in grid.anchors(r))
    return next((cell for cell in cells if words in "".join(cell.text.split())), None)


# -- cut in two by columns ---------------------------------------------------------------------


def _halves_joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Table 3 from grids with the same rows, the applicants shared out between them."""
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
                joined = _beside(first, block, labels)
                is_whole = joined.width - labels == _APPLICANTS
                waiting = [] if is_whole else [joined]
                if is_whole:
                    yield joined
                continue
        elif isinstance(block, Paragraph) and len(block.text) <= _CAPTION and len(waiting) < _WRITTEN_OUT:
            waiting.append(block)
            continue
        yield from waiting
        waiting = [block] if isinstance(block, Grid) and _may_be_half(block) else []
        if not waiting:
            yield block
    yield from waiting


def _headed(grid: Grid, before: list[Block]) -> Grid:
    """The grid of one applicant's figures, headed by the applicant that a line ahead of it names.

    The line may be its first row, or the last one ``before`` it, which is taken away then.
    """
    column = grid.width - 1
    if any(len(row) <= column for row in grid.rows):
        return grid
    if any(_text(row[column]) in APPLICANT_HEADS for row in grid.rows[:_HEADS]):
        return grid
    filled = [cell.text for cell in grid.anchors(0) if _text(cell)]
    above = filled[0] if len(filled) == 1 else ""
    if not above and before and isinstance(before[-1], Paragraph):
        above = before[-1].text
        named = _NAMED_APPLICANT.search(above) if len(above) <= _CAPTION else None
        if named:
            before.pop()
    else:
        named = _NAMED_APPLICANT.search(above)
    if named is None:
        return grid
    is_headed = not _is_amount(_text(grid.rows[0][column]))
    cells = [
        cell if is_headed else cell._replace(row=cell.row + 1)
        for r in range(len(grid.rows))
        for cell in grid.anchors(r)
        if not (is_headed and r == 0)
    ]
    cells.append(Cell(named[1], 0, column, 1, 1))
    return placed(cells, height=len(grid.rows) + (not is_headed), page=grid.page)


def _may_be_half(grid: Grid) -> bool:
    return len(grid.rows) >= _ROWS_OF_TABLE3 and _place_of(grid, _FIRST_ROW) is not None


def _labels_shared(first: Grid, second: Grid) -> int:
    """How many leading columns are the same in both, where the others make up the table or a part; else 0."""
    if len(first.rows) != len(second.rows):
        return 0
    shared = 0
    while shared < min(first.width, second.width) and all(
        _text(above[shared]) == _text(below[shared]) and not _is_amount(_text(above[shared]))
        for above, below in zip(first.rows, second.rows, strict=True)
    ):
        shared += 1
    figures = first.width + second.width - 2 * shared
    return shared if figures == _APPLICANTS or (shared and _is_cut(first, second, shared, figures)) else 0


def _is_cut(first: Grid, second: Grid, labels: int, figures: int) -> bool:
    """Whether two parts of a table cut in three stand beside their labels, other applicants over each."""
    if figures > _APPLICANTS or min(first.width, second.width) == labels:
        return False
    named = [
        {
            key
            for row in part.rows[:_HEADS]
            for cell in row[labels:]
            if (key := APPLICANT_HEADS.get(_text(cell)))
        }
        for part in (first, second)
    ]
    return all(named) and not named[0] & named[1]


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
        if _is_table(block, start, column) and (
            _is_table(block, column + 1, block.width) or _holds_outcomes(block, column + 1)
        ):
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


def _holds_outcomes(grid: Grid, start: int) -> bool:
    """Whether table 4, which has no row labels, stands in the columns from ``start`` on."""
    texts = [
        "".join(cell.text.split())
        for r in range(len(grid.rows))
        for cell in grid.anchors(r)
        if cell.column >= start and cell.text
    ]
    return texts.count("结果维持") == texts.count("尚未审结") == _GROUPS_OF_TABLE4


def _columns(grid: Grid, start: int, end: int) -> Grid:
    """Columns ``start`` to ``end`` as a grid of their own, less the rows that are blank there."""
    cells: list[Cell] = []
    height = 0
    for r in range(len(grid.rows)):
        within = [cell for cell in grid.anchors(r) if start <= cell.column < end]
        cells += [cell._replace(column=cell.column - start) for cell in within]
        height = r + 1
    return placed(cells, height=height, page=grid.page)
