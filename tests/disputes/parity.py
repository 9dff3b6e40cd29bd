"""What both databases are asked of disputes."""

import random
from datetime import date, timedelta
from typing import Any

from mingbai.applications.models import Application
from mingbai.disputes.api import appeal, decide, file, withdraw
from mingbai.disputes.models import DisputeRecord
from mingbai.disputes.queries import dispute_of, dispute_records, disputes, history
from mingbai.law.dispute import Kind, Outcome
from mingbai.law.errors import LawError
from mingbai.organisations.queries import HOUSE
from world import AT, BY, Questions, World


def fill(world: World, chance: random.Random) -> None:
    about = list(Application.objects.order_by("pk"))
    for number in range(15):
        application = chance.choice([None, *about])
        agency = application.agency if application else chance.choice(world.agencies)
        on = date(2020, 1, 2) + timedelta(days=chance.randint(0, 300))
        row = file(
            agency=agency, kind=chance.choice(list(Kind)), number=f"〔2020〕{number}号", on=on, by=BY, at=AT,
            application=application,
        )  # fmt: skip
        for hour in range(chance.randint(0, 3)):
            on += timedelta(days=30)
            at = AT + timedelta(hours=hour)
            try:
                match chance.randint(0, 2):
                    case 0:
                        decide(row, outcome=chance.choice(list(Outcome)), on=on, by=BY, at=at)
                    case 1:
                        appeal(row, on=on, by=BY, at=at)
                    case _:
                        withdraw(row, on=on, by=BY, at=at)
            except LawError:
                continue


def _viewers(world: World) -> list[Any]:
    return [None, HOUSE, *world.people]


QUESTIONS: Questions = {
    "dispute_of": lambda w: [
        str(dispute_of(row.uid, viewer=viewer, at=AT))
        for row in DisputeRecord.objects.order_by("pk") for viewer in _viewers(w)
    ],
    "dispute_records": lambda w: [
        [(row.number, w.key[row.agency_id]) for row in dispute_records(viewer, at=AT)]
        for viewer in _viewers(w)
    ],
    "disputes": lambda w: [
        [each.states for each in disputes(list(w.key), recorded_at=at, viewer=viewer, at=AT).values()]
        for at in (None, AT) for viewer in _viewers(w)
    ],
    "history": lambda w: [
        [(act.name, act.on, act.outcome) for act in history(row, viewer=viewer, at=AT)]
        for row in DisputeRecord.objects.order_by("pk") for viewer in _viewers(w)
    ],
}  # fmt: skip
