"""Excel files (XLSX): the visible sheets as grids, figures as typed.

A sheet is a page, its text boxes first. Rows between blank rows are a table; formulas give the value
that was stored with them; hidden sheets, rows and columns are left out, as on screen.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from mingbai.law.forms import F2021
from mingbai.readers.document import Block, Document, Grid, Paragraph
from mingbai.readers.errors import FileDamaged, NoTextLayer
from mingbai.readers.limits import MAX_PLACES, Allowance
from mingbai.readers.normalise import plain
from mingbai.readers.note_marks import NOTE_MARK
from mingbai.readers.office.packages import Package, child, children, local, relationship_id
from mingbai.readers.office.sheet_values import ValueFormat, shown_number, value_formats
from mingbai.readers.tables import MarkedCell, table_blocks

__all__ = ["read"]

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_USUAL_NAME = re.compile(r"\s*(?:sheet|工作表|表|表格)?\s*\d*\s*", re.IGNORECASE)
_TRUE = {"1", "true"}
#: In the head of printed pages: where a part begins, fonts, sizes, fields.
_HEADER_CODE = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|[A-Z])')
_TITLE = re.compile(r"信息公开.{0,10}(?:报\s*告|年报)")
_LONGEST_NAME = 31
_MOST_COLUMNS = 16_384
#: The kinds of applicants, each a column of table 3; what two tables call 总计 or 其他 says nothing.
_APPLICANTS = frozenset(
    cell.text for row in F2021.table3.header for cell in row if cell.column_span == 1 and len(cell.text) > 2
)
#: A row with as many filled cells lists figures; with fewer it is a heading.
_FIGURES = 3


@dataclass(frozen=True, slots=True)
class _Area:
    """A merged range, from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int


class _Shown:
    """Places on screen of rows or columns, some of which are hidden."""

    def __init__(self, hidden: set[int]) -> None:
        self.hidden = hidden
        self._sorted = sorted(hidden)

    def place(self, of: int) -> int:
        """Where ``of`` stands; where hidden, the next one that is shown."""
        return of - bisect_left(self._sorted, of)

    def last(self, of: int) -> int:
        """Where ``of`` stands; where hidden, the one before that is shown."""
        return of - bisect_right(self._sorted, of)


def read(data: bytes) -> Document:
    """Read an Excel file.

    Raises :class:`FileDamaged` where it has no sheets, :class:`FileTooLarge` beyond the limits.
    """
    package = Package(data)
    main = package.main("xl/workbook.xml")
    book = package.xml(main)
    sheets = None if book is None else child(book, "sheets")
    if book is None or sheets is None:
        raise FileDamaged("文件已损坏：缺少工作表目录。请用 Excel 或 WPS 打开后另存一份再提供。")
    parts = package.related(main)
    reader = _Reader(package, main, from_1904=_counts_from_1904(book))
    blocks: list[Block] = []
    title = ""
    for page, sheet in enumerate(children(sheets, "sheet"), start=1):
        part = parts.get(relationship_id(sheet), f"xl/worksheets/sheet{page}.xml")
        root = package.xml(part)
        if root is None or sheet.get("state", "visible") != "visible":
            continue
        found = [
            _on_page(block, page) for block in (*_boxes(package, part, root), *reader.sheet_blocks(root))
        ]
        name = plain(sheet.get("name", "")[:_LONGEST_NAME]).strip()
        if found and not _USUAL_NAME.fullmatch(name):
            blocks.append(Paragraph(name, page))
        blocks += found
        title = title or _printed_title(root)
    if not blocks and package.has_pictures():
        raise NoTextLayer(
            "这个 Excel 文件里是图片，没有可以读取的文字和表格。"
            "请提供可以选中文字的 Excel、Word、PDF 或网页文件。"
        )
    properties = package.properties()
    if title and not any(isinstance(block, Paragraph) and _TITLE.search(block.text) for block in blocks):
        properties["title"] = title
    return Document("xlsx", blocks, properties)


def _printed_title(root: etree._Element) -> str:
    """The report's title where a sheet bears it in the head of its printed pages."""
    head = child(root, "headerFooter", "oddHeader")
    text = "" if head is None else plain(_HEADER_CODE.sub("", head.text or "")).strip()
    return text if _TITLE.search(text) else ""


def _boxes(package: Package, part: str, root: etree._Element) -> Iterator[Block]:
    """The text of the boxes that lie on a sheet, where titles may stand."""
    if child(root, "drawing") is None:
        return
    for name in dict.fromkeys(package.related_by_kind(part).get("drawing", ())):
        drawing = package.xml(name)
        for line in [] if drawing is None else drawing.iter("{*}p"):
            text = plain("".join(piece.text or "" for piece in line.iter("{*}t"))).strip()
            if text:
                yield Paragraph(text)


class _Reader:
    def __init__(self, package: Package, main: str, *, from_1904: bool) -> None:
        kinds = package.related_by_kind(main)
        styles = next(iter(kinds.get("styles", ())), "xl/styles.xml")
        strings = next(iter(kinds.get("sharedStrings", ())), "xl/sharedStrings.xml")
        self._formats: Sequence[ValueFormat] = value_formats(package.xml(styles), from_1904=from_1904)
        self._strings = _shared_strings(package.xml(strings))
        self._places = Allowance(MAX_PLACES, "单元格数量")
        self._counts_in_per_cent: frozenset[int] = frozenset()  # styles of the sheet at hand

    def sheet_blocks(self, root: etree._Element) -> Iterator[Block]:
        """The blocks of one sheet."""
        hidden = _hidden_columns(root)
        if hidden:
            hidden -= _columns_named(root, hidden, self._text)
        rows, columns = _Shown(_hidden_rows(root)), _Shown(hidden)
        texts: dict[int, dict[int, str]] = {}
        self._counts_in_per_cent = self._find_counts(root)
        for r, row in _rows(root):
            if r not in rows.hidden:
                cells = ((c, cell) for c, cell in _cells(row) if c not in columns.hidden)
                texts[rows.place(r)] = {columns.place(c): self._text(cell) for c, cell in cells}
        merged = self._merged(_areas(root, rows, columns), sorted(texts))
        for table in _tables(texts, merged):
            yield from table_blocks(list(self._marked_rows(table, texts, merged)), self._places)

    def _merged(self, areas: Iterable[_Area], rows: Sequence[int]) -> dict[int, list[_Area]]:
        """Row to the merged areas that cover it, for the rows that are shown."""
        covering: dict[int, list[_Area]] = defaultdict(list)
        for area in areas:
            shown = rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)]
            self._places.spend(len(shown))
            for r in shown:
                covering[r].append(area)
        return covering

    def _marked_rows(
        self,
        rows: Sequence[int],
        texts: Mapping[int, Mapping[int, str]],
        merged: Mapping[int, Sequence[_Area]],
    ) -> Iterator[list[MarkedCell]]:
        """The rows of one table; places without a cell are blank cells, since a sheet has no others."""
        filled = [c for r in rows for c, text in texts[r].items() if text]
        first, last = min(filled), max(filled)
        for r in rows:
            self._places.spend(last - first + 1)
            beginning = {max(area.left, first): area for area in merged.get(r, ()) if area.right >= first}
            row: list[MarkedCell] = []
            c = first
            while c <= last:
                area = beginning.get(c, _Area(r, c, r, c))
                top = bisect_left(rows, area.top)
                if rows[top] == r:
                    text = texts[r].get(c, "")
                    height = bisect_right(rows, area.bottom) - top
                    width = min(area.right, last) - c + 1
                    row.append(MarkedCell([Paragraph(text)] if text else [], height, width, c - first))
                c = area.right + 1
            yield row

    def _text(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = child(cell, "is")
            return "" if inline is None else _typed(_rich_text(inline))
        value = child(cell, "v")
        text = "" if value is None else (value.text or "")
        if kind == "s":
            place = int(text) if text.isdecimal() else -1
            return _typed(self._strings[place]) if 0 <= place < len(self._strings) else ""
        if kind != "n":
            return plain(_unescaped(text)).strip()
        return shown_number(text, self._format_of(cell))

    def _format_of(self, cell: etree._Element) -> ValueFormat:
        style = cell.get("s", "0")
        place = int(style) if style.isdecimal() else 0
        if place in self._counts_in_per_cent:
            return ValueFormat.PLAIN
        return self._formats[place] if place < len(self._formats) else ValueFormat.PLAIN

    def _find_counts(self, root: etree._Element) -> frozenset[int]:
        """The styles in per cent in which a sheet shows counts, as nobody meant: 300%, and never 33.9%."""
        shares = {str(place) for place, found in enumerate(self._formats) if found is ValueFormat.SHARE}
        if not shares:
            return frozenset()
        values: dict[str, list[str]] = defaultdict(list)
        for _, row in _rows(root):
            for cell in children(row, "c"):
                value = child(cell, "v") if cell.get("s") in shares and cell.get("t", "n") == "n" else None
                if value is not None:
                    values[cell.get("s", "")].append(value.text or "")
        return frozenset(int(style) for style, shown in values.items() if _are_counts(shown))


def _are_counts(values: Sequence[str]) -> bool:
    """Whether some are whole and more than all there is (200%), and none a part of it."""
    has_share = any(value.startswith(("0.", ".")) or "E-" in value.upper() for value in values)
    return not has_share and any(value.isdecimal() and value not in {"0", "1"} for value in values)


def _rows(root: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    data = child(root, "sheetData")
    r = -1
    for row in [] if data is None else children(data, "row"):
        number = row.get("r", "")
        r = int(number) - 1 if number.isdecimal() and len(number) < 8 else r + 1
        yield r, row


def _cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    c = -1
    for cell in children(row, "c"):
        found = _REFERENCE.fullmatch(cell.get("r", ""))
        c = _column(found[1]) if found else c + 1
        yield c, cell


def _areas(root: etree._Element, rows: _Shown, columns: _Shown) -> Iterator[_Area]:
    merged = child(root, "mergeCells")
    for area in [] if merged is None else children(merged, "mergeCell"):
        ends = [_REFERENCE.fullmatch(end) for end in area.get("ref", "").split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            (left, right), (top, bottom) = zip(
                *((_column(e[1]), int(e[2]) - 1) for e in ends if e), strict=True
            )
            yield _Area(rows.place(top), columns.place(left), rows.last(bottom), columns.last(right))


def _tables(
    texts: Mapping[int, Mapping[int, str]], merged: Mapping[int, Sequence[_Area]]
) -> Iterator[list[int]]:
    """The filled rows of each table: blank rows part tables.

    Not so where a filled merged cell crosses them, or where one blank row only spaces rows of figures.
    """
    table: list[int] = []
    reached = -1  # the last row that the table takes in by its merged cells
    for r in sorted(texts):
        if not any(texts[r].values()):
            continue
        if table and r > max(table[-1] + 1, reached):
            spaced = r == table[-1] + 2 and min(map(_filled_count, (texts[r], texts[table[-1]]))) >= _FIGURES
            if not spaced:
                yield table
                table = []
        table.append(r)
        begun = (area for area in merged.get(r, ()) if area.top == r and texts[r].get(area.left))
        reached = max((area.bottom for area in begun), default=reached)
    if table:
        yield table


def _filled_count(row: Mapping[int, str]) -> int:
    return sum(1 for text in row.values() if text)


def _shared_strings(root: etree._Element | None) -> list[str]:
    return [] if root is None else [_rich_text(item) for item in children(root, "si")]


def _rich_text(item: etree._Element) -> str:
    """The text of all runs that are not struck out; without phonetic guides (``rPh``) and marks of notes."""
    pieces: list[str] = []
    for part in item:
        if local(part) == "t":
            pieces.append(part.text or "")
        elif local(part) == "r":
            text = "".join(run.text or "" for run in children(part, "t"))
            if not _is_left_out(part, text, is_first=not any(pieces)):
                pieces.append(text)
    return plain(_unescaped("".join(pieces))).strip()


def _is_left_out(run: etree._Element, text: str, *, is_first: bool) -> bool:
    """Whether a run is struck out, or a figure set above the line behind others, which marks a note."""
    properties = child(run, "rPr")
    if properties is None:
        return False
    struck, raised = child(properties, "strike"), child(properties, "vertAlign")
    if struck is not None and struck.get("val", "1") in _TRUE:
        return True
    is_raised = raised is not None and raised.get("val") == "superscript"
    return is_raised and not is_first and NOTE_MARK.fullmatch(text.strip()) is not None


def _typed(text: str) -> str:
    """The text less the quote by which hands, and programs after them, make a figure text."""
    return text[1:] if text[:1] == "'" and text[1:2].isdigit() else text


def _unescaped(text: str) -> str:
    """The text with the characters that XML cannot hold, or Excel does not trust to it: _x000D_."""
    return _ESCAPED.sub(_escaped_character, text) if "_x" in text else text


def _escaped_character(found: re.Match[str]) -> str:
    """The character; nothing for half of one, which no output could hold."""
    character = chr(int(found[1], 16))
    return "" if "\ud800" <= character <= "\udfff" else character


def _hidden_rows(root: etree._Element) -> set[int]:
    return {r for r, row in _rows(root) if row.get("hidden") in _TRUE}


def _columns_named(
    root: etree._Element, columns: set[int], text: Callable[[etree._Element], str]
) -> set[int]:
    """Those of the hidden ``columns`` that hold the name of a kind of applicant, and so figures of table 3.

    Where a kind never applied its column is often hidden, but its figures count.
    """
    return {
        c for _, row in _rows(root) for c, cell in _cells(row) if c in columns and text(cell) in _APPLICANTS
    }


def _hidden_columns(root: etree._Element) -> set[int]:
    columns = child(root, "cols")
    hidden: set[int] = set()
    for column in [] if columns is None else children(columns, "col"):
        if column.get("hidden") in _TRUE:
            hidden.update(
                range(int(column.get("min", "0")) - 1, min(int(column.get("max", "0")), _MOST_COLUMNS))
            )
    return hidden


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _counts_from_1904(book: etree._Element) -> bool:
    properties = child(book, "workbookPr")
    return properties is not None and properties.get("date1904") in _TRUE


def _on_page(block: Block, page: int) -> Block:
    if isinstance(block, Grid):
        return replace(block, page=page)
    return block._replace(page=page)
