"""The heads of the blocks in a file outside the database.

Whoever can rewrite the database can rewrite every chain in it. He does not reach what was written
elsewhere: keep this file on another machine, or print it.
"""

import fcntl
import os
from pathlib import Path

from mingbai.ledger.models import Block

__all__ = ["append_heads", "read_heads"]


def append_heads(file: Path) -> int:
    """Add the head of each block that ``file`` lacks, a line each; gives their count.

    Run again after a crash it continues where it stopped. Processes wait for one another.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+", encoding="ascii") as lines:
        fcntl.flock(lines, fcntl.LOCK_EX)
        lines.seek(0)
        text = lines.read()
        if text and not text.endswith("\n"):
            lines.write("\n")
        last = max((number for number, _ in _parse(text)), default=0)
        added = 0
        for block in Block.objects.filter(number__gt=last).order_by("number").iterator():
            lines.write(f"{block.number} {block.digest} {block.sealed_at.isoformat()}\n")
            added += 1
        lines.flush()
        os.fsync(lines.fileno())
    return added


def read_heads(file: Path) -> list[tuple[int, str]]:
    """Number and digest of each head in ``file``, in its order; none where there is no file."""
    return _parse(file.read_text("ascii")) if file.exists() else []


def _parse(text: str) -> list[tuple[int, str]]:
    """A line broken off by a crash holds no whole digest and is passed over."""
    lines = (line.split() for line in text.splitlines())
    return [(int(parts[0]), parts[1]) for parts in lines if len(parts) == 3 and parts[0].isdecimal()]
