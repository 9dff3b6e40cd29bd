"""What both databases are asked of applications."""

import random
from datetime import date, timedelta
from typing import Any

from mingbai.applications.api import (
    ApplicantDetails,
    archive,
    ask_to_correct,
    consult_third_party,
    correct,
    decide,
    receive,
    register,
    serve,
    withdraw,
)
from mingbai.applications.models import Application
from mingbai.applications.queries import (
    application_of,
    applications,
    cases,
    differences,
    found_by,
    history,
    listing,
    opened,
    pending,
)
from mingbai.law.application import Channel, ServiceMode
from mingbai.law.decisions import Decision
from mingbai.law.errors import LawError
from mingbai.organisations.queries import HOUSE
from world import AT, BY, Questions, World

NAMES = ("张三", "李四", "某某公司")
FACTS = {"publication_proof": "网址", "way_told": "已告知"}


def fill(world: World, chance: random.Random) -> None:
    for _ in range(25):
        on = date(2020, 1, 2) + timedelta(days=chance.randint(0, 300))
        case = receive(
            agency=chance.choice(world.agencies), subject="某信息", channel=Channel.COUNTER, on=on, by=BY,
            at=AT + timedelta(hours=chance.randint(0, 2)),
            applicant=ApplicantDetails("natural_person", chance.choice(NAMES), telephone="1"),
        )  # fmt: skip
        at = AT + timedelta(hours=3)
        for verb in chance.sample(range(7), k=chance.randint(0, 7)):
            on += timedelta(days=chance.randint(0, 3))
            try:
                _act(case, verb, on, at)
            except LawError:
                continue


def _act(case: Application, verb: int, on: date, at: Any) -> None:
    if verb == 0:
        register(case, on=on, by=BY, at=at)
    elif verb == 1:
        ask_to_correct(case, on=on, by=BY, at=at, reason="不明确", days=15)
    elif verb == 2:
        correct(case, on=on, by=BY, at=at)
    elif verb == 3:
        consult_third_party(case, party="王五", on=on, by=BY, at=at)
    elif verb == 4:
        decide(case, results=[Decision("granted_published")], facts=FACTS, on=on, by=BY, at=at)
    elif verb == 5:
        serve(case, mode=ServiceMode.ONLINE, on=on, by=BY, at=at)
    else:
        withdraw(case, on=on, by=BY, at=at)
        archive(case, on=on, by=BY, at=at)


def _viewers(world: World) -> list[Any]:
    return [None, HOUSE, *world.people]


def _number(world: World, row: Application) -> tuple[int, str]:
    return world.key[row.agency_id], row.number


QUESTIONS: Questions = {
    "application_of": lambda w: [
        str(application_of(row.uid, viewer=viewer, at=AT))
        for row in Application.objects.order_by("pk") for viewer in _viewers(w)
    ],
    "applications": lambda w: [
        [_number(w, row) for row in applications(viewer, at=AT)] for viewer in _viewers(w)
    ],
    "cases": lambda w: [
        [case.states for case in cases(list(w.key), recorded_at=at, viewer=viewer, at=AT).values()]
        for at in (None, AT, AT + timedelta(hours=1)) for viewer in _viewers(w)
    ],
    "differences": lambda w: differences(),
    "found_by": lambda w: [
        [_number(w, row) for row in found_by(name, field="name", viewer=viewer, at=AT)]
        for name in (*NAMES, "张") for viewer in _viewers(w)
    ],
    "history": lambda w: [
        [(act.name, act.on, act.party) for act in history(row, viewer=viewer, at=AT)]
        for row in Application.objects.order_by("pk") for viewer in _viewers(w)
    ],
    "listing": lambda w: [
        [
            (_number(w, line.application), line.applicant, line.folded.state, line.folded.due_on)
            for line in listing(applications(viewer, at=AT))
        ]
        for viewer in _viewers(w)
    ],
    "opened": lambda w: [
        opened(row, actor="某", purpose="办理", viewer=viewer, at=AT)
        for row in Application.objects.order_by("pk") for viewer in _viewers(w)
    ],
    "pending": lambda w: [
        [_number(w, row) for row in pending(viewer, at=AT)] for viewer in _viewers(w)
    ],
}  # fmt: skip
