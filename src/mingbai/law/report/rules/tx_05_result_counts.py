"""TX-05: results stated in the text (予以公开、部分公开、不予公开…) are those of table 3.

The form prints no sub-totals for （三） to （六）: they are summed here, over all kinds of applicant.
"""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.statements import statement_findings

__all__ = ["RULE"]


def check(report: Report) -> Iterable[Finding]:
    """One finding for each stated figure that differs from the rows of its kind of result."""
    return statement_findings(RULE, report, ("results",))


RULE = ReportRule(
    id="TX-05",
    severity=Severity.WARNING,
    title="文字中各类办理结果的件数与表三一致（按全部申请人类别相加）",
    # 条例 50(2): 行政机关收到和处理政府信息公开申请的情况
    citation=Citation("条例", "50(2)"),
    check=check,
)
