"""Counting how often a publication is read, without writing at each reading.

What was counted waits in the process and is added every ten seconds in one statement: at most ten seconds of
views are lost when a process dies.
"""

import atexit
import logging
import threading
from collections import Counter
from typing import TYPE_CHECKING

from django.db import DatabaseError, close_old_connections

from mingbai.clock import day_of, now
from mingbai.publishing.api import add_views
from mingbai.publishing.queries import views_of

if TYPE_CHECKING:
    from mingbai.publishing.models import Publication

__all__ = ["count_view", "flush", "views"]

_EVERY = 10.0
_log = logging.getLogger(__name__)
_lock = threading.Lock()
_waiting: Counter[int] = Counter()
_timer: threading.Timer | None = None


def count_view(publication: int) -> None:
    """Somebody reads the publication (key of its row) now."""
    global _timer  # noqa: PLW0603  # one timer a process
    with _lock:
        _waiting[publication] += 1
        if _timer is None:
            _timer = threading.Timer(_EVERY, _flush_by_timer)
            _timer.daemon = True
            _timer.start()


def views(publication: "Publication") -> int:
    """How often it was read, with what still waits in this process."""
    return views_of(publication, viewer=None) + _waiting[publication.pk]


def flush() -> None:
    """Add what waits. Where the database does not answer it goes on waiting."""
    global _timer  # noqa: PLW0603  # as above
    with _lock:
        taken = dict(_waiting)
        _waiting.clear()
        _timer = None
    try:
        add_views(taken, on=day_of(now()))
    except DatabaseError:
        _log.exception("views are added later")
        with _lock:
            _waiting.update(taken)


def _flush_by_timer() -> None:
    flush()
    close_old_connections()


atexit.register(flush)
