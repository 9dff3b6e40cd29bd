"""How the records behind a figure are shown: headings, cells, and by what they are filtered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from mingbai.organisations.queries import tree

__all__ = ["RecordTable", "Value", "is_figure", "names_in", "shown", "table_of"]

#: A text, a day, a count, or an amount in 元.
Value = str | date | int | Decimal


@dataclass(frozen=True, slots=True)
class RecordTable:
    """``cells`` makes the values of a row; ``day`` and ``text`` name the fields that are filtered by."""

    headings: tuple[str, ...]
    cells: Callable[[Any], tuple[Value, ...]]
    day: str = ""
    text: str = ""


def shown(value: Value) -> str:
    """A value as pages print it: days as 2020-01-02, counts and amounts with thousands marks."""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:,}" if isinstance(value, int | Decimal) else value


def is_figure(value: Value) -> bool:
    """Whether it is a count or an amount, which stand under each other by their last digits."""
    return isinstance(value, int | Decimal)


def _yuan(fen: int) -> Decimal:
    return Decimal(fen).scaleb(-2)


#: What the day of an instrument is, by what is counted of it.
_DAYS = MappingProxyType(
    {
        "instruments.made": "制定日期",
        "instruments.published": "公开日期",
        "instruments.open": "公开日期",
        "instruments.repealed": "废止日期",
        "instruments.in_force": "制定日期",
    }
)


def _instruments(day: str) -> RecordTable:
    return RecordTable(("文号", "标题", day), lambda row: (row.number, row.title, row.on), "on", "title")


_TABLES: Mapping[str, RecordTable] = MappingProxyType(
    {
        "decisions": RecordTable(
            ("决定文书号", "事项", "行政相对人", "决定日期"),
            lambda row: (row.number, row.title, row.party or "—", row.decided_on),
            "decided_on",
            "number",
        ),
        "items.changes": RecordTable(
            ("事项编码", "事项名称", "增减", "日期"),
            lambda row: (row.code, row.name, "增" if row.delta > 0 else "减", row.on),
            "on",
            "name",
        ),
        "items.opening": RecordTable(
            ("出处", "年初项目数"), lambda row: (row.source, row.count), text="source"
        ),
        "purchases": RecordTable(
            ("项目编号", "项目名称", "供应商", "日期", "金额（元）"),
            lambda row: (row.number, row.title, row.supplier or "—", row.on, _yuan(row.amount_fen)),
            "on",
            "title",
        ),
        "charges": RecordTable(
            ("票据号", "收费项目", "日期", "金额（元）"),
            lambda row: (row.number, row.title, row.on, _yuan(row.amount_fen)),
            "on",
            "title",
        ),
    }
)


def _applications(names: Mapping[str, str]) -> RecordTable:
    return RecordTable(
        ("登记编号", "申请内容", "办理机关"),
        lambda row: (row.number, row.subject, names.get(row.agency.code, row.agency.code)),
        text="number",
    )


def _disputes(names: Mapping[str, str]) -> RecordTable:
    def cells(row: Any) -> tuple[Value, ...]:
        application = row.application.number if row.application else "—"
        return row.number, application, names.get(row.agency.code, row.agency.code)

    return RecordTable(("案号", "所涉申请", "机关"), cells, text="number")


_CASES = MappingProxyType({"applications": _applications, "disputes": _disputes})


def names_in(year: int) -> dict[str, str]:
    """What agencies were called when the year ended, by their codes."""
    nodes = tree(date(year, 12, 31), viewer=None)
    return {node.placement.agency.code: node.placement.name for node in nodes}


def table_of(source: str, names: Mapping[str, str]) -> RecordTable:
    """The table for a source of records; ``names`` are those of agencies by their codes."""
    if source in _CASES:
        return _CASES[source](names)
    return _instruments(_DAYS[source]) if source in _DAYS else _TABLES[source]
