"""The format of a backup: one compressed tar that says what must be in it.

::

    manifest.json     version of the format, when, which migrations, and for each table its rows and digest
    tables/<label>    one JSON array a row, in the order of the keys, the same from SQLite and from PostgreSQL
    files/<digest>    the content of each kept file
    heads.txt         the heads of the ledger

The installation's keys are absent: whoever finds a backup cannot sign with it. Sessions are absent too: after
a restoration everybody logs in again.
"""

import io
import json
import tarfile
from collections.abc import Iterator, Sequence
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

__all__ = [
    "FORMAT",
    "applied_migrations",
    "columns_of",
    "decoded",
    "lines_of",
    "tables",
    "write_text",
]

FORMAT = 1
_PART = 2_000
# Made anew by `migrate`, or not worth keeping.
_LEFT_OUT = {"auth", "contenttypes", "sessions"}

Column = models.Field[Any, Any]


def tables() -> tuple[type[models.Model], ...]:
    """Every model that is kept, each after those that it refers to."""
    kept = [model for model in apps.get_models() if model._meta.app_label not in _LEFT_OUT]
    refers_to = {
        model: {
            field.related_model
            for field in columns_of(model)
            if isinstance(field, models.ForeignKey) and field.related_model is not model
        }
        for model in kept
    }
    return tuple(TopologicalSorter(refers_to).static_order())


def columns_of(model: type[models.Model]) -> Sequence[Column]:
    """The stored columns of a model, in the order of its definition."""
    return model._meta.concrete_fields


def lines_of(model: type[models.Model]) -> Iterator[bytes]:
    """A line for each row. Values are spelt by their fields, so that both databases give the same bytes."""
    for row in model._base_manager.order_by("pk").iterator(_PART):
        values = [_encoded(field, row) for field in columns_of(model)]
        yield json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _encoded(field: Column, row: models.Model) -> Any:
    value = field.value_from_object(row)
    if value is None or isinstance(value, bool | int | str) or isinstance(field, models.JSONField):
        return value
    return field.value_to_string(row)


def decoded(model: type[models.Model], line: bytes) -> models.Model:
    """The row that a line spells, not yet saved."""
    values = zip(columns_of(model), json.loads(line), strict=True)
    return model(
        **{
            field.attname: value if isinstance(field, models.JSONField) else field.to_python(value)
            for field, value in values
        }
    )


def applied_migrations() -> list[str]:
    """The migrations of the database, sorted: two databases with the same have the same columns."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def write_text(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    """Add a small member that is in memory."""
    member = tarfile.TarInfo(name)
    member.size = len(content)
    member.mode = 0o600
    archive.addfile(member, io.BytesIO(content))
