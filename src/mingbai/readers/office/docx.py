"""Word files (DOCX): what stands in the body, as Word would show it.

Insertions that await approval are taken, deletions are not; hidden and struck-out text, headers,
footers, comments and footnotes with their marks are left out; automatic numbers are written out, since
headings live on them. Files that are put into the text as a whole (altChunk) are read with it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml import etree

from mingbai.readers.document import Block, Document, Grid, Paragraph
from mingbai.readers.errors import FileDamaged, NoTextLayer
from mingbai.readers.limits import MAX_PLACES, Allowance
from mingbai.readers.normalise import plain
from mingbai.readers.note_marks import NOTE_MARK
from mingbai.readers.office.docx_styles import Styles, count_in, list_place, unseen_switches
from mingbai.readers.office.numbering import Numbering
from mingbai.readers.office.packages import Package, attribute, child, children, local, relationship_id
from mingbai.readers.reading import read_bytes
from mingbai.readers.sniffing import sniffed
from mingbai.readers.tables import MarkedCell, table_blocks

__all__ = ["read"]

# fmt: off
# Wrappers without a look of their own; what is inside counts as if they were not there.
_WRAPPERS = frozenset({
    "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple",
})
# Deleted or moved away, read out only, or properties.
_LEFT_OUT = frozenset({
    "del", "moveFrom", "rt", "pPr", "rPr", "sdtPr", "tblPr", "tblGrid", "trPr", "tcPr", "instrText",
})
# fmt: on
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
#: Where symbol fonts keep their characters, and what of that is no picture in the font Symbol.
_SYMBOLS = 0xF000
_CODE = re.compile(r"[0-9A-Fa-f]{1,4}")
_PICTURE_FONTS = ("wingdings", "webdings")
#: A file with less text than this and with pictures is a scan.
_FEW_WORDS = 200
#: Fields of real documents stand in two or three others.
_DEEPEST_FIELD = 20
_TITLE_IN_HEADER = re.compile(r"信息公开.{0,10}(?:报\s*告|年报)")
_HEAD_BLOCKS = 30


def read(data: bytes) -> Document:
    """Read a Word file.

    Raises :class:`FileDamaged` where it has no body, :class:`FileTooLarge` beyond the limits.
    """
    return _read(data, is_chunk=False)


def _read(data: bytes, *, is_chunk: bool) -> Document:
    package = Package(data)
    main = package.main("word/document.xml")
    root = package.xml(main)
    body = None if root is None else child(root, "body")
    if body is None:
        raise FileDamaged("文件已损坏：缺少正文部分。请用 Word 或 WPS 打开后另存一份再提供。")
    folder = main.rpartition("/")[0]
    reader = _Reader(
        Numbering(package.xml(f"{folder}/numbering.xml")),
        Styles(package.xml(f"{folder}/styles.xml")),
        _no_chunk if is_chunk else _Chunks(package, main).blocks,
    )
    blocks = list(reader.blocks(body))
    if not is_chunk and _is_scan(package, blocks):
        raise NoTextLayer(
            "这个 Word 文件里是图片，没有可以读取的文字和表格。请提供可以选中文字的 Word、PDF 或网页文件。"
        )
    properties = package.properties()
    if "报告" not in properties.get("title", ""):
        properties.update(_title_in_headers(package, main, blocks))
    return Document("docx", blocks, properties)


def _is_scan(package: Package, blocks: list[Block]) -> bool:
    """Whether there is next to nothing but pictures."""
    if any(isinstance(block, Grid) for block in blocks) or not package.has_pictures():
        return False
    return sum(len(block.text) for block in blocks if isinstance(block, Paragraph)) < _FEW_WORDS


def _title_in_headers(package: Package, main: str, blocks: list[Block]) -> Mapping[str, str]:
    """The report's title where only the head of the pages bears it."""
    heads = (block.text for block in blocks[:_HEAD_BLOCKS] if isinstance(block, Paragraph))
    if any(_TITLE_IN_HEADER.search(text) for text in heads):
        return {}
    for name in package.related(main).values():
        if name.rpartition("/")[2].startswith("header") and (root := package.xml(name)) is not None:
            text = plain("".join(t.text or "" for t in root.iter("{*}t"))).strip()
            if _TITLE_IN_HEADER.search(text):
                return {"title": text}
    return {}


class _Chunks:
    """The files that are put into the text as a whole: web pages, or other Word files.

    Each is read once, however often the text asks for it.
    """

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._parts = package.related(main)
        self._read: set[str] = set()

    def blocks(self, relationship: str) -> Sequence[Block]:
        """The blocks of one; none where it is not there."""
        name = self._parts.get(relationship, "")
        data = None if name in self._read else self._package.content(name)
        self._read.add(name)
        if data is None or not data.strip():
            return ()
        return (_read(data, is_chunk=True) if sniffed(data) == "docx" else read_bytes(data)).blocks


def _no_chunk(_: str) -> Sequence[Block]:
    """A file inside a file inside a file is not followed."""
    return ()


class _Reader:
    def __init__(self, numbering: Numbering, styles: Styles, chunk: Callable[[str], Sequence[Block]]) -> None:
        self._numbering = numbering
        self._styles = styles
        self._chunk = chunk
        self._places = Allowance(MAX_PLACES, "单元格数量")
        self._beside: tuple[etree._Element | None, bool] = None, False
        self._fields: list[bool] = []  # those begun, outermost first: whether their result has not begun

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """The blocks of a body, a cell or a text box, in order."""
        before = ""  # of paragraphs whose end was deleted, so that the next goes on with them
        for element in parent:
            name = local(element)
            if name == "p":
                text, boxes = self._paragraph(element)
                if _is_end_deleted(element):
                    before += text
                else:
                    yield from self._lines(element, before + text)
                    before = ""
                for box in boxes:
                    yield from self.blocks(box)
            elif name == "tbl":
                yield from table_blocks(self._rows(element), self._places)
            elif name == "AlternateContent":
                yield from self.blocks(_alternative(element))
            elif name == "altChunk":
                yield from self._chunk(relationship_id(element))
            elif name not in _LEFT_OUT:
                yield from self.blocks(element)
        yield from (Paragraph(line) for line in _lines(before))

    def _paragraph(self, paragraph: etree._Element) -> tuple[str, list[etree._Element]]:
        """The text of a paragraph, and the text boxes in it."""
        pieces: list[str] = []
        boxes: list[etree._Element] = []
        style = child(paragraph, "pPr", "pStyle")
        named = None if style is None else attribute(style, "val")
        self._fields.clear()
        self._collect(paragraph, pieces, boxes, self._styles.switches(named))
        return "".join(pieces), boxes

    def _lines(self, paragraph: etree._Element, text: str) -> Iterator[Paragraph]:
        if text.strip():
            # Word counts blank numbered paragraphs too, but a blank line with a number is not seen here.
            text = self._number(paragraph, text) + text
        yield from (Paragraph(line) for line in _lines(text))

    def _collect(
        self,
        parent: etree._Element,
        pieces: list[str],
        boxes: list[etree._Element],
        switches: Mapping[str, bool],
    ) -> None:
        for element in parent:
            name = local(element)
            if name == "t":
                if not any(self._fields[:-1]):  # what a field asks for with another's result is not shown
                    pieces.append(element.text or "")
            elif name == "fldChar":
                self._pass(attribute(element, "fldCharType"))
            elif name in _SIGNS:
                pieces.append(_SIGNS[name])
            elif name == "sym":
                pieces.append(_symbol(element))
            elif name == "txbxContent":
                boxes.append(element)
            elif name == "textpath":  # letters drawn as a picture, as titles are
                pieces.append(f"\n{element.get('string', '')}\n")
            elif name == "AlternateContent":
                self._collect(_alternative(element), pieces, boxes, switches)
            elif name not in _LEFT_OUT and not (name == "r" and self._is_unseen(element, switches)):
                self._collect(element, pieces, boxes, switches)

    def _pass(self, mark: str | None) -> None:
        """Go past the mark at which a field begins, gives its result, or ends."""
        if mark == "begin" and len(self._fields) < _DEEPEST_FIELD:
            self._fields.append(True)
        elif self._fields and mark == "separate":
            self._fields[-1] = False
        elif self._fields and mark == "end":
            self._fields.pop()

    def _is_unseen(self, run: etree._Element, switches: Mapping[str, bool]) -> bool:
        """Whether a run is hidden, struck out, or a mark of a note."""
        properties = child(run, "rPr")
        if properties is None:
            return any(switches.values())
        style = child(properties, "rStyle")
        named = None if style is None else attribute(style, "val")
        if any({**switches, **self._styles.switches(named), **unseen_switches(properties)}.values()):
            return True
        if _is_white(properties) and self._stands_beside_colour(run):
            return True
        if not self._is_raised(run):
            return False
        if next(children(run, "footnoteReference", "endnoteReference"), None) is not None:
            return True
        return NOTE_MARK.fullmatch(_text(run)) is not None and self._follows_text(run)

    def _stands_beside_colour(self, run: etree._Element) -> bool:
        """Whether other text of its paragraph is not white: on a dark ground all would be."""
        parent = run.getparent()
        if parent is not None and parent is not self._beside[0]:
            runs = children(parent, "r")
            self._beside = parent, any(_text(r) and not _is_white(child(r, "rPr")) for r in runs)
        return self._beside[1]

    def _is_raised(self, run: etree._Element) -> bool:
        alignment = child(run, "rPr", "vertAlign")
        if alignment is not None:
            return attribute(alignment, "val") == "superscript"
        style = child(run, "rPr", "rStyle")
        return style is not None and self._styles.are_raised(attribute(style, "val"))

    def _follows_text(self, run: etree._Element) -> bool:
        before = run.getprevious()
        while before is not None and local(before) != "r":
            before = before.getprevious()
        return before is not None and not self._is_raised(before) and bool(_text(before))

    def _number(self, paragraph: etree._Element, text: str) -> str:
        properties = child(paragraph, "pPr")
        if properties is None:
            return ""
        list_id: str | None
        level: int | None
        list_id, level = list_place(child(properties, "numPr"))
        style = child(properties, "pStyle")
        if list_id is None and style is not None:
            named = attribute(style, "val") or ""
            list_id, level = self._styles.list_place(named)
            if list_id is not None and level is None:
                level = self._numbering.level_of(list_id, named)
        if list_id is None:
            return ""
        number = plain(self._numbering.number(list_id, level or 0))
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
        column = count_in(child(row, "trPr", "gridBefore"), 0)
        for cell in _inside(row, "tc"):
            width = max(count_in(child(cell, "tcPr", "gridSpan"), 1), 1)
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


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in plain(text).split("\n") if line.strip())


def _is_end_deleted(paragraph: etree._Element) -> bool:
    return child(paragraph, "pPr", "rPr", "del") is not None


def _alternative(element: etree._Element) -> etree._Element:
    """Of the ways a thing is written down for programs of several ages, the first that holds text."""
    for way in element:
        if next(way.iter("{*}t", "{*}textpath"), None) is not None:
            return way
    return element


def _is_white(properties: etree._Element | None) -> bool:
    """Whether text is white, and nothing behind it makes it show."""
    colour = child(properties, "color") if properties is not None else None
    if properties is None or colour is None or (attribute(colour, "val") or "").upper() != "FFFFFF":
        return False
    return next(children(properties, "shd", "highlight"), None) is None


def _symbol(element: etree._Element) -> str:
    """A character of a symbol font, unless that font draws pictures."""
    code = attribute(element, "char") or ""
    font = (attribute(element, "font") or "").lower()
    if not _CODE.fullmatch(code) or font.startswith(_PICTURE_FONTS):
        return ""
    place = int(code, 16)
    sign = chr(place - _SYMBOLS if place >= _SYMBOLS else place)
    return sign if sign.isascii() and sign.isprintable() else ""


def _text(run: etree._Element) -> str:
    return "".join(map(str, run.itertext())).strip()
