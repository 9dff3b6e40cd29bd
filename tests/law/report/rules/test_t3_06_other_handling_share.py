import pytest

from drafts import draft
from mingbai.law.report.rules.t3_06_other_handling_share import RULE


@pytest.mark.parametrize(
    ("other", "total", "is_found"),
    [(4, 21, True), (14, 35, True), (3, 20, False), (2, 4, False), (30, 1000, False), (4, 0, False)],
)
def test_a_high_share_is_asked_about(other: int, total: int, *, is_found: bool) -> None:
    old = draft(form="F2019", table3={"other.total": other, "results_total.total": total})
    new = draft(table3={"other_misc.total": other, "results_total.total": total})
    assert len(list(RULE.check(old))) == len(list(RULE.check(new))) == is_found


def test_the_three_rows_of_the_2021_form_are_added() -> None:
    rows = {"other_no_correction.total": 1, "other_no_payment.total": 1, "other_misc.total": 2}
    (finding,) = RULE.check(draft(table3={**rows, "results_total.total": 21}))
    assert finding.actual == 4
    assert "19.0%" in finding.message
