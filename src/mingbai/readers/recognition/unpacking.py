"""Text set in the rows of a grid, taken out: a report in one sheet, a page laid out in a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingbai.readers.document import Block, Cell, Document, Grid, Paragraph
from mingbai.readers.recognition.chapters.headings import heading_at_start
from mingbai.readers.recognition.figures import is_figure
from mingbai.readers.recognition.labels import normalise
from mingbai.readers.recognition.reshaping import reshaped

__all__ = ["unpacked"]

#: A lone cell with more characters than this is a sentence.
_SENTENCE = 28
#: One that leads in to something below it needs only so many; one that ends in a full stop, none.
_WORDS = 5
_HEADING_AND_TEXT = 2
#: A date or an agency's name alone, under a title or a text.
_SIGNATURE = re.compile(
    r"[(（]?\s*20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*[)）]?"
    r"|[\u4e00-\u9fff（）()]{2,26}(?:人民政府|办公室|办公厅|局|委员会|管委会|街道办事处|厅)"
)
_TITLE = re.compile(r"公开.{0,14}报\s*告")
#: Labels of group rows that stand alone in their row, and what tables print over and under themselves.
_TABLE_TEXT = re.compile(
    r"第[一三]项|[勾钩]稽|不予公开|无法提供|不予处理|其他处理|办理结果|不再处理其|申请人情况|^\s*[(（]?\s*(?:注|备注|说明)"
)


def unpacked(document: Document) -> Document:
    """``document`` with headings, titles and sentences out of its grids, as paragraphs in their place.

    The grids are in their usual shape.
    """
    blocks = reshaped(document.blocks)
    if any(isinstance(block, Grid) and any(_text_rows(block)) for block in blocks):
        blocks = list(_blocks(blocks))
    return replace(document, blocks=tuple(blocks))


def _blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Grid):
            yield from _parts(block)
        else:
            yield block


def _text_rows(grid: Grid) -> Iterator[bool]:
    return (_text_of_row(grid, r) is not None for r in range(len(grid.rows)))


def _text_of_row(grid: Grid, r: int) -> str | None:
    """The text of a row that holds one cell of text and no figure; ``None`` for rows of the table."""
    only: Cell | None = None
    for cell in grid.rows[r]:
        if cell is None or cell is only or not cell.text or cell.text.isspace():
            continue
        # A second cell, or one that began higher up, belongs to a table.
        if cell.row < r:
            return None
        if only is not None:
            return _chapter_of_row(grid, r) if only.text[1:2] == "、" else None
        only = cell
    if only is None or only.row_span > 1:
        return None
    text = only.text.strip()
    first = text.split("\n", 1)[0]
    if is_figure(normalise(text)):
        return None
    if heading_at_start(first) is not None or (_TITLE.search(first) and len(first) < 60):
        return text
    leads_in = first.endswith(("：", ":")) and len(first) > _WORDS and not _TABLE_TEXT.search(text)
    if first.endswith("。") or leads_in or _SIGNATURE.fullmatch(first):
        return text
    return text if len(first) > _SENTENCE and not _TABLE_TEXT.search(text) else None


def _chapter_of_row(grid: Grid, r: int) -> str | None:
    """A chapter's heading and, in the cell beside it, its text."""
    filled = [cell for cell in grid.anchors(r) if cell.text.strip()]
    heading, text = filled[0].text.strip(), filled[-1].text.strip()
    if len(filled) != _HEADING_AND_TEXT or heading_at_start(heading) is None:
        return None
    return f"{heading}\n{text}" if len(text) > _SENTENCE or text.endswith("。") else None


def _parts(grid: Grid) -> Iterator[Block]:
    start = 0
    for r in range(len(grid.rows)):
        text = _text_of_row(grid, r)
        if text is None:
            continue
        if start < r:
            yield _slice(grid, start, r)
        yield from (Paragraph(line.strip(), grid.page) for line in text.split("\n") if line.strip())
        start = r + 1
    if start == 0:
        yield grid
    elif start < len(grid.rows):
        yield _slice(grid, start, len(grid.rows))


def _slice(grid: Grid, start: int, end: int) -> Grid:
    """Rows ``start`` to ``end`` as a grid of their own."""
    moved: dict[int, Cell] = {}

    def move(cell: Cell | None) -> Cell | None:
        if cell is None:
            return None
        if id(cell) not in moved:
            row = max(cell.row, start)
            span = min(cell.row + cell.row_span, end) - row
            moved[id(cell)] = cell._replace(row=row - start, row_span=span)
        return moved[id(cell)]

    return Grid(tuple(tuple(move(cell) for cell in row) for row in grid.rows[start:end]), grid.page)
