"""Random records made by verbs, for asking both databases the same questions.

Each app adds its own in ``tests/<app>/parity.py``: ``fill(world, chance)`` writes, ``QUESTIONS`` asks.
"""

from __future__ import annotations

import importlib
import itertools
import random
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from mingbai.organisations.api import (
    Actor,
    ImpossiblePlacement,
    Kind,
    Level,
    assign,
    dissolve,
    enrol,
    found,
    install_roles,
    move,
    set_contact,
)
from mingbai.organisations.models import Agency, Person

AT = datetime(2021, 2, 25, 1, tzinfo=UTC)
BY = Actor.at_console("测试")
DAYS = [date(2019, 12, 31) + timedelta(days=61 * step) for step in range(8)]
WORDS = "衢江区樟潭浮石上方峡川Aa9_ ，"

#: What an app asks of a world: name of the query → an answer without what differs from run to run.
Questions = dict[str, Callable[["World"], Any]]


class World:
    """Agencies and people at random, and what each app of ``fillings`` adds, in that order.

    ``key`` gives each agency's key a number that is the same on both databases.
    """

    def __init__(self, seed: int, fillings: list[Callable[[World, random.Random], None]]) -> None:
        chance = random.Random(seed)
        self.agencies: list[Agency] = []
        self.people: list[Person] = []
        roles = install_roles(by=BY, at=AT)
        for number in range(25):
            parent = chance.choice([None, *self.agencies]) if self.agencies else None
            reports = chance.choice([None, None, *self.agencies]) if self.agencies else None
            self._try(partial(self._found, chance, parent, reports))
            if number % 3 == 0 and self.agencies:
                self._reform(chance)
        for number in range(5):
            person = enrol(
                username=f"u{number}", name="某", password=str(number), agency=None, on=DAYS[0], by=BY, at=AT
            )
            self.people.append(person)
            for _ in range(2):
                agency, role = chance.choice(self.agencies), chance.choice(roles)
                assign(person, role, agency, from_on=chance.choice(DAYS), by=BY, at=AT)
        self._asking = random.Random(seed)
        self.key = {agency.pk: index for index, agency in enumerate(self.agencies)}
        for fill in fillings:
            fill(self, chance)

    @staticmethod
    def _try(attempt: Callable[[], object]) -> None:
        try:
            with transaction.atomic():
                attempt()
        except ImpossiblePlacement:
            return

    def _found(self, chance: random.Random, parent: Agency | None, reports_into: Agency | None) -> None:
        name = "".join(chance.choices(WORDS, k=4)) + "局"
        agency = found(
            name=name, kind=chance.choice(list(Kind)), level=Level.COUNTY, region_code="330899",
            on=chance.choice(DAYS), by=BY, at=AT, parent=parent, reports_into=reports_into,
            rank=chance.randint(0, 2),
        )  # fmt: skip
        self.agencies.append(agency)

    def _reform(self, chance: random.Random) -> None:
        one, other = chance.choice(self.agencies), chance.choice(self.agencies)
        on = chance.choice(DAYS)
        name = "".join(chance.choices(WORDS, k=4))
        self._try(lambda: move(one, name=name + "办", parent=other, on=on, by=BY, at=AT))
        self._try(lambda: dissolve(one, into=[other], basis="文件", on=on, by=BY, at=AT))
        set_contact(one, office=name, address="某路", from_on=on, by=BY, at=AT)

    def ask(self, question: Callable[..., Any]) -> list[Any]:
        """The question for every agency on every day, with keys in place of rows."""
        return [self.plain(question(agency, on)) for agency in self.agencies for on in DAYS]

    def some(self, *kinds: Iterable[Any], most: int = 60) -> list[tuple[Any, ...]]:
        """So many of all combinations at most; each world asks of others, both databases of the same."""
        every = list(itertools.product(*kinds))
        chosen = sorted(self._asking.sample(range(len(every)), min(most, len(every))))
        return [every[number] for number in chosen]

    def plain(self, answer: Any) -> Any:
        """An answer without what differs from run to run (keys and identifiers of rows)."""
        if isinstance(answer, Agency):
            return ("agency", self.key[answer.pk])
        if isinstance(answer, frozenset):
            return sorted(self.key[key] for key in answer)
        if isinstance(answer, tuple | list):
            return [self.plain(each) for each in answer]
        return answer


def of_app(app: str) -> Any:
    """The module ``tests/<app>/parity.py``."""
    return importlib.import_module(f"{app}.parity")
