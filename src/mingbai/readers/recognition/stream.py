"""A document as one stream of label texts and runs of values, whatever its layout.

A row of a grid gives its label cells, then its value cells with hard borders. A line of text gives
labels and values in turn, with soft borders: blanks may part cells or be missing. Recognition of the
tables works on this stream, so that HTML, Word, PDF, one-cell-a-line text and text with all cells run
together meet the same code.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mingbai.readers.document import Cell, Document, Grid
from mingbai.readers.recognition.figures import is_figure, is_null
from mingbai.readers.recognition.labels import normalise

__all__ = ["Item", "Label", "Values", "stream_of"]


@dataclass(frozen=True, slots=True)
class Label:
    """A text between values. ``block`` is its block's place in the document, ``own`` true in a grid."""

    text: str
    block: int
    own: bool = False


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one row or run.

    ``cells`` are as printed, normalised. With ``hard`` borders every cell counts, blanks too, and
    ``columns`` gives each cell's column in grid ``block``; else ``cells`` are pieces between blanks.
    ``apart`` tells that each piece stood on a line of its own, so that none holds two cells.
    """

    cells: tuple[str, ...]
    block: int
    hard: bool = False
    columns: tuple[int, ...] = ()
    row: int = 0
    apart: bool = False


Item = Label | Values

# A number in running text: signed, with separators or decimals, with its unit; or a lone null mark.
_RUN = re.compile(
    r"(?:增加|减少|增|减|[+\-−])?\s?\d[\d,.]*(?:\s?(?:万元|亿元|元))?(?:\([^()]{0,20}\d[^()]{0,8}\))?"
    r"|(?<!\S)(?:/|-{1,2}|—{1,2})(?!\S)|(?<=\s)无(?!\S)"
)
#: A remark under a table; its figures are no cells.
_NOTE = re.compile(r"\s*[(【]?\s*(?:备\s*注|注|说\s*明)\s*\d{0,2}\s*:.{0,300}$", re.DOTALL)
_UNIT_ONLY = re.compile(r"[\s|]*(?:件|项|个|份|宗|起|次)?[\s|;；、,]*")
_THOUSANDS = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")
# Item numbers before the labels of the form are no values: (1) 1. 1、
_PARENTHESISED = re.compile(r"[(（]\s*\d{1,2}\s*[)）]|(?:附表|附件|表|图)\s*\d{1,2}(?=\s*[:\u4e00-\u9fff])")
_NUMBERING = re.compile(r"\d(?=\s*[.、．]\s*[^\d\s.])|(?<!\d)\d(?=\s*[.、．]\s*$)")
# For layouts that drop the dot after it, the number that belongs before each label's first words.
_LABEL_STARTS = (
    ("1", "属于国家秘密|本机关不掌握|信访|申请人无正当|逾期不补正"),
    ("2", "其他法律|没有现成|重复申请|申请人逾期|逾期不缴|逾期未按"),
    ("3", r"危及|补正后|要求提供公开|其他(?=\s*[(（]?\s*七|\s*\d|\s*$)"),
    ("4", "保护第三|无正当理由大量"),
    ("5", "属于三类|要求行政机关"),
    ("6", "属于四类"),
    ("7", "属于行政执法"),
    ("8", "属于行政查询"),
)
_LABEL_START = re.compile("|".join(rf"{n}(?=\s*(?:{words}))" for n, words in _LABEL_STARTS))


def stream_of(document: Document) -> list[Item]:
    """The document's labels and values in reading order."""
    items: list[Item] = []
    texts: dict[int, str] = {}
    used = _columns_in_use(document, texts)
    blank_is_cell = _blank_lines_are_cells(document)
    for number, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            items.extend(_grid_items(block, number, texts, used[block.width]))
            continue
        for line in normalise(block.text).split("\n"):
            if line.strip():
                if not _NOTE.match(line):
                    items.extend(_line_items(line, number))
            elif blank_is_cell:
                items.append(Values(("",), number, apart=True))
    return list(_without_spacing(items)) if blank_is_cell else items


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


def _columns_in_use(document: Document, texts: dict[int, str]) -> dict[int, set[int]]:
    """By a grid's width: the columns in which some cell that begins there holds text.

    Spacers are left out; but a table torn over pages keeps in every part the columns of the whole.
    Fills ``texts`` with every cell's normalised text, by the cell's identity.
    """
    used: dict[int, set[int]] = {}
    for grid in document.grids:
        columns = used.setdefault(grid.width, set())
        for r in range(len(grid.rows)):
            for cell in grid.anchors(r):
                text = normalise(cell.text).strip(" \n*`")
                texts[id(cell)] = "" if _NOTE.match(text) else text
                if text:
                    columns.add(cell.column)
    return used


def _grid_items(grid: Grid, number: int, texts: dict[int, str], kept: set[int]) -> Iterator[Item]:
    for r in range(len(grid.rows)):
        anchors = [cell for cell in grid.anchors(r) if cell.column in kept]
        yield from _row_items(anchors, texts, number, r)


def _row_items(anchors: Sequence[Cell], texts: dict[int, str], number: int, row: int) -> Iterator[Item]:
    last_label = -1
    for place, cell in enumerate(anchors):
        text = texts[id(cell)]
        if not is_null(text) and not is_figure(text):
            last_label = place
    mixed = _stacked(anchors, texts)
    if mixed is not None:
        yield from _stacked_items(mixed, number, row)
        return
    start = 0
    for place, cell in enumerate(anchors):
        text = texts[id(cell)]
        if is_null(text) or is_figure(text):
            continue
        if start < place:
            yield from _values(anchors[start:place], texts, number, row, leading=start == 0)
        start = place + 1
        glued = _glued_values(text) if place == last_label and start == len(anchors) else None
        if glued:
            yield from _line_items(text, number, own=True)
        else:
            yield Label(text, number, own=True)
    if start < len(anchors):
        yield from _values(anchors[start:], texts, number, row, leading=False)


def _values(
    cells: Sequence[Cell], texts: dict[int, str], number: int, row: int, *, leading: bool
) -> Iterator[Values]:
    strings = tuple(texts[id(cell)] for cell in cells)
    # Blanks and an index number before a label are no values.
    if leading and len(strings) < 3 and not any(_is_amount(s) for s in strings[1:]):
        return
    if all(s == "" for s in strings) and len(strings) < 3:
        return
    yield Values(strings, number, hard=True, columns=tuple(cell.column for cell in cells), row=row)


def _is_amount(text: str) -> bool:
    return any(ch.isdigit() for ch in text)


def _glued_values(text: str) -> bool:
    """Whether a label cell carries a row's values behind the label (all cells in one)."""
    return re.search(r"[\u4e00-\u9fff)）]\s*\d[\d\s]{5,}$", text) is not None


def _stacked(anchors: Sequence[Cell], texts: dict[int, str]) -> list[list[str]] | None:
    """Rows of a table stacked line by line inside one row of cells, or ``None``.

    PDF tables without inner rules come so: each value cell holds the same number of lines.
    """
    columns = [texts[id(cell)].split("\n") for cell in anchors]
    numeric = [c for c in columns if all(is_figure(line) and line.strip() for line in c)]
    heights = {len(c) for c in numeric}
    if len(numeric) < 3 or len(heights) != 1 or heights == {1}:
        return None
    height = heights.pop()
    return [
        [c[i] if len(c) == height else ("\n".join(c) if i == 0 else "") for c in columns]
        for i in range(height)
    ]


def _stacked_items(rows: list[list[str]], number: int, row: int) -> Iterator[Item]:
    for cells in rows:
        for text in cells:
            if text and not is_figure(text):
                yield Label(text, number, own=True)
        values = tuple(text for text in cells if text and is_figure(text))
        yield Values(values, number, hard=True, columns=tuple(range(len(values))), row=row)


# -- text --------------------------------------------------------------------------------------


def _line_items(line: str, number: int, *, own: bool = False) -> Iterator[Item]:
    """Labels and soft values of a line, in turn."""
    masked = _mask_numbering(line)
    place = 0
    pending: list[str] = []
    for match in _RUN.finditer(masked):
        between = line[place : match.start()]
        if between.strip() and not (pending and _UNIT_ONLY.fullmatch(between)):
            if pending:
                yield Values(tuple(pending), number)
                pending = []
            yield Label(between, number, own=own)
        pending.extend(_pieces(match.group()))
        place = match.end()
    rest = line[place:]
    if pending:
        alone = len(pending) == 1 and pending[0] == line.strip()
        yield Values(tuple(pending), number, apart=alone)
    if rest.strip() and not (pending and _UNIT_ONLY.fullmatch(rest)):
        if is_null(rest):
            yield Values(tuple(rest.split()), number, apart=True)
        else:
            yield Label(rest, number, own=own)


def _pieces(run: str) -> list[str]:
    """A run without thousands separators; other commas part figures."""
    run = _THOUSANDS.sub(lambda match: match.group().replace(",", ""), run)
    return [piece for piece in run.replace(",", " ").split() if piece.strip(".")]


def _mask_numbering(line: str) -> str:
    """The line with item numbers blotted out, places unchanged."""

    def blot(match: re.Match[str]) -> str:
        return "\x00" * len(match.group())

    line = _PARENTHESISED.sub(blot, line)
    line = _LABEL_START.sub(blot, line)
    return _NUMBERING.sub(blot, line)
