"""The State Council's yearly notices on holidays and make-up workdays, as data.

``holidays.json`` beside this module holds one entry per notice: what it declares off, what it
declares worked, its title and document number. Nothing is derived there, so that each line can be
laid beside the notice it cites.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib import resources
from typing import Any

from mingbai.law.citation import Citation

__all__ = ["NOTICES", "Break", "MakeUpDay", "Notice"]


@dataclass(frozen=True, slots=True)
class Break:
    """Days off under one name, from ``first_on`` to ``last_on``, both included."""

    name: str
    first_on: date
    last_on: date

    def __post_init__(self) -> None:
        if self.last_on < self.first_on:
            raise ValueError(f"a break ends before it begins: {self.first_on} to {self.last_on}")


@dataclass(frozen=True, slots=True)
class MakeUpDay:
    """A weekend day worked in exchange for a day off (调休上班), under the holiday's ``name``."""

    name: str
    on: date


@dataclass(frozen=True)
class Notice:
    """One notice: it makes ``year`` a published year, or amends it where it already is.

    Its days may reach back into December of the year before (a new year's holiday from
    30 December). ``ValueError`` for a day outside that span: a slip of the pen in a new entry.
    """

    year: int
    title: str
    breaks: tuple[Break, ...]
    make_up_days: tuple[MakeUpDay, ...] = ()
    number: str = ""
    issued_on: date | None = None

    def __post_init__(self) -> None:
        earliest_on, latest_on = date(self.year - 1, 12, 1), date(self.year, 12, 31)
        named = [day for each in self.breaks for day in (each.first_on, each.last_on)]
        named += [each.on for each in self.make_up_days]
        for day in named:
            if not earliest_on <= day <= latest_on:
                raise ValueError(f"{day} is not a day that a notice for {self.year} can name")

    @cached_property
    def citation(self) -> Citation:
        """The notice by its title and, where known, its document number."""
        return Citation(self.title, f"（{self.number}）" if self.number else "")


def _notice(data: Mapping[str, Any]) -> Notice:
    day = date.fromisoformat
    return Notice(
        year=data["year"],
        title=data["title"],
        number=data["number"],
        issued_on=day(data["issued_on"]),
        breaks=tuple(Break(name, day(first), day(last)) for name, first, last in data["off"]),
        make_up_days=tuple(MakeUpDay(name, day(on)) for name, on in data["work"]),
    )


_DATA = json.loads(resources.files(__package__).joinpath("holidays.json").read_text("utf-8"))

NOTICES: tuple[Notice, ...] = tuple(_notice(data) for data in _DATA["notices"])
"""Every notice from 2004 to the newest one packaged, an amending notice after the one it amends."""
