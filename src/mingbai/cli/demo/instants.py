"""When things were done: hours of the office in Chinese time, on days of the past."""

from datetime import date, datetime, time, timedelta

from mingbai.clock import CHINA

__all__ = ["BEGUN_AT", "BEGUN_ON", "instant"]

BEGUN_ON = date(2019, 1, 1)
"""The day from which the district keeps its records here."""


def instant(on: date, hour: int = 9, minute: int = 0) -> datetime:
    """An aware instant of the Chinese day ``on``; minutes beyond the hour run on into the next."""
    return datetime.combine(on, time(hour), CHINA) + timedelta(minutes=minute)


BEGUN_AT = instant(date(2019, 1, 2))
