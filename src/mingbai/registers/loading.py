"""Writing many rows in one statement, by each database's own fast way."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Field

from mingbai.ledger.api import mark_of
from mingbai.registers.models import BulkRow

__all__ = ["Facts", "insert_new"]

#: The facts of a row, in the order of its model's ``marked_fields``.
Facts = tuple[Any, ...]

_ARRAYS = {
    "BigAutoField": "bigint[]",
    "BigIntegerField": "bigint[]",
    "ForeignKey": "bigint[]",
    "SmallIntegerField": "smallint[]",
    "DateField": "date[]",
    "CharField": "text[]",
    "BinaryField": "bytea[]",
}


def insert_new(model: type[BulkRow], rows: Sequence[Facts], *, batch: int, salt: bytes) -> int:
    """Insert the rows with their marks, but for those whose natural key is taken; gives how many.

    Called inside a transaction.
    """
    if not rows:
        return 0
    names = ["batch", "mark", *(name.removesuffix("_id") for name in model.marked_fields)]
    fields = [field for field in map(model._meta.get_field, names) if isinstance(field, Field)]
    written = [(batch, mark_of(facts, salt), *facts) for facts in rows]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    if connection.vendor == "postgresql":
        return _by_arrays(model, columns, fields, written)
    marks = ", ".join("%s" for _ in fields)
    # Names of our own tables and columns; the values are bound.
    sql = f'INSERT OR IGNORE INTO "{model._meta.db_table}" ({columns}) VALUES ({marks})'  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, written)
        count: int = cursor.rowcount
    return count


def _by_arrays(model: type[BulkRow], columns: str, fields: Sequence[Any], written: Sequence[Facts]) -> int:
    """One statement with one array a column: no limit of parameters, and one parse for 2,000 rows."""
    arrays = ", ".join(f"%s::{_ARRAYS[field.get_internal_type()]}" for field in fields)
    sql = (
        f'INSERT INTO "{model._meta.db_table}" ({columns}) '  # noqa: S608  # as above
        f"SELECT * FROM unnest({arrays}) ON CONFLICT DO NOTHING"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(column) for column in zip(*written, strict=True)])
        count: int = cursor.rowcount
    return count
