"""XT-01: where applications ended for want of payment, part six speaks of the fee."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.fees import fee_chapter, speaks_of_fees
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import cell_place, figure_text

__all__ = ["RULE", "unpaid_count"]

_PATH = "other_no_payment.total"


def unpaid_count(report: Report) -> int:
    """Applications ended because the fee was not paid; 0 where the form has no such row."""
    table = report.table3
    if table is None or _PATH not in table.form.index:
        return 0
    return int(table[_PATH] or 0)


def check(report: Report) -> Iterable[Finding]:
    """A warning where such applications are counted and part six is silent. 无收取 is no silence."""
    count, table = unpaid_count(report), report.table3
    chapter = fee_chapter(report)
    if count <= 0 or table is None or chapter is None or speaks_of_fees(chapter.text):
        return
    yield RULE.finding(
        f"{cell_place(table.form, _PATH)}为{figure_text(count)}，说明已发出收费通知，"
        f"但“{chapter.title}”没有报告信息处理费收取情况，请补充。",
        cell=f"table3.{_PATH}",
        actual=count,
        cells=(f"table3.{_PATH}",),
    )


RULE = ReportRule(
    id="XT-01",
    severity=Severity.WARNING,
    title="有逾期未缴费的申请时，第六部分应报告信息处理费收取情况",
    # 2021年报格式 六: 收取信息处理费情况在此处报告
    citation=Citation("2021年报格式", "第六部分"),
    check=check,
)
