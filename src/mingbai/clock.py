"""What time it is: asked by faces, commands and jobs alone, and handed down from there as an argument."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

__all__ = ["CHINA", "day_of", "machine_time", "now"]

CHINA = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present instant, aware, in UTC; in a demonstration the instant at which its clock stands."""
    stands_at: datetime | None = settings.CLOCK_STANDS_AT
    return stands_at.astimezone(UTC) if stands_at else datetime.now(UTC)


def machine_time() -> datetime:
    """The machine's own time, in a demonstration too: for queues and sessions, never for law."""
    return datetime.now(UTC)


def day_of(at: datetime) -> date:
    """The Chinese calendar day of the aware instant ``at``: days and years turn at Beijing's midnight."""
    if at.tzinfo is None:
        raise ValueError("an instant without a time zone belongs to no day")
    return at.astimezone(CHINA).date()
