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

# How a column is read back from a text. Texts hold no control characters (see `ledger.bulk`).
_READ = {
    "BigAutoField": "{}::bigint",
    "BigIntegerField": "{}::bigint",
    "ForeignKey": "{}::bigint",
    "SmallIntegerField": "{}::smallint",
    "DateField": "{}::date",
    "CharField": "{}",
    "BinaryField": "decode({}, 'hex')",
}
_BETWEEN = "\x1f"


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
    """One statement with one joined text a column: no limit of parameters, and one parse for 2,000 rows.

    Joining here and splitting there costs a third of what arrays cost that the driver spells.
    """
    count = len(written)
    texts = [_joined(column, count) for column in zip(*written, strict=True)]
    arrays = ", ".join(f"(string_to_array(%s, '{_BETWEEN}'))[1:{count}]" for _ in fields)
    names = [f"c{place}" for place in range(len(fields))]
    values = ", ".join(
        _READ[field.get_internal_type()].format(name) for field, name in zip(fields, names, strict=True)
    )
    sql = (
        f'INSERT INTO "{model._meta.db_table}" ({columns}) '  # noqa: S608  # as above
        f"SELECT {values} FROM unnest({arrays}) AS given({', '.join(names)}) ON CONFLICT DO NOTHING"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, texts)
        inserted: int = cursor.rowcount
    return inserted


def _joined(values: Sequence[Any], count: int) -> str:
    """The values of a column as one text; ``ValueError`` where one of them would come apart."""
    joined = _BETWEEN.join([value.hex() if isinstance(value, bytes) else str(value) for value in values])
    if joined.count(_BETWEEN) != count - 1:
        raise ValueError("a text with control characters")
    # One more at the end: a single blank text would be split into nothing.
    return joined + _BETWEEN
