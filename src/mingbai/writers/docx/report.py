"""The annual report as a Word document."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from mingbai.law.report.figures import Report, Table
from mingbai.writers.composition import Chapter, Correction, chapters_of, paragraphs_of, title_of
from mingbai.writers.docx.paper import new_paper, packed
from mingbai.writers.docx.rows import Cell, row_xml
from mingbai.writers.docx.tables import WHOLE, statutory_table, table_height, table_xml
from mingbai.writers.standard import (
    BODY,
    CHARACTERS,
    LINE_PITCH,
    LINES,
    SUBHEADING,
    Signature,
    paragraph_level,
    room,
    split_lead,
    title_lines,
)

__all__ = ["add_paragraph", "add_signature", "add_table", "add_title", "render_report"]

_LONGEST_HEADING = 30
#: In points.
_UNDER_TABLE = 10.0


def render_report(report: Report, *, correction: Correction | None = None) -> bytes:
    """The report as DOCX, the same bytes for the same report.

    Tables stand under the chapters of their matter; one without such a chapter is left out.
    """
    title = title_of(report)
    paper = new_paper(title=title, author=report.agency or "", on=report.signed_on)
    if report.metadata:
        _add_metadata(paper, report.metadata)
    add_title(paper, title_lines(title))
    if correction is not None:
        paper.add_paragraph(correction.text, "Notice")
    for text in paragraphs_of(report.opening):
        add_paragraph(paper, text)
    is_after_table = False
    for chapter in chapters_of(report):
        _add_chapter(paper, chapter, is_after_table=is_after_table)
        is_after_table = chapter.table is not None
    if report.agency and report.signed_on:
        add_signature(paper, Signature.of(report.agency, report.signed_on))
    return packed(paper)


def add_title(paper: Document, lines: Sequence[str]) -> None:
    """The title in one paragraph, in the lines that :func:`~mingbai.writers.standard.title_lines` gives."""
    first, *more = lines
    paragraph = paper.add_paragraph(first, "Title")
    for line in more:
        run = paragraph.add_run()
        run.add_break(WD_BREAK.LINE)
        run.add_text(line)
    paper.add_paragraph("", "Normal")


def add_paragraph(paper: Document, text: str) -> Paragraph:
    """A paragraph of the body: （一） in 楷体 and 1. in bold as far as the heading goes (7.3.3)."""
    level = paragraph_level(text)
    lead, rest = split_lead(text)
    if level == 2 and lead and not rest and len(lead) <= _LONGEST_HEADING:
        return paper.add_paragraph(lead, "Heading 2")
    paragraph = paper.add_paragraph("", "Body Text")
    if lead:
        run = paragraph.add_run(lead)
        if level == 2:
            set_font(run, SUBHEADING.font)
        else:
            run.bold = True
    paragraph.add_run(rest)
    return paragraph


def set_font(run: Run, font: str) -> None:
    """Set the Chinese characters of a run in another typeface."""
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()  # the library sets Latin fonts alone
    fonts.set(qn("w:eastAsia"), font)


def add_signature(paper: Document, signature: Signature) -> None:
    """Agency and day, one line under the text and on one page with each other."""
    # No page bears a signature alone (7.3.5.4): the last of the text goes with it.
    last = paper.paragraphs[-1]
    for paragraph in (last, paper.add_paragraph("", "Normal")):
        paragraph.paragraph_format.keep_with_next = True
    for text, right in ((signature.agency, signature.agency_right), (signature.day, signature.day_right)):
        paragraph = paper.add_paragraph(text, "Signature Line")
        paragraph.paragraph_format.right_indent = Pt(right * BODY.size)
        paragraph.paragraph_format.keep_with_next = text is signature.agency


def add_table(paper: Document, table: CT_Tbl) -> None:
    """The table behind all else in the paper."""
    body = paper.element.body
    body.insert(list(body).index(body.sectPr), table)


def _add_metadata(paper: Document, metadata: Mapping[str, str]) -> None:
    """Two fields a line, as portals print them over a document."""
    fields = [f"{name}：{value}" for name, value in metadata.items()]
    columns = [WHOLE // 2, WHOLE - WHOLE // 2]
    rows = [row_xml([Cell(text, "Metadata") for text in pair], columns) for pair in _pairs(fields)]
    add_table(paper, table_xml(rows, columns, edges=("top", "bottom")))
    paper.add_paragraph("", "Normal")


def _pairs(fields: Sequence[str]) -> Iterator[tuple[str, str]]:
    padded = [*fields, ""]
    return ((padded[at], padded[at + 1]) for at in range(0, len(fields), 2))


def _add_chapter(paper: Document, chapter: Chapter, *, is_after_table: bool) -> None:
    heading = paper.add_paragraph(chapter.section.title, "Heading 1")
    if is_after_table:
        heading.paragraph_format.space_before = Pt(_UNDER_TABLE)
    texts = list(paragraphs_of(chapter.section.text))
    written = [add_paragraph(paper, text) for text in texts]
    if chapter.table is not None:
        is_whole = _fits_a_page(texts, chapter.table)
        for paragraph in written if is_whole else written[-1:]:
            paragraph.paragraph_format.keep_with_next = True
        add_table(paper, statutory_table(chapter.table, is_whole=is_whole))
    for note in chapter.notes:
        paper.add_paragraph(note, "Table Note")


def _fits_a_page(texts: Sequence[str], table: Table) -> bool:
    """Whether a chapter's heading, texts and table fit one page; else the table begins at once, and tears."""
    lines = 1 + sum(ceil((2 + room(text)) / (CHARACTERS - 1)) for text in texts)
    return lines * LINE_PITCH + _UNDER_TABLE + table_height(table) <= LINES * LINE_PITCH
