"""TX-14: chapter one keeps in principle to 1,000 characters (2021 form)."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.narrative import chapter_about, compact
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]

_FIRST_YEAR = 2021
_LONGEST = 1000


def check(report: Report) -> Iterable[Finding]:
    """A warning with the length where chapter one is longer; white space is not counted."""
    if report.year is None or report.year < _FIRST_YEAR:
        return
    chapter = chapter_about(report, "总体", "概述", "概况")
    length = len(compact(chapter.text)) if chapter is not None else 0
    if chapter is not None and length > _LONGEST:
        yield RULE.finding(
            f"“{chapter.title}”约{length}字，格式要求原则上不超过{_LONGEST}字，建议精简。",
            expected=_LONGEST,
            actual=length,
        )


RULE = ReportRule(
    id="TX-14",
    severity=Severity.WARNING,
    title="2021年度起，总体情况原则上不超过1000字",
    # 2021年报格式 一、总体情况: in principle at most 1000 characters
    citation=Citation("2021年报格式", "第一部分"),
    check=check,
)
