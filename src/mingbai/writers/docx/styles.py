"""The paragraph styles of an official document. A clerk who restyles the file changes them in one place."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor

from docx.oxml.ns import nsdecls

from mingbai.writers.standard import (
    BODY,
    CHARACTERS,
    HEADING,
    LINE_PITCH,
    NUMERAL,
    SONG,
    SUBHEADING,
    TEXT_WIDTH,
    TITLE,
    Face,
)

__all__ = ["STYLES", "Style", "style_xml"]

_SMALL = Face(BODY.font, 10.5)
_FIGURE = Face(BODY.font, 9.5)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; measures in points, indents in characters of the style's size.

    ``pitch`` is from line to line, ``None`` where the type decides (in cells of tables).
    """

    name: str
    face: Face
    align: str = "both"
    pitch: float | None = LINE_PITCH
    first_indent: int = 0
    is_bold: bool = False
    color: str = ""
    before: float = 0
    after: float = 0
    keeps_next: bool = False
    level: int | None = None
    is_boxed: bool = False


#: By the names that the writers use. Title and Heading are Word's own: they make its navigation pane.
STYLES = (
    Style("Normal", BODY),
    Style("Body Text", BODY, first_indent=2),
    Style("Title", TITLE, "center", 36, keeps_next=True),
    Style("Subtitle", SUBHEADING, "center", keeps_next=True),
    Style("Heading 1", HEADING, first_indent=2, keeps_next=True, level=0),
    Style("Heading 2", SUBHEADING, first_indent=2, keeps_next=True, level=1),
    Style("Signature Line", BODY, "right"),
    Style("Notice", Face(BODY.font, 14), pitch=24, before=6, after=12, is_boxed=True),
    Style("Metadata", Face(SONG.font, 10.5), "left", 18),
    Style("Table Head", Face(HEADING.font, 10.5), "center", 12.5),
    Style("Table Label", _SMALL, "left", 12.5),
    Style("Table Group", _SMALL, "center", 12.5),
    Style("Table Figure", _FIGURE, "center", 12.5),
    Style("Narrow Head", Face(HEADING.font, 9), "center", 12),
    Style("Narrow Figure", Face(BODY.font, 8), "center", 12),
    Style("Table Note", Face(BODY.font, 10.5), pitch=18, before=4, after=6),
    Style("Table Caption", Face(HEADING.font, 14), "center", 26, before=8, after=2, keeps_next=True),
    Style("Large Number", Face(HEADING.font, 28), "center", 44, keeps_next=True),
    Style("Number Label", Face(BODY.font, 12), "center", 20, keeps_next=True),
    Style("Letter Head", Face(HEADING.font, 12), "center", 18, keeps_next=True),
    Style("Letter Cell", Face(BODY.font, 12), "left", 18),
    Style("Letter Note", Face(BODY.font, 12), pitch=20, first_indent=2),
    Style("Annex Mark", HEADING, "left"),
    Style("Source", Face(SONG.font, 9), "left", 14, before=4, color="767676"),
    Style("Page Mark", Face(SONG.font, 14), "left", None),
)


def style_xml(style: Style) -> Iterator[str]:
    """The style's paragraph and character properties."""
    yield f"<w:pPr {nsdecls('w')}>{''.join(_paragraph(style))}</w:pPr>"
    half = round(style.face.size * 2)
    numeral = NUMERAL if style.face.font in {BODY.font, SUBHEADING.font} else style.face.font
    fonts = f'w:ascii="{numeral}" w:hAnsi="{numeral}" w:cs="{numeral}" w:eastAsia="{style.face.font}"'
    bold = "<w:b/><w:bCs/>" if style.is_bold else ""
    color = f'<w:color w:val="{style.color}"/>' if style.color else ""
    # 28 characters of 16 points are wider than the text. A grid of characters would mend that in Word alone:
    # LibreOffice gives each character that is wider than its cell two of them.
    narrowing = (TEXT_WIDTH * 72 / 25.4 / CHARACTERS - BODY.size) * 20
    spacing = f'<w:spacing w:val="{floor(narrowing)}"/>' if style.pitch == LINE_PITCH else ""
    size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    yield f"<w:rPr {nsdecls('w')}><w:rFonts {fonts}/>{bold}{color}{spacing}{size}</w:rPr>"


def _paragraph(style: Style) -> Iterator[str]:
    if style.keeps_next:
        yield "<w:keepNext/><w:keepLines/>"
    yield '<w:widowControl w:val="0"/>'
    if style.is_boxed:
        edges = "".join(
            f'<w:{side} w:val="single" w:sz="6" w:space="6" w:color="9A0000"/>'
            for side in ("top", "left", "bottom", "right")
        )
        yield f"<w:pBdr>{edges}</w:pBdr>"
    # What Word does unless told. LibreOffice takes it for the opposite and lets no stop hang in the margin,
    # which is well: beside justified text it loses some that hang (tests/writers/test_set_on_paper.py).
    yield '<w:overflowPunct w:val="1"/>'
    if style.pitch != LINE_PITCH:
        yield '<w:snapToGrid w:val="0"/>'
    line = 240 if style.pitch is None else round(style.pitch * 20)
    rule = "auto" if style.pitch is None else "exact"
    yield (
        f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}"'
        f' w:line="{line}" w:lineRule="{rule}"/>'
    )
    if style.first_indent:
        width = round(style.first_indent * style.face.size * 20)
        yield f'<w:ind w:firstLineChars="{style.first_indent * 100}" w:firstLine="{width}"/>'
    yield f'<w:jc w:val="{style.align}"/>'
    if style.level is not None:
        yield f'<w:outlineLvl w:val="{style.level}"/>'
