"""An empty Word document by GB/T 9704: page, grid, styles, page numbers; and how it becomes bytes."""

import io
import zipfile
from datetime import UTC, date, datetime

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from mingbai.writers.docx.styles import STYLES, style_xml
from mingbai.writers.standard import BODY, LINE_PITCH, MARGINS, NUMERAL, PAGE

__all__ = ["new_paper", "packed"]

_POINT = 20
#: 5.2.4 the number's dash is 7 mm under the text, in a line of 14 points.
_FOOTER = MARGINS.bottom - 7 - 5
#: A property of a package holds so many characters.
_PROPERTY = 255
_FIELD = (
    '<w:p {ns}><w:pPr><w:pStyle w:val="{style}"/>{side}</w:pPr>'
    '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
)
#: The first moment that a zip archive can hold: two writings of the same report are the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def new_paper(*, title: str, author: str, on: date | None) -> Document:
    """An A4 document without a paragraph; ``on`` is the day its properties bear."""
    paper = docx.Document()
    _set_page(paper)
    _set_styles(paper)
    _set_numbers(paper)
    properties = paper.core_properties
    properties.title, properties.author, properties.language = title[:_PROPERTY], author[:_PROPERTY], "zh-CN"
    properties.last_modified_by, properties.comments, properties.revision = author[:_PROPERTY], "", 1
    moment = datetime(on.year, on.month, on.day, tzinfo=UTC) if on else datetime(2000, 1, 1, tzinfo=UTC)
    properties.created = properties.modified = moment.replace(tzinfo=None)
    return paper


def packed(paper: Document) -> bytes:
    """The document as a file, the same for the same content."""
    written = io.BytesIO()
    paper.save(written)
    out = io.BytesIO()
    with zipfile.ZipFile(written) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, made.read(name))
    return out.getvalue()


def _set_page(paper: Document) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    section.top_margin, section.bottom_margin = Mm(MARGINS.top), Mm(MARGINS.bottom)
    section.left_margin, section.right_margin = Mm(MARGINS.left), Mm(MARGINS.right)
    section.header_distance, section.footer_distance, section.gutter = Mm(15), Mm(_FOOTER), 0
    properties = section._sectPr  # python-docx has no word for the grid
    for grid in properties.findall(qn("w:docGrid")):
        properties.remove(grid)
    pitch = round(LINE_PITCH * _POINT)
    properties.append(parse_xml(f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="{pitch}"/>'))


def _set_styles(paper: Document) -> None:
    """Ours in the place of the library's: its headings are blue, and set in a theme's fonts."""
    defaults = paper.styles.element.find(qn("w:docDefaults"))
    defaults.getparent().replace(defaults, parse_xml(_defaults()))
    for style in STYLES:
        if style.name in paper.styles:
            made = paper.styles[style.name]
        else:
            made = paper.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
        for part in ("w:pPr", "w:rPr", "w:link"):
            for old in made.element.findall(qn(part)):
                made.element.remove(old)
        for new in style_xml(style):
            made.element.append(parse_xml(new))


def _defaults() -> str:
    fonts = f'w:ascii="{NUMERAL}" w:hAnsi="{NUMERAL}" w:cs="{NUMERAL}" w:eastAsia="{BODY.font}"'
    return (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _set_numbers(paper: Document) -> None:
    """5.2.4: odd pages bear the number at the right, even ones at the left, one character in."""
    paper.settings.odd_and_even_pages_header_footer = True
    section = paper.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        element = footer._element  # python-docx has no word for fields either
        for paragraph in list(element):
            element.remove(paragraph)
        place = f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>'
        element.append(parse_xml(_FIELD.format(ns=nsdecls("w"), style="PageMark", side=place)))
