"""Rows that come by the hundred thousand: each bears its mark, one entry holds the digest of all.

A model of such rows names ``marked_fields`` (its facts, in order) and has two more columns: ``batch`` and
``mark``. The mark is the salted digest of the facts; the digest of a batch is taken over its marks in the
order of their keys, and stands in the sealed row of the batch. So an altered row is named by its mark, and
a row whose mark was altered with it, was added or was taken away is missed by its batch.

The model of a batch names the models of its rows in ``holds_marked``, and has ``salt``, ``row_count`` and
``rows_digest``.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

__all__ = ["MARK_BYTES", "digest_of_marks", "mark_of"]

#: 128 bits: nobody finds another row with the same mark.
MARK_BYTES = 16
_NOTHING = "\x1e"
_BETWEEN = "\x1f"


def mark_of(values: Sequence[str | int | date | None], salt: bytes) -> bytes:
    """The mark of a row with these facts. Texts hold no control characters; none is told from blank."""
    written = _BETWEEN.join([_NOTHING if value is None else str(value) for value in values])
    return hashlib.sha256(salt + written.encode()).digest()[:MARK_BYTES]


def digest_of_marks(marks: Iterable[Any], salt: bytes) -> tuple[int, str]:
    """How many marks there are, and their digest in hexadecimal."""
    together, count = hashlib.sha256(salt), 0
    for mark in marks:
        together.update(mark)
        count += 1
    return count, together.hexdigest()
