from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import draft, lawful_reports
from mingbai.law.report.children import Children
from mingbai.law.report.figures import Report, Uncertain
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.ru_04_sums_hold import RULE

BROKEN = draft(table3={"granted.natural_person": 5, "granted.total": 6})
SOUND = draft(table3={"granted.natural_person": 5, "granted.total": 5})


@pytest.mark.parametrize(
    ("expected", "severity"),
    [
        (frozenset({"甲局", "乙局"}), Severity.ERROR),
        (frozenset({"甲局", "乙局", "丙局"}), Severity.WARNING),
        (None, Severity.WARNING),
    ],
)
def test_names_the_unit_that_breaks_the_sum(expected: frozenset[str] | None, severity: Severity) -> None:
    findings = list(RULE.check(draft(table3={}), Children({"甲局": BROKEN, "乙局": SOUND}, expected)))
    row = next(finding for finding in findings if finding.cell == "table3.granted.total")
    assert (row.severity, row.expected, row.actual) == (severity, 10, 11)
    assert "“（一）予以公开”行各列相加为10，“总计”列为11" in row.message
    assert "甲局" in row.message
    assert "乙局" not in row.message


def test_an_uncertain_cell_carries_no_error() -> None:
    path = "table3.granted.total"
    doubtful = replace(BROKEN, uncertain={path: Uncertain(path, (6, 5), "")})
    findings = list(RULE.check(draft(table3={}), Children({"甲局": doubtful}, frozenset({"甲局"}))))
    row = next(finding for finding in findings if finding.cell == path)
    assert row.severity is Severity.WARNING


def test_a_blank_total_suspends_the_sum() -> None:
    blank = draft(table3={"granted.natural_person": 5, "granted.total": None})
    findings = RULE.check(draft(table3={}), Children({"甲局": blank}, frozenset({"甲局"})))
    assert not [finding for finding in findings if finding.cell == "table3.granted.total"]


@given(st.lists(lawful_reports(forms=("F2021",)), max_size=3))
def test_lawful_units_add_up_lawfully(reports: list[Report]) -> None:
    units = {f"单位{i}": replace(report, year=2023) for i, report in enumerate(reports)}
    assert not list(RULE.check(draft(table3={}, year=2023), Children(units, frozenset(units))))
