"""The circular of the season (通报): headed parts, the signature, the list of the units as an annex."""

from dataclasses import dataclass
from datetime import date

from docx.document import Document

from mingbai.writers.docx.counted import Sentence, Sources, add_sentence, refuse_bare_figures
from mingbai.writers.docx.paper import new_paper, packed
from mingbai.writers.docx.report import add_signature, add_table, add_title
from mingbai.writers.docx.rows import Cell
from mingbai.writers.docx.tables import plain_table
from mingbai.writers.standard import Signature, title_lines

__all__ = ["Annex", "Circular", "Part", "render_circular"]

_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text under its heading, which the writer numbers."""

    heading: str
    paragraphs: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """A table on pages of its own; ``tally`` says how its figures were counted, ``shares`` its columns.

    Its lines stand in ``groups``, each under its heading.
    """

    title: str
    heads: tuple[str, ...]
    groups: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    shares: tuple[int, ...]
    tally: str


@dataclass(frozen=True, slots=True)
class Circular:
    """A circular to ``addressees``. Raises ``ValueError`` for a bare figure."""

    title: str
    agency: str
    on: date
    addressees: str
    parts: tuple[Part, ...]
    annex: Annex

    def __post_init__(self) -> None:
        refuse_bare_figures([each for part in self.parts for each in part.paragraphs])


def render_circular(circular: Circular) -> bytes:
    """The circular as DOCX, the same bytes for the same circular."""
    paper, sources = new_paper(title=circular.title, author=circular.agency, on=circular.on), Sources()
    add_title(paper, title_lines(circular.title))
    paper.add_paragraph(f"{circular.addressees}：", "Normal")
    for number, part in zip(_NUMERALS, circular.parts, strict=False):
        paper.add_paragraph(f"{number}、{part.heading}", "Heading 1")
        for sentence in part.paragraphs:
            add_sentence(paper, sentence, sources)
    # 7.3.4: the annex is named one line under the text.
    paper.add_paragraph("", "Normal")
    paper.add_paragraph(f"附件：{circular.annex.title}", "Body Text")
    add_signature(paper, Signature.of(circular.agency, circular.on))
    # 7.3.6: a note stands in brackets under the day.
    paper.add_paragraph(f"（数据来源：{sources}）", "Letter Note")
    _add_annex(paper, circular.annex)
    return packed(paper)


def _add_annex(paper: Document, annex: Annex) -> None:
    """7.3.7: on a page of its own, its name at the top left, its title centred in the third line."""
    mark = paper.add_paragraph("附件", "Annex Mark")
    mark.paragraph_format.page_break_before = True
    paper.add_paragraph("", "Normal")
    add_title(paper, title_lines(annex.title))
    lines = []
    for heading, group in annex.groups:
        lines.append([Cell(heading, "Table Head", len(annex.heads))])
        for line in group:
            lines.append([Cell(text, "Table Group" if at else "Table Label") for at, text in enumerate(line)])
    add_table(paper, plain_table(annex.heads, lines, annex.shares))
    paper.add_paragraph(f"数据来源：{annex.tally}", "Source")
