"""Periods of reconsideration and litigation: calendar days that roll, working days that do not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.application.clock import Clock
from mingbai.law.application.remedy_clocks import (
    court_ordered_disclosure,
    direct_suit,
    reconsideration_answer,
    reconsideration_application,
    reconsideration_decision,
    suit_after_reconsideration,
)
from mingbai.law.calendar import CALENDAR, due

days = st.dates(date(2019, 5, 15), date(2024, 6, 30))


def day(text: str) -> date:
    return date.fromisoformat(text)


def lasts(clock: Clock) -> str:
    assert clock.due_on is not None
    return clock.due_on.isoformat()


def test_worked_periods() -> None:
    # 2024-08-06 + 60 calendar days = 2024-10-05, in the national holiday: the first day after it.
    assert lasts(reconsideration_application(day("2024-08-06"))) == "2024-10-08"
    assert lasts(reconsideration_application(day("2024-08-01"))) == "2024-09-30"
    # 2024-08-13 + 60 = 2024-10-12, a Saturday that is worked: no day to roll over.
    assert lasts(reconsideration_application(day("2024-08-13"))) == "2024-10-12"
    assert lasts(suit_after_reconsideration(day("2024-09-20"))) == "2024-10-08"
    assert lasts(direct_suit(day("2024-08-31"))) == "2025-02-28"
    assert lasts(direct_suit(day("2024-04-01"))) == "2024-10-08"
    assert lasts(reconsideration_decision(day("2024-03-01"))) == "2024-04-30"
    assert lasts(reconsideration_decision(day("2024-03-01"), extended_days=30)) == "2024-05-30"
    assert lasts(reconsideration_decision(day("2024-03-01"), is_simplified=True)) == "2024-04-01"
    assert lasts(reconsideration_answer(day("2024-09-26"))) == "2024-10-15"
    assert lasts(reconsideration_answer(day("2024-09-26"), is_simplified=True)) == "2024-10-09"
    assert lasts(court_ordered_disclosure(day("2024-09-13"))) == "2024-10-17"


def test_untold_remedies_run_from_when_they_are_known_up_to_one_year() -> None:
    known_on = day("2024-01-10")
    assert lasts(reconsideration_application(known_on, told_on=day("2024-06-03"))) == "2024-08-02"
    assert lasts(reconsideration_application(known_on, told_on=day("2024-12-20"))) == "2025-01-10"
    assert lasts(direct_suit(known_on, told_on=day("2024-12-20"))) == "2025-01-10"
    capped = reconsideration_application(known_on, told_on=day("2024-12-20")).steps
    assert any("最长不超过一年" in step.why and step.on == day("2025-01-10") for step in capped)


@given(days)
def test_calendar_periods_end_on_a_working_day_no_earlier_than_counted(start_on: date) -> None:
    for clock, nominal_on in (
        (reconsideration_application(start_on), start_on + timedelta(days=60)),
        (suit_after_reconsideration(start_on), start_on + timedelta(days=15)),
        (reconsideration_decision(start_on), start_on + timedelta(days=60)),
    ):
        assert clock.due_on is not None
        assert CALENDAR.is_workday(clock.due_on)
        assert clock.due_on >= nominal_on
        between = (nominal_on + timedelta(days=n) for n in range((clock.due_on - nominal_on).days))
        assert not any(CALENDAR.is_workday(each) for each in between)
        assert clock.steps[-1].on == clock.due_on
        assert all(step.citation for step in clock.steps)


@given(days)
def test_the_days_that_are_working_days(start_on: date) -> None:
    assert reconsideration_answer(start_on).due_on == due(start_on, 10).due_on
    assert reconsideration_answer(start_on, is_simplified=True).due_on == due(start_on, 5).due_on
    assert court_ordered_disclosure(start_on).due_on == due(start_on, 20).due_on


@given(days)
def test_six_months_end_in_the_sixth_month_after(start_on: date) -> None:
    steps = direct_suit(start_on).steps
    counted_on = steps[1].on
    assert counted_on is not None
    assert (counted_on.year * 12 + counted_on.month) - (start_on.year * 12 + start_on.month) == 6
    assert counted_on.day == start_on.day or (counted_on + timedelta(days=1)).day == 1


def test_an_estimate_beyond_the_table_says_so() -> None:
    assert suit_after_reconsideration(day("2026-12-25")).provisional
    assert not suit_after_reconsideration(day("2026-11-25")).provisional


@pytest.mark.parametrize(("is_simplified", "extended_days"), [(False, 31), (True, 1), (False, -1)])
def test_an_extension_the_law_does_not_allow(is_simplified: bool, extended_days: int) -> None:
    with pytest.raises(ValueError, match="thirty"):
        reconsideration_decision(day("2024-03-01"), is_simplified=is_simplified, extended_days=extended_days)
