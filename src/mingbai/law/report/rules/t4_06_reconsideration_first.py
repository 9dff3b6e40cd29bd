"""T4-06: since 2024 refusals under articles 14 to 16 go to reconsideration before they go to court."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import figure_text, table_name

__all__ = ["RULE"]

#: 行政复议法 (2023年修订) is in force from 2024-01-01.
_FROM_YEAR = 2024

#: Rows that rest on 条例 14, 15 and 16, and partial disclosure, whose withheld part does.
_REFUSALS = (
    "partial",
    "denied_state_secret",
    "denied_law_forbidden",
    "denied_three_security",
    "denied_third_party",
    "denied_internal_affairs",
    "denied_process_info",
    "denied_enforcement_file",
)


def check(report: Report) -> Iterable[Finding]:
    """A note where a year from 2024 shows such refusals and suits brought without reconsideration.

    Never more than a note: the suits may concern other decisions, which can be taken to court at once.
    """
    refusals, cases = report.table3, report.table4
    if refusals is None or cases is None or report.year is None or report.year < _FROM_YEAR:
        return
    direct = cases["lit_direct_total"] or 0
    if direct <= 0 or not any(refusals[f"{row}.total"] for row in _REFUSALS):
        return
    yield RULE.finding(
        f"{table_name(cases.form)}“未经复议直接起诉”总计为{figure_text(direct)}。"
        "自2024年起，依据条例第十四条、第十五条、第十六条不予公开的（含部分公开中不予公开的部分），"
        "须先申请行政复议；请核对其中有无应先复议的案件。",
        cell="table4.lit_direct_total",
        actual=direct,
        cells=("table4.lit_direct_total",),
    )


RULE = ReportRule(
    id="T4-06",
    severity=Severity.NOTE,
    title="2024年起，不予公开类案件应先复议，计入“未经复议直接起诉”时提示核对",
    # 行政复议法 23(1)(4): 不予公开政府信息 is contested by reconsideration first
    citation=Citation("行政复议法", "23.1(4)"),
    check=check,
)
