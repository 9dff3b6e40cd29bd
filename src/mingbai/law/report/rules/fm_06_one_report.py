"""FM-06: a file holds one report; what stands behind it was not checked."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]


def check(report: Report) -> Iterable[Finding]:
    """A note on what was left out: its figures were not checked."""
    if report.unread:
        yield RULE.finding(
            f"文件中除本报告外，还有{'、'.join(report.unread)}，没有读取，其中的数字未作核对。"
            "请将其另存为单独的文件后再核对。"
        )


RULE = ReportRule(
    id="FM-06",
    severity=Severity.NOTE,
    title="一个文件只核对一份报告",
    # 条例 49: each agency publishes a report of its own
    citation=Citation("条例", "49"),
    check=check,
)
