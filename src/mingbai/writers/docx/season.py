"""The brief for the head of the district (简报) and the circular of the season (通报), as Word documents.

A figure in them is never bare text: it comes with the tally it was counted by, which stands at the end.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docx.document import Document

from mingbai.writers.docx.paper import new_paper, packed
from mingbai.writers.docx.report import add_signature, add_title
from mingbai.writers.docx.tables import plain_table
from mingbai.writers.standard import Signature, chinese_date

__all__ = ["Brief", "Circular", "Counted", "Number", "PlainTable", "Risk", "render_brief", "render_circular"]

#: Digits in running text may only tell a day or a document's number.
_BARE = re.compile(r"\d+(?![\d年月日号〕])")


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure as it is printed (``1204件``), and the tally behind it in words."""

    text: str
    tally: str


#: A sentence in pieces: words, and figures with their tallies.
Sentence = tuple[str | Counted, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """One of the large numbers, with what it says."""

    figure: Counted
    label: str


@dataclass(frozen=True, slots=True)
class Risk:
    """What may go wrong, who sees to it, and by when."""

    what: str
    who: str
    when: date


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table of text; ``tally`` says how its figures were counted, ``shares`` how wide its columns are."""

    caption: str
    heads: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    tally: str


@dataclass(frozen=True, slots=True)
class Brief:
    """Three sentences, three numbers, at most three risks. Raises ``ValueError`` for a bare figure."""

    title: str
    agency: str
    on: date
    sentences: tuple[Sentence, Sentence, Sentence]
    numbers: tuple[Number, Number, Number]
    risks: tuple[Risk, ...]

    def __post_init__(self) -> None:
        _no_bare_figure(self.sentences)


@dataclass(frozen=True, slots=True)
class Circular:
    """A circular to ``addressees``: paragraphs and tables. Raises ``ValueError`` for a bare figure."""

    title: str
    agency: str
    on: date
    addressees: str
    paragraphs: tuple[Sentence, ...]
    tables: tuple[PlainTable, ...] = ()

    def __post_init__(self) -> None:
        _no_bare_figure(self.paragraphs)


def render_brief(brief: Brief) -> bytes:
    """The brief as DOCX, the same bytes for the same brief."""
    paper, sources = new_paper(title=brief.title, author=brief.agency, on=brief.on), list[Counted]()
    add_title(paper, brief.title)
    paper.add_paragraph(f"{brief.agency}　{chinese_date(brief.on)}", "Subtitle")
    paper.add_paragraph("一、三句话", "Heading 1")
    for sentence in brief.sentences:
        _add_sentence(paper, sentence, sources)
    paper.add_paragraph("二、三个数", "Heading 1")
    for number in brief.numbers:
        large = paper.add_paragraph(number.figure.text, "Large Number")
        _mark(large, number.figure, sources)
        paper.add_paragraph(number.label, "Number Label")
    paper.add_paragraph("三、三项风险", "Heading 1")
    lines = [(risk.what, risk.who, chinese_date(risk.when)) for risk in brief.risks]
    _append(paper, plain_table(("风险", "责任单位", "时限"), lines, (52, 26, 22)))
    _add_sources(paper, sources)
    return packed(paper)


def render_circular(circular: Circular) -> bytes:
    """The circular as DOCX, the same bytes for the same circular."""
    paper, sources = new_paper(title=circular.title, author=circular.agency, on=circular.on), list[Counted]()
    add_title(paper, circular.title)
    paper.add_paragraph(f"{circular.addressees}：", "Normal")
    for sentence in circular.paragraphs:
        _add_sentence(paper, sentence, sources)
    for table in circular.tables:
        paper.add_paragraph(table.caption, "Table Caption")
        _append(paper, plain_table(table.heads, table.lines, table.shares))
        paper.add_paragraph(f"数据来源：{table.tally}", "Source")
    add_signature(paper, Signature.of(circular.agency, circular.on))
    _add_sources(paper, sources)
    return packed(paper)


def _no_bare_figure(sentences: Sequence[Sentence]) -> None:
    for piece in (piece for sentence in sentences for piece in sentence if isinstance(piece, str)):
        found = _BARE.search(piece)
        if found:
            raise ValueError(f"“{piece}”里的{found[0]}没有来源。数字请随其统计口径给出。")


def _add_sentence(paper: Document, sentence: Sentence, sources: list[Counted]) -> None:
    paragraph = paper.add_paragraph("", "Body Text")
    for piece in sentence:
        paragraph.add_run(piece if isinstance(piece, str) else piece.text)
        if isinstance(piece, Counted):
            _mark(paragraph, piece, sources)


def _mark(paragraph: object, figure: Counted, sources: list[Counted]) -> None:
    sources.append(figure)
    run = paragraph.add_run(f"[{len(sources)}]")  # type: ignore[attr-defined]  # python-docx is not typed
    run.font.superscript = True


def _add_sources(paper: Document, sources: Sequence[Counted]) -> None:
    for number, figure in enumerate(sources, start=1):
        text = f"[{number}] {figure.text}：{figure.tally}"
        paper.add_paragraph(text if number > 1 else f"数据来源　{text}", "Source")


def _append(paper: Document, table: object) -> None:
    body = paper.element.body
    body.insert(list(body).index(body.sectPr), table)
