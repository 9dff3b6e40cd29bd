from decimal import Decimal

import pytest
from hypothesis import given

from drafts import draft, lawful_reports
from mingbai.law.report.figures import Figure, Report
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.t3_01_possible_counts import RULE


@pytest.mark.parametrize(("value", "flaw"), [(-1, "不应为负数"), (Decimal("0.5"), "应为整数")])
def test_impossible_counts_are_errors(value: Figure, flaw: str) -> None:
    (finding,) = RULE.check(draft(table3={"granted.org_other": value}))
    assert (finding.severity, finding.cell) == (Severity.ERROR, "table3.granted.org_other")
    assert flaw in finding.message
    assert "“（一）予以公开”行“法人或其他组织—其他”列" in finding.message


def test_whole_amounts_and_blanks_are_counts() -> None:
    assert not list(RULE.check(draft(table3={"granted.total": Decimal("5.0"), "partial.total": None})))


@given(lawful_reports())
def test_lawful_reports_hold_no_impossible_count(report: Report) -> None:
    assert not list(RULE.check(report))
