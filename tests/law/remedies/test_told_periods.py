"""The periods a letter tells are those the clocks of reconsideration and litigation run."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.application.remedy_clocks import (
    CalendarTerm,
    direct_suit,
    reconsideration_application,
    suit_after_reconsideration,
)
from mingbai.law.remedies.texts import (
    DIRECT_SUIT_MONTHS,
    RECONSIDERATION_DAYS,
    SUIT_AFTER_RECONSIDERATION_DAYS,
)


def nominal(proof: object) -> date:
    assert isinstance(proof, CalendarTerm)
    return proof.nominal_on


@given(st.dates(date(2019, 6, 1), date(2026, 6, 1)).filter(lambda day: day.day <= 28))
def test_letters_and_clocks_agree(day: date) -> None:
    assert nominal(reconsideration_application(day).proof) == day + timedelta(RECONSIDERATION_DAYS)
    assert nominal(suit_after_reconsideration(day).proof) == day + timedelta(SUIT_AFTER_RECONSIDERATION_DAYS)
    last = nominal(direct_suit(day).proof)
    assert (last.year - day.year) * 12 + last.month - day.month == DIRECT_SUIT_MONTHS
    assert last.day == day.day
