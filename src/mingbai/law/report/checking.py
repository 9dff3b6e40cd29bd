"""Run every rule over a report."""

from collections.abc import Collection

from mingbai.law.report.children import Children
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding
from mingbai.law.report.rule import ReportRule, RollUpRule, YearRule
from mingbai.law.report.rules import RULES
from mingbai.law.report.rules.xy_00_previous_report import RULE as PREVIOUS_REPORT
from mingbai.law.report.rules.xy_00_previous_report import is_year_before

__all__ = ["check"]

_REPORT_RULES = tuple(rule for rule in RULES if isinstance(rule, ReportRule))
_YEAR_RULES = tuple(rule for rule in RULES if isinstance(rule, YearRule))
_ROLL_UP_RULES = tuple(rule for rule in RULES if isinstance(rule, RollUpRule))


def check(
    report: Report,
    *,
    previous: Report | None = None,
    children: Children | None = None,
    without: Collection[str] = (),
) -> list[Finding]:
    """All findings on ``report``, in the order of the rules.

    ``previous`` is the same agency's report of the year before, ``children`` the reports that this one
    sums; the rules that need them are left out where they are not given. A ``previous`` of some other
    year is said to be so (XY-00) and compared with nothing. ``without`` names rules that a district has
    switched off (whether pending cases are counted again next year, XY-05, is local practice).
    """
    findings: list[Finding] = []
    for rule in _REPORT_RULES:
        if rule.id not in without:
            findings.extend(rule.check(report))
    if previous is not None:
        year_rules = _YEAR_RULES if is_year_before(report, previous) else (PREVIOUS_REPORT,)
        for year_rule in year_rules:
            if year_rule.id not in without:
                findings.extend(year_rule.check(report, previous))
    if children is not None:
        for roll_up_rule in _ROLL_UP_RULES:
            if roll_up_rule.id not in without:
                findings.extend(roll_up_rule.check(report, children))
    return findings
