"""Rows of a CSV or XLSX file, one at a time, so that memory does not grow with the file."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import IO

from lxml import etree

from mingbai.registers.errors import CannotImport

__all__ = ["line_count", "rows_of"]

#: A line of the file (from 1) and the texts of its cells.
Row = tuple[int, list[str]]

_MOST_UNPACKED = 2 << 30
_MOST_STRINGS = 256 << 20
_SAMPLE = 1 << 16
_PART = 1 << 20
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_MAIN = "{*}"
_DIMENSION = re.compile(rb"<dimension ref=\"[A-Z]+\d+:[A-Z]+(\d+)\"")
# Excel counts days from here; it believes in 29 February 1900, so dates before March 1900 are not met.
_EXCEL_DAY_0 = date(1899, 12, 30)
# Formats of dates that every workbook knows without saying (ECMA-376 part 1, 18.8.30).
_DATE_FORMATS = frozenset({*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)})


def rows_of(path: Path) -> Generator[Row, None, None]:
    """Every row of the file's first table, blank rows left out, cells without surrounding blanks.

    Dates in workbooks come as ``2020-01-05``. Raises :class:`CannotImport` where the file is no CSV or
    XLSX, is damaged, or unpacks to more than 2 GiB.
    """
    with path.open("rb") as file:
        head = file.read(8)
        if not head:
            raise CannotImport("文件是空的。请核对后重新上传。")
        if head.startswith(_OLE):
            raise CannotImport(
                "这是旧版 Excel（.xls）或加密的文件。请在 Excel 中另存为 .xlsx 或 CSV 后重新上传。"
            )
        file.seek(0)
        rows = _workbook(file) if head.startswith(_ZIP) else _csv(file)
        with closing(rows):
            for line, cells in rows:
                if any(cells):
                    yield line, cells


def line_count(path: Path) -> int:
    """About how many lines the file has, for showing how far an import is; 0 where it does not say."""
    with path.open("rb") as file:
        if not file.read(4).startswith(_ZIP):
            file.seek(0)
            return sum(part.count(b"\n") for part in iter(lambda: file.read(_PART), b"")) + 1
        try:
            with zipfile.ZipFile(file) as package, package.open(_first_sheet(package)) as sheet:
                said = _DIMENSION.search(sheet.read(_SAMPLE))
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, etree.XMLSyntaxError):
            return 0
    return int(said[1]) if said else 0


def _csv(file: IO[bytes]) -> Generator[Row, None, None]:
    encoding = _encoding(file)
    file.seek(0)
    with io.TextIOWrapper(file, encoding, newline="") as text:
        first = text.readline(_SAMPLE)
        text.seek(0)
        reader = csv.reader(text, delimiter=max(",\t;，", key=first.count), strict=True)
        try:
            for cells in reader:
                yield reader.line_num, [cell.strip() for cell in cells]
        except csv.Error as error:
            raise CannotImport(
                f"第{reader.line_num}行不是完整的 CSV（{error}）。请核对引号是否成对，然后重新上传。"
            ) from error


def _encoding(file: IO[bytes]) -> str:
    """UTF-8 or GB18030, whichever the whole file is."""
    head = file.read(4)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    for encoding in ("utf-8-sig", "gb18030"):
        file.seek(0)
        decoder = io.TextIOWrapper(file, encoding)
        try:
            while part := decoder.read(_PART):
                if "\0" in part:
                    raise CannotImport("这不是 CSV 或 XLSX 文件。请另存为其中一种后重新上传。")
        except UnicodeDecodeError:
            continue
        else:
            return encoding
        finally:
            decoder.detach()
    raise CannotImport("文件的文字编码不能识别。请另存为 UTF-8 编码的 CSV，或 XLSX，然后重新上传。")


def _workbook(file: IO[bytes]) -> Generator[Row, None, None]:
    try:
        with zipfile.ZipFile(file) as package:
            if sum(info.file_size for info in package.infolist()) > _MOST_UNPACKED:
                raise CannotImport("文件解压后超过2GB，未导入。请拆分后重新上传。")
            names = package.namelist()
            sheet = _first_sheet(package)
            strings = _strings(package) if "xl/sharedStrings.xml" in names else []
            dates = _date_styles(package) if "xl/styles.xml" in names else frozenset()
            with package.open(sheet) as content:
                yield from _sheet(content, strings, dates)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        ValueError,
        NotImplementedError,
        etree.XMLSyntaxError,
    ) as error:
        raise CannotImport(
            "文件已损坏，或者不是 Excel 工作簿。请用 Excel 打开核对后另存，再重新上传。"
        ) from error


def _elements(content: IO[bytes], tag: str) -> Iterator[etree._Element]:
    """Each ``tag`` once it is whole, forgotten when the next is asked for; no entity is resolved."""
    for _, element in etree.iterparse(
        content, events=("end",), tag=_MAIN + tag, resolve_entities=False, no_network=True, load_dtd=False
    ):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _first_sheet(package: zipfile.ZipFile) -> str:
    """The member that holds the first sheet that is not hidden."""
    book = etree.fromstring(package.read("xl/workbook.xml"), _parser())
    links = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"), _parser())
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in book.iter(_MAIN + "sheet"):
        if sheet.get("state", "visible") == "visible":
            key = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
            target = str(targets[str(key)])
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise CannotImport("工作簿中没有可见的工作表。请核对后重新上传。")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _strings(package: zipfile.ZipFile) -> list[str]:
    if package.getinfo("xl/sharedStrings.xml").file_size > _MOST_STRINGS:
        raise CannotImport("工作簿中的文字过多。请另存为 CSV 后重新上传。")
    with package.open("xl/sharedStrings.xml") as content:
        return [_text(item) for item in _elements(content, "si")]


def _text(item: etree._Element) -> str:
    """The text of a cell or shared string, without phonetic guides."""
    return "".join(
        part.text or "" for part in item.iter(_MAIN + "t") if etree.QName(part.getparent()).localname != "rPh"
    )


def _date_styles(package: zipfile.ZipFile) -> frozenset[int]:
    """The numbers of the cell styles that show a day."""
    styles = etree.fromstring(package.read("xl/styles.xml"), _parser())
    own = {
        int(each.get("numFmtId", 0))
        for each in styles.iter(_MAIN + "numFmt")
        if any(letter in str(each.get("formatCode", "")).lower() for letter in ("yy", "d"))
    }
    cells = styles.find(_MAIN + "cellXfs")
    meant = own | _DATE_FORMATS
    return frozenset(
        number
        for number, style in enumerate([] if cells is None else cells)
        if int(style.get("numFmtId", 0)) in meant
    )


def _sheet(content: IO[bytes], strings: list[str], dates: frozenset[int]) -> Iterator[Row]:
    line = 0
    for row in _elements(content, "row"):
        line = int(row.get("r", line + 1))
        cells: list[str] = []
        for cell in row:
            place = _column(cell.get("r", ""), len(cells))
            cells.extend([""] * (place - len(cells)))
            cells.append(_value(cell, strings, dates).strip())
        yield line, cells


def _column(reference: str, following: int) -> int:
    """The column (from 0) of ``AB12``; the following one where the cell does not say."""
    number = 0
    for letter in reference:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter.upper()) - 64
    return min(number - 1, 16_383) if number else following


def _value(cell: etree._Element, strings: list[str], dates: frozenset[int]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = cell.find(_MAIN + "v")
    written = "" if value is None else value.text or ""
    if kind == "s":
        return strings[int(written)] if written.isdigit() and int(written) < len(strings) else ""
    if kind == "n" and written:
        if int(cell.get("s", 0)) in dates:
            return _day(written)
        return written.removesuffix(".0")
    return written


def _day(serial: str) -> str:
    try:
        return (_EXCEL_DAY_0 + timedelta(days=int(float(serial)))).isoformat()
    except (ValueError, OverflowError):
        return serial
