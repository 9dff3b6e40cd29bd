"""XY-07: the text is not last year's with other numbers (内容雷同 is a fault that the notice names).

Compared is what an agency writes itself: figures, dates, headings, labels and the openings that everybody
must write (根据…条例, 坚持…为指导) are left out. A unit that had no application in either year is spared; it
has little new to tell.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report, Section
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.narrative import chapter_about, sentences_of, shorten
from mingbai.law.report.readings import readings
from mingbai.law.report.rule import YearRule

__all__ = ["RULE"]

_LIMIT = 0.9
#: Texts shorter than this, stripped, are alike by nature.
_SHORTEST = 150
_SHORTEST_CHAPTER = 60
_SHORTEST_SENTENCE = 12
_SHOWN = 3
_WINDOW = 6
_NUMBERS = re.compile(r"[\d０-９.．,%％]+|[一二三四五六七八九十百千万亿]+(?=[是、件条次期个年月])")
_LABEL = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+是|\d+[.、．]|[一二三四五六七八九十]+、)"
)
_STATUTORY = re.compile(
    r"^(?:根据|按照|依据|依照)?.{0,20}《?(?:中华人民共和国)?政府信息公开条例.{0,60}(?:规定|要求|编制|公布)|为指导|精神，|二十大|十九大"
    r"|统计期限|电子版|如[有对].{0,12}疑问|本报告"
)
_MARKS = re.compile(r"[，,。；;：:、！？!?“”\"'（）()《》〈〉—\-\s]")


def check(report: Report, previous: Report) -> Iterable[Finding]:
    """A warning on the whole text, else on the chapter of problems; the copied sentences are quoted."""
    if _had_no_applications(report) and _had_no_applications(previous):
        return
    this, last = _own_sentences(report.sections), _own_sentences(previous.sections)
    likeness = _likeness(this, last, _SHORTEST)
    if likeness > _LIMIT:
        yield _finding("正文", likeness, this, last)
        return
    chapters = chapter_about(report, "问题"), chapter_about(previous, "问题")
    if chapters[0] is None or chapters[1] is None:
        return
    this, last = _own_sentences([chapters[0]]), _own_sentences([chapters[1]])
    likeness = _likeness(this, last, _SHORTEST_CHAPTER)
    if likeness > _LIMIT:
        yield _finding(f"“{chapters[0].title}”", likeness, this, last)


def _had_no_applications(report: Report) -> bool:
    found = readings(report, "applications.available")
    return bool(found) and not found[0].value


def _own_sentences(sections: Iterable[Section]) -> dict[str, str]:
    """The agency's own sentences: stripped of numbers and marks, with the sentence as written."""
    return dict(
        _stripped(sentence)
        for section in sections
        for sentence in sentences_of(section.text)
        if not _STATUTORY.search(sentence) and len(_stripped(sentence)[0]) >= _SHORTEST_SENTENCE
    )


def _stripped(sentence: str) -> tuple[str, str]:
    return _MARKS.sub("", _NUMBERS.sub("", _LABEL.sub("", sentence))), sentence


def _likeness(this: dict[str, str], last: dict[str, str], shortest: int) -> float:
    """Share of runs of six characters that the two texts have in common (Dice), 0 where one is short."""
    new, old = "".join(this), "".join(last)
    if len(new) < shortest or len(old) < shortest:
        return 0.0
    runs, other = Counter(_runs(new)), Counter(_runs(old))
    shared = sum((runs & other).values())
    return 2 * shared / (runs.total() + other.total())


def _runs(text: str) -> Iterator[str]:
    return (text[at : at + _WINDOW] for at in range(len(text) - _WINDOW + 1))


def _finding(where: str, likeness: float, this: dict[str, str], last: dict[str, str]) -> Finding:
    copied = sorted((this[key] for key in this if key in last), key=len, reverse=True)[:_SHOWN]
    return RULE.finding(
        f"{where}除去数字和通用表述后，与上年报告的相似度为{likeness:.0%}，内容雷同。请按本年实际情况改写。",
        actual=f"{likeness:.0%}",
        quote="".join(shorten(sentence) for sentence in copied),
    )


RULE = YearRule(
    id="XY-07",
    severity=Severity.WARNING,
    title="文字内容不与上年雷同",
    # 2021年报格式: 内容雷同 falls under 条例 47
    citation=Citation("2021年报格式"),
    check=check,
)
