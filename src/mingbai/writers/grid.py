"""Where the cells of a printed table stand: spans worked out to columns, and columns to widths."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mingbai.law.forms import FORMS
from mingbai.writers.layout import DrawnCell, DrawnTable, lay_out

__all__ = ["Slot", "head_text", "slots", "widths"]

#: Width of each column, in thousandths of the table's.
_WIDTHS = {
    "table3": (66, 106, 268, 80, 80, 80, 80, 80, 80, 80),
    "table4": (66, 66, 66, 66, 68) * 3,
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell at its first column; ``is_continued`` where it began in a line above and reaches down here."""

    cell: DrawnCell
    column: int
    is_continued: bool = False


def slots(lines: Iterable[Sequence[DrawnCell]], width: int) -> Iterator[list[Slot]]:
    """Each line from left to right without a gap, with the cells that reach into it from above."""
    reaching: dict[int, tuple[DrawnCell, int]] = {}
    for line in lines:
        placed: list[Slot] = []
        waiting = iter(line)
        column = 0
        while column < width:
            above, left = reaching.pop(column, (None, 0))
            cell = above or next(waiting)
            placed.append(Slot(cell, column, is_continued=above is not None))
            more = (left if above else cell.row_span) - 1
            if more:
                reaching[column] = (cell, more)
            column += cell.column_span
        yield placed


def widths(form_code: str, table_key: str, whole: int) -> list[int]:
    """The widths of a statutory table's columns, which together are exactly ``whole``."""
    layout = lay_out(form_code, table_key)
    shares = _WIDTHS.get(table_key)
    if shares is None or len(shares) != layout.width:
        columns = max(len(row.columns) for row in FORMS[form_code].tables[table_key].rows)
        labels = layout.width - columns
        shares = (310 // max(labels, 1),) * labels + (690 // columns,) * columns
    edges = [whole * sum(shares[:at]) // sum(shares) for at in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]


def head_text(layout: DrawnTable, cell: DrawnCell) -> str:
    """A cell's text; four characters over one narrow column stand two by two (商业 over 企业).

    The number of a group of rows, （三）, stands over its name.
    """
    text = cell.text
    if cell.kind == "group" and text.startswith("（") and cell.row_span > 1:
        return text.replace("）", "）\n", 1)
    is_narrow = bool(layout.head) and cell.kind == "head" and cell.column_span == 1
    return f"{text[:2]}\n{text[2:]}" if is_narrow and len(text) == 4 else text
