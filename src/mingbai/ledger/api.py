"""Writing the ledger: an entry inside each verb's transaction, a block over them now and then."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, models, transaction
from django.db.transaction import TransactionManagementError

from mingbai.ledger.bulk import digest_of_marks, mark_of
from mingbai.ledger.canonical import digest, field_digests, plain
from mingbai.ledger.heads import append_heads
from mingbai.ledger.merkle import root
from mingbai.ledger.models import Block, Entry, Seal
from mingbai.ledger.spelling import block_digest, entry_digest
from mingbai.ledger.verification import Fault, verify

__all__ = [
    "Fault",
    "StaleStream",
    "append",
    "append_heads",
    "digest_of_marks",
    "mark_of",
    "seal",
    "verify",
]

_MOST_IN_A_BLOCK = 2_000


class StaleStream(Exception):
    """Somebody else has written to ``stream`` since it was read; the whole verb is to be rolled back."""

    def __init__(self, stream: str) -> None:
        self.stream = stream
        super().__init__("这一事项刚刚由他人处理过。请刷新页面，核对最新情况后再办理。")


def append(
    *,
    stream: str,
    verb: str,
    actor: str,
    at: datetime,
    rows: Iterable[models.Model] = (),
    keys: Mapping[str, Any] | None = None,
    expected_seq: int | None = None,
) -> Entry:
    """Add an entry to ``stream`` and seal ``rows``, the saved rows that the verb wrote or changed.

    Each row's model names its ``sealed_fields``. ``keys`` are identifiers and digests, no personal data.
    ``expected_seq`` is the last entry the person has seen. Raises :class:`StaleStream` where another
    writer came first, ``TransactionManagementError`` outside a transaction.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("an entry is written inside the transaction of its verb")
    last = Entry.objects.filter(stream=stream).order_by("-seq").first()
    seq = last.seq + 1 if last else 1
    if expected_seq is not None and expected_seq != seq - 1:
        raise StaleStream(stream)
    seals = [_seal_of(row) for row in rows]
    entry = Entry(
        stream=stream,
        seq=seq,
        previous=last.digest if last else "",
        verb=verb,
        actor=actor,
        at=at,
        payload={
            "keys": plain(keys or {}),
            "rows": [[seal.label, seal.key, digest(seal.fields)] for seal in seals],
        },
    )
    entry.digest = entry_digest(entry)
    try:
        # No savepoint: whoever is beaten to it keeps nothing of the whole verb.
        with transaction.atomic(savepoint=False):
            entry.save(force_insert=True)
    except IntegrityError as error:
        raise StaleStream(stream) from error
    for each in seals:
        each.entry = entry
    Seal.objects.bulk_create(seals)
    return entry


def _seal_of(row: models.Model) -> Seal:
    salt = secrets.token_hex(16)
    return Seal(label=row._meta.label_lower, key=row.pk, salt=salt, fields=field_digests(row, salt))


def seal(*, at: datetime) -> Block | None:
    """Seal the entries that no block holds yet, at most 2,000; ``None`` where there are none.

    Entries are found by having no block, never by a number above the last: numbers are given before
    they are committed, and become visible out of order.
    """
    with transaction.atomic():
        found = list(
            Entry.objects.select_for_update()
            .filter(block__isnull=True)
            .order_by("id")
            .values_list("id", "digest")[:_MOST_IN_A_BLOCK]
        )
        if not found:
            return None
        last = Block.objects.order_by("-number").first()
        block = Block(
            number=last.number + 1 if last else 1,
            previous=last.digest if last else "",
            root=root([leaf for _, leaf in found]),
            entry_count=len(found),
            sealed_at=at,
        )
        block.digest = block_digest(block)
        block.save(force_insert=True)
        Entry.objects.filter(id__in=[entry_id for entry_id, _ in found]).update(block=block)
        return block
