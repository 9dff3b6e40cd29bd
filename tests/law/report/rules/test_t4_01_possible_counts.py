from decimal import Decimal

import pytest
from hypothesis import given

from drafts import draft, lawful_reports
from mingbai.law.report.figures import Figure, Report
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.t4_01_possible_counts import RULE


@pytest.mark.parametrize("value", [-1, Decimal("0.5")])
def test_impossible_counts_are_errors(value: Figure) -> None:
    (finding,) = RULE.check(draft(table4={"lit_after_pending": value}))
    assert (finding.severity, finding.cell) == (Severity.ERROR, "table4.lit_after_pending")
    assert "“复议后起诉—尚未审结”列" in finding.message


@given(lawful_reports())
def test_lawful_reports_hold_no_impossible_count(report: Report) -> None:
    assert not list(RULE.check(report))
