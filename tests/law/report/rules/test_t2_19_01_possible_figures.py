from decimal import Decimal

import pytest
from hypothesis import given

from drafts import draft, lawful_reports
from mingbai.law.report.figures import Figure, Report, Uncertain
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.t2_19_01_possible_figures import RULE

LICENSE = "art20_5.admin_license"


@pytest.mark.parametrize(
    ("path", "value", "flaw"),
    [
        (f"{LICENSE}.decisions", -1, "不应为负数"),
        (f"{LICENSE}.decisions", Decimal("1.5"), "应为整数"),
        (f"{LICENSE}.items_delta", Decimal("-0.5"), "应为整数"),
        ("art20_9.central_procurement.purchase_amount", Decimal("-0.01"), "不应为负数"),
    ],
)
def test_impossible_figures_are_errors(path: str, value: Figure, flaw: str) -> None:
    (finding,) = RULE.check(draft(form="F2019", table2={path: value}))
    assert finding.severity is Severity.ERROR
    assert finding.cell == f"table2.{path}"
    assert flaw in finding.message


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (f"{LICENSE}.items_delta", -72),
        ("art20_9.central_procurement.purchase_amount", Decimal("58211745.83")),
        (f"{LICENSE}.decisions", None),
        (f"{LICENSE}.decisions", Decimal("5.0")),
    ],
)
def test_possible_figures_are_left_alone(path: str, value: Figure | None) -> None:
    assert not list(RULE.check(draft(form="F2019", table2={path: value})))


def test_an_uncertain_figure_is_only_asked_about() -> None:
    path = f"table2.{LICENSE}.decisions"
    report = draft(
        form="F2019",
        table2={f"{LICENSE}.decisions": -1},
        uncertain={path: Uncertain(path, (-1, 1), "")},
    )
    assert [finding.severity for finding in RULE.check(report)] == [Severity.WARNING]


def test_the_other_form_has_its_own_rule() -> None:
    assert not list(RULE.check(draft(form="F2021", table2={f"{LICENSE}.decisions": -1})))


@given(lawful_reports())
def test_lawful_reports_hold_no_impossible_figure(report: Report) -> None:
    assert not list(RULE.check(report))
