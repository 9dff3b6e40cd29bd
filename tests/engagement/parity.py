"""What both databases are asked of enquiries."""

import random
from datetime import date, timedelta
from typing import Any

from mingbai.engagement.api import answer, ask
from mingbai.engagement.models import Enquiry
from mingbai.engagement.queries import answer_to, counts, enquiries, enquiry_of, opened
from mingbai.organisations.queries import HOUSE
from world import AT, BY, Questions, World


def fill(world: World, chance: random.Random) -> None:
    for turn in range(12):
        at = AT + timedelta(hours=turn)
        enquiry = ask(
            agency=chance.choice(world.agencies),
            question=f"问题{turn}",
            contact=chance.choice(["", "1"]),
            at=at,
        )
        if chance.random() < 0.5:
            answer(enquiry, text="已答", by=BY, at=at)


def _viewers(world: World) -> list[Any]:
    return [None, HOUSE, *world.people]


QUESTIONS: Questions = {
    "answer_to": lambda w: [
        bool(answer_to(row, viewer=viewer, at=AT))
        for row in Enquiry.objects.order_by("pk") for viewer in _viewers(w)
    ],
    "counts": lambda w: [
        counts(list(w.key), first=date(2021, 1, 1), last=last, viewer=viewer, at=AT)
        for last in (date(2021, 2, 25), date(2021, 12, 31)) for viewer in _viewers(w)
    ],
    "enquiries": lambda w: [[row.number for row in enquiries(viewer, at=AT)] for viewer in _viewers(w)],
    "enquiry_of": lambda w: [
        str(enquiry_of(row.uid, viewer=viewer, at=AT))
        for row in Enquiry.objects.order_by("pk") for viewer in _viewers(w)
    ],
    "opened": lambda w: [
        opened(row, actor="某", viewer=viewer, at=AT)
        for row in Enquiry.objects.order_by("pk") for viewer in _viewers(w)
    ],
}  # fmt: skip
