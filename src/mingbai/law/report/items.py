"""Rows of table 2 (2019 form) that count items: 上一年项目数量, 本年增/减 and, but for fees, 处理决定数量."""

from collections.abc import Iterator
from typing import NamedTuple

from mingbai.law.report.figures import Figure, Table

__all__ = ["ITEM_ROWS", "ItemRow", "item_rows"]

ITEM_ROWS = (
    "art20_5.admin_license",
    "art20_5.other_mgmt_services",
    "art20_6.admin_penalty",
    "art20_6.admin_compulsion",
    "art20_8.admin_fee",
)


class ItemRow(NamedTuple):
    """One row: its path, and its cells; ``decisions`` is ``None`` for fees, which have no such column."""

    path: str
    last_year: Figure | None
    delta: Figure | None
    decisions: Figure | None


def item_rows(table: Table) -> Iterator[ItemRow]:
    """The rows in order; ``table`` is table 2 of the 2019 form."""
    for path in ITEM_ROWS:
        last_year, delta, *rest = table.row_values(path)
        yield ItemRow(path, last_year, delta, rest[0] if rest else None)
