"""Instants become Chinese days at one place."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import override_settings

from mingbai.clock import CHINA, day_of, now


def test_time_passes() -> None:
    assert abs(now() - datetime.now(UTC)) < timedelta(minutes=1)
    assert now().tzinfo is UTC


def test_a_demonstration_stands_still() -> None:
    with override_settings(CLOCK_STANDS_AT=datetime(2021, 2, 25, 9, tzinfo=CHINA)):
        assert now() == datetime(2021, 2, 25, 1, tzinfo=UTC)


def test_years_turn_at_midnight_in_beijing() -> None:
    assert day_of(datetime(2020, 12, 31, 15, 59, 59, tzinfo=UTC)) == date(2020, 12, 31)
    assert day_of(datetime(2020, 12, 31, 16, 0, tzinfo=UTC)) == date(2021, 1, 1)


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        day_of(datetime(2021, 1, 1))  # noqa: DTZ001  # the fault under test
