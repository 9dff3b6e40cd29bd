"""Where a page holds several reports one after another: the first of them.

Pages that collect the reports of a district's agencies, or one agency's of several years, come so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from mingbai.readers.document import Block, Document, Grid, Paragraph
from mingbai.readers.recognition.chapters.headings import heading_at_start, headings_inside, is_title

__all__ = ["first_report"]

#: A report with so many chapters may be followed by another on the same page.
_FEWEST_CHAPTERS = 4
#: A paragraph longer than this may hold several headings.
_RUN = 300
#: In a workbook, which need not hold more than the chapters of the tables.
_FEWEST_IN_BOOK = 3
#: A chapter's name, and dots and the number of its page behind, are no longer; and no text of one is shorter.
_NAME = 60
_SHORTEST = 20
#: A table of a report has more rows; two such stand in no contents.
_FEW_ROWS = 3
#: So many titles are looked behind: one that is printed over and over is none of another report.
_MOST_TITLES = 100
_LAST_WORD = "报告"


def first_report(document: Document) -> tuple[Document, str | None]:
    """``document`` up to where another report begins, and that report's title.

    It begins at a title behind which the first chapter comes anew; of a workbook, the first it has.
    ``None`` where there is no other.
    """
    is_book = document.kind == "xlsx"
    for number, title in islice(_titles(document), _MOST_TITLES):
        first = _next_chapter(document, -1) if is_book else 1
        fewest = _FEWEST_IN_BOOK if is_book else _FEWEST_CHAPTERS
        if _next_chapter(document, number) == first and _chapters_before(document, number) >= fewest:
            return replace(document, blocks=document.blocks[:number]), title
    return document, None


def _titles(document: Document) -> Iterator[tuple[int, str]]:
    """Where titles of reports begin, those torn over two lines too."""
    blocks = document.blocks
    for number, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or _LAST_WORD not in block.text:
            continue
        text = block.text.strip()
        above = blocks[number - 1] if number else None
        before = above.text.strip() if isinstance(above, Paragraph) else ""
        if is_title(text):
            yield number, text
        elif before and text.endswith(_LAST_WORD) and is_title(before + text):
            yield number - 1, before + text


def _next_chapter(document: Document, start: int) -> int | None:
    """The number of the first chapter behind block ``start``."""
    return next(_chapter_numbers(document.blocks[start + 1 :]), None)


def _chapters_before(document: Document, end: int) -> int:
    """How many numbered chapters begin before block ``end``; names of them alone are a table of contents."""
    count = told = tables = 0
    is_told = True  # whether more than a name stands behind the last chapter's
    for block in document.blocks[:end]:
        tables += isinstance(block, Grid) and len(block.rows) > _FEW_ROWS
        numbers = [number for number in _chapter_numbers([block]) if number is not None]
        count += len(numbers)
        told += is_told and bool(numbers)
        text = block.text if isinstance(block, Paragraph) else ""
        is_told = (
            isinstance(block, Grid)
            or len(text) > (_NAME if numbers else _SHORTEST)
            or text.endswith("。")
            or (is_told and not numbers)
        )
    return count if told > 1 or tables > 1 else 0


def _chapter_numbers(blocks: Sequence[Block]) -> Iterator[int | None]:
    """The numbers of the chapters that begin in ``blocks``, in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            heading = heading_at_start(block.text.strip())
            inside = headings_inside(block.text) if len(block.text) > _RUN else []
            yield from (found.no for found in inside or ([heading] if heading else []))
