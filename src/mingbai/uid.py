"""Names for whatever leaves the house (addresses, API, ledger, files): UUID version 7.

Sorted by the time of their making, so that an index grows at its end; the rest is random, so that
nobody guesses a neighbour. The time in them is the machine's and means nothing in law.
"""

import secrets
import time
from uuid import UUID

__all__ = ["new_uid"]

_VERSION = 0x7 << 76
_VARIANT = 0b10 << 62


def new_uid() -> UUID:
    """A new UUIDv7 (RFC 9562, 5.7): 48 bits of Unix milliseconds, 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000 & (1 << 48) - 1
    random = secrets.randbits(74)
    return UUID(int=milliseconds << 80 | _VERSION | random >> 62 << 64 | _VARIANT | random & (1 << 62) - 1)
