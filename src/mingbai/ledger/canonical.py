"""One spelling for every value, so that the same facts always have the same digest."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models

__all__ = ["digest", "field_digests", "plain"]

#: What most of a large value consists of.
_AS_IT_IS = frozenset({str, int, bool, type(None)})


def plain(value: Any) -> Any:
    """``value`` in the types of JSON, the same before it is stored and after it is read from either database.

    Raises ``TypeError`` for what has no single spelling (a float, a naive instant, an unknown type).
    """
    if type(value) in _AS_IT_IS:
        return value
    match value:
        case None | bool() | int() | str():
            return value
        case datetime():
            if value.tzinfo is None:
                raise TypeError("an instant without a time zone has no single spelling")
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case Decimal():
            return format(value.normalize(), "f")
        case bytes() | memoryview():
            return bytes(value).hex()
        case Mapping():
            return {str(key): plain(inner) for key, inner in value.items()}
        case Sequence():
            return [plain(inner) for inner in value]
    raise TypeError(f"{type(value).__name__} has no single spelling")


def digest(*values: Any) -> str:
    """SHA-256, in hexadecimal, of the values' one spelling."""
    written = json.dumps(plain(values), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def field_digests(row: models.Model, salt: str) -> dict[str, str]:
    """The salted digest of each of the row's ``sealed_fields``.

    Salted, because a date of birth or a figure of two digits could be found from its bare digest by trying.
    """
    names: tuple[str, ...] = getattr(row, "sealed_fields", ())
    if not names:
        raise TypeError(f"{type(row).__name__} names no sealed_fields")
    fields = (row._meta.get_field(name) for name in names)
    return {
        field.name: digest(salt, field.name, field.to_python(getattr(row, field.attname)))
        for field in fields
        if isinstance(field, models.Field)
    }
