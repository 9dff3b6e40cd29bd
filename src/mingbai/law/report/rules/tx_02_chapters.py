"""TX-02: the report has the six chapters of the form, in their order, and no others.

A chapter that is absent from an evident fragment is not seen, never missing. Other words for the same
chapter are only told of.
"""

from collections.abc import Iterable, Iterator, Sequence

from mingbai.law.citation import Citation, chinese_number
from mingbai.law.forms import F2021
from mingbai.law.report.chapters import is_worded_as_prescribed, topic_of, without_number
from mingbai.law.report.figures import Report, Section
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]

#: For report year 2019 the unified form was only encouraged (2019年报格式).
_FIRST_BINDING_YEAR = 2020


def check(report: Report) -> Iterable[Finding]:
    """One finding on chapters that are extra, missing or out of order; a note on reworded headings."""
    if not report.sections:
        return
    topics = [topic_of(section.title) for section in report.sections]
    faults = list(_faults(report, topics))
    if faults:
        is_binding = (report.year or _FIRST_BINDING_YEAR) >= _FIRST_BINDING_YEAR
        count = "" if report.is_fragment else f"共有{chinese_number(len(topics))}个部分，格式规定六个部分。"
        yield RULE.finding(
            f"本报告{count}{''.join(faults)}请对照格式核对。",
            severity=Severity.WARNING if is_binding else Severity.NOTE,
            expected=len(F2021.sections),
            actual=len(topics),
        )
    yield from _wording(report.sections, topics)


def _faults(report: Report, topics: Sequence[int | None]) -> Iterator[str]:
    extra = [
        section.title
        for place, (section, topic) in enumerate(zip(report.sections, topics, strict=True))
        if (topic is None or topic in topics[:place]) and not _is_torn(report, section)
    ]
    if extra:
        yield f"格式没有的部分：{'、'.join(f'“{title}”' for title in extra)}。"
    missing = [heading.title for heading in F2021.sections if heading.no not in topics]
    if missing and not report.is_fragment:
        yield f"没有见到的标题：{'、'.join(f'“{title}”' for title in missing)}。"
    known = list(dict.fromkeys(topic for topic in topics if topic is not None))
    if known != sorted(known):
        yield "各部分的次序与格式不同。"


def _is_torn(report: Report, section: Section) -> bool:
    """Whether a fragment breaks off in this heading, of a chapter or of a row: 四、政府信息."""
    if not report.breaks_off_in(section) or section.text:
        return False
    words = without_number(section.title).rstrip("\ufffd")
    whole = (*(heading.title for heading in F2021.sections), *(row.label for row in F2021.table3.rows))
    return any(without_number(text).startswith(words) for text in whole)


def _wording(sections: Sequence[Section], topics: Sequence[int | None]) -> Iterator[Finding]:
    reworded = [
        (section.title, F2021.sections[topic - 1].title)
        for section, topic in zip(sections, topics, strict=True)
        if topic is not None and not is_worded_as_prescribed(section.title, topic)
    ]
    told = [(title, prescribed) for title, prescribed in reworded if len(without_number(title)) <= 40]
    if told:
        pairs = "；".join(f"“{title}”（格式为“{prescribed}”）" for title, prescribed in told)
        yield RULE.finding(
            f"部分标题的表述与格式不同：{pairs}。",
            severity=Severity.NOTE,
            expected=told[0][1],
            actual=told[0][0],
        )


RULE = ReportRule(
    id="TX-02",
    severity=Severity.WARNING,
    title="报告由格式规定的六个部分组成，次序相同，不多不少",
    # 2021年报格式 (and 2019年报格式): 一、总体情况 to 六、其他需要报告的事项
    citation=Citation("2021年报格式"),
    check=check,
)
