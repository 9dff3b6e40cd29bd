"""A template in Excel: the figure becomes the value of its cell, whose style stays."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import join, normpath
from xml.sax.saxutils import quoteattr

from mingbai.law.report.figures import Report
from mingbai.law.report.wording import figure_text
from mingbai.writers.filling.places import Entry, Place, TemplateProblem, entries_of, refuse
from mingbai.writers.filling.spans import Element, Package, parse, spliced

__all__ = ["Sheet", "fill_workbook", "sheets_of"]

_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_RANGE = re.compile(r"([A-Z]{1,3}[1-9]\d*):([A-Z]{1,3}[1-9]\d*)")


@dataclass(slots=True)
class Sheet:
    """A sheet of a template: its part, its cells, what each merged place belongs to."""

    name: str
    part: str
    content: bytes
    root: Element
    cells: dict[Place, Element] = field(default_factory=dict)
    rows: dict[int, Element] = field(default_factory=dict)
    merged: dict[Place, Place] = field(default_factory=dict)
    strings: tuple[str, ...] = ()

    def text(self, place: Place) -> str:
        """What stands in a cell: text, number or formula; of a merged one what stands in the whole."""
        cell = self.cells.get(self.merged.get(place, place))
        if cell is None:
            return ""
        formula = cell.first("f")
        if formula is not None:
            return f"={formula.text}"
        value = cell.first("v")
        if cell.attributes.get("t") == "s" and value is not None and value.text.isdecimal():
            return self.strings[int(value.text)] if int(value.text) < len(self.strings) else ""
        return (value.text if value is not None else "") + "".join(t.text for t in cell.walk("t"))


def fill_workbook(template: bytes, places: Mapping[str, Place], report: Report) -> bytes:
    """The template with the report's figures in the places of the map; only those cells change.

    A formula is never overwritten. What other formulas had worked out is as old as the template, until the
    program that opens it works it out again. Raises :class:`~mingbai.writers.filling.places.TemplateProblem`,
    with a line for each fault, where a place is missing, was merged away or holds something already.
    """
    package = Package(template)
    sheets = {sheet.name: sheet for sheet in sheets_of(package)}
    faults: list[str] = []
    entries: dict[str, dict[Place, Entry]] = {name: {} for name in sheets}
    for place, entry in entries_of(report, places).items():
        fault = _fault(place, sheets)
        if fault:
            faults.append(f"{place}：{fault}（{entry.name}）")
        else:
            entries[place.part][place] = entry
    refuse(faults)
    changed = {
        sheet.part: spliced(sheet.content, _edits(sheet, entries[name]))
        for name, sheet in sheets.items()
        if entries[name]
    }
    return package.replaced(changed)


def sheets_of(package: Package) -> Iterator[Sheet]:
    """The sheets of a workbook, in its order. Raises :class:`TemplateProblem` where it is damaged."""
    strings: tuple[str, ...] = ()
    if _STRINGS in package:
        items = parse(package.read(_STRINGS)).each("si")
        strings = tuple("".join(text.text for text in item.walk("t")) for item in items)
    try:
        parts = {
            each.attributes["Id"]: each.attributes["Target"]
            for each in parse(package.read(_RELATIONS)).children
        }
        for listed in parse(package.read(_BOOK)).walk("sheet"):
            relation = next(v for name, v in listed.attributes.items() if name.rpartition(":")[2] == "id")
            part = normpath(join("/xl", parts[relation])).lstrip("/")
            content = package.read(part)
            sheet = Sheet(listed.attributes["name"], part, content, parse(content), strings=strings)
            _index(sheet)
            yield sheet
    except (KeyError, StopIteration, ValueError) as error:
        if isinstance(error, TemplateProblem):
            raise
        raise TemplateProblem("Excel模板的结构不完整。请用Excel或WPS打开后另存一次，再重试。") from error


def _index(sheet: Sheet) -> None:
    for row in sheet.root.walk("row"):
        sheet.rows[int(row.attributes["r"])] = row
        for cell in row.each("c"):
            sheet.cells[Place.parse(f"{sheet.name}!{cell.attributes['r']}")] = cell
    for merge in sheet.root.walk("mergeCell"):
        found = _RANGE.fullmatch(merge.attributes.get("ref", ""))
        if found is None:
            continue
        first, last = (Place.parse(f"{sheet.name}!{corner}") for corner in found.groups())
        for row_number in range(first.row, last.row + 1):
            for column in range(first.column, last.column + 1):
                sheet.merged[Place(sheet.name, row_number, column)] = first


def _fault(place: Place, sheets: Mapping[str, Sheet]) -> str:
    sheet = sheets.get(place.part)
    if sheet is None:
        return f"模板里没有名为“{place.part}”的工作表，现有：{'、'.join(sheets)}"
    first = sheet.merged.get(place, place)
    if first != place:
        return f"这一格已并入{first}，请把对应表改到{first}"
    text = sheet.text(place).strip()
    if text.startswith("="):
        return f"这一格是公式“{text[:20]}”，不予覆盖。请从对应表中删去这一格，打开后由公式算出"
    if text:
        return f"这一格已有内容“{text[:20]}”，不予覆盖。请用空白模板，或从对应表中删去这一格"
    return ""


def _edits(sheet: Sheet, entries: Mapping[Place, Entry]) -> Iterator[tuple[int, int, bytes]]:
    data = next(sheet.root.walk("sheetData"))
    prefix = data.tag[: -len("sheetData")]
    missing: dict[Place, bytes] = {}
    for place, entry in entries.items():
        cell = sheet.cells.get(place)
        if cell is None:
            missing[place] = _cell(f"{prefix}c", f' r="{place.address}"', entry)
            continue
        # Its type goes: an empty cell may be typed as text.
        kept = (f" {name}={quoteattr(value)}" for name, value in cell.attributes.items() if name != "t")
        yield cell.start, cell.end, _cell(cell.tag, "".join(kept), entry)
    yield from _additions(sheet, data, missing)


def _cell(tag: str, attributes: str, entry: Entry) -> bytes:
    prefix = tag[:-1]
    return f"<{tag}{attributes}><{prefix}v>{figure_text(entry.value)}</{prefix}v></{tag}>".encode()


def _additions(sheet: Sheet, data: Element, cells: Mapping[Place, bytes]) -> Iterator[tuple[int, int, bytes]]:
    """Cells that the sheet does not have yet, in their order; their row too where that is not there."""
    prefix = data.tag[: -len("sheetData")]
    for number in sorted({place.row for place in cells}):
        new = {place: cells[place] for place in sorted(cells) if place.row == number}
        row = sheet.rows.get(number)
        if row is not None and not row.is_empty_tag:
            there = sorted((p.column, cell.start) for p, cell in sheet.cells.items() if p.row == number)
            for place, made in new.items():
                at = next((start for column, start in there if column > place.column), row.inside_end)
                yield at, at, made
        elif row is not None:
            yield row.start, row.end, _opened(sheet.content, row, b"".join(new.values()))
        else:
            made = (
                f'<{prefix}row r="{number}">'.encode() + b"".join(new.values()) + f"</{prefix}row>".encode()
            )
            at = next((row.start for at, row in sorted(sheet.rows.items()) if at > number), data.inside_end)
            yield at, at, made


def _opened(content: bytes, element: Element, inside: bytes) -> bytes:
    """``<row/>`` as ``<row>…</row>``."""
    opening = content[element.start : element.end - 2].rstrip() + b">"
    return opening + inside + f"</{element.tag}>".encode()
