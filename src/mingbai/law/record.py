"""A record of acts as it stood at a moment.

Every act has two times: the legal date ``on`` and the instant ``recorded_at`` it was entered. A report,
once locked, reads the record as it stood when it was compiled; what is entered later, even of an earlier
date, does not change it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol, TypeVar

__all__ = ["Recorded", "as_recorded_at"]


class Recorded(Protocol):
    """An act in a record: when it was entered, and which place of the record it strikes (from 1)."""

    @property
    def recorded_at(self) -> datetime | None:
        """When it was entered, an aware instant; ``None`` for facts known from the start."""

    @property
    def strikes(self) -> int | None:
        """The place, from 1, of the act it strikes; ``None`` for every other act."""


_R = TypeVar("_R", bound=Recorded)


def as_recorded_at(record: Sequence[_R], at: datetime | None) -> list[_R]:
    """The acts entered at or before ``at`` (all of them for ``None``), in the order of entry.

    Strikes keep pointing at the act they strike.
    """
    if at is None:
        return list(record)
    places: dict[int, int] = {}
    known: list[_R] = []
    for place, act in enumerate(record, start=1):
        if act.recorded_at is not None and act.recorded_at > at:
            continue
        if act.strikes is not None and act.strikes not in places:
            continue
        known.append(act if act.strikes is None else _pointing_at(act, places[act.strikes]))
        places[place] = len(known)
    return known


def _pointing_at(act: _R, place: int) -> _R:
    if act.strikes == place:
        return act
    changed: Any = replace(act, strikes=place)  # type: ignore[type-var]  # every act is a dataclass
    moved: _R = changed
    return moved
