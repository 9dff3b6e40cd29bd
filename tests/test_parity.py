"""The same random records, asked the same questions, give the same ordered answers on both databases."""

import importlib
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import override_settings

from databases import KINDS, Databases, rolled_back, standing_on
from mingbai.files.api import put
from mingbai.files.queries import every_file, file_of
from mingbai.jobs.queries import failed, waiting_count
from mingbai.ledger.api import append, seal
from mingbai.ledger.jobs import seal_ledger
from mingbai.ledger.queries import block_count, history, inclusion, last_seq, unsealed_count
from mingbai.organisations.api import (
    Actor,
    Capability,
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
from mingbai.organisations.queries import (
    agencies_where,
    agency_of,
    assignments_at,
    contact_on,
    may,
    name_on,
    path_to,
    reporting_into,
    subtree,
    successors,
    tree,
)
from test_apps import APPS, PACKAGE

AT = datetime(2021, 2, 25, 1, tzinfo=UTC)
BY = Actor.at_console("测试")
DAYS = [date(2019, 12, 31) + timedelta(days=61 * step) for step in range(8)]
CONTENT = "附件".encode()
WORDS = "衢江区樟潭浮石上方峡川Aa9_ ，"


class World:
    """Random records made by verbs; ``names`` gives each agency a name that is the same on both databases."""

    def __init__(self, seed: int) -> None:
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
        put(BytesIO(CONTENT), media_type="text/plain", at=AT)
        seal(at=AT)
        append(stream="late", verb="x", actor="x", at=AT)
        seal_ledger.enqueue()
        self.key = {agency.pk: index for index, agency in enumerate(self.agencies)}

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

    def plain(self, answer: Any) -> Any:
        """An answer without what differs from run to run (keys and identifiers of rows)."""
        if isinstance(answer, Agency):
            return ("agency", self.key[answer.pk])
        if isinstance(answer, frozenset):
            return sorted(self.key[key] for key in answer)
        if isinstance(answer, tuple | list):
            return [self.plain(each) for each in answer]
        return answer


QUESTIONS: dict[str, Callable[[World], Any]] = {
    "files.every_file": lambda w: [file.digest for file in every_file()],
    "files.file_of": lambda w: [
        (file.size, file.media_type, file.stored_at) if file else None
        for file in (file_of(sha256(CONTENT).hexdigest()), file_of("0"))
    ],
    "jobs.failed": lambda w: failed(),
    "jobs.waiting_count": lambda w: waiting_count(),
    "ledger.block_count": lambda w: block_count(),
    "ledger.history": lambda w: [
        [(each.seq, each.verb, each.actor, each.at, each.payload["keys"]) for each in history(stream)]
        for stream in ("late", "roles", *(f"agency:{agency.uid}" for agency in w.agencies))
    ],
    "ledger.inclusion": lambda w: [
        (shown[0].number, [side for side, _ in shown[1]]) if shown else None
        for shown in (inclusion(stream, 1) for stream in ("late", "roles", f"agency:{w.agencies[3].uid}"))
    ],
    "ledger.last_seq": lambda w: [last_seq(f"agency:{agency.uid}") for agency in w.agencies],
    "ledger.unsealed_count": lambda w: unsealed_count(),
    "organisations.agencies_where": lambda w: [
        w.plain(agencies_where(person, capability, on))
        for person in (None, *w.people) for capability in Capability for on in DAYS
    ],
    "organisations.agency_of": lambda w: w.plain(
        [agency_of(agency.uid, viewer=None) for agency in w.agencies]
    ),
    "organisations.assignments_at": lambda w: [
        [(row.person.username, row.role.key) for row in assignments_at(agency, on, viewer=person)]
        for person in w.people for agency in w.agencies for on in DAYS
    ],
    "organisations.contact_on": lambda w: w.ask(
        lambda agency, on: str(contact_on(agency, on, viewer=None))
    ),
    "organisations.may": lambda w: w.ask(
        lambda agency, on: [may(person, Capability.SEE_FIGURES, agency, on) for person in w.people]
    ),
    "organisations.name_on": lambda w: w.ask(lambda agency, on: name_on(agency, on, viewer=None)),
    "organisations.path_to": lambda w: w.ask(
        lambda agency, on: [placement.name for placement in path_to(agency, on, viewer=None)]
    ),
    "organisations.reporting_into": lambda w: w.ask(
        lambda agency, on: reporting_into(agency, on, viewer=None)
    ),
    "organisations.subtree": lambda w: w.ask(lambda agency, on: subtree(agency, on, viewer=None)),
    "organisations.successors": lambda w: w.ask(lambda agency, on: successors(agency, on, viewer=None)),
    "organisations.tree": lambda w: [
        [(node.depth, node.placement.name) for node in tree(on, viewer=None)] for on in DAYS
    ],
}  # fmt: skip


def test_every_question_of_every_app_is_asked() -> None:
    functions = {
        f"{app}.{name}"
        for app in APPS
        if (PACKAGE / app / "queries.py").exists()
        for module in [importlib.import_module(f"mingbai.{app}.queries")]
        for name in module.__all__
        if not isinstance(getattr(module, name), type)
    }
    assert functions == set(QUESTIONS)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_both_databases_answer_alike(databases: Databases, tmp_path: Path, seed: int) -> None:
    answers = []
    backend = "django.core.files.storage.FileSystemStorage"
    storages = {"files": {"BACKEND": backend, "OPTIONS": {"location": tmp_path / "files"}}}
    for kind in KINDS:
        with standing_on(databases.settings(kind)), override_settings(STORAGES=storages), rolled_back():
            assert connection.vendor == kind
            world = World(seed)
            answers.append({name: question(world) for name, question in QUESTIONS.items()})
    for name in QUESTIONS:
        assert answers[0][name] == answers[1][name], name
