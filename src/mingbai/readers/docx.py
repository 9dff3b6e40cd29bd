"""Word files (DOCX): what stands in the body, as Word would show it.

Insertions that await approval are taken, deletions are not; hidden and struck-out text, headers,
footers, comments and footnotes with their marks are left out; automatic numbers are written out, since
headings live on them.
"""

import re
from collections.abc import Iterator

from lxml import etree

from mingbai.readers.document import Block, Document, Paragraph
from mingbai.readers.errors import FileDamaged
from mingbai.readers.limits import MAX_PLACES, MAX_SPAN, Allowance
from mingbai.readers.normalise import plain
from mingbai.readers.numbering import Numbering
from mingbai.readers.packages import Package, attribute, child, children, local
from mingbai.readers.tables import MarkedCell, table_blocks

__all__ = ["read"]

# fmt: off
# Wrappers without a look of their own; what is inside counts as if they were not there.
_WRAPPERS = frozenset({
    "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple",
})
# Deleted or moved away, read out only, or properties.
_LEFT_OUT = frozenset({
    "del", "moveFrom", "rt", "pPr", "rPr", "sdtPr", "tblPr", "tblGrid", "trPr", "tcPr", "Fallback",
    "instrText",
})
# fmt: on
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
#: 1 [2] ① above the line, behind a word or a figure.
_NOTE_MARK = re.compile(r"[\[(（]?(?:\d{1,2}|[①-⑳])[\])）]?")
_OFF = {"0", "false", "off", "none"}


def read(data: bytes) -> Document:
    """Read a Word file.

    Raises :class:`FileDamaged` where it has no body, :class:`FileTooLarge` beyond the limits.
    """
    package = Package(data)
    main = _main_part(package)
    root = package.xml(main)
    body = None if root is None else child(root, "body")
    if body is None:
        raise FileDamaged("文件已损坏：缺少正文部分。请用 Word 或 WPS 打开后另存一份再提供。")
    folder = main.rpartition("/")[0]
    reader = _Reader(
        Numbering(package.xml(f"{folder}/numbering.xml")),
        _numbered_styles(package.xml(f"{folder}/styles.xml")),
    )
    return Document("docx", list(reader.blocks(body)), package.properties())


def _main_part(package: Package) -> str:
    """The document part; programs other than Word name it as they like."""
    if "word/document.xml" in package:
        return "word/document.xml"
    documents = (name for name in package.related("").values() if "document" in name.rpartition("/")[2])
    return next(documents, "word/document.xml").lstrip("/")


class _Reader:
    def __init__(self, numbering: Numbering, numbered_styles: dict[str, tuple[str, int]]) -> None:
        self._numbering = numbering
        self._numbered_styles = numbered_styles
        self._places = Allowance(MAX_PLACES, "单元格数量")

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """The blocks of a body, a cell or a text box, in order."""
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph_blocks(element)
            elif name == "tbl":
                yield from table_blocks(self._rows(element), self._places)
            elif name not in _LEFT_OUT:
                yield from self.blocks(element)

    def _paragraph_blocks(self, paragraph: etree._Element) -> Iterator[Block]:
        pieces: list[str] = []
        boxes: list[etree._Element] = []
        self._collect(paragraph, pieces, boxes)
        text = "".join(pieces)
        if text.strip():
            # Word counts blank numbered paragraphs too, but a blank line with a number is not seen here.
            text = self._number(paragraph, text) + text
        for line in plain(text).split("\n"):
            if line.strip():
                yield Paragraph(line.strip())
        for box in boxes:
            yield from self.blocks(box)

    def _collect(self, parent: etree._Element, pieces: list[str], boxes: list[etree._Element]) -> None:
        for element in parent:
            name = local(element)
            if name == "t":
                pieces.append(element.text or "")
            elif name in _SIGNS:
                pieces.append(_SIGNS[name])
            elif name == "txbxContent":
                boxes.append(element)
            elif name not in _LEFT_OUT and not (name == "r" and _is_hidden(element)):
                self._collect(element, pieces, boxes)

    def _number(self, paragraph: etree._Element, text: str) -> str:
        properties = child(paragraph, "pPr")
        if properties is None:
            return ""
        list_id, level = _list_place(child(properties, "numPr"))
        style = child(properties, "pStyle")
        if list_id is None and style is not None:
            list_id, level = self._numbered_styles.get(attribute(style, "val") or "", (None, 0))
        if list_id is None:
            return ""
        number = plain(self._numbering.number(list_id, level))
        parted = number[-1:].isalnum() and text.lstrip()[:1].isalnum() and number.isascii()
        return number + " " if parted else number

    def _rows(self, table: etree._Element) -> list[list[MarkedCell]]:
        rows: list[list[MarkedCell]] = []
        open_cells: dict[int, MarkedCell] = {}  # by first column: what a continued cell below belongs to
        for row in _inside(table, "tr"):
            properties = child(row, "trPr")
            if properties is not None and child(properties, "del") is not None:
                continue
            open_cells = self._row(row, open_cells, rows)
        return rows

    def _row(
        self, row: etree._Element, above: dict[int, MarkedCell], rows: list[list[MarkedCell]]
    ) -> dict[int, MarkedCell]:
        """Append one row to ``rows``; return what each of its columns holds."""
        marked_row: list[MarkedCell] = []
        held: dict[int, MarkedCell] = {}
        column = _count(child(row, "trPr", "gridBefore"), 0)
        for cell in _inside(row, "tc"):
            width = max(_count(child(cell, "tcPr", "gridSpan"), 1), 1)
            merge = child(cell, "tcPr", "vMerge")
            owner = above.get(column)
            if merge is not None and attribute(merge, "val") != "restart" and owner is not None:
                owner.row_span += 1
            else:
                owner = MarkedCell(list(self.blocks(cell)), 1, width, column)
                marked_row.append(owner)
            held[column] = owner
            column += width
        rows.append(marked_row)
        return held


def _inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, those in wrappers too."""
    for element in parent:
        found = local(element)
        if found == name:
            yield element
        elif found in _WRAPPERS:
            yield from _inside(element, name)


def _is_hidden(run: etree._Element) -> bool:
    """Whether a run is hidden, struck out, or a figure set above the line, which marks a note."""
    properties = child(run, "rPr")
    if properties is None:
        return False
    if any(_is_on(child(properties, name)) for name in ("vanish", "strike", "dstrike")):
        return True
    return _is_raised(run) and _NOTE_MARK.fullmatch(_text(run)) is not None and _follows_text(run)


def _is_raised(run: etree._Element) -> bool:
    alignment = child(run, "rPr", "vertAlign")
    return alignment is not None and attribute(alignment, "val") == "superscript"


def _follows_text(run: etree._Element) -> bool:
    before = run.getprevious()
    return before is not None and local(before) == "r" and not _is_raised(before) and bool(_text(before))


def _text(run: etree._Element) -> str:
    return "".join(map(str, run.itertext())).strip()


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and attribute(switch, "val") not in _OFF


def _count(element: etree._Element | None, otherwise: int) -> int:
    text = attribute(element, "val") if element is not None else None
    return min(int(text), MAX_SPAN) if text is not None and text.isdecimal() and len(text) < 9 else otherwise


def _list_place(properties: etree._Element | None) -> tuple[str | None, int]:
    """List and level of a ``numPr``; list 0 says that there is none, whatever the style says."""
    if properties is None:
        return None, 0
    list_id = child(properties, "numId")
    return (attribute(list_id, "val") if list_id is not None else None), _count(child(properties, "ilvl"), 0)


def _numbered_styles(root: etree._Element | None) -> dict[str, tuple[str, int]]:
    """Style id to the list and level that its paragraphs are numbered by, own or inherited."""
    own: dict[str, tuple[str | None, int]] = {}
    based_on: dict[str, str] = {}
    for style in [] if root is None else children(root, "style"):
        style_id = attribute(style, "styleId") or ""
        own[style_id] = _list_place(child(style, "pPr", "numPr"))
        base = child(style, "basedOn")
        if base is not None:
            based_on[style_id] = attribute(base, "val") or ""
    found: dict[str, tuple[str, int]] = {}
    for style_id in own:
        seen = style_id
        for _ in range(len(own)):
            list_id, level = own.get(seen, (None, 0))
            if list_id is not None or seen not in based_on:
                break
            seen = based_on[seen]
        if list_id is not None:
            found[style_id] = (list_id, own[style_id][1] or level)
    return found
