from decimal import Decimal

import pytest
from hypothesis import given

from drafts import draft, lawful_reports
from mingbai.law.report.figures import Figure, Report
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.t2_21_01_possible_figures import RULE


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("art20_1.normative_docs.in_force", -3),
        ("art20_6.admin_penalty.decisions", Decimal("12.5")),
        ("art20_8.admin_fee.fee_amount", Decimal("-1")),
    ],
)
def test_impossible_figures_are_errors(path: str, value: Figure) -> None:
    (finding,) = RULE.check(draft(table2={path: value}))
    assert (finding.severity, finding.cell, finding.actual) == (Severity.ERROR, f"table2.{path}", value)


def test_an_amount_may_have_six_decimals() -> None:
    assert not list(RULE.check(draft(table2={"art20_8.admin_fee.fee_amount": Decimal("5949.088667")})))


def test_the_other_form_has_its_own_rule() -> None:
    assert not list(RULE.check(draft(form="F2019", table2={"art20_5.admin_license.decisions": -1})))


@given(lawful_reports())
def test_lawful_reports_hold_no_impossible_figure(report: Report) -> None:
    assert not list(RULE.check(report))
