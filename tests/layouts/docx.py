"""Reports as Word documents: merged cells, many runs, content controls, tracked changes, nested tables."""

from html import escape
from pathlib import Path
from random import Random

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from layouts.compose import SetOut
from layouts.labels import dice
from layouts.layout import Layout
from layouts.sheets import Box, Line, Placed, Sheet

__all__ = ["write_docx"]

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NUMERALS = "一二三四五六七八"
#: A numbering of chapters (一、二、…) that Word itself counts, and a paragraph that bears it.
_CHAPTER_NUMBERS = (
    '<w:abstractNum {ns} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    "</w:abstractNum>"
)
_NUMBERED = (
    '<w:p {ns}><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr></w:pPr>'
    '<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
)
_TEXT_BOX = (
    '<w:p {ns}><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="width:400pt">'
    "<v:textbox><w:txbxContent>{table}<w:p/></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


def write_docx(page: SetOut, path: Path) -> None:
    """Write ``page`` to ``path``."""
    document = docx.Document()
    layout = page.layout
    if layout.docx_pages == "footer":
        document.sections[0].footer.paragraphs[0].text = "— 1 —"
    if layout.docx_lines == "auto_numbered":
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(_CHAPTER_NUMBERS.format(ns=_W)))
        numbering.append(parse_xml(f'<w:num {_W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for n, block in enumerate(page.blocks):
        if isinstance(block, Sheet):
            _append_table(document, block, layout, n)
        else:
            _append_line(document, block, layout)
    document.save(str(path))


def _append(document: WordDocument, xml: str) -> None:
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml))  # the last element is the section's properties


def _append_line(document: WordDocument, line: Line, layout: Layout) -> None:
    text = line.text
    if layout.docx_lines == "headings" and line.kind in ("title", "heading"):
        document.add_heading(text, 0 if line.kind == "title" else 1)
        return
    if layout.docx_lines == "auto_numbered" and line.kind == "heading" and text[:1] in _NUMERALS:
        _append(document, _NUMBERED.format(ns=_W, text=escape(text[1:].lstrip(" 、．."))))
        return
    paragraph = document.add_paragraph()
    match layout.docx_lines:
        case "runs":
            for piece in _pieces(text, dice(layout, "runs", text)):
                paragraph.add_run(piece).bold = line.kind != "prose"
        case "breaks" if len(text) > 40:
            run = paragraph.add_run(text[:40])
            run.add_break()
            paragraph.add_run(text[40:])
        case _:
            paragraph.add_run(text)


def _pieces(text: str, rng: Random) -> list[str]:
    cut = rng.randrange(len(text) + 1)
    return [text[:cut], text[cut:]]


# --- tables ----------------------------------------------------------------------------------------


def _append_table(document: WordDocument, sheet: Sheet, layout: Layout, n: int) -> None:
    table = _table(sheet, layout)
    match layout.docx_table:
        case "nested":
            cell = f"<w:tc><w:tcPr/><w:p/>{table}<w:p/></w:tc>"
            grid = '<w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
            _append(document, f"<w:tbl {_W}><w:tblPr/>{grid}<w:tr>{cell}</w:tr></w:tbl>")
        case "controls":
            _append(document, f"<w:sdt {_W}><w:sdtPr/><w:sdtContent>{table}</w:sdtContent></w:sdt>")
        case "in_text_box" if n % 2:
            _append(document, _TEXT_BOX.format(ns=_W, table=table))
        case _:
            _append(document, table.replace("<w:tbl>", f"<w:tbl {_W}>", 1))
    document.add_paragraph("")


def _table(sheet: Sheet, layout: Layout) -> str:
    width = 9000 // max(sheet.width, 1)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _ in range(sheet.width))
    anchors = {id(p.box): p for row in sheet.placed() for p in row}
    rows = "".join(f"<w:tr>{_row(sheet, r, anchors, layout)}</w:tr>" for r in range(len(sheet.matrix)))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _row(sheet: Sheet, r: int, anchors: dict[int, Placed], layout: Layout) -> str:
    cells, c = [], 0
    while c < sheet.width:
        place = anchors[id(sheet.matrix[r][c])]
        merge = ""
        if place.row_span > 1:
            merge = '<w:vMerge w:val="restart"/>' if place.row == r else "<w:vMerge/>"
        span = f'<w:gridSpan w:val="{place.column_span}"/>' if place.column_span > 1 else ""
        content = _content(place.box, layout) if place.row == r else "<w:p/>"
        cells.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{content}</w:tc>")
        c += place.column_span
    return "".join(cells)


def _content(box: Box, layout: Layout) -> str:
    lines = box.text.split("\n")
    if layout.docx_cells == "paragraphs":
        return "".join(f"<w:p>{_runs(line, box, layout)}</w:p>" for line in lines)
    return "<w:p>" + "<w:r><w:br/></w:r>".join(_runs(line, box, layout) for line in lines) + "</w:p>"


def _runs(text: str, box: Box, layout: Layout) -> str:
    match layout.docx_cells:
        case "many_runs":
            return "".join(_run(char) for char in text)
        case "tracked" if box.kind == "figure" and text:
            mark = 'w:id="1" w:author="经办人" w:date="2024-01-10T09:00:00Z"'
            deleted = '<w:r><w:delText xml:space="preserve">8</w:delText></w:r>'
            return f"<w:del {mark}>{deleted}</w:del><w:ins {mark}>{_run(text)}</w:ins>"
    return _run(text)


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
