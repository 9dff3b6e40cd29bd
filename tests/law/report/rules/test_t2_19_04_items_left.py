from hypothesis import given
from hypothesis import strategies as st

from drafts import draft
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.t2_19_04_items_left import RULE

ROW = "art20_8.admin_fee"


@given(st.integers(0, 200), st.integers(-200, 200))
def test_no_more_items_can_go_than_there_were(last_year: int, delta: int) -> None:
    report = draft(form="F2019", table2={f"{ROW}.items_last_year": last_year, f"{ROW}.items_delta": delta})
    findings = list(RULE.check(report))
    assert [(f.cell, f.severity) for f in findings] == [(f"table2.{ROW}.items_delta", Severity.WARNING)] * (
        last_year + delta < 0
    )
