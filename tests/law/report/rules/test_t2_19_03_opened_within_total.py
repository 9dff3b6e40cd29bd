from hypothesis import given
from hypothesis import strategies as st

from drafts import draft
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.t2_19_03_opened_within_total import RULE

ROW = "art20_1.regulations"


@given(st.integers(0, 50), st.integers(0, 50))
def test_more_opened_than_open_is_asked_about(opened: int, total: int) -> None:
    report = draft(form="F2019", table2={f"{ROW}.opened_this_year": opened, f"{ROW}.opened_total": total})
    findings = list(RULE.check(report))
    assert [(f.cell, f.severity) for f in findings] == [(f"table2.{ROW}.opened_total", Severity.WARNING)] * (
        opened > total
    )


def test_a_total_left_at_zero_is_named_as_the_cause() -> None:
    (finding,) = RULE.check(draft(form="F2019", table2={f"{ROW}.opened_this_year": 3}))
    assert "漏填" in finding.cause
