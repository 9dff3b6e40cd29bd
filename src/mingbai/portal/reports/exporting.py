"""Records as a file, however many: rows are written as they are read, and no part holds them all."""

import csv
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import xlsxwriter
from django.http import FileResponse, StreamingHttpResponse
from xlsxwriter.worksheet import Worksheet

from mingbai.ui.records import Value

__all__ = ["as_csv", "as_xlsx"]

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTH = 24
#: The first column names the paper: 某市文广旅体罚〔2020〕000001号.
_FIRST_WIDTH = 36
Row = tuple[Value, ...]


class _Echo:
    """A file that gives back what is written to it."""

    @staticmethod
    def write(value: str) -> str:
        """The value itself."""
        return value


def as_csv(headings: tuple[str, ...], rows: Iterable[Row], name: str) -> StreamingHttpResponse:
    """UTF-8 with a mark for spreadsheets; a text that one would take for a formula is quoted as text."""
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        yield "\ufeff"
        yield writer.writerow(headings)
        for row in rows:
            yield writer.writerow([_harmless(value) for value in row])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _harmless(value: Value) -> str:
    if isinstance(value, str):
        return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
    return str(value)


def as_xlsx(headings: tuple[str, ...], rows: Iterable[Row], name: str) -> FileResponse:
    """A sheet in which days are days, amounts are numbers, and texts (numbers of papers too) are texts."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        formats = {date: book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
                   Decimal: book.add_format({"num_format": "#,##0.00"})}  # fmt: skip
        sheet = book.add_worksheet("记录")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 0, _FIRST_WIDTH)
        sheet.set_column(1, len(headings) - 1, _WIDTH)
        _set_print(sheet)
        sheet.write_row(0, 0, headings, head)
        for line, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(line, column, value)
                elif isinstance(value, date):
                    sheet.write_datetime(line, column, value, formats[date])
                else:
                    sheet.write_number(line, column, value, formats.get(type(value)))
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=_XLSX)


def _set_print(sheet: Worksheet) -> None:
    """All columns on the width of an A4 page, their heads on each, the page's number under it."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C— &P —")
