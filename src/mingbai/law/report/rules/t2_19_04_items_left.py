"""T2-19-04: the year's increase or decrease cannot take more items away than there were (2019 form)."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.items import item_rows
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import figure_text, row_place

__all__ = ["RULE"]


def check(report: Report) -> Iterable[Finding]:
    """A warning for each row whose 上一年项目数量 and 本年增/减 come to less than 0."""
    table = report.table2
    if table is None or table.form.form != "F2019":
        return
    for row in item_rows(table):
        if row.last_year is None or row.delta is None or row.last_year + row.delta >= 0:
            continue
        yield RULE.finding(
            f"{row_place(table.form, row.path)}：上一年项目数量"
            f"{figure_text(row.last_year)}，本年减少{figure_text(-row.delta)}，减少数大于原有数，请核对。",
            cell=f"table2.{row.path}.items_delta",
            actual=row.delta,
            cells=(f"table2.{row.path}.items_last_year", f"table2.{row.path}.items_delta"),
        )


RULE = ReportRule(
    id="T2-19-04",
    severity=Severity.WARNING,
    title="表二（2019年格式）上一年项目数量与本年增/减之和不为负数",
    # 2019年报格式 二, 第二十条第（五）、（六）、（八）项
    citation=Citation("2019年报格式", "第二部分表格"),
    check=check,
)
