"""Which due dates move when a notice comes out, from what to what, and why."""

from datetime import date
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from law.application.random_cases import a_case
from mingbai.law.application import Act, ActName, ClockName, clocks_of, fold
from mingbai.law.application.recalculation import changed_days, moves, moves_of
from mingbai.law.calendar import CALENDAR, Break, MakeUpDay, Notice

NOTICE = Notice(
    2027,
    "国务院办公厅关于2027年部分节假日安排的通知",
    (
        Break("元旦", date(2027, 1, 1), date(2027, 1, 3)),
        Break("春节", date(2027, 2, 5), date(2027, 2, 13)),
    ),
    (MakeUpDay("春节", date(2027, 2, 14)),),
)
ENTERED = CALENDAR.with_year(NOTICE)


def received(on: str) -> Act:
    return Act(ActName.RECEIVED, date.fromisoformat(on))


def test_a_new_notice_moves_a_provisional_date_and_says_why() -> None:
    case = fold([received("2027-01-11")])
    moved = {move.clock.name: move for move in moves_of("甲案", case, CALENDAR, ENTERED)}
    reply = moved[ClockName.REPLY]
    assert reply.from_on == date(2027, 2, 8)
    assert reply.to_on == date(2027, 2, 15)
    assert not reply.clock.provisional
    assert [step.on for step in reply.why] == [
        date(2027, 2, 5),
        *(date(2027, 2, day) for day in range(8, 13)),
        date(2027, 2, 14),
    ]
    assert "由2027-02-08变为2027-02-15" in reply.sentence
    assert "2027-02-14由“周日”变为“调休上班（春节）”" in reply.sentence
    assert all(step.citation and "2027" in step.citation.instrument for step in reply.why)


def test_an_estimate_that_proves_right_is_reported_as_certain() -> None:
    case = fold([received("2026-12-22")])
    moved = {move.clock.name: move for move in moves_of("乙案", case, CALENDAR, ENTERED)}
    assert moved[ClockName.REPLY].from_on == moved[ClockName.REPLY].to_on
    assert "由估算变为确定" in moved[ClockName.REPLY].sentence
    assert ClockName.CORRECTION_NOTICE not in moved


def test_what_is_met_or_not_touched_does_not_move() -> None:
    served = [
        received("2026-12-22"),
        Act(ActName.DECIDED, date(2026, 12, 28)),
        Act(ActName.SERVED, date(2026, 12, 29)),
    ]
    names = {move.clock.name for move in moves_of("丙案", fold(served), CALENDAR, ENTERED)}
    assert ClockName.REPLY not in names
    old = fold([received("2024-09-13")])
    assert list(moves([("丁案", old), ("戊案", old)], CALENDAR, ENTERED)) == []


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(0, 90))
@example(3223, 5)  # the day changed lies in a consultation, before the period restarted on payment
def test_moves_are_exactly_the_differences(seed: int, offset: int) -> None:
    case = a_case(Random(seed))
    on = date.fromordinal(case.acts[0].on.toordinal() + offset)
    new = CALENDAR.with_year(Notice(on.year, "试行", (Break("试行", on, on),)))
    moved = {
        (move.clock.name, move.clock.party, move.clock.from_on): move
        for move in moves_of("案", case, CALENDAR, new)
    }
    for was, clock in zip(clocks_of(case), clocks_of(case, new), strict=True):
        move = moved.get((clock.name, clock.party, clock.from_on))
        if was.due_on != clock.due_on and clock.met_on is None:
            assert move is not None
            assert [step.on for step in move.why] == [on]
    assert all(move.from_on != move.to_on for move in moved.values())


def test_changed_days_lists_both_ways() -> None:
    found = list(changed_days(ENTERED, CALENDAR, date(2027, 2, 1), date(2027, 2, 28)))
    assert [step.counts for step in found] == [True] * 6 + [False]
