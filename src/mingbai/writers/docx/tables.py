"""Tables of a Word document: real merged cells, heads repeated over pages, no row torn."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import cast

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.table import CT_Tbl

from mingbai.law.report.figures import Table
from mingbai.writers.docx.rows import LEAST, Cell, row_xml
from mingbai.writers.grid import Slot, head_text, slots, widths
from mingbai.writers.html import printed
from mingbai.writers.layout import DrawnCell, DrawnTable, lay_out
from mingbai.writers.standard import TEXT_WIDTH, width

__all__ = ["WHOLE", "columns_of", "plain_table", "statutory_table", "table_height", "table_xml"]

#: The width of the text in twentieths of a point.
WHOLE = round(TEXT_WIDTH * 1440 / 25.4)
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
#: Between text and rule, in twentieths of a point: where ten columns share the page, and where few do.
_CLOSE, _AIRY = 28, 85
#: A rule's width in points.
_RULE = 0.5
_STYLES = {
    "caption": "Table Head",
    "head": "Table Head",
    "group": "Table Group",
    "label": "Table Label",
    "figure": "Table Figure",
}
_NARROW = {"Table Head": "Narrow Head", "Table Figure": "Narrow Figure"}


def statutory_table(table: Table, *, is_whole: bool = False) -> CT_Tbl:
    """One of the tables 2 to 4 as the form prints it; ``is_whole`` goes over the page rather than tear."""
    form = table.form
    layout = lay_out(form.form, form.key)
    columns = widths(form.form, form.key, WHOLE)
    head = len(layout.head)
    rows: list[str] = []
    for number, line in enumerate(slots([*layout.head, *layout.body], layout.width)):
        cells = [_cell(table, layout, slot) for slot in line]
        # A caption and a head inside the table stay with the line under them.
        keeps = number < head or line[0].cell.kind in {"caption", "head"} or _is_sub_head(line)
        keeps = keeps or (is_whole and number + 1 < head + len(layout.body))
        rows.append(row_xml(cells, columns, is_head=number < head, keeps_next=keeps))
    return table_xml(rows, columns)


def table_height(table: Table) -> float:
    """How high the table will be, in points: its rows by the label that takes most lines."""
    form = table.form
    layout = lay_out(form.form, form.key)
    columns = widths(form.form, form.key, WHOLE)
    size, pitch, padding = 10.5, 12.5, _CLOSE / 10
    height = 0.0
    for line in slots([*layout.head, *layout.body], layout.width):
        lines = [1]
        for slot in line:
            cell = slot.cell
            if cell.kind != "figure" and cell.row_span == 1:
                wide = sum(columns[slot.column : slot.column + cell.column_span]) / 20 - padding
                lines.append(sum(ceil(width(t) * size / wide) for t in head_text(layout, cell).split("\n")))
        height += max(LEAST / 20, pitch * max(lines)) + _RULE
    return height


def plain_table(
    heads: Sequence[str],
    lines: Sequence[Sequence[Cell]],
    shares: Sequence[int],
    *,
    head_style: str = "Table Head",
    keeps_next: bool = False,
) -> CT_Tbl:
    """A table of one head line; ``shares`` say how wide each column is against the others.

    A line of one cell is a heading, and stays with the line under it. A table that ``keeps_next`` stands on
    one page with what comes after it.
    """
    columns = columns_of(shares)
    rows = [row_xml([Cell(text, head_style) for text in heads], columns, is_head=True, keeps_next=True)]
    rows += [row_xml(line, columns, keeps_next=keeps_next or len(line) == 1) for line in lines]
    return table_xml(rows, columns, padding=_AIRY)


def columns_of(shares: Sequence[int]) -> list[int]:
    """The widths of columns that share the whole width of the text."""
    edges = [WHOLE * sum(shares[:at]) // sum(shares) for at in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]


def table_xml(
    rows: Sequence[str], columns: Sequence[int], *, edges: Sequence[str] = _EDGES, padding: int = _CLOSE
) -> CT_Tbl:
    """A table of fixed columns; ``edges`` are the rules drawn, ``padding`` is in twentieths of a point."""
    drawn = "".join(
        f'<w:{edge} w:val="{"single" if edge in edges else "nil"}" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in _EDGES
    )
    margins = "".join(f'<w:{side} w:w="{padding}" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    made = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{drawn}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    return cast(CT_Tbl, made)


def _is_sub_head(line: Sequence[Slot]) -> bool:
    return all(slot.cell.kind == "head" for slot in line)


def _cell(table: Table, layout: DrawnTable, slot: Slot) -> Cell:
    drawn = slot.cell
    style = _STYLES[drawn.kind]
    if layout.label_columns == 0:
        style = _NARROW.get(style, style)
    text = "" if slot.is_continued else _text(table, layout, drawn)
    is_merged = drawn.row_span > 1
    return Cell(text, style, drawn.column_span, is_merged, slot.is_continued)


def _text(table: Table, layout: DrawnTable, drawn: DrawnCell) -> str:
    if drawn.kind != "figure":
        return head_text(layout, drawn)
    column = table.form.cells[table.form.index[drawn.path]][1]
    return printed(table[drawn.path], column, table.unit)
