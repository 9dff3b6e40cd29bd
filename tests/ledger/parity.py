"""What both databases are asked of the ledger."""

import random

from mingbai.ledger.api import append, seal
from mingbai.ledger.queries import block_count, block_heads, history, inclusion, last_seq, unsealed_count
from world import AT, Questions, World


def fill(world: World, chance: random.Random) -> None:
    seal(at=AT)
    append(stream="late", verb="x", actor="x", at=AT)


QUESTIONS: Questions = {
    "block_count": lambda w: block_count(),
    "block_heads": lambda w: [(block.number, block.sealed_at) for block in block_heads()],
    "history": lambda w: [
        [(each.seq, each.verb, each.actor, each.at, each.payload["keys"]) for each in history(stream)]
        for stream in ("late", "roles", *(f"agency:{agency.uid}" for agency in w.agencies))
    ],
    "inclusion": lambda w: [
        (shown[0].number, [side for side, _ in shown[1]]) if shown else None
        for shown in (inclusion(stream, 1) for stream in ("late", "roles", f"agency:{w.agencies[3].uid}"))
    ],
    "last_seq": lambda w: [last_seq(f"agency:{agency.uid}") for agency in w.agencies],
    "unsealed_count": lambda w: unsealed_count(),
}  # fmt: skip
