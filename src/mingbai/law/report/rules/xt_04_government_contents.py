"""XT-04: a government's report tells of assessment, public appraisal and accountability."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.agencies import AgencyClass, agency_kind
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.narrative import holds_any, narrative
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]

_CONTENTS = (
    ("工作考核", ("考核", "考评", "测评", "绩效")),
    ("社会评议", ("评议", "满意度", "社会评价", "民意调查", "问卷", "第三方评估")),
    ("责任追究", ("责任追究", "追究", "追责", "问责")),
)


def check(report: Report) -> Iterable[Finding]:
    """A warning that names what the whole text is silent on; for governments only, and whole reports."""
    if report.is_fragment or not report.sections:
        return
    if agency_kind(report.agency).agency_class is not AgencyClass.GOVERNMENT:
        return
    text = narrative(report)
    silent = [name for name, words in _CONTENTS if not holds_any(text, words)]
    if silent:
        yield RULE.finding(
            f"各级人民政府的年度报告还应当包括工作考核、社会评议和责任追究结果情况，本报告没有写到{'、'.join(silent)}，请核对。",
            expected="、".join(name for name, _ in _CONTENTS),
            actual="、".join(name for name, _ in _CONTENTS if name not in silent),
        )


RULE = ReportRule(
    id="XT-04",
    severity=Severity.WARNING,
    title="人民政府的报告包括工作考核、社会评议和责任追究结果情况",
    # 条例 50(4): 各级人民政府……还应当包括工作考核、社会评议和责任追究结果情况
    citation=Citation("条例", "50(4)"),
    check=check,
)
