"""Cells that hold more than their figure, and rows set out as cards: brought into the form's shape.

Pages for telephones write the column's head into each cell, or set each row as a list of its own; sheets
shown as pages have letters over their columns and numbers beside their rows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from mingbai.readers.document import Block, Cell, Grid, Paragraph
from mingbai.readers.recognition.figures import is_figure
from mingbai.readers.recognition.heads import APPLICANT_HEADS, FORM_OF_HEAD
from mingbai.readers.recognition.labels import normalise, squeeze
from mingbai.readers.tables import placed

__all__ = ["begins_with_letters", "cards_as_rows", "without_edges", "without_heads"]

#: Fewer columns have no letters over them worth taking away.
_FEW_COLUMNS = 3
#: So many columns of a sheet have one letter.
_LETTERS = 26
#: A head and the figure under it in one cell; the last part of 法人或其他组织-商业企业 is the head.
_LABELLED_FIGURE = re.compile(
    r"(?:[^\d:：]*[-－—/·>|])?(?P<head>[^\d:：\-－—/·>|]{2,24}?)"
    r"(?:\s*[:：]\s*(?P<blank>)|\s*)(?P<figure>(?(blank)(?:-?[\d.,]+|/|-|无)?|-?\d[\d.,]*))"
)
_ENDS_LABELLED = frozenset("0123456789:：/-无")
_OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结")
_KNOWN_HEADS = frozenset((*APPLICANT_HEADS, *FORM_OF_HEAD, *_OUTCOMES))
_APPLICANTS = tuple(dict.fromkeys(APPLICANT_HEADS.values()))
_FIRST_APPLICANT = ("自然人", "公民")
#: So many cards make a table; so long, and of so many lines, is the label of one.
_FEWEST_CARDS = 5
_LONGEST_LABEL, _LABEL_LINES = 80, 3
_DRESS = " \t\n*`"


def _text(cell: Cell | None) -> str:
    return "" if cell is None else cell.text.strip(_DRESS)


# -- the edges of a sheet ----------------------------------------------------------------------


def without_edges(blocks: Sequence[Block]) -> Iterator[Block]:
    """``blocks`` less the letters over a sheet's columns and the numbers beside its rows."""
    has_letters = False
    for block in blocks:
        if isinstance(block, Paragraph):
            if not (has_letters and block.text.isdecimal()):
                yield block
            continue
        is_first = begins_with_letters(block)
        has_letters = has_letters or is_first
        numbers = [_text(row[0]) if row else "" for row in block.rows[is_first:]]
        if not has_letters or not all(map(str.isdecimal, numbers)):
            yield block
            continue
        cells = [
            cell._replace(row=cell.row - is_first, column=cell.column - 1)
            for r in range(is_first, len(block.rows))
            for cell in block.anchors(r)
            if cell.column
        ]
        if cells:
            yield placed(cells, height=len(block.rows) - is_first, page=block.page)


def begins_with_letters(grid: Grid) -> bool:
    """Whether the first row of ``grid`` is A, B, C … from the second column on."""
    if not grid.rows or len(grid.rows[0]) < _FEW_COLUMNS or _text(grid.rows[0][1]) != "A":
        return False
    letters = [text for cell in grid.rows[0][1:_LETTERS] if (text := _text(cell))]
    return letters == [chr(ord("A") + n) for n in range(len(letters))]


# -- every figure with its head beside it ------------------------------------------------------


def without_heads(grid: Grid) -> Grid:
    """The grid less the column's head that pages for telephones write into each cell: 自然人：3."""
    cell = grid.rows[-1][-1] if grid.rows and grid.rows[-1] else None
    if cell is not None and cell.text.isdecimal():
        return grid
    last = next((cell.text for cell in reversed(grid.rows[-1]) if cell), "") if grid.rows else ""
    if not last or last[-1] not in _ENDS_LABELLED or is_figure(normalise(last)):
        return grid
    cells: list[Cell] = []
    above: list[set[str]] = [set() for _ in range(grid.width)]  # by column, the labels over the row
    for r in range(len(grid.rows)):
        for cell in grid.anchors(r):
            figure = _figure_beside_head(_text(cell), above[cell.column])
            if figure is not None:
                cells.append(cell._replace(text=figure))
                continue
            cells.append(cell)
            for column in range(cell.column, min(cell.column + cell.column_span, grid.width)):
                above[column].add(_text(cell))
    return placed(cells, height=len(grid.rows), page=grid.page)


def _figure_beside_head(text: str, above: Iterable[str]) -> str | None:
    """The figure, or nothing, that stands in a cell behind the head of its column."""
    for head in above:
        if head and len(text) > len(head) and text.startswith(head):
            figure = text[len(head) :].strip(":： \n")
            return figure if is_figure(normalise(figure)) else None
    labelled = _LABELLED_FIGURE.fullmatch(text)
    is_known = labelled is not None and squeeze(normalise(labelled["head"])) in _KNOWN_HEADS
    return labelled["figure"] if labelled and is_known else None


# -- a row on lines of its own ----------------------------------------------------------------


def cards_as_rows(blocks: Sequence[Block]) -> Sequence[Block]:
    """``blocks``, the lines 自然人：3 商业企业：0 … under a label each made rows of a grid."""
    begins = [
        place
        for place, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.text.startswith(_FIRST_APPLICANT)
    ]
    cards = [(place, figures) for place in begins if (figures := _figures_of_card(blocks, place))]
    if len(cards) < _FEWEST_CARDS:
        return blocks
    rows: list[list[str]] = []
    start = end = 0
    for place, figures in cards:
        label = _label_over(blocks, place, end)
        if not rows:
            start = place - len(label[-1:])
            label = label[-1:]
        rows.append(["".join(label), *figures])
        end = place + len(figures)
    return [*blocks[:start], Grid.from_rows(rows), *blocks[end:]]


def _figures_of_card(blocks: Sequence[Block], start: int) -> list[str]:
    """The figures of the seven lines from ``start`` on, each behind its applicant; else nothing."""
    figures: list[str] = []
    for block, key in zip(blocks[start : start + len(_APPLICANTS)], _APPLICANTS, strict=False):
        labelled = _LABELLED_FIGURE.fullmatch(block.text.strip()) if isinstance(block, Paragraph) else None
        if labelled is None or APPLICANT_HEADS.get(squeeze(normalise(labelled["head"]))) != key:
            return []
        figures.append(labelled["figure"])
    return figures if len(figures) == len(_APPLICANTS) else []


def _label_over(blocks: Sequence[Block], place: int, end: int) -> list[str]:
    """The lines between the card before, which ends at ``end``, and the one at ``place``."""
    texts: list[str] = []
    for block in reversed(blocks[max(end, place - _LABEL_LINES) : place]):
        if not isinstance(block, Paragraph) or sum(map(len, texts)) + len(block.text) > _LONGEST_LABEL:
            break
        texts.insert(0, block.text)
    return texts
