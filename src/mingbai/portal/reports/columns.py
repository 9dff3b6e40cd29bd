"""How the records behind a figure are shown: headings, cells, and by what they are filtered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

__all__ = ["RecordTable", "Value", "shown", "table_of"]

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


def _yuan(fen: int) -> Decimal:
    return Decimal(fen).scaleb(-2)


_INSTRUMENTS = RecordTable(("文号", "标题"), lambda row: (row.number, row.title), text="title")
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
            ("年初项目数", "出处"), lambda row: (row.count, row.source), text="source"
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
        "applications": RecordTable(
            ("登记编号", "申请内容", "办理机关"),
            lambda row: (row.number, row.subject, row.agency.code),
            text="number",
        ),
        "disputes": RecordTable(
            ("案号", "所涉申请", "机关"),
            lambda row: (row.number, row.application.number if row.application else "—", row.agency.code),
            text="number",
        ),
    }
)


def table_of(source: str) -> RecordTable:
    """The table for a source of records."""
    return _INSTRUMENTS if source.startswith("instruments.") else _TABLES[source]
