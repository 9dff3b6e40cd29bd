"""TX-08: documents, decisions and fees stated in the text are those of table 2, in the same unit.

政策、规范性文件类信息 counts entries on a website and not documents: fewer entries than documents is told of,
no more.
"""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.readings import readings
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.statements import quoted, statement_findings, where
from mingbai.law.report.wording import figure_text

__all__ = ["RULE"]

_FAMILIES = ("regulations", "normative", "license", "penalty", "compulsion", "fee", "procurement")


def check(report: Report) -> Iterable[Finding]:
    """One finding for each stated figure that differs from table 2."""
    yield from statement_findings(RULE, report, _FAMILIES)
    for claim in report.claims:
        if not claim.subject.endswith(".items") or "last_year" in claim.scope:
            continue
        for reading in readings(report, claim.subject):
            if claim.value < reading.value:
                yield RULE.finding(
                    f"{where(claim)}所述规范性文件类信息{figure_text(claim.value)}条，少于表二{reading.name}"
                    f"{figure_text(reading.value)}件。信息条数与文件件数口径不同，仅供核对。",
                    severity=Severity.NOTE,
                    expected=reading.value,
                    actual=claim.value,
                    quote=quoted(claim),
                    cells=reading.cells,
                )


RULE = ReportRule(
    id="TX-08",
    severity=Severity.WARNING,
    title="文字中规章、规范性文件、许可、处罚、强制、收费的数字与表二一致，单位相同",
    # 条例 50(1): 行政机关主动公开政府信息的情况
    citation=Citation("条例", "50(1)"),
    check=check,
)
