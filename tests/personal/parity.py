"""What both databases are asked of openings of personal data."""

import random
from datetime import timedelta

from mingbai.personal.api import log_access
from mingbai.personal.queries import accesses
from world import AT, Questions, World

SUBJECTS = ("application:1", "application:2", "enquiry:1")


def fill(world: World, chance: random.Random) -> None:
    for _ in range(30):
        at = AT + timedelta(minutes=chance.randint(0, 5))
        log_access(actor=f"某{chance.randint(1, 3)}", subject=chance.choice(SUBJECTS), purpose="办理", at=at)


QUESTIONS: Questions = {
    "accesses": lambda w: [
        [(row.actor, row.subject, row.at) for row in accesses(subject)] for subject in (*SUBJECTS, "nothing")
    ],
}
