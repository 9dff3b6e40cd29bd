"""T2-19-05: the number of items and the number of decisions are two things (2019 form)."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.items import item_rows
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import figure_text, row_place

__all__ = ["RULE"]

#: Equal figures below this one may well be equal by chance.
_SUSPICIOUS_FROM = 1000


def check(report: Report) -> Iterable[Finding]:
    """A note where 上一年项目数量＋本年增/减 differs from 处理决定数量, or is suspiciously equal to it.

    Never more: the form sets no relation between items and decisions.
    """
    table = report.table2
    if table is None or table.form.form != "F2019":
        return
    for row in item_rows(table):
        if row.last_year is None or row.delta is None or row.decisions is None:
            continue
        items = row.last_year + row.delta
        if items == row.decisions and items < _SUSPICIOUS_FROM:
            continue
        yield RULE.finding(
            f"{row_place(table.form, row.path)}：上一年项目数量与"
            f"本年增/减之和为{figure_text(items)}，处理决定数量为{figure_text(row.decisions)}"
            + ("，两者相同且数值很大，项目数量可能按办件量填写；" if items == row.decisions else "；")
            + "项目数量与办件量口径不同，格式未规定勾稽，仅供参考。",
            cell=f"table2.{row.path}.decisions",
            expected=items,
            actual=row.decisions,
            cells=tuple(
                f"table2.{row.path}.{key}" for key in ("items_last_year", "items_delta", "decisions")
            ),
        )


RULE = ReportRule(
    id="T2-19-05",
    severity=Severity.NOTE,
    title="表二（2019年格式）项目数量与处理决定数量口径不同，不作勾稽，仅作提示",
    # 2019年报格式 二, 第二十条第（五）、（六）项: no relation is printed
    citation=Citation("2019年报格式", "第二部分表格"),
    check=check,
)
