"""XY-03: documents open to the public are last year's and those newly opened (2019 form)."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.causes import slip_of
from mingbai.law.report.figures import Figure, Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import YearRule
from mingbai.law.report.wording import figure_text, row_place

__all__ = ["RULE"]

_ROWS = ("art20_1.regulations", "art20_1.normative_docs")


def check(report: Report, previous: Report) -> Iterable[Finding]:
    """A warning for each row where 对外公开总数量 is not last year's and 本年新公开数量 together."""
    this, last = report.table2, previous.table2
    if this is None or last is None or {this.form.form, last.form.form} != {"F2019"}:
        return
    for row in _ROWS:
        _, opened, total = this.row_values(row)
        before = last[f"{row}.opened_total"]
        if total is None or before is None:
            continue
        expected = before + (opened or 0)
        if total == expected:
            continue
        yield RULE.finding(
            f"{row_place(this.form, row)}：上年对外公开总数量"
            f"{figure_text(before)}，加本年新公开数量{figure_text(opened or 0)}，"
            f"应为{figure_text(expected)}，对外公开总数量为{figure_text(total)}。如因失效、撤下等原因，请加以说明。",
            cell=f"table2.{row}.opened_total",
            expected=expected,
            actual=total,
            cause=_cause(before, opened or 0, total, expected),
            cells=(f"table2.{row}.opened_this_year", f"table2.{row}.opened_total"),
        )


def _cause(before: Figure, opened: Figure, total: Figure, expected: Figure) -> str:
    if total == before:
        return "与上年数字相同，可能未计本年新公开数量"
    if total == opened:
        return "与本年新公开数量相同，可能只填了本年数，没有累计"
    slip = slip_of(expected, total)
    return f"对外公开总数量{slip}" if slip else ""


RULE = YearRule(
    id="XY-03",
    severity=Severity.WARNING,
    title="表二（2019年格式）对外公开总数量等于上年总数量加本年新公开数量，不符的须说明",
    # 2019年报格式 二, 第二十条第（一）项: 对外公开总数量 is cumulative
    citation=Citation("2019年报格式", "第二部分表格“第二十条第（一）项”"),
    check=check,
)
