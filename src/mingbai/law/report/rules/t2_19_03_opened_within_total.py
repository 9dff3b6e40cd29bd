"""T2-19-03: what was newly opened in the year is part of all that is open (2019 form)."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import figure_text, row_place

__all__ = ["RULE"]

_ROWS = ("art20_1.regulations", "art20_1.normative_docs")


def check(report: Report) -> Iterable[Finding]:
    """A warning for each row whose 本年新公开数量 exceeds its 对外公开总数量."""
    table = report.table2
    if table is None or table.form.form != "F2019":
        return
    for row in _ROWS:
        _, opened, total = table.row_values(row)
        if opened is None or total is None or opened <= total:
            continue
        yield RULE.finding(
            f"{row_place(table.form, row)}：本年新公开数量"
            f"{figure_text(opened)}大于对外公开总数量{figure_text(total)}，总数量应包括本年新公开的数量，请核对。",
            cell=f"table2.{row}.opened_total",
            expected=opened,
            actual=total,
            cause="“对外公开总数量”列为0，可能漏填" if total == 0 else "",
            cells=(f"table2.{row}.opened_this_year", f"table2.{row}.opened_total"),
        )


RULE = ReportRule(
    id="T2-19-03",
    severity=Severity.WARNING,
    title="表二（2019年格式）本年新公开数量不大于对外公开总数量",
    # 2019年报格式 二, 第二十条第（一）项
    citation=Citation("2019年报格式", "第二部分表格“第二十条第（一）项”"),
    check=check,
)
