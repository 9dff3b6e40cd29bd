"""A record of acts as it stood at a moment.

Every act has two times: the legal date ``on`` and the instant ``recorded_at`` it was entered. A report,
once locked, reads the record as it stood when it was compiled; what is entered later, even of an earlier
date, does not change it.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar

__all__ = ["Recorded", "recorded_by"]


class Recorded(Protocol):
    """Anything entered in a record at an instant."""

    @property
    def recorded_at(self) -> datetime | None:
        """When it was entered, an aware instant; ``None`` for facts known from the start."""


_R = TypeVar("_R", bound=Recorded)


def recorded_by(record: Iterable[_R], at: datetime) -> tuple[_R, ...]:
    """The acts entered no later than the instant ``at``; those without an instant are kept.

    Entries only ever follow one another, so that what is left out is the end of the record and the
    places that ``strikes`` names stay right.
    """
    return tuple(act for act in record if act.recorded_at is None or act.recorded_at <= at)
