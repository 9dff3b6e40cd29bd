"""A template in Word: the figure becomes a run in its cell, formatted as the cell is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from mingbai.law.report.figures import Report
from mingbai.writers.filling.places import Place, TemplateProblem, entries_of, refuse
from mingbai.writers.filling.spans import Element, Package, parse, spliced

__all__ = ["DOCUMENT", "WordCell", "fill_word", "word_grids"]

#: The part of a Word file that holds its text.
DOCUMENT = "word/document.xml"


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell of a Word table; ``origin`` is its top left place where it was merged away into another."""

    element: Element
    text: str
    origin: Place | None = None


def fill_word(template: bytes, places: Mapping[str, Place], report: Report) -> bytes:
    """The template with the report's figures in the places of the map, and no other byte of any part changed.

    Raises :class:`TemplateProblem`, with a line for each fault, where a place is missing, was merged away
    or holds something already; then nothing is filled.
    """
    package = Package(template)
    content = package.read(DOCUMENT)
    root = parse(content)
    grids = word_grids(root)
    faults, edits = [], []
    for place, entry in entries_of(report, places).items():
        cell = grids.get(place)
        fault = _fault(place, cell, grids)
        if fault or cell is None:
            faults.append(f"{place}：{fault}（{entry.name}）")
            continue
        edits.append(_edit(content, cell.element, entry.text))
    refuse(faults)
    return package.replaced({DOCUMENT: spliced(content, edits)})


def word_grids(root: Element) -> dict[Place, WordCell]:
    """Every grid place of every table that stands in no other table, numbered in the order of the text."""
    found: dict[Place, WordCell] = {}
    for number, table in enumerate(root.walk("tbl", into="tbl"), start=1):
        for row, line in enumerate(_rows(table), start=1):
            found.update(_line(found, str(number), row, line))
    return found


def _rows(table: Element) -> Iterator[Element]:
    for child in table.children:
        if child.name == "tr":
            yield child
        elif child.name in {"sdt", "sdtContent"}:
            yield from _rows(child)


def _line(above: Mapping[Place, WordCell], part: str, row: int, line: Element) -> dict[Place, WordCell]:
    made: dict[Place, WordCell] = {}
    column = 1 + _number(line.first("trPr"), "gridBefore", 0)
    for element in line.walk("tc", into="tc"):
        properties = element.first("tcPr")
        merge = properties.first("vMerge") if properties else None
        origin: Place | None = None
        if merge is not None and _value(merge) != "restart":
            origin = Place(part, row - 1, column)
            covering = above.get(origin)
            origin = covering.origin if covering and covering.origin else origin
        cell = WordCell(element, _text(element), origin)
        made[Place(part, row, column)] = cell
        first = origin or Place(part, row, column)
        span = _number(properties, "gridSpan", 1)
        for more in range(1, span):
            made[Place(part, row, column + more)] = WordCell(element, cell.text, first)
        column += span
    return made


def _number(properties: Element | None, name: str, without: int) -> int:
    found = properties.first(name) if properties else None
    text = _value(found) if found else ""
    return int(text) if text.isdecimal() and int(text) < 1000 else without


def _value(element: Element) -> str:
    return next((v for name, v in element.attributes.items() if name.rpartition(":")[2] == "val"), "")


def _text(cell: Element) -> str:
    return "".join(each.text for each in cell.walk("t"))


def _fault(place: Place, cell: WordCell | None, grids: Mapping[Place, WordCell]) -> str:
    if cell is None:
        has_table = any(each.part == place.part for each in grids)
        return "这个表里没有这一格，请核对行列" if has_table else f"模板里没有第{place.part}个表"
    if cell.origin is not None:
        return f"这一格已并入{cell.origin}，请把对应表改到{cell.origin}"
    if cell.text.strip():
        return f"这一格已有内容“{cell.text.strip()[:20]}”，不予覆盖。请用空白模板，或从对应表中删去这一格"
    if cell.element.first("p") is None:
        return "这一格的内部结构不是普通段落，请在模板里清空这一格"
    return ""


def _edit(content: bytes, cell: Element, text: str) -> tuple[int, int, bytes]:
    """The run in the place of blanks that stand in the paragraph, or behind all else in it."""
    paragraph = cell.first("p")
    if paragraph is None:
        raise TemplateProblem("单元格里没有段落。")
    tag = paragraph.tag
    prefix = tag[: -len(paragraph.name)]
    runs = [run for run in paragraph.each("r") if run.first("t")]
    formats = runs[0].first("rPr") if runs else None
    inside = b"" if formats is None else content[formats.start : formats.end]
    if formats is None:
        mark = (paragraph.first("pPr") or paragraph).first("rPr")
        inside = b"" if mark is None else content[mark.start : mark.end]
    run = f"<{prefix}r>".encode() + inside + f"<{prefix}t>{escape(text)}</{prefix}t></{prefix}r>".encode()
    if runs:
        return runs[0].start, runs[0].end, run
    if paragraph.is_empty_tag:
        opening = content[paragraph.start : paragraph.end - 2].rstrip() + b">"
        return paragraph.start, paragraph.end, opening + run + f"</{tag}>".encode()
    return paragraph.inside_end, paragraph.inside_end, run
