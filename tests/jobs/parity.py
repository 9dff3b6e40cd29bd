"""What both databases are asked of the queue."""

import random

from mingbai.jobs.queries import failed, waiting_count
from mingbai.ledger.jobs import seal_ledger
from world import Questions, World


def fill(world: World, chance: random.Random) -> None:
    seal_ledger.enqueue()


QUESTIONS: Questions = {
    "failed": lambda w: failed(),
    "waiting_count": lambda w: waiting_count(),
}  # fmt: skip
