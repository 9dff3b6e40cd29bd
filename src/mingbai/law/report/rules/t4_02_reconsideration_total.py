"""T4-02: the total of reconsideration in table 4 is the sum of the four outcomes."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.outcomes import block_total
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]


def check(report: Report) -> Iterable[Finding]:
    """An error where 总计 differs from 结果维持＋结果纠正＋其他结果＋尚未审结."""
    return block_total(RULE, report, "recon")


RULE = ReportRule(
    id="T4-02",
    severity=Severity.ERROR,
    title="表四“行政复议”：总计等于结果维持、结果纠正、其他结果与尚未审结之和",
    # 2021年报格式 四: 总计 closes the four outcomes of each block
    citation=Citation("2021年报格式", "第四部分表格“行政复议”"),
    check=check,
)
