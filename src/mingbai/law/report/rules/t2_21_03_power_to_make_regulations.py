"""T2-21-03: only an agency with the power to make 规章 fills the row 规章 (2021 form)."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.regulations import regulations_of_the_powerless
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]


def check(report: Report) -> Iterable[Finding]:
    """A warning for each figure above 0 where the agency's name shows that it cannot make 规章."""
    table = report.table2
    if table is None or table.form.form != "F2021":
        return ()
    return regulations_of_the_powerless(RULE, report, table)


RULE = ReportRule(
    id="T2-21-03",
    severity=Severity.WARNING,
    title="表二（2021年格式）无规章制定权的机关，规章各格应为0",
    # 立法法 91, 93: 国务院部门; 省、自治区、直辖市和设区的市、自治州的人民政府
    citation=Citation("立法法", "93"),
    check=check,
)
