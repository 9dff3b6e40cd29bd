"""The one database: from its address to Django's dictionary."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dj_database_url

__all__ = ["POSTGRESQL", "SQLITE", "database_settings"]

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"

_SQLITE_OPTIONS: Mapping[str, Any] = {
    # A deferred transaction that comes to write late fails with "database is locked" at once, however
    # long the timeout is; an immediate one waits its turn.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL: in WAL mode the default loses the last commits at a power cut.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}


def database_settings(url: str, home: Path) -> dict[str, Any]:
    """Django's settings for the database at ``url``; where ``url`` is empty, SQLite in ``home``.

    Raises ``ValueError`` where the address cannot be read, or names another engine than SQLite and
    PostgreSQL. No ATOMIC_REQUESTS: a verb opens its own transaction, and reads need none.
    """
    settings: dict[str, Any] = (
        {**dj_database_url.parse(url)} if url else {"ENGINE": SQLITE, "NAME": str(home / "mingbai.sqlite3")}
    )
    engine = settings["ENGINE"]
    if engine not in {SQLITE, POSTGRESQL} or not settings["NAME"]:
        raise ValueError(engine)
    # A connection is kept by its thread: to open one takes longer than most questions.
    settings["CONN_MAX_AGE"] = 600
    if engine == SQLITE:
        settings["OPTIONS"] = {**_SQLITE_OPTIONS, **settings.get("OPTIONS", {})}
    else:
        settings["CONN_HEALTH_CHECKS"] = True
    return settings
