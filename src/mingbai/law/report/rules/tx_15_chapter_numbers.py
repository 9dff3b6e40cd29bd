"""TX-15: the chapters are numbered one after another."""

from collections.abc import Iterable

from mingbai.law.citation import Citation, chinese_number
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]


def check(report: Report) -> Iterable[Finding]:
    """A note where a number is skipped or comes twice; unnumbered headings say nothing."""
    numbers = [section.no for section in report.sections]
    printed = [number for number in numbers if number is not None]
    if len(printed) != len(numbers) or not printed:
        return
    first = printed[0] if report.is_fragment else 1
    if printed != list(range(first, first + len(printed))):
        shown = "、".join(chinese_number(number) for number in printed)
        yield RULE.finding(
            f"各部分的序号不连续：{shown}。请核对是否漏写或者重复。",
            actual=shown,
        )


RULE = ReportRule(
    id="TX-15",
    severity=Severity.NOTE,
    title="各部分的序号连续",
    # 2021年报格式: 一、 to 六、
    citation=Citation("2021年报格式"),
    check=check,
)
