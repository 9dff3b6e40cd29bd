"""The working calendar against its oracle, the worked vectors, and the ways it refuses to guess."""

from datetime import date, timedelta
from itertools import pairwise

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.calendar import (
    CALENDAR,
    Break,
    MakeUpDay,
    Notice,
    WorkingCalendar,
    due,
    estimate,
    last_working_day_before,
    working_day_on_or_after,
    working_days_between,
)
from mingbai.law.calendar.notices import NOTICES
from mingbai.law.errors import CalendarNotPublished

FIRST_ON, LAST_ON = date(2004, 1, 1), date(2026, 12, 31)

# Where the oracle lags behind the notice itself: 国办发明电〔2005〕35号 declares Saturday 2005-12-31
# worked in exchange for the new year's holiday of 2006; chinesecalendar 1.11.0 leaves it out.
ORACLE_LACKS = {date(2005, 12, 31)}

# Receipt, then the 7th, 15th, 20th and 40th working day after it.
VECTORS = [
    ("2021-02-05", "2021-02-20", "2021-03-03", "2021-03-10", "2021-04-08"),
    ("2024-09-13", "2024-09-25", "2024-10-11", "2024-10-17", "2024-11-14"),
    ("2024-12-20", "2024-12-31", "2025-01-13", "2025-01-20", "2025-02-21"),
    ("2025-01-20", "2025-02-05", "2025-02-14", "2025-02-21", "2025-03-21"),
    ("2025-09-26", "2025-10-13", "2025-10-23", "2025-10-30", "2025-11-27"),
]

days = st.dates(FIRST_ON, date(2025, 12, 31))
periods = st.integers(0, 60)


def every_day() -> list[date]:
    return [FIRST_ON + timedelta(days=n) for n in range((LAST_ON - FIRST_ON).days + 1)]


def test_every_day_agrees_with_the_oracle() -> None:
    disagreed = {day for day in every_day() if CALENDAR.is_workday(day) != chinese_calendar.is_workday(day)}
    assert disagreed == ORACLE_LACKS
    assert all(CALENDAR.is_workday(day) for day in ORACLE_LACKS)


def test_every_year_from_2004_to_the_newest_cites_its_notice() -> None:
    assert sorted(CALENDAR.published_years) == list(range(2004, 2027))
    numbers = [notice.number for notice in NOTICES]
    assert len(set(numbers)) == len(numbers)
    for notice in NOTICES:
        assert str(notice.year) in notice.title or "70周年" in notice.title
        assert notice.issued_on is not None
        assert f"〔{notice.issued_on.year}〕" in notice.number
        assert notice.number in str(notice.citation)


def test_make_up_days_are_weekend_days_and_no_day_is_declared_twice_in_one_notice() -> None:
    for notice in NOTICES:
        worked = {each.on for each in notice.make_up_days}
        off = [
            each.first_on + timedelta(days=n)
            for each in notice.breaks
            for n in range((each.last_on - each.first_on).days + 1)
        ]
        assert all(day.weekday() >= 5 for day in worked)
        assert len(set(off)) == len(off)
        assert worked.isdisjoint(off)


@pytest.mark.parametrize(("received", "in_7", "in_15", "in_20", "in_40"), VECTORS)
def test_vectors(received: str, in_7: str, in_15: str, in_20: str, in_40: str) -> None:
    start_on = date.fromisoformat(received)
    answers = [due(start_on, days).due_on.isoformat() for days in (7, 15, 20, 40)]
    assert answers == [in_7, in_15, in_20, in_40]


def test_proactive_vector_and_a_working_saturday() -> None:
    assert due(date(2021, 2, 3), 20).due_on == date(2021, 3, 8)
    assert CALENDAR.is_workday(date(2021, 2, 20))
    assert CALENDAR.why(date(2021, 2, 20)) == "调休上班（春节）"


@given(days, periods)
def test_due_is_the_nth_working_day_strictly_after(start_on: date, count: int) -> None:
    found = due(start_on, count)
    assert not found.provisional
    assert working_days_between(start_on, found.due_on) == count
    if count:
        assert found.due_on > start_on
        assert CALENDAR.is_workday(found.due_on)
    else:
        assert found.due_on == start_on


@given(days, periods)
def test_steps_walk_every_day_and_count_to_the_end(start_on: date, count: int) -> None:
    found = due(start_on, count)
    steps = found.steps
    walked = [step.on for step in steps if step.on is not None]
    assert walked[0] == start_on
    assert walked[-1] == found.due_on
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(walked))
    assert steps[0].counts is False
    assert [step.amount for step in steps if step.counts] == list(range(1, count + 1))
    assert all(step.why for step in steps)


@given(days, periods, periods)
def test_periods_add_up(start_on: date, first: int, second: int) -> None:
    assert due(due(start_on, first).due_on, second).due_on == due(start_on, first + second).due_on


@given(days, st.dates(FIRST_ON, date(2025, 12, 31)), periods)
def test_a_further_holiday_never_brings_a_date_forward(start_on: date, holiday_on: date, count: int) -> None:
    notice = Notice(holiday_on.year, "试行放假通知", (Break("试行", holiday_on, holiday_on),))
    assert due(start_on, count, CALENDAR.with_year(notice)).due_on >= due(start_on, count).due_on


@given(days, st.dates(FIRST_ON, date(2025, 12, 31)), periods)
def test_a_further_workday_never_puts_a_date_back(start_on: date, worked_on: date, count: int) -> None:
    notice = Notice(worked_on.year, "试行上班通知", (), (MakeUpDay("试行", worked_on),))
    assert due(start_on, count, CALENDAR.with_year(notice)).due_on <= due(start_on, count).due_on


@given(days, st.dates(FIRST_ON, LAST_ON))
def test_working_days_between_counts_days_one_by_one(after_on: date, through_on: date) -> None:
    span = range(1, min(400, (through_on - after_on).days) + 1)
    through_on = after_on + timedelta(days=max(span, default=0))
    expected = sum(CALENDAR.is_workday(after_on + timedelta(days=n)) for n in span)
    assert working_days_between(after_on, through_on) == expected


@given(days)
def test_neighbouring_working_days(day: date) -> None:
    rolled = working_day_on_or_after(day)
    assert rolled >= day
    assert CALENDAR.is_workday(rolled)
    assert working_days_between(day, rolled) == (0 if CALENDAR.is_workday(day) else 1)
    if day > date(2004, 1, 10):
        before = last_working_day_before(day)
        assert before < day
        assert CALENDAR.is_workday(before)
        assert working_days_between(before, day) == (1 if CALENDAR.is_workday(day) else 0)


def test_the_office_target_before_the_report_date() -> None:
    assert last_working_day_before(date(2021, 1, 31)) == date(2021, 1, 29)
    assert last_working_day_before(date(2026, 1, 31)) == date(2026, 1, 30)


@pytest.mark.parametrize(
    "start_on", [date(2003, 12, 31), date(2027, 1, 4), date(1, 1, 1), date(9999, 12, 31)]
)
def test_a_year_without_a_notice_is_refused_by_name(start_on: date) -> None:
    with pytest.raises(CalendarNotPublished) as refused:
        due(start_on, 1)
    assert refused.value.year == start_on.year
    assert f"{start_on.year}年" in str(refused.value)
    with pytest.raises(CalendarNotPublished):
        CALENDAR.is_workday(start_on)


def test_a_period_that_runs_into_an_unpublished_year_is_refused() -> None:
    assert due(date(2026, 12, 24), 5).due_on == date(2026, 12, 31)
    with pytest.raises(CalendarNotPublished) as refused:
        due(date(2026, 12, 24), 6)
    assert refused.value.year == 2027


def test_an_absurd_period_is_refused_at_once() -> None:
    with pytest.raises(CalendarNotPublished):
        estimate(date(2026, 1, 5), 10**12)
    with pytest.raises(ValueError, match="negative"):
        due(date(2026, 1, 5), -1)


def test_an_estimate_says_that_it_is_one_and_what_it_does_not_know() -> None:
    found = estimate(date(2026, 12, 24), 6)
    assert found.provisional
    assert found.due_on == date(2027, 1, 4)
    reasons = {step.on: step.why for step in found.steps}
    assert reasons[date(2027, 1, 1)].startswith("元旦放假（估算：2027年放假通知尚未公布")
    assert "调休上班日均未知" in reasons[date(2027, 1, 1)]
    assert estimate(date(2027, 4, 29), 2).due_on == date(2027, 5, 3)


@given(days, periods)
def test_an_estimate_within_published_years_is_no_estimate(start_on: date, count: int) -> None:
    assert estimate(start_on, count) == due(start_on, count)


def test_entering_a_notice_turns_the_estimate_into_an_answer() -> None:
    notice = Notice(
        2027,
        "国务院办公厅关于2027年部分节假日安排的通知",
        (Break("元旦", date(2026, 12, 31), date(2027, 1, 2)),),
        (MakeUpDay("元旦", date(2027, 1, 3)),),
    )
    calendar = CALENDAR.with_year(notice)
    assert calendar != CALENDAR
    assert due(date(2026, 12, 30), 1, calendar).due_on == date(2027, 1, 3)
    assert calendar.why(date(2026, 12, 31)) == "元旦放假"
    assert CALENDAR.why(date(2026, 12, 31)) == "工作日"


def test_a_later_notice_amends_and_a_replacing_one_corrects() -> None:
    day = date(2025, 10, 9)
    wrong = CALENDAR.with_year(Notice(2025, "误录", (Break("误录", day, day),)))
    assert not wrong.is_workday(day)
    (right,) = [notice for notice in NOTICES if notice.year == 2025]
    corrected = wrong.with_year(right, replacing=True)
    assert all(corrected.is_workday(each) == CALENDAR.is_workday(each) for each in every_day())


def test_a_gap_between_published_years_is_refused() -> None:
    gapped = CALENDAR.with_year(Notice(2028, "国务院办公厅关于2028年部分节假日安排的通知", ()))
    assert gapped.is_workday(date(2028, 1, 3))
    for ask in (lambda: due(date(2026, 12, 24), 300, gapped), lambda: gapped.is_workday(date(2027, 6, 1))):
        with pytest.raises(CalendarNotPublished) as refused:
            ask()
        assert refused.value.year == 2027
    with pytest.raises(CalendarNotPublished):
        working_days_between(date(2026, 12, 1), date(2028, 1, 10), gapped)


def test_slips_of_the_pen_are_refused() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Break("倒置", date(2025, 1, 2), date(2025, 1, 1))
    with pytest.raises(ValueError, match="can name"):
        Notice(2025, "错年", (Break("错年", date(2024, 5, 1), date(2024, 5, 1)),))
    with pytest.raises(ValueError, match="at least one"):
        WorkingCalendar(())
