from hypothesis import given
from hypothesis import strategies as st

from drafts import draft
from mingbai.law.report.checking import check
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.xy_05_pending_cases import RULE


@given(st.integers(0, 9), st.integers(0, 9))
def test_fewer_cases_than_were_pending_are_noted(pending: int, total: int) -> None:
    this, last = draft(table4={"lit_direct_total": total}), draft(table4={"lit_direct_pending": pending})
    findings = list(RULE.check(this, last))
    assert [(f.severity, f.cell) for f in findings] == [(Severity.NOTE, "table4.lit_direct_total")] * (
        pending > total
    )


def test_a_blank_total_says_nothing() -> None:
    assert not list(RULE.check(draft(table4={"recon_total": None}), draft(table4={"recon_pending": 2})))


def test_a_district_can_switch_it_off() -> None:
    this, last = draft(table4={}), draft(table4={"recon_pending": 2})
    assert any(finding.rule == "XY-05" for finding in check(this, previous=last))
    assert not any(finding.rule == "XY-05" for finding in check(this, previous=last, without={"XY-05"}))
