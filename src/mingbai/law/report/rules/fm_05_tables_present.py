"""FM-05: parts two, three and four hold their tables."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.forms import F2021
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]


def check(report: Report) -> Iterable[Finding]:
    """A note on the tables not found: their figures were not checked. A fragment owes none."""
    if report.is_fragment:
        return
    found = {table.form.key for table in report.tables}
    absent = [
        f"“{section.title}”" for section in F2021.sections if section.table and section.table not in found
    ]
    if absent:
        yield RULE.finding(f"没有找到{'、'.join(absent)}的表格，其中的数字未作核对。")


RULE = ReportRule(
    id="FM-05",
    severity=Severity.NOTE,
    title="第二、三、四部分各有一张表格",
    # 2021年报格式 二至四
    citation=Citation("2021年报格式", "第二、三、四部分"),
    check=check,
)
