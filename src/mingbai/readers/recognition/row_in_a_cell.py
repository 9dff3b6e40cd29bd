"""Rows of which all figures stand in one cell or line, with a sign or a blank between them.

``规章：1、0、3``, ``规章 | 1 / 0 / 3`` and the like become rows of cells. What parts figures is known by
the rows of table 3: seven figures in each, and many such rows.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from mingbai.readers.document import Block, Cell, Document, Grid, Paragraph
from mingbai.readers.tables import placed

__all__ = ["with_rows_parted"]

_NUMBER = (
    r"(?:增加?|减少?|[+\-−])?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
    r"(?:\s?(?:万元|元|件|项|个))?(?:[(（][^()（）]{1,20}[)）])?"
)
_FIGURE = rf"(?:{_NUMBER}|[/／]|[-－]{{1,2}}|—{{1,2}}|无)"
_ONE_FIGURE = re.compile(_FIGURE)
_SIGN = r"[、;；,，/|·]"
#: A row of table 3 at the end of a line, its figures parted by one sign; some of them may be blank.
_SEVEN = re.compile(
    rf"(?<![\d.]){_FIGURE}?\s*+(?P<sign>{_SIGN})\s*+{_FIGURE}?(?:\s*+(?P=sign)\s*+{_FIGURE}?){{5}}\s*$"
)
_SEVEN_IN_CELL = re.compile(rf"(?<![\d.])(?:{_FIGURE}\s++){{6}}{_FIGURE}\s*$")
#: What every such text has, and hardly any other, so that it is asked for first.
_BETWEEN_SIGNS = re.compile(r"[、;；,，/|·] {0,2}[\d.\-－—无/／]{0,9} {0,2}[、;；,，/|·]")
_SIX_SIGNS = re.compile(rf"(?:[^、;；,，/|·]*+{_SIGN}){{6}}")
_SIX_BLANKS = re.compile(r"(?:\S*+\s++){6}")
_FEWEST_ROWS = 8
#: Shorter texts hold no six signs.
_SHORTEST = 6
#: Two figures behind a text with digits of its own, or such as 1,234, need not be a row's.
_FEWEST_FIGURES = 2
_OWN_DIGIT = re.compile(r".\d")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


def with_rows_parted(document: Document) -> Document:
    """``document`` with a cell for each figure, where many rows have theirs in one."""
    signs = Counter(_sign_of(text) for text in _candidates(document))
    signs.pop(None, None)
    sign, rows = max(signs.items(), key=lambda found: found[1], default=("", 0))
    if sign is None or rows < _FEWEST_ROWS:
        return document
    return replace(document, blocks=tuple(_blocks(document.blocks, _list_of(sign), sign)))


def _candidates(document: Document) -> Iterator[str]:
    """Lines of text, and the last filled cells of rows, that may hold the figures of a row."""
    text = document.text
    if _BETWEEN_SIGNS.search(text):
        yield from (line for line in text.split("\n") if _SIX_SIGNS.match(line))
    for grid in document.grids:
        for row in grid.rows:
            for cell in reversed(row):
                if cell is not None and cell.text:
                    text = cell.text
                    if len(text) >= _SHORTEST and (_SIX_SIGNS.match(text) or _SIX_BLANKS.match(text)):
                        yield text
                    break


def _sign_of(text: str) -> str | None:
    """What parts seven figures at the end of a text: a sign, or blanks alone ("")."""
    if match := _SEVEN.search(text):
        # Beside each other they mark blank cells: 3//////3.
        return None if "//" in match.group() else match["sign"]
    return "" if _SEVEN_IN_CELL.search(text) else None


def _list_of(sign: str) -> re.Pattern[str]:
    """Figures at the end of a text with the sign between them; blanks part them where there is none."""
    between = rf"\s*+{re.escape(sign)}\s*+" if sign else r"\s++"
    figure = f"(?:{_NUMBER})" if sign in ("/", "") else _FIGURE
    blank = "?" if sign else ""
    first = rf"(?:(?<=[:：\s])(?:{between})+)?" if sign else ""
    return re.compile(rf"(?<![\d.]){first}{figure}(?:{between}{figure}{blank})+\s*$")


def _blocks(blocks: Sequence[Block], listed: re.Pattern[str], sign: str) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Grid):
            yield _parted(block, listed, sign)
            continue
        lines = [_row(line, listed, sign) for line in block.text.split("\n")]
        for is_row, group in groupby(lines, lambda row: bool(row.figures)):
            if is_row:
                yield Grid.from_rows(
                    [[*filter(None, [row.label]), *row.figures] for row in group], page=block.page
                )
            else:
                yield Paragraph("\n".join(row.label for row in group), block.page)


def _parted(grid: Grid, listed: re.Pattern[str], sign: str) -> Grid:
    """The grid with the figures of each row's last cell in the columns from there on."""
    cells: list[Cell] = []
    for r in range(len(grid.rows)):
        anchors = grid.anchors(r) or [Cell("", r, 0)]
        filled = max((n for n, cell in enumerate(anchors) if cell.text.strip()), default=0)
        before, last = anchors[:filled], anchors[filled]
        row = _row(last.text, listed, sign)
        if not row.figures:
            cells += anchors
            continue
        cells += before
        if row.label:
            cells.append(last._replace(text=row.label, column_span=1))
        start = last.column + bool(row.label)
        cells += [Cell(text, r, start + c) for c, text in enumerate(row.figures)]
    return placed(cells, height=len(grid.rows), page=grid.page)


class _Row(NamedTuple):
    """What stands before the figures of a row, and these."""

    label: str
    figures: Sequence[str]


def _row(text: str, listed: re.Pattern[str], sign: str) -> _Row:
    """The label and the figures of a row; the text alone where it is none."""
    cells = [part.strip() for part in text.split(sign)] if sign and sign in text else []
    if cells and all(not cell or _ONE_FIGURE.fullmatch(cell) for cell in cells):
        return _Row("", cells)
    found = listed.search(text) if len(text) > _FEWEST_FIGURES else None
    if found is None:
        # Between heads it is no figure: 结果维持 / 结果纠正.
        return _Row(text.replace(" / ", "  ") if sign == "/" else text, ())
    before = text[: found.start()]
    label = before.rstrip(f" :：{sign}")
    figures = found.group().split(sign) if sign else found.group().split()
    if label and not figures[0].strip() and not before.rstrip().endswith((":", "：")):
        del figures[0]  # what parts the label from them
    is_amount = _THOUSANDS.fullmatch(found.group().strip()) is not None
    if len(figures) == _FEWEST_FIGURES and (is_amount or _OWN_DIGIT.search(label)):
        return _Row(text, ())
    return _Row(label, [figure.strip() for figure in figures])
