"""The annual report as a workbook: one sheet for the text, one for each statutory table, ready to print.

Figures are numbers; a total is the formula that the form implies, with its value stored beside it, so that
whoever reads the file without working it out reads the same.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from mingbai.law.forms import Column
from mingbai.law.report.chapters import without_number
from mingbai.law.report.figures import Figure, Report, Table
from mingbai.law.report.identities import totals
from mingbai.writers.composition import Correction, chapters_of, paragraphs_of, title_of
from mingbai.writers.grid import head_text, slots, widths
from mingbai.writers.html import printed
from mingbai.writers.layout import DrawnCell, DrawnTable, lay_out
from mingbai.writers.standard import MARGINS, Signature, room, title_lines

__all__ = ["render_report"]

_SHEETS = {"table2": "表二", "table3": "表三", "table4": "表四"}
#: Excel keeps 15 significant digits; a longer amount is written as text.
_EXACT_DIGITS = 15
_SIGNED = '"增"0;"减"0;0'
_WIDTH = 92
#: So wide that the text fits the page with the wider digits of LibreOffice too, which does not shrink it.
_TEXT_WIDTH = 70
_PER_LINE = 30
_LINE = 17.0
_BROKEN = "底色标出的合计与各项之和不一致，按报告原数写出，未用公式。"


def render_report(report: Report, *, correction: Correction | None = None) -> bytes:
    """The report as XLSX, the same bytes for the same report.

    A total that is not the sum of its parts stays the figure that the report states, and is marked.
    Tables stand in the workbook whatever chapters the report has.
    """
    written = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    day = report.signed_on
    created = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(2000, 1, 1, tzinfo=UTC)
    workbook.set_properties(
        {"title": title_of(report), "author": report.agency or "", "created": created.replace(tzinfo=None)}
    )
    styles = _styles(workbook)
    _write_text(workbook.add_worksheet("正文"), styles, report, correction)
    for table in report.tables:
        sheet = workbook.add_worksheet(_SHEETS[table.form.key])
        _Sheet(sheet, styles, table, report).write()
    workbook.close()
    return written.getvalue()


def _styles(workbook: Workbook) -> Mapping[str, Format]:
    text = {"font_name": "仿宋_GB2312", "font_size": 12, "text_wrap": True, "valign": "vcenter"}
    framed = {**text, "font_size": 10.5, "border": 1}
    centred = {**framed, "align": "center"}
    head = {**centred, "font_name": "黑体"}
    broken = {"bg_color": "#FFE8B3"}
    made: dict[str, dict[str, object]] = {
        "title": {**text, "font_name": "方正小标宋简体", "font_size": 20, "align": "center"},
        "chapter": {**text, "font_name": "黑体", "font_size": 16},
        "text": {**text, "valign": "top", "indent": 0},
        "right": {**text, "align": "right"},
        "note": {**text, "font_size": 9},
        "caption": head,
        "head": head,
        "group": centred,
        "label": framed,
        "int": {**centred, "num_format": "0"},
        "signed_int": {**centred, "num_format": _SIGNED},
        "decimal": {**centred, "num_format": "0.######"},
        "money": {**centred, "num_format": "0.00"},
        "broken": {**centred, **broken, "num_format": "0"},
    }
    return {name: workbook.add_format(each) for name, each in made.items()}


def _write_text(
    sheet: Worksheet, styles: Mapping[str, Format], report: Report, correction: Correction | None
) -> None:
    _set_print(sheet, is_wide=False)
    sheet.set_column(0, 0, _TEXT_WIDTH)
    for row, (text, style) in enumerate(_lines(report, correction)):
        size = {"title": 1.6, "chapter": 1.4}.get(style, 1)
        lines = sum(max(1, ceil(room(line) * size / _PER_LINE)) for line in text.split("\n"))
        height = _LINE * size * lines
        # Excel shows no row higher than this; what is longer is there, and is read by widening the row.
        sheet.set_row(row, min(height, 409))
        sheet.write_string(row, 0, text, styles[style])


def _lines(report: Report, correction: Correction | None) -> Iterator[tuple[str, str]]:
    yield "\n".join(title_lines(title_of(report))), "title"
    for name, value in report.metadata.items():
        yield f"{name}：{value}", "text"
    if correction is not None:
        yield correction.text, "text"
    for text in paragraphs_of(report.opening):
        yield text, "text"
    for chapter in chapters_of(report):
        yield chapter.section.title, "chapter"
        for text in paragraphs_of(chapter.section.text):
            yield text, "text"
    if report.agency and report.signed_on:
        signature = Signature.of(report.agency, report.signed_on)
        yield signature.agency, "right"
        yield signature.day, "right"


def _set_print(sheet: Worksheet, *, is_wide: bool) -> None:
    sheet.set_paper(9)
    if is_wide:
        sheet.set_landscape()
    inch = 25.4
    narrow = 15 / inch
    if is_wide:
        sheet.set_margins(left=narrow, right=narrow, top=narrow, bottom=narrow + 0.2)
    else:
        sheet.set_margins(
            MARGINS.left / inch, MARGINS.right / inch, MARGINS.top / inch, MARGINS.bottom / inch
        )
    sheet.set_footer('&C&"宋体"&14— &P —')
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)


@dataclass(frozen=True, slots=True)
class _Sheet:
    sheet: Worksheet
    styles: Mapping[str, Format]
    table: Table
    report: Report

    def write(self) -> None:
        form = self.table.form
        layout = lay_out(form.form, form.key)
        _set_print(self.sheet, is_wide=form.key == "table4")
        whole = 136 if form.key == "table4" else _WIDTH
        for column, width in enumerate(widths(form.form, form.key, whole * 100)):
            self.sheet.set_column(column, column, width / 100)
        self.sheet.set_row(0, 30)
        self._merged(0, 0, 1, layout.width, self._title(layout), "chapter")
        first = 1
        lines = list(slots([*layout.head, *layout.body], layout.width))
        if layout.head:
            self.sheet.repeat_rows(first, first + len(layout.head) - 1)
            self.sheet.freeze_panes(first + len(layout.head), layout.label_columns)
        places = {
            slot.cell.path: (first + number, slot.column)
            for number, line in enumerate(lines)
            for slot in line
            if slot.cell.kind == "figure"
        }
        sums = self._sums(places)
        for number, line in enumerate(lines):
            self.sheet.set_row(first + number, self._height(layout, [slot.cell for slot in line]))
            for slot in line:
                if not slot.is_continued:
                    self._cell(first + number, slot.column, layout, slot.cell, sums)
        self._notes(first + len(lines), layout.width, is_broken=any(not f for f in sums.values()))

    def _title(self, layout: DrawnTable) -> str:
        """Not the chapter's heading again, which stands in the sheet of the text."""
        return f"{_SHEETS[self.table.form.key]}：{without_number(layout.title)}"

    def _height(self, layout: DrawnTable, line: list[DrawnCell]) -> float:
        """High enough for the longest label in the columns it covers; two of their units hold a character."""
        if layout.head and all(cell.kind == "head" for cell in line):
            return 30
        columns = widths(self.table.form.form, self.table.form.key, _WIDTH)
        labels = (cell for cell in line if cell.kind == "label")
        rooms = [(len(c.text), sum(columns[c.column : c.column + c.column_span]) / 2.3) for c in labels]
        return max([22.0, *(16.0 * -(-length // max(int(room), 1)) for length, room in rooms)])

    def _cell(
        self, row: int, column: int, layout: DrawnTable, cell: DrawnCell, sums: Mapping[str, str]
    ) -> None:
        if cell.kind != "figure":
            self._merged(row, column, cell.row_span, cell.column_span, self._label(layout, cell), cell.kind)
            return
        form = self.table.form
        kind = form.cells[form.index[cell.path]][1]
        value = self.table[cell.path]
        formula = sums.get(cell.path)
        style = self.styles["broken" if formula == "" else kind.kind]
        if cell.column_span > 1:
            last = column + cell.column_span - 1
            self.sheet.merge_range(row, column, row, last, "", style)
        if value is None:
            self.sheet.write_blank(row, column, None, style)
        elif formula:
            self.sheet.write_formula(row, column, formula, style, value)
        elif _is_exact(value):
            self.sheet.write_number(row, column, value, style)
        else:
            self.sheet.write_string(row, column, printed(value, kind, self.table.unit), style)

    def _label(self, layout: DrawnTable, cell: DrawnCell) -> str:
        """A head; over amounts with the unit where the form prints none: the cell is a bare number."""
        if cell.kind == "head" and any(cell.text == each.label for each in self._amounts()):
            return f"{cell.text}（单位：{self.table.unit or '元'}）"
        return head_text(layout, cell) if cell.kind == "group" else cell.text

    def _amounts(self) -> Iterator[Column]:
        return (column for _, column in self.table.form.cells if column.kind == "money")

    def _merged(self, row: int, column: int, rows: int, columns: int, text: str, style: str) -> None:
        if rows == columns == 1:
            self.sheet.write_string(row, column, text, self.styles[style])
        else:
            end = (row + rows - 1, column + columns - 1)
            self.sheet.merge_range(row, column, *end, text, self.styles[style])

    def _sums(self, places: Mapping[str, tuple[int, int]]) -> dict[str, str]:
        """For each total that is filled in its formula; empty where the figure is not the sum."""
        found: dict[str, str] = {}
        form, cells = self.table.form, self.table.zeroed
        for parts, total in totals(form):
            path = form.paths[total]
            if self.table.values[total] is None or found.get(path):
                continue
            ends = [xl_rowcol_to_cell(*places[form.paths[at]]) for at in (parts[0], parts[-1])]
            is_sum = sum(cells[at] for at in parts) == cells[total]
            found[path] = f"=SUM({ends[0]}:{ends[1]})" if is_sum else ""
        return found

    def _notes(self, row: int, width: int, *, is_broken: bool) -> None:
        notes = [note.text for note in self.report.notes if note.table == self.table.form.key]
        for at, text in enumerate([*notes, *([_BROKEN] if is_broken else [])]):
            self._merged(row + at, 0, 1, width, text, "note")
            self.sheet.set_row(row + at, 30)


def _is_exact(value: Figure) -> bool:
    return len(Decimal(value).normalize().as_tuple().digits) <= _EXACT_DIGITS
