"""The record as it stood at a moment."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.dispute import DisputeAct, DisputeActName, Kind, Outcome, fold
from mingbai.law.record import recorded_by

START = datetime(2024, 1, 2, 9, tzinfo=UTC)


def entry(hour: int | None) -> DisputeAct:
    recorded_at = None if hour is None else START + timedelta(hours=hour)
    return DisputeAct(DisputeActName.FILED, date(2024, 1, 2), recorded_at=recorded_at)


@given(st.lists(st.none() | st.integers(0, 9)), st.integers(-1, 9))
def test_only_what_was_entered_by_then_is_known(hours: list[int | None], hour: int) -> None:
    record = [entry(each) for each in hours]
    known = recorded_by(record, START + timedelta(hours=hour))
    assert known == tuple(entry(each) for each in hours if each is None or each <= hour)


def test_a_mistake_stands_until_it_is_struck() -> None:
    record = [
        DisputeAct(DisputeActName.FILED, date(2024, 1, 2), Kind.DIRECT_SUIT, recorded_at=START),
        DisputeAct(DisputeActName.DECIDED, date(2024, 2, 2), outcome=Outcome.OTHER, recorded_at=START),
        DisputeAct(
            DisputeActName.STRUCK,
            date(2024, 3, 1),
            strikes=2,
            reason="另案裁定误录",
            recorded_at=START + timedelta(days=59),
        ),
    ]
    assert fold(recorded_by(record, START + timedelta(days=58))).outcome is Outcome.OTHER
    assert fold(recorded_by(record, START + timedelta(days=59))).outcome is None
