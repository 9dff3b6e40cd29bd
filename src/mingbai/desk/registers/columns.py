"""How the rows of each table are shown, searched and written out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from mingbai.registers.api import Table

if TYPE_CHECKING:
    from mingbai.registers.models import BulkRow

__all__ = ["SHOWN", "Column", "Shown", "money"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading (that of the file to import), the field, and whether it is a figure."""

    heading: str
    field: str
    is_figure: bool = False

    def text(self, row: "BulkRow") -> str:
        """What stands in the cell."""
        value: Any = getattr(row, self.field)
        if self.field == "amount_fen":
            return money(value)
        if self.field == "delta":
            return "增" if value > 0 else "减"
        return value.isoformat() if isinstance(value, date) else str(value)


@dataclass(frozen=True, slots=True)
class Shown:
    """A table: its columns, the number and the words that are searched, and the field of its day."""

    columns: tuple[Column, ...]
    number: str
    words: str
    day: str

    def cells(self, row: "BulkRow") -> list[tuple[Column, str]]:
        """Each column with its text."""
        return [(column, column.text(row)) for column in self.columns]


def money(fen: int) -> str:
    """An amount in 分 as 元 with thousands marks."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02}"


_WITHHELD = Column("不公开理由", "withheld")
_AMOUNT = Column("金额", "amount_fen", is_figure=True)

SHOWN: Mapping[Table, Shown] = MappingProxyType(
    {
        Table.DECISIONS: Shown(
            (
                Column("决定文书号", "number"),
                Column("事项名称", "title"),
                Column("行政相对人名称", "party"),
                Column("决定日期", "decided_on"),
                _WITHHELD,
            ),
            "number",
            "title",
            "decided_on",
        ),
        Table.ITEMS: Shown(
            (
                Column("事项编码", "code"),
                Column("事项名称", "name"),
                Column("变动日期", "on"),
                Column("增减", "delta"),
                _WITHHELD,
            ),
            "code",
            "name",
            "on",
        ),
        Table.PURCHASES: Shown(
            (
                Column("项目编号", "number"),
                Column("项目名称", "title"),
                Column("供应商", "supplier"),
                Column("合同签订日期", "on"),
                _AMOUNT,
                _WITHHELD,
            ),
            "number",
            "title",
            "on",
        ),
        Table.CHARGES: Shown(
            (
                Column("缴款书号", "number"),
                Column("收费项目", "title"),
                Column("缴款日期", "on"),
                _AMOUNT,
                _WITHHELD,
            ),
            "number",
            "title",
            "on",
        ),
    }
)
