"""Pages of reports that were drawn once and are sent again, until anything is published or withdrawn.

What is kept is bound to the newest publication and withdrawal there is, asked anew at each request, so that
nothing withdrawn is ever sent. It is drawn again after ten seconds at the latest, with what other processes
counted of its readers meanwhile.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from mingbai.publishing.queries import next_change, stamp

__all__ = ["MARK", "Drawn", "drawn_again", "forget"]

#: Where the number of readings stands in a page that is kept; no page says this otherwise.
MARK = "⟦浏览次数⟧"
_LONGEST = 10.0
_MOST = 500


@dataclass(slots=True)
class Drawn:
    """A page with :data:`MARK` in place of ``views``; ``publication`` is the key of the row that is read."""

    page: str
    publication: int
    views: int


@dataclass(slots=True)
class _Kept:
    """``halves`` are the page before and after the number of its readings."""

    halves: tuple[bytes, bytes]
    publication: int
    views: int
    stamp: tuple[int, int]
    until: datetime | None
    drawn_at: float
    readings: int = 0


_lock = threading.Lock()
_kept: dict[tuple[str, str], _Kept] = {}


def drawn_again(path: str, mode: str, at: datetime, draw: Callable[[], Drawn]) -> tuple[bytes, int]:
    """The page at ``path`` in a mode of reading, and the publication that is read. Raises as ``draw``."""
    key, newest = (path, mode), stamp()
    with _lock:
        held = _kept.get(key)
        is_fresh = (
            held is not None
            and held.stamp == newest
            and (held.until is None or at < held.until)
            and time.monotonic() - held.drawn_at < _LONGEST
        )
    if held is None or not is_fresh:
        held = _keep(draw(), newest, next_change(at))
        with _lock:
            if len(_kept) >= _MOST:
                _kept.clear()
            _kept[key] = held
    with _lock:
        held.readings += 1  # this one too
        number = f"{held.views + held.readings:,}".encode()
    return number.join(held.halves), held.publication


def _keep(drawn: Drawn, newest: tuple[int, int], until: datetime | None) -> _Kept:
    before, _, after = drawn.page.encode().partition(MARK.encode())
    return _Kept((before, after), drawn.publication, drawn.views, newest, until, time.monotonic())


def forget() -> None:
    """Keep nothing: the database is another."""
    with _lock:
        _kept.clear()
