"""T3-01: the cells of table 3 are whole numbers of applications, none negative."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.counts import impossible_cells
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]

_WHOLE = {int}


def check(report: Report) -> Iterable[Finding]:
    """An error for each negative or fractional count."""
    table = report.table3
    if table is None:
        return ()
    cells = table.zeroed
    if {*map(type, cells)} == _WHOLE and min(cells) >= 0:
        return ()
    return impossible_cells(RULE, report, table)


RULE = ReportRule(
    id="T3-01",
    severity=Severity.ERROR,
    title="表三各格为非负整数",
    # 2021年报格式 三: all rows count 申请数量
    citation=Citation("2021年报格式", "第三部分表格"),
    check=check,
)
