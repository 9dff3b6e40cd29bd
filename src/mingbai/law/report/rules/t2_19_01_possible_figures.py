"""T2-19-01: counts and amounts of table 2 (2019 form) are not negative, and counts are whole."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.counts import impossible_cells
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]


def check(report: Report) -> Iterable[Finding]:
    """An error for each negative or fractional count, 本年增/减 excepted, and each negative amount."""
    table = report.table2
    if table is None or table.form.form != "F2019":
        return ()
    return impossible_cells(RULE, report, table)


RULE = ReportRule(
    id="T2-19-01",
    severity=Severity.ERROR,
    title="表二（2019年格式）除“本年增/减”外各格不为负数，数量为整数",
    # 2019年报格式 二: every column but 本年增/减 is headed 数量 or 总金额
    citation=Citation("2019年报格式", "第二部分表格"),
    check=check,
)
