"""TX-04: applications stated as received, concluded or carried over are those of table 3.

A warning only where neither row 一, nor 一 and 二 together, nor what was concluded, nor the share of one
office or channel fits the sentence (2021年报格式: text and tables of one report speak of one year).
"""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.statements import statement_findings

__all__ = ["RULE"]


def check(report: Report) -> Iterable[Finding]:
    """One finding for each stated figure that differs from table 3."""
    return statement_findings(RULE, report, ("applications",))


RULE = ReportRule(
    id="TX-04",
    severity=Severity.WARNING,
    title="文字中收到、办结、结转申请的件数与表三一致",
    # 条例 50(2): 行政机关收到和处理政府信息公开申请的情况
    citation=Citation("条例", "50(2)"),
    check=check,
)
