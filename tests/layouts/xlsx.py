"""Reports as workbooks: one sheet or several, cells merged or not, figures as numbers, text or sums."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from layouts.compose import SetOut
from layouts.layout import Layout
from layouts.sheets import Line, Sheet

__all__ = ["write_xlsx"]

_TABLE_NAMES = {"table2": "表二主动公开", "table3": "表三依申请公开", "table4": "表四复议诉讼"}


class _Pen:
    """Writes down one worksheet, row by row."""

    def __init__(self, sheet: Worksheet, layout: Layout) -> None:
        self._sheet = sheet
        self._layout = layout
        self._row, self._left = (3, 2) if layout.xlsx_offset == "shifted" else (1, 1)
        #: Formula cells with the value that Excel would have stored beside the formula.
        self.cached: dict[str, str] = {}

    def line(self, line: Line, width: int) -> None:
        """A paragraph in the first column, merged over ``width`` columns where the layout merges."""
        self._sheet.cell(self._row, self._left, line.text)
        if self._layout.xlsx_prose == "merged_rows" and self._layout.xlsx_merges == "merged" and width > 1:
            last = self._left + width - 1
            self._sheet.merge_cells(None, self._row, self._left, self._row, last)
        self._row += 1

    def table(self, sheet: Sheet) -> None:
        """A table, then a blank row."""
        for placed in sheet.placed():
            for place in placed:
                row, column = self._row + place.row, self._left + place.column
                self._cell(row, column, place.box.text, place.box.figure)
                spans = place.row_span > 1 or place.column_span > 1
                if spans and self._layout.xlsx_merges == "merged":
                    self._sheet.merge_cells(
                        None, row, column, row + place.row_span - 1, column + place.column_span - 1
                    )
        if self._layout.xlsx_values == "formulas" and sheet.table == "table3":
            self._totals_as_formulas(sheet)
        self._row += len(sheet.matrix) + 1

    def _cell(self, row: int, column: int, text: str, figure: object) -> None:
        as_number = self._layout.xlsx_values != "text" and self._layout.numbers == "plain"
        if figure is not None and as_number:
            value = float(text) if self._layout.xlsx_values == "floats" or "." in text else int(text)
            self._sheet.cell(row, column, value)
        elif text:
            self._sheet.cell(row, column, text)

    def _totals_as_formulas(self, sheet: Sheet) -> None:
        """总计 cells as sums of the six cells before them, where these give the printed figure."""
        for r, row in enumerate(sheet.matrix):
            figures = [(c, box) for c, box in enumerate(row) if box.kind == "figure"]
            if len(figures) != 7 or any(box.figure is None for _, box in figures):
                continue
            *parts, (last, total) = figures
            if total.figure != sum(box.figure or 0 for _, box in parts):
                continue
            first, end = (get_column_letter(self._left + c) for c in (parts[0][0], parts[-1][0]))
            at = self._row + r
            cell = self._sheet.cell(at, self._left + last, f"=SUM({first}{at}:{end}{at})")
            self.cached[cell.coordinate] = str(total.figure)


def write_xlsx(page: SetOut, path: Path) -> None:
    """Write ``page`` to ``path``."""
    layout = page.layout
    book = Workbook()
    book.remove(book.worksheets[0])
    if layout.xlsx_sheets == "cover":
        cover = book.create_sheet("封面")
        cover["B3"] = page.report.title
        cover["B5"] = "填报单位：" + (page.report.agency or "")
    pens = _write_blocks(page, book)
    if layout.xlsx_sheets == "hidden_extra":
        extra = book.create_sheet("数据字典")
        extra.sheet_state = "hidden"
        for n, name in enumerate(("自然人", "商业企业", "科研机构"), 1):
            extra.cell(n, 1, name)
            extra.cell(n, 2, n)
    buffer = BytesIO()
    book.save(buffer)
    path.write_bytes(_with_cached_values(buffer, {name: pen.cached for name, pen in pens.items()}, book))


def _write_blocks(page: SetOut, book: Workbook) -> dict[str, _Pen]:
    layout = page.layout
    width = max((block.width for block in page.blocks if isinstance(block, Sheet)), default=1)
    apart = layout.xlsx_sheets == "each" and layout.joined == "apart"
    main = "报告" if apart else "Sheet1"
    pens = {main: _Pen(book.create_sheet(main), layout)}
    for block in page.blocks:
        if isinstance(block, Line):
            if layout.xlsx_prose != "none" or block.kind in ("title", "heading", "caption"):
                pens[main].line(block, width)
            continue
        name = _TABLE_NAMES.get(block.table, main) if apart else main
        if name not in pens:
            pens[name] = _Pen(book.create_sheet(name), layout)
        pens[name].table(block)
    return pens


def _with_cached_values(saved: BytesIO, cached: dict[str, dict[str, str]], book: Workbook) -> bytes:
    """The workbook with the values that Excel stores beside formulas, which openpyxl leaves out."""
    if not any(cached.values()):
        return saved.getvalue()
    out = BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            for n, name in enumerate(book.sheetnames, 1):
                if item.filename == f"xl/worksheets/sheet{n}.xml":
                    data = _filled(data.decode(), cached.get(name, {})).encode()
            new.writestr(item, data)
    return out.getvalue()


def _filled(xml: str, cached: dict[str, str]) -> str:
    for place, value in cached.items():
        formula = rf'(<c r="{place}"[^>]*><f>[^<]*</f>)(?:<v\s*/>|<v></v>)'
        xml = re.sub(formula, rf"\g<1><v>{value}</v>", xml)
    return xml
