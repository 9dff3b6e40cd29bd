"""T2-21-01: counts and amounts of table 2 (2021 form) are not negative, and counts are whole."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.counts import impossible_cells
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]


def check(report: Report) -> Iterable[Finding]:
    """An error for each negative or fractional count, and each negative amount."""
    table = report.table2
    if table is None or table.form.form != "F2021":
        return ()
    return impossible_cells(RULE, report, table)


RULE = ReportRule(
    id="T2-21-01",
    severity=Severity.ERROR,
    title="表二（2021年格式）各格不为负数，件数为整数",
    # 2021年报格式 二: 件数, 处理决定数量, 收费金额（单位：万元）, the last of which may have a fraction
    citation=Citation("2021年报格式", "第二部分表格"),
    check=check,
)
