from hypothesis import given
from hypothesis import strategies as st

from drafts import Cells, draft
from mingbai.law.report.rules.xy_04_items_of_last_year import RULE

ROW = "art20_6.admin_penalty"
COUNTS = st.integers(0, 400)


def cells(last_year: int | None, delta: int | None = 0, decisions: int = 0) -> Cells:
    return {
        f"{ROW}.items_last_year": last_year,
        f"{ROW}.items_delta": delta,
        f"{ROW}.decisions": decisions,
    }


@given(COUNTS, st.integers(-100, 100), COUNTS)
def test_the_base_is_where_last_year_ended(before: int, delta: int, base: int) -> None:
    this = draft(form="F2019", table2=cells(base))
    last = draft(form="F2019", table2=cells(before, delta))
    findings = list(RULE.check(this, last))
    assert [(f.expected, f.actual) for f in findings] == [(before + delta, base)] * (base != before + delta)


def test_causes() -> None:
    last = draft(form="F2019", table2=cells(88, 143, 14))
    causes = [
        next(iter(RULE.check(draft(form="F2019", table2=cells(base)), last))).cause for base in (88, 14, 213)
    ]
    assert ["未计上年的增减" in causes[0], "办件量" in causes[1], "颠倒" in causes[2]] == [True] * 3


def test_blanks_say_nothing() -> None:
    this = draft(form="F2019", table2=cells(None))
    assert not list(RULE.check(this, draft(form="F2019", table2=cells(88))))
