"""Acts from data: the JSON object of ``mingbai law clock``, read strictly and refused in sentences."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from mingbai.law.application.acts import REFUSED, Act, ActName, Channel, Consulted, ServiceMode
from mingbai.law.errors import UnreadableAct

__all__ = ["MOST_ACTS", "read_acts", "unknown_fields"]

MOST_ACTS = 1_000
"""More acts than any case has; what is longer is no case."""


# ISO 8601 also has week dates and dates without hyphens; a record that people read has neither.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class _Unfit(Exception):
    """A value is not what its field holds; the message says in Chinese what it should be."""


def read_acts(data: object) -> tuple[Act, ...]:
    """The acts of ``{"acts": [{"act": "received", "on": "2024-09-13", …}, …]}``, in order of entry.

    Raises :class:`~mingbai.law.errors.UnreadableAct` naming the entry and the field. Fields that no
    act has are passed over; :func:`unknown_fields` names them.
    """
    return tuple(_act(place, entry) for place, entry in enumerate(_entries(data), start=1))


def unknown_fields(data: object) -> tuple[str, ...]:
    """One sentence for each field that was passed over because no act has it."""
    return tuple(
        f"第{place}条：没有“{key}”这一项，未采用。"
        for place, entry in enumerate(_entries(data), start=1)
        if isinstance(entry, Mapping)
        for key in entry
        if key != "act" and key not in _READERS
    )


def _entries(data: object) -> list[Any]:
    entries = data.get("acts") if isinstance(data, Mapping) else None
    if not isinstance(entries, list):
        raise UnreadableAct('文件内容应当是 {"acts": [ … ]}，其中每一项是一个行为。')
    if len(entries) > MOST_ACTS:
        raise UnreadableAct(f"共{len(entries)}条行为，超过一个案件的上限{MOST_ACTS}条。请按案件分开。")
    return entries


def _act(place: int, entry: object) -> Act:
    if not isinstance(entry, Mapping):
        raise UnreadableAct(f'第{place}条行为应当写成 {{"act": …, "on": …}}。')
    name = entry.get("act")
    if not isinstance(name, str) or name not in _NAMES:
        raise UnreadableAct(f"第{place}条：没有“{name}”这种行为。可用的有：{'、'.join(_NAMES)}。")
    if entry.get("on") is None:
        raise UnreadableAct(f"第{place}条（{name}）缺少日期 on。请写成 2024-09-13 的样子。")
    return Act(name=_NAMES[name], **dict(_values(place, entry)))


def _values(place: int, entry: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in entry.items():
        if key in _READERS and value is not None:
            try:
                yield key, _READERS[key](value)
            except _Unfit as unfit:
                raise UnreadableAct(f"第{place}条：“{key}”的值“{value}”不合要求，{unfit}。") from None


def _date(value: object) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _Unfit("应当是 2024-09-13 这样的日期")


def _instant(value: object) -> datetime:
    try:
        instant = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise _Unfit("应当是带时区的时刻，如 2024-09-13T09:00:00+08:00")
    return instant


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 10**9:
        raise _Unfit("应当是不小于零的整数")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _Unfit("应当是文字")
    return value


def _consent(value: object) -> str:
    if isinstance(value, bool):
        return "已同意" if value else REFUSED
    return _text(value)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _Unfit("应当是文字的列表")
    return tuple(value)


def _one_of(kinds: type[StrEnum]) -> Callable[[object], StrEnum]:
    known = {str(kind): kind for kind in kinds}

    def read(value: object) -> StrEnum:
        if not isinstance(value, str) or value not in known:
            raise _Unfit(f"应当是{'、'.join(known)}之一")
        return known[value]

    return read


_NAMES: Mapping[str, ActName] = MappingProxyType({str(name): name for name in ActName})

_BY_FIELD: dict[str, Callable[[object], Any]] = {
    "channel": _one_of(Channel),
    "kind": _one_of(Consulted),
    "mode": _one_of(ServiceMode),
    "consent": _consent,
    "results": _texts,
    "into": _texts,
    "recorded_at": _instant,
}
_BY_TYPE: dict[object, Callable[[object], Any]] = {
    date: _date,
    date | None: _date,
    int | None: _number,
    str: _text,
}
_READERS: Mapping[str, Callable[[object], Any]] = MappingProxyType(
    {
        each.name: _BY_FIELD.get(each.name) or _BY_TYPE[each.type]
        for each in fields(Act)
        if each.name != "name"
    }
)
