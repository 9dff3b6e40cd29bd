from hypothesis import given

from drafts import draft, lawful_reports
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.xy_01_carried_over import RULE

COLUMNS = (
    "natural_person",
    "org_commercial",
    "org_research",
    "org_public_welfare",
    "org_legal_service",
    "org_other",
    "total",
)


def test_a_difference_names_the_column() -> None:
    this = draft(table3={"carried_in.natural_person": 4, "carried_in.total": 4})
    last = draft(table3={"carried_out.natural_person": 4, "carried_out.total": 6})
    (finding,) = RULE.check(this, last)
    assert finding.severity is Severity.WARNING
    assert (finding.cell, finding.expected, finding.actual) == ("table3.carried_in.total", 6, 4)
    assert "“总计”列" in finding.message


def test_what_was_left_out_this_year_is_named() -> None:
    (finding,) = RULE.check(draft(table3={}), draft(table3={"carried_out.total": 6}))
    assert "漏填" in finding.cause


def test_a_blank_is_nothing_and_a_blank_total_unknown() -> None:
    this = {"carried_in.natural_person": None}
    assert not list(RULE.check(draft(table3=this), draft(table3={})))
    unknown = {"carried_out.natural_person": 6, "carried_out.total": None}
    cells = {"carried_in.natural_person": 6, "carried_in.total": 6}
    assert not list(RULE.check(draft(table3=cells), draft(table3=unknown)))


@given(lawful_reports(), lawful_reports())
def test_exactly_the_differing_columns_are_found(this: Report, last: Report) -> None:
    differing = {
        f"table3.carried_in.{column}"
        for column in COLUMNS
        if this.cell(f"table3.carried_in.{column}") != last.cell(f"table3.carried_out.{column}")
    }
    assert {finding.cell for finding in RULE.check(this, last)} == differing
