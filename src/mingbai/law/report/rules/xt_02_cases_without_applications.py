"""XT-02: cases in table 4 without any application in table 3 are looked at."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.outcomes import BLOCKS
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import figure_text, table_name

__all__ = ["RULE"]

_WIDTH = 7


def check(report: Report) -> Iterable[Finding]:
    """A warning where both rows of incoming applications are 0 and printed so, yet cases are counted."""
    applications, cases = report.table3, report.table4
    if applications is None or cases is None:
        return
    rows = (applications.form.row_start["new_received"], applications.form.row_start["carried_in"])
    if any(applications.values[row + _WIDTH - 1] is None for row in rows):
        return
    if any(any(applications.zeroed[row : row + _WIDTH]) for row in rows):
        return
    totals = tuple(start + 4 for start, _ in BLOCKS.values())
    count = sum(cases.zeroed[at] for at in totals)
    if count <= 0:
        return
    yield RULE.finding(
        f"{table_name(cases.form)}共有案件{figure_text(count)}件，而{table_name(applications.form)}本年新收和"
        "上年结转的申请都是0。案件可能针对以前年度的答复或者主动公开行为，请核对；如属实请加以说明。",
        actual=count,
        cells=tuple(f"table4.{cases.form.paths[at]}" for at in totals),
    )


RULE = ReportRule(
    id="XT-02",
    severity=Severity.WARNING,
    title="没有申请而有复议、诉讼案件时提请核对",
    # 2021年报格式 三、四
    citation=Citation("2021年报格式", "第三、四部分表格"),
    check=check,
)
