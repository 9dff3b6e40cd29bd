"""Run every rule over a report."""

from collections.abc import Collection
from dataclasses import replace

from mingbai.law.citation import Citation
from mingbai.law.report.children import Children
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding
from mingbai.law.report.rule import ReportRule, RollUpRule, YearRule
from mingbai.law.report.rules import RULES
from mingbai.law.report.rules.xy_00_previous_report import RULE as PREVIOUS_REPORT
from mingbai.law.report.rules.xy_00_previous_report import is_year_before

__all__ = ["check"]

#: 2021年报格式 holds from the report of 2021 on.
_FIRST_YEAR_OF_NEWER_NOTICE = 2021

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

    Rules that hold in both forms cite the newer notice; findings on a report that falls under the older
    one cite that.
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
    return _cite_older_notice(findings) if _falls_under_older_notice(report) else findings


def _falls_under_older_notice(report: Report) -> bool:
    """Whether 2019年报格式 is the notice for the report: its years are 2019 and 2020."""
    if report.year is not None:
        return report.year < _FIRST_YEAR_OF_NEWER_NOTICE
    return report.form == "F2019"


def _cite_older_notice(findings: list[Finding]) -> list[Finding]:
    """The same findings; what holds in both forms stands in the same place of the older notice."""
    return [
        replace(finding, citation=Citation("2019年报格式", finding.citation.article))
        if finding.citation.instrument == "2021年报格式"
        else finding
        for finding in findings
    ]
