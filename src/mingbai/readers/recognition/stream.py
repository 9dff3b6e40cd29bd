"""A document as one stream of label texts and runs of values, whatever its layout.

A row of a grid gives its label cells, then its value cells with hard borders. A line of text gives
labels and values in turn, with soft borders: blanks may part cells or be missing. Recognition of the
tables works on this stream, so that HTML, Word, PDF, one-cell-a-line text and text with all cells run
together meet the same code.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from mingbai.readers.document import Document, Grid
from mingbai.readers.note_marks import without_mark
from mingbai.readers.recognition.figures import is_figure
from mingbai.readers.recognition.labels import normalise
from mingbai.readers.recognition.tables.line_parts import SHORT, parts_of, short_parts
from mingbai.readers.recognition.text_columns import SetRow, rows_in_columns

__all__ = ["Item", "Label", "Values", "stream_of"]


class Label(NamedTuple):
    """A text between values. ``block`` is its block's place in the document, ``own`` true in a grid."""

    text: str
    block: int
    own: bool = False


class Values(NamedTuple):
    """The values of one row or run.

    ``cells`` are as printed, normalised. With ``hard`` borders every cell counts, blanks too, and
    ``columns`` gives each cell's column in grid ``block``; else ``cells`` are pieces between blanks.
    ``apart`` tells that each piece stood on a line of its own, so that none holds two cells;
    ``whole`` that none does although they share a line. ``joined`` tells that figures and marks of
    blank cells ran together: each mark is a cell, what stands between two of them may hold several.
    """

    cells: tuple[str, ...]
    block: int
    hard: bool = False
    columns: tuple[int, ...] = ()
    row: int = 0
    apart: bool = False
    whole: bool = False
    joined: bool = False


Item = Label | Values

#: A remark under a table; its figures are no cells.
_NOTE = re.compile(r"\s*+[(【]?\s*+(?:备\s*注|注|说\s*明)\s*\d{0,2}\s*:.{0,300}$", re.DOTALL)
#: A label cell that carries the values of its row behind the label.
_GLUED = re.compile(r"[\u4e00-\u9fff)）]\s*\d[\d\s]{5,}$")
#: A label with the figure of the first, blank, cell behind it.
_GLUED_FIGURE = re.compile(r"(?P<label>.{2,60}[\u4e00-\u9fff)])\s?(?P<figure>\d{1,9})", re.DOTALL)
#: The longest row of the form: fifteen figures and a label.
_WIDEST_ROW = 16


def stream_of(document: Document) -> list[Item]:
    """The document's labels and values in reading order."""
    items: list[Item] = []
    rows = _text_rows(document)
    used = _columns_in_use(document, rows)
    blank_is_cell = _blank_lines_are_cells(document)
    has_blank_lines = False
    set_rows = rows_in_columns(document)
    for number, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            width = block.width
            kept = used[width]
            for r, row in enumerate(rows[number]):
                cells = row if len(kept) == width else [cell for cell in row if cell.column in kept]
                items.extend(_row_items(cells, number, r))
            continue
        if number in set_rows:
            items.extend(_set_items(set_rows[number], number))
            continue
        for line in normalise(block.text).split("\n"):
            text = line.strip()
            if text.isdigit():
                items.append(Values((text,), number, apart=True))
            elif text:
                if not _NOTE.match(line):
                    items.extend(_line_items(line, number))
            elif blank_is_cell:
                items.append(Values(("",), number, apart=True))
                has_blank_lines = True
    return list(_without_spacing(items)) if has_blank_lines else items


def _without_spacing(items: Sequence[Item]) -> Iterator[Item]:
    """The items less blank lines that stand among no one-cell lines."""
    for are_values, group in groupby(items, lambda item: isinstance(item, Values)):
        run = list(group)
        if are_values and not all(isinstance(item, Values) and item.apart for item in run):
            run = [item for item in run if not _is_blank_line(item)]
        if are_values and all(_is_blank_line(item) for item in run):
            continue
        yield from run


def _is_blank_line(item: Item) -> bool:
    return isinstance(item, Values) and item.apart and item.cells == ("",)


def _blank_lines_are_cells(document: Document) -> bool:
    """Whether a blank line among one-cell lines is a blank cell.

    It is where most lines otherwise follow each other without one; pages scraped with a blank line
    after every cell use them for nothing.
    """
    close = parted = 0
    before = True
    for block in document.blocks:
        if isinstance(block, Grid):
            before = False
            continue
        text = bool(block.text.strip())
        close += text and before
        parted += text and not before
        before = text
    return close > parted


# -- grids -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Text:
    """A cell that begins in its row: its column, its normalised text, and what that is.

    ``is_plain`` is false where it has several lines, or is a label that ends in a digit.
    """

    column: int
    text: str
    is_figure: bool
    is_plain: bool


def _text_rows(document: Document) -> dict[int, list[list[_Text]]]:
    """The rows of every grid, by its block's place."""
    return {
        number: [
            [_text_of(cell.column, cell.text) for cell in block.anchors(r)] for r in range(len(block.rows))
        ]
        for number, block in enumerate(document.blocks)
        if isinstance(block, Grid)
    }


@lru_cache(maxsize=16384)
def _text_of(column: int, printed: str) -> _Text:
    text = normalise(without_mark(printed)).strip(" \n*`")
    if _NOTE.match(text):
        text = ""
    figure = is_figure(text)
    return _Text(column, text, figure, "\n" not in text and (figure or not text[-1:].isdigit()))


def _columns_in_use(document: Document, rows: dict[int, list[list[_Text]]]) -> dict[int, set[int]]:
    """By a grid's width: the columns in which some cell that begins there holds text.

    Spacers are left out; but a table torn over pages keeps in every part the columns of the whole, and
    in text, where every grid is one row, nothing tells a spacer from a blank cell.
    """
    used: dict[int, set[int]] = {}
    tallest: dict[int, int] = {}
    for number, texts in rows.items():
        block = document.blocks[number]
        if isinstance(block, Grid):
            width = block.width
            columns = used.setdefault(width, set())
            columns.update([cell.column for row in texts for cell in row if cell.text])
            if min(map(len, block.rows), default=width) < width:
                columns.update(range(width))  # rows of unlike length: no column is one of them all
            tallest[width] = max(len(texts), tallest.get(width, 0))
    widest = _WIDEST_ROW if document.kind == "text" else 0
    return {
        width: set(range(width)) if width <= widest and tallest[width] == 1 else columns
        for width, columns in used.items()
    }


def _row_items(cells: Sequence[_Text], number: int, row: int) -> Iterator[Item]:
    for odd in cells:
        if odd.is_plain:
            continue
        cells = _unglued(cells)
        stacked = _stacked(cells)
        if stacked is not None:
            yield from _stacked_items(stacked, number, row)
            return
        break
    start = 0
    for place, cell in enumerate(cells):
        if cell.is_figure:
            continue
        if start < place:
            yield from _values(cells[start:place], number, row, before_label=True)
        start = place + 1
        if start == len(cells) and _GLUED.search(cell.text):
            yield from _line_items(cell.text, number, own=True)
        else:
            yield Label(cell.text, number, own=True)
    if start < len(cells):
        yield from _values(cells[start:], number, row, before_label=False)


def _unglued(cells: Sequence[_Text]) -> Sequence[_Text]:
    """The cells, a figure set so close behind its label that it came with it put in its own blank cell."""
    for place, (label, blank) in enumerate(pairwise(cells)):
        if blank.text or label.is_figure or not label.text[-1:].isdigit():
            continue
        glued = _GLUED_FIGURE.fullmatch(label.text)
        if glued is None or not all(cell.is_figure for cell in cells[place + 1 :]):
            continue
        if any(cell.text for cell in cells[place + 2 :]):
            parted = [_text_of(label.column, glued["label"]), _text_of(blank.column, glued["figure"])]
            return [*cells[:place], *parted, *cells[place + 2 :]]
    return cells


def _values(cells: Sequence[_Text], number: int, row: int, *, before_label: bool) -> Iterator[Values]:
    strings = tuple([cell.text for cell in cells])
    # Blanks before a label stand under heads that span rows; a number there counts the rows.
    if before_label and not any(_is_amount(s) for s in strings[1 if cells[0].column == 0 else 0 :]):
        return
    if len(strings) < 3 and not any(strings):
        return
    yield Values(strings, number, hard=True, columns=tuple([cell.column for cell in cells]), row=row)


def _is_amount(text: str) -> bool:
    return any(ch.isdigit() for ch in text)


def _stacked(cells: Sequence[_Text]) -> list[list[str]] | None:
    """Rows of a table stacked line by line inside one row of cells, or ``None``.

    PDF tables without inner rules come so: each value cell holds the same number of lines.
    """
    columns = [cell.text.split("\n") for cell in cells]
    numeric = [c for c in columns if all(is_figure(line) and line.strip() for line in c)]
    heights = {len(c) for c in numeric}
    if len(numeric) < 3 or len(heights) != 1 or heights == {1}:
        return None
    height = heights.pop()
    if _are_torn(cells, height):
        return None
    return [
        [c[i] if len(c) == height else ("\n".join(c) if i == 0 else "") for c in columns]
        for i in range(height)
    ]


def _are_torn(cells: Sequence[_Text], height: int) -> bool:
    """Whether figures of so many lines are each one figure: beside a label of fewer they are no rows."""
    lines = [cell.text.count("\n") + 1 for cell in cells if cell.text and not cell.is_figure]
    return bool(lines) and max(lines) < height


def _stacked_items(rows: list[list[str]], number: int, row: int) -> Iterator[Item]:
    for cells in rows:
        for text in cells:
            if text and not is_figure(text):
                yield Label(text, number, own=True)
        values = tuple(text for text in cells if text and is_figure(text))
        yield Values(values, number, hard=True, columns=tuple(range(len(values))), row=row)


# -- text --------------------------------------------------------------------------------------


def _set_items(row: SetRow, number: int) -> Iterator[Item]:
    """The label and the cells of a line set in columns."""
    if row.groups or not (row.label or row.cells):
        yield Label(normalise(row.groups), number)
    if row.label:
        yield from _line_items(normalise(row.label), number)
    if row.cells:
        yield Values(row.cells, number, whole=True)


def _line_items(line: str, number: int, *, own: bool = False) -> Iterator[Item]:
    """Labels and soft values of a line, in turn."""
    for part in short_parts(line) if len(line) < SHORT else parts_of(line):
        if isinstance(part, str):
            yield Label(part, number, own)
        else:
            cells, apart, joined = part
            yield Values(cells, number, apart=apart, joined=joined)
