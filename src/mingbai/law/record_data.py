"""Acts as plain data, and back: what a record keeps of an act, in the types of JSON, without loss."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Protocol, TypeVar

from mingbai.law.errors import UnreadableAct

__all__ = ["act_from", "data_of"]


class _Act(Protocol):
    """A dated act: an application's or a dispute's."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


_A = TypeVar("_A", bound=_Act)


def data_of(act: _Act) -> dict[str, Any]:
    """Every field of the act that is not at its default, by its name."""
    return {
        each.name: _plain(value) for each in fields(act) if (value := getattr(act, each.name)) != each.default
    }


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, date):  # an instant is one too
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def act_from(kind: type[_A], data: Mapping[str, Any], enums: Mapping[str, Callable[[str], StrEnum]]) -> _A:
    """The act of ``kind`` that :func:`data_of` wrote; ``enums`` names the fields that hold a code.

    Raises :class:`~mingbai.law.errors.UnreadableAct` for what no act can be read from.
    """
    values: dict[str, Any] = {}
    try:
        for each in fields(kind):
            if each.name in data:
                values[each.name] = _read(each, data[each.name], enums)
            elif each.default is MISSING:
                raise UnreadableAct(f"记录缺少“{each.name}”这一项。请核对原始记录。")
    except (ValueError, TypeError) as error:
        raise UnreadableAct(f"记录不能识别（{error}）。请核对原始记录。") from error
    return kind(**values)


def _read(each: Field[Any], value: Any, enums: Mapping[str, Callable[[str], StrEnum]]) -> Any:
    if each.name in enums:
        return enums[each.name](value)
    if each.name == "recorded_at":
        return datetime.fromisoformat(value)
    if each.type in (date, date | None):
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
