"""Which columns a table to be imported has, under which headings, and how a row of it is read.

The headings are those of our own tables and of the national 双公示 tables for licences and penalties
(发改办财金〔2018〕424号). Columns that are not named here are passed over; identity numbers of natural
persons are among them on purpose.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mingbai.registers.loading import Facts
from mingbai.registers.models import BulkRow, Charge, Decision, ItemChange, Purchase, Register, Table
from mingbai.registers.values import a_change, a_date, a_party, a_text, ten_thousand_yuan, yuan

__all__ = ["LAYOUTS", "Column", "Fault", "Layout", "Reading", "headings_of", "layouts_of", "tables_of"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a row is read with: its register, the latest day it may bear, agencies by what they are called."""

    register: Register
    agency: int
    latest: date
    agencies: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key here, its headings (the first is shown to people), and whether it must be filled."""

    key: str
    headings: tuple[str, ...]
    is_required: bool = False


#: Reads the texts of a row (by column key, blank where absent) into the facts of its model, edition 0.
#: On a fault it raises :class:`Fault`.
Reader = Callable[[Mapping[str, str], Reading], Facts]


class Fault(Exception):
    """A cell of a row is wrong: the column's key and the sentence."""

    def __init__(self, key: str, sentence: str) -> None:
        self.key = key
        self.sentence = sentence
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class Layout:
    """A table to be imported: what its rows become, their columns, and how they are read."""

    table: Table
    model: type[BulkRow]
    columns: tuple[Column, ...]
    read: Reader

    def heading(self, key: str) -> str:
        """The first heading of the column ``key``."""
        return next(column.headings[0] for column in self.columns if column.key == key)

    def places(self, cells: Sequence[str]) -> dict[str, int] | None:
        """Where each column stands in this heading row; ``None`` where a required one is not there."""
        plain = {_plain(cell): place for place, cell in reversed(list(enumerate(cells))) if cell}
        found = {}
        for column in self.columns:
            place = next((plain[_plain(name)] for name in column.headings if _plain(name) in plain), None)
            if place is not None:
                found[column.key] = place
            elif column.is_required:
                return None
        return found


def _plain(heading: str) -> str:
    """A heading without blanks, stars and the unit or remark in brackets that templates add."""
    kept = "".join(letter for letter in heading if letter not in " \u3000\t\r\n*＊")
    return kept.translate({ord("（"): "(", ord("）"): ")"})


def _text(row: Mapping[str, str], key: str, longest: int) -> str:
    try:
        return a_text(row[key], longest)
    except ValueError as error:
        raise Fault(key, str(error)) from None


def _filled(row: Mapping[str, str], key: str, longest: int) -> str:
    text = _text(row, key, longest)
    if not text:
        raise Fault(key, "没有填写。请补填。")
    return text


def _day(row: Mapping[str, str], key: str, latest: date) -> date:
    written = row[key]
    if not written:
        raise Fault(key, "没有填写。请补填。")
    try:
        return a_date(written, latest)
    except ValueError as error:
        raise Fault(key, str(error)) from None


def _fen(row: Mapping[str, str]) -> int:
    in_yuan, in_ten_thousand = row["amount"], row["amount_wan"]
    key = "amount" if in_yuan or not in_ten_thousand else "amount_wan"
    if not row[key]:
        raise Fault(key, "没有填写。请补填。")
    try:
        return yuan(in_yuan) if key == "amount" else ten_thousand_yuan(in_ten_thousand)
    except ValueError as error:
        raise Fault(key, str(error)) from None


def _agency(row: Mapping[str, str], reading: Reading) -> int:
    """The agency the row names by its code or name; the agency of the import where it names none."""
    for key in ("agency_code", "agency"):
        named = row[key]
        if named:
            found = reading.agencies.get(named)
            if found is None:
                raise Fault(key, f"没有名为“{named}”的机关，或者您不能为它登记。请核对机关名称。")
            return found
    return reading.agency


def _decision(row: Mapping[str, str], reading: Reading) -> Facts:
    return (
        _agency(row, reading),
        reading.register.value,
        _filled(row, "number", 100),
        0,
        _filled(row, "title", 300),
        a_party(row["party"], row["party_kind"]) if len(row["party"]) <= 200 else _text(row, "party", 200),
        _day(row, "on", reading.latest),
        _text(row, "withheld", 200),
    )


def _item(row: Mapping[str, str], reading: Reading) -> Facts:
    try:
        delta = a_change(row["delta"])
    except ValueError as error:
        raise Fault("delta", str(error)) from None
    return (
        _agency(row, reading),
        reading.register.value,
        _filled(row, "number", 60),
        0,
        _filled(row, "title", 300),
        _day(row, "on", reading.latest),
        delta,
        _text(row, "withheld", 200),
    )


def _purchase(row: Mapping[str, str], reading: Reading) -> Facts:
    amount = _fen(row)
    if amount < 0:
        raise Fault("amount", "采购金额不能为负。请核对。")
    return (
        _agency(row, reading),
        _filled(row, "number", 100),
        0,
        _filled(row, "title", 300),
        _text(row, "party", 200),
        _day(row, "on", reading.latest),
        amount,
        _text(row, "withheld", 200),
    )


def _charge(row: Mapping[str, str], reading: Reading) -> Facts:
    return (
        _agency(row, reading),
        _filled(row, "number", 100),
        0,
        _filled(row, "title", 300),
        _day(row, "on", reading.latest),
        _fen(row),
        _text(row, "withheld", 200),
    )


_AGENCY = (
    Column(
        "agency",
        ("单位名称", "许可机关", "处罚机关", "实施机关", "决定机关", "采购人", "采购单位", "执收单位"),
    ),
    Column(
        "agency_code",
        ("单位统一社会信用代码", "许可机关统一社会信用代码", "处罚机关统一社会信用代码"),
    ),
)
_WITHHELD = Column("withheld", ("不公开理由", "不予公开理由"))
_AMOUNTS = (
    Column(
        "amount", ("金额", "金额(元)", "成交金额(元)", "合同金额(元)", "收费金额(元)", "成交金额", "合同金额")
    ),
    Column("amount_wan", ("金额(万元)", "成交金额(万元)", "合同金额(万元)", "收费金额(万元)")),
)

_DECISIONS = Layout(
    Table.DECISIONS,
    Decision,
    (
        Column(
            "number",
            ("决定文书号", "行政许可决定文书号", "行政处罚决定书文号", "行政处罚决定文书号", "文书号"),
            is_required=True,
        ),
        Column(
            "title",
            (
                "事项名称", "许可内容", "违法行为类型", "行政许可决定文书名称", "案件名称", "项目名称",
                "处罚内容",
            ),
            is_required=True,
        ),
        Column("party", ("行政相对人名称", "相对人名称", "申请人", "当事人")),
        Column("party_kind", ("行政相对人类别", "相对人类别")),
        Column("on", ("决定日期", "许可决定日期", "处罚决定日期", "办结日期"), is_required=True),
        *_AGENCY,
        _WITHHELD,
    ),
    _decision,
)  # fmt: skip
_ITEMS = Layout(
    Table.ITEMS,
    ItemChange,
    (
        Column("number", ("事项编码", "基本编码", "实施编码"), is_required=True),
        Column("title", ("事项名称", "项目名称"), is_required=True),
        Column("on", ("变动日期", "日期"), is_required=True),
        Column("delta", ("增减", "增/减", "变动"), is_required=True),
        *_AGENCY,
        _WITHHELD,
    ),
    _item,
)
_PURCHASES = Layout(
    Table.PURCHASES,
    Purchase,
    (
        Column("number", ("项目编号", "采购项目编号", "合同编号"), is_required=True),
        Column("title", ("项目名称", "采购项目名称", "合同名称"), is_required=True),
        Column("party", ("供应商", "供应商名称", "中标供应商", "成交供应商")),
        Column("on", ("合同签订日期", "签订日期", "成交日期", "日期"), is_required=True),
        *_AMOUNTS,
        *_AGENCY,
        _WITHHELD,
    ),
    _purchase,
)
_CHARGES = Layout(
    Table.CHARGES,
    Charge,
    (
        Column("number", ("缴款书号", "票据号", "票据号码"), is_required=True),
        Column("title", ("收费项目", "项目名称"), is_required=True),
        Column("on", ("缴款日期", "收费日期", "日期"), is_required=True),
        *_AMOUNTS,
        *_AGENCY,
        _WITHHELD,
    ),
    _charge,
)

LAYOUTS: dict[Table, Layout] = {layout.table: layout for layout in (_DECISIONS, _ITEMS, _PURCHASES, _CHARGES)}


def layouts_of(register: Register) -> tuple[Layout, ...]:
    """The tables that may be imported into ``register``."""
    if register is Register.PROCUREMENT:
        return (_PURCHASES,)
    if register is Register.FEE:
        return (_CHARGES, _ITEMS)
    return (_DECISIONS, _ITEMS)


def tables_of(register: Register) -> tuple[Table, ...]:
    """The tables that ``register`` holds, the one that its report figures are mostly counted from first."""
    return tuple(layout.table for layout in layouts_of(register))


def headings_of(table: Table) -> tuple[tuple[str, bool], ...]:
    """The headings of the columns that a file for ``table`` may have, and whether each must be there."""
    return tuple((column.headings[0], column.is_required) for column in LAYOUTS[table].columns)
