"""The record as it stood at a moment."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.dispute import DisputeAct, DisputeActName, Kind, Outcome, fold
from mingbai.law.record import as_recorded_at

START = datetime(2024, 1, 2, 9, tzinfo=UTC)


def entry(hour: int | None, strikes: int | None = None) -> DisputeAct:
    name = DisputeActName.FILED if strikes is None else DisputeActName.STRUCK
    recorded_at = None if hour is None else START + timedelta(hours=hour)
    return DisputeAct(name, date(2024, 1, 2), Kind.DIRECT_SUIT, strikes=strikes, recorded_at=recorded_at)


@given(st.lists(st.none() | st.integers(0, 9)), st.integers(-1, 9))
def test_only_what_was_entered_by_then_is_known(hours: list[int | None], hour: int) -> None:
    record = [entry(each) for each in hours]
    known = as_recorded_at(record, START + timedelta(hours=hour))
    assert known == [entry(each) for each in hours if each is None or each <= hour]


@given(st.lists(st.none() | st.integers(0, 9)))
def test_without_a_moment_everything_is_known(hours: list[int | None]) -> None:
    record = [entry(each) for each in hours]
    assert as_recorded_at(record, None) == record


def test_a_strike_still_points_at_what_it_strikes() -> None:
    record = [
        DisputeAct(DisputeActName.FILED, date(2024, 1, 2), Kind.DIRECT_SUIT),
        entry(8),
        DisputeAct(DisputeActName.DECIDED, date(2024, 2, 2), outcome=Outcome.OTHER),
        entry(2, strikes=3),
    ]
    known = as_recorded_at(record, START + timedelta(hours=5))
    assert [act.strikes for act in known] == [None, None, 2]
    assert fold(known).outcome is None


def test_a_strike_of_what_is_not_yet_known_is_not_known_either() -> None:
    assert as_recorded_at([entry(8), entry(2, strikes=1)], START + timedelta(hours=5)) == []
