"""Reading the ledger. What a person may see of it is decided by the part that owns the stream."""

from django.db.models import QuerySet

from mingbai.ledger.merkle import path
from mingbai.ledger.models import Block, Entry

__all__ = ["block_count", "block_heads", "history", "inclusion", "last_seq", "unsealed_count"]


def history(stream: str) -> tuple[Entry, ...]:
    """The entries of a stream, oldest first."""
    return tuple(Entry.objects.filter(stream=stream).order_by("seq"))


def last_seq(stream: str) -> int:
    """The number of the stream's last entry, to be handed back as ``expected_seq``; 0 where there is none."""
    last = Entry.objects.filter(stream=stream).order_by("-seq").values_list("seq", flat=True).first()
    return last or 0


def inclusion(stream: str, seq: int) -> tuple[Block, tuple[tuple[str, str], ...]] | None:
    """The block that seals an entry and the path to its root; ``None`` while the entry is not sealed."""
    entry = Entry.objects.select_related("block").filter(stream=stream, seq=seq).first()
    if entry is None or entry.block is None:
        return None
    leaves = list(Entry.objects.filter(block=entry.block).order_by("id").values_list("id", "digest"))
    position = [entry_id for entry_id, _ in leaves].index(entry.pk)
    return entry.block, path([leaf for _, leaf in leaves], position)


def block_heads() -> QuerySet[Block]:
    """The sealed blocks, newest first; their heads are public."""
    return Block.objects.order_by("-number")


def block_count() -> int:
    """How many blocks there are."""
    return Block.objects.count()


def unsealed_count() -> int:
    """How many entries wait for a block."""
    return Entry.objects.filter(block__isnull=True).count()
