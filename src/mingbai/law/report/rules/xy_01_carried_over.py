"""XY-01: what was carried over into this year is what last year's report carried out of it."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.causes import slip_of
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.identities import unknown_cells
from mingbai.law.report.rule import YearRule
from mingbai.law.report.wording import column_name, figure_text, table_name

__all__ = ["RULE"]

_WIDTH = 7


def check(report: Report, previous: Report) -> Iterable[Finding]:
    """A warning for each column of table 3 whose 二、上年结转 is not last year's 四、结转下年度.

    Blank cells count as 0 unless their row is absent or they are blank totals of other figures.
    """
    this, last = report.table3, previous.table3
    if this is None or last is None:
        return
    into, out_of = this.form.row_start["carried_in"], last.form.row_start["carried_out"]
    if this.zeroed[into : into + _WIDTH] == last.zeroed[out_of : out_of + _WIDTH]:
        return
    unknown, unknown_before = unknown_cells(this), unknown_cells(last)
    for i in range(_WIDTH):
        if into + i in unknown or out_of + i in unknown_before:
            continue
        now, before = this.zeroed[into + i], last.zeroed[out_of + i]
        if now == before:
            continue
        path = f"table3.{this.form.paths[into + i]}"
        slip = slip_of(before, now)
        yield RULE.finding(
            f"{table_name(this.form)}“{column_name(this.form.cells[into + i][1])}”列：本年报告的上年结转为"
            f"{figure_text(now)}，上年报告的结转下年度继续办理为{figure_text(before)}，请核对。",
            cell=path,
            expected=before,
            actual=now,
            cause=f"本年报告的上年结转{slip}" if slip else "",
            cells=(path,),
        )


RULE = YearRule(
    id="XY-01",
    severity=Severity.WARNING,
    title="表三每列：本年“上年结转”等于上年“结转下年度继续办理”",
    # 2021年报格式 三: rows 二 and 四 are the two ends of one figure
    citation=Citation("2021年报格式", "第三部分表格第二项、第四项"),
    check=check,
)
