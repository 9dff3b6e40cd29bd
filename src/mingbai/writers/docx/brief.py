"""The brief for the head of the district (专报): three sentences, three numbers, three risks, on two pages.

Two pages whatever the texts are: each has so much room, what is longer is cut, and the brief says where the
whole stands. The rooms are such that the worst of all fills the second page:
``tests/writers/test_set_on_paper.py`` counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from docx.document import Document
from docx.oxml.table import CT_Tbl

from mingbai.writers.docx.counted import (
    Counted,
    Sentence,
    Sources,
    add_sentence,
    mark_run,
    refuse_bare_figures,
    runs_of,
    within,
)
from mingbai.writers.docx.paper import new_paper, packed
from mingbai.writers.docx.report import add_table, add_title
from mingbai.writers.docx.rows import Cell, row_xml, text_run
from mingbai.writers.docx.tables import columns_of, plain_table, table_xml
from mingbai.writers.shortening import named, shortened
from mingbai.writers.standard import chinese_date, room, title_lines

__all__ = ["Brief", "Number", "Risk", "render_brief"]

_MOST = 3
_COUNTED = ("风险", "一项风险", "两项风险", "三项风险")
#: The room of each text in characters of its size: so many lines of it, less what a line may leave free.
_TITLE, _LINE, _AGENCY, _SENTENCE = 20, 27, 27, 122
_FIGURE, _NAME, _RISK, _WHO, _SOURCES = 8, 20, 60, 34, 210


@dataclass(frozen=True, slots=True)
class Number:
    """One of the large numbers: what it is, and how it stands to last year's."""

    figure: Counted
    name: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    """What may go wrong, who sees to it, and by when."""

    what: Sentence
    who: tuple[str, ...]
    when: date


@dataclass(frozen=True, slots=True)
class Brief:
    """What the brief says; ``whole`` tells where all of it can be read.

    Raises ``ValueError`` for a bare figure or a fourth risk.
    """

    title: str
    agency: str
    on: date
    sentences: tuple[Sentence, Sentence, Sentence]
    numbers: tuple[Number, Number, Number]
    risks: tuple[Risk, ...]
    whole: str

    def __post_init__(self) -> None:
        refuse_bare_figures((*self.sentences, *(risk.what for risk in self.risks)))
        if len(self.risks) > _MOST:
            raise ValueError(f"专报最多写三项风险，这里有{len(self.risks)}项。请只留最重的三项。")


def render_brief(brief: Brief) -> bytes:
    """The brief as DOCX of at most two pages, the same bytes for the same brief."""
    paper, sources = new_paper(title=brief.title, author=brief.agency, on=brief.on), Sources()
    fitted = _fitted(brief)
    add_title(paper, _title(brief.title))
    under = f"{fitted.agency}　{chinese_date(brief.on)}"
    for line in (under,) if room(under) <= _LINE else under.split("　"):
        paper.add_paragraph(line, "Subtitle")
    paper.add_paragraph("一、三句话", "Heading 1")
    for sentence in fitted.sentences:
        add_sentence(paper, sentence, sources)
    paper.add_paragraph("二、三个数", "Heading 1")
    add_table(paper, _numbers(fitted.numbers, sources))
    paper.add_paragraph(f"三、{_COUNTED[len(brief.risks)]}", "Heading 1")
    if fitted.risks:
        lines = [_line(risk, sources) for risk in fitted.risks]
        heads = ("风险", "责任单位", "时限")
        # The sources go over the page with the risks, not by themselves.
        table = plain_table(heads, lines, (46, 28, 26), head_style="Letter Head", keeps_next=True)
        add_table(paper, table)
    else:
        paper.add_paragraph("没有发现风险。", "Body Text")
    _add_notes(paper, brief, fitted, sources)
    return packed(paper)


def _fitted(brief: Brief) -> Brief:
    first, second, third = (within(each, _SENTENCE) for each in brief.sentences)
    one, two, three = (
        Number(
            replace(each.figure, text=shortened(each.figure.text, _FIGURE)),
            shortened(each.name, _NAME),
            shortened(each.change, _NAME),
        )
        for each in brief.numbers
    )
    return replace(
        brief,
        agency=shortened(brief.agency, _AGENCY),
        sentences=(first, second, third),
        numbers=(one, two, three),
        risks=tuple(
            Risk(within(each.what, _RISK), (named(each.who, _WHO),), each.when) for each in brief.risks
        ),
    )


def _numbers(numbers: Sequence[Number], sources: Sources) -> CT_Tbl:
    """Side by side: the numbers in one line, under each what it is, and its change."""
    columns = columns_of((1, 1, 1))
    figures = [Cell(each.figure.text, "Large Number") for each in numbers]
    # The mark stands with the name: beside large figures it would be as large as the text.
    marks = [mark_run(each.figure, sources) for each in numbers]
    names = [
        Cell("", "Number Label", runs=text_run(each.name) + mark)
        for each, mark in zip(numbers, marks, strict=True)
    ]
    changes = [Cell(each.change, "Number Label") for each in numbers]
    return table_xml([row_xml(line, columns) for line in (figures, names, changes)], columns, edges=())


def _line(risk: Risk, sources: Sources) -> list[Cell]:
    return [
        Cell("", "Letter Cell", runs=runs_of(risk.what, sources)),
        Cell("、".join(risk.who), "Letter Cell"),
        Cell(chinese_date(risk.when), "Letter Cell"),
    ]


def _title(title: str) -> Sequence[str]:
    """At most three lines; what is left out comes before the last, which says what this is."""
    lines = title_lines(title)
    if len(lines) <= _MOST:
        return lines
    return (lines[0], shortened(lines[1] + lines[2], _TITLE), lines[-1])


def _add_notes(paper: Document, brief: Brief, fitted: Brief, sources: Sources) -> None:
    """Whence the figures are; and, where anything was cut, where all of it stands."""
    told = str(sources)
    kept = shortened(told, _SOURCES)
    note = paper.add_paragraph(f"数据来源　{kept}", "Source")
    uncut = replace(brief, risks=tuple(replace(risk, who=("、".join(risk.who),)) for risk in brief.risks))
    if fitted != uncut or kept != told or len(title_lines(brief.title)) > _MOST:
        note.paragraph_format.keep_with_next = True
        paper.add_paragraph(f"有节略，全文见{brief.whole}。", "Source")
