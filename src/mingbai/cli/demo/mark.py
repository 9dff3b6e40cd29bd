"""Whether a database holds the demonstration, and taking it away again.

The mark is in the ledger itself: the first entry of a demonstration says that one was begun, its last that it
was finished. What has no such mark is somebody's data and is left alone.
"""

import shutil
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from mingbai.cli.house.archive import tables
from mingbai.ledger.api import append
from mingbai.ledger.queries import history

__all__ = ["Condition", "clear", "condition", "is_finished", "mark_begun", "mark_finished"]

_STREAM, _BEGUN, _FINISHED = "demo", "begin_demo", "finish_demo"
_LEDGER = "ledger_entry"
_MIGRATIONS = "django_migrations"
# Made with the tables themselves, not by anybody.
_MADE_BY_DJANGO = frozenset({"contenttypes.contenttype", "auth.permission"})


class Condition(Enum):
    """What the database holds."""

    EMPTY = auto()
    BEGUN = auto()
    OUTDATED = auto()
    FINISHED = auto()
    SOMEBODYS = auto()


def condition() -> Condition:
    """What the database holds; raises the driver's errors where it does not answer."""
    there = set(connection.introspection.table_names())
    if not there:
        return Condition.EMPTY
    if _LEDGER not in there:
        return Condition.SOMEBODYS
    verbs = {entry.verb for entry in history(_STREAM)}
    if _BEGUN in verbs:
        return _of_a_demonstration(is_finished=_FINISHED in verbs)
    kept = [
        model
        for model in tables()
        if model._meta.label_lower not in _MADE_BY_DJANGO and model._meta.db_table in there
    ]
    is_in_use = any(model._base_manager.exists() for model in kept)
    return Condition.SOMEBODYS if is_in_use else Condition.EMPTY


def _of_a_demonstration(*, is_finished: bool) -> Condition:
    if not is_finished:
        return Condition.BEGUN
    executor = MigrationExecutor(connection)
    is_outdated = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Condition.OUTDATED if is_outdated else Condition.FINISHED


def is_finished() -> bool:
    """Whether a demonstration is there and whole."""
    return condition() is Condition.FINISHED


def mark_begun(actor: str, at: datetime) -> None:
    """From here on the database is a demonstration's."""
    with transaction.atomic():
        append(stream=_STREAM, verb=_BEGUN, actor=actor, at=at)


def mark_finished(actor: str, at: datetime) -> None:
    """The demonstration is whole."""
    with transaction.atomic():
        append(stream=_STREAM, verb=_FINISHED, actor=actor, at=at)


def clear() -> None:
    """Drop every table of ours, the ledger's heads and the files of the demonstration.

    Asked for by the caller only where :func:`condition` found a demonstration. The keys stay.
    """
    if connection.vendor == "sqlite":
        name = Path(str(connection.settings_dict["NAME"]))
        connection.close()
        for path in (name, *(name.with_name(name.name + end) for end in ("-wal", "-shm"))):
            path.unlink(missing_ok=True)
    else:
        quote = connection.ops.quote_name
        ours = [*connection.introspection.django_table_names(only_existing=True), _MIGRATIONS]
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {', '.join(map(quote, ours))} CASCADE")
    Path(settings.LEDGER_HEADS).unlink(missing_ok=True)
    shutil.rmtree(settings.MINGBAI.home / "files", ignore_errors=True)
