from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from drafts import draft
from mingbai.law.report.figures import Uncertain
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.t2_19_02_opened_within_made import RULE

ROW = "art20_1.normative_docs"


@given(st.integers(0, 50), st.integers(0, 50))
def test_more_opened_than_made_is_asked_about(made: int, opened: int) -> None:
    report = draft(form="F2019", table2={f"{ROW}.made_this_year": made, f"{ROW}.opened_this_year": opened})
    findings = list(RULE.check(report))
    assert [finding.cell for finding in findings] == [f"table2.{ROW}.opened_this_year"] * (opened > made)
    assert all(
        finding.severity is Severity.WARNING and "“规范性文件”行" in finding.message for finding in findings
    )


def test_a_blank_says_nothing() -> None:
    report = draft(form="F2019", table2={f"{ROW}.made_this_year": None, f"{ROW}.opened_this_year": 3})
    assert not list(RULE.check(report))


def test_a_figure_that_may_be_another_is_not_asked_about() -> None:
    report = draft(form="F2019", table2={f"{ROW}.made_this_year": 1, f"{ROW}.opened_this_year": 4})
    cell = f"table2.{ROW}.opened_this_year"
    assert not list(RULE.check(replace(report, uncertain={cell: Uncertain(cell, (4, 1), "连排")})))
