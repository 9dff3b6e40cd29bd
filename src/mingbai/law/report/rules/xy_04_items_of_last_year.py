"""XY-04: the items of last year are those last year's report ended with (2019 form)."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.causes import slip_of
from mingbai.law.report.figures import Figure, Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.items import ItemRow, item_rows
from mingbai.law.report.rule import YearRule
from mingbai.law.report.wording import figure_text, row_place

__all__ = ["RULE"]


def check(report: Report, previous: Report) -> Iterable[Finding]:
    """A warning for each row whose 上一年项目数量 is not last year's base with its increase or decrease."""
    this, last = report.table2, previous.table2
    if this is None or last is None or {this.form.form, last.form.form} != {"F2019"}:
        return
    for now, before in zip(item_rows(this), item_rows(last), strict=True):
        if now.last_year is None or before.last_year is None:
            continue
        expected = before.last_year + (before.delta or 0)
        if now.last_year == expected:
            continue
        yield RULE.finding(
            f"{row_place(this.form, now.path)}：上一年项目数量为"
            f"{figure_text(now.last_year)}，按上年报告的上一年项目数量与本年增/减之和应为{figure_text(expected)}，请核对。",
            cell=f"table2.{now.path}.items_last_year",
            expected=expected,
            actual=now.last_year,
            cause=_cause(now.last_year, before, expected),
            cells=(f"table2.{now.path}.items_last_year",),
        )


def _cause(base: Figure, before: ItemRow, expected: Figure) -> str:
    if base == before.last_year:
        return "与上年报告的基数相同，可能未计上年的增减"
    if base and base == before.decisions:
        return "与上年的处理决定数量相同，可能把办件量填作项目数量"
    slip = slip_of(expected, base)
    return f"上一年项目数量{slip}" if slip else ""


RULE = YearRule(
    id="XY-04",
    severity=Severity.WARNING,
    title="表二（2019年格式）上一年项目数量等于上年报告的项目数量加其增减",
    # 2019年报格式 二: 上一年项目数量, 本年增/减
    citation=Citation("2019年报格式", "第二部分表格"),
    check=check,
)
