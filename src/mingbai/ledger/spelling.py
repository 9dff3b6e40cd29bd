"""What the digest of an entry and of a block is taken over: everything but itself."""

from mingbai.ledger.canonical import digest
from mingbai.ledger.models import Block, Entry

__all__ = ["block_digest", "entry_digest"]


def entry_digest(entry: Entry) -> str:
    """SHA-256 of the entry as it is to be kept. Its block is absent: it is found later."""
    return digest(
        "entry", entry.stream, entry.seq, entry.previous, entry.verb, entry.actor, entry.at, entry.payload
    )


def block_digest(block: Block) -> str:
    """SHA-256 of the block and, through ``previous``, of all before it."""
    return digest("block", block.number, block.previous, block.root, block.entry_count, block.sealed_at)
