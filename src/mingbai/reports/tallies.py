"""The named ways in which the cells of tables 2, 3 and 4 are counted, one for each kind of cell.

A tally of table 2 counts or adds up rows of a register: its ``rows`` are at once what is counted and what
is listed. A tally of tables 3 and 4 counts cases, folded and placed by :mod:`mingbai.law.tally`: what is
listed are the cases that the law placed in the cell.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from django.db.models import Aggregate, Count, Q, QuerySet, Sum

from mingbai.law.citation import Citation
from mingbai.law.forms import FORMS, Column, Row
from mingbai.law.report.figures import Figure
from mingbai.organisations.queries import Viewer
from mingbai.registers.api import InstrumentKind, Register
from mingbai.registers.queries import (
    charges,
    decisions,
    happened,
    instruments,
    item_changes,
    opening_stocks,
    purchases,
)

__all__ = ["SOURCES", "TALLIES", "Asked", "Placed", "Source", "Tally", "place"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a tally is asked: whose records, of which year, as recorded when, for whom.

    ``at`` is the instant at which it is judged what the public may see.
    """

    agencies: frozenset[int]
    year: int
    recorded_at: datetime | None
    viewer: Viewer
    at: datetime

    @property
    def days(self) -> dict[str, Any]:
        """The year's first and last day, and the rest, as the registers' queries take them."""
        return {
            "agencies": self.agencies,
            "first": date(self.year, 1, 1),
            "last": date(self.year, 12, 31),
            "recorded_at": self.recorded_at,
            "viewer": self.viewer,
            "at": self.at,
        }


@dataclass(frozen=True, slots=True)
class Pass:
    """One question to the store that counts a whole report's rows of a table, whichever row they belong to.

    ``by`` is the field that names the register or kind of a row; empty where all rows of the table are of
    one. ``with_struck`` says that what was struck is among the ``rows`` and is to be taken off again.
    """

    rows: Callable[[Asked], QuerySet[Any]]
    by: str = ""
    with_struck: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of one register in one year: what several cells of a row may be counted from.

    ``measures`` are what is worked out of the rows of each agency, by the names that tallies use; ``records``
    is always among them. ``counted`` counts the same rows for all registers and agencies at once, for a
    whole report; ``condition`` tells them from the others of that pass.
    """

    rows: Callable[[str, Asked], QuerySet[Any]]
    measures: Mapping[str, Aggregate]
    counted: Pass
    condition: Callable[[Asked], Q] | None = None

    def aggregates(self, asked: Asked) -> Mapping[str, Aggregate]:
        """The ``measures`` within its pass."""
        if self.condition is None:
            return self.measures
        return {"records": Count("pk", filter=self.condition(asked))}


def _opening(register: Register | None, asked: Asked) -> QuerySet[Any]:
    return opening_stocks(
        register=register, agencies=asked.agencies, year=asked.year, recorded_at=asked.recorded_at,
        viewer=asked.viewer, at=asked.at,
    )  # fmt: skip


def _bulk(rows: Callable[..., QuerySet[Any]], *, is_by_register: bool) -> Pass:
    every: dict[str, Any] = {"register": None} if is_by_register else {}
    return Pass(
        lambda asked: rows(**every, **asked.days, with_struck=True),
        "register" if is_by_register else "",
        with_struck=True,
    )


_COUNT: Mapping[str, Aggregate] = MappingProxyType({"records": Count("*")})
_MONEY: Mapping[str, Aggregate] = MappingProxyType({"records": Count("*"), "fen": Sum("amount_fen")})
_INSTRUMENTS = Pass(lambda asked: instruments(kind=None, fact="", **asked.days), "kind")


def _instruments(fact: str) -> Source:
    def condition(asked: Asked) -> Q:
        days = asked.days
        return happened(fact, first=days["first"], last=days["last"], recorded_at=asked.recorded_at)

    return Source(
        lambda kind, asked: instruments(kind=InstrumentKind(kind), fact=fact, **asked.days),
        _COUNT, _INSTRUMENTS, condition,
    )  # fmt: skip


SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        **{
            f"instruments.{fact}": _instruments(fact)
            for fact in ("made", "published", "repealed", "in_force", "open")
        },
        "items.opening": Source(
            lambda register, asked: _opening(Register(register), asked),
            {"records": Count("*"), "items": Sum("count")},
            Pass(lambda asked: _opening(None, asked), "register"),
        ),
        "items.changes": Source(
            lambda register, asked: item_changes(register=Register(register), **asked.days),
            {
                "records": Count("*"),
                "added": Count("delta", filter=Q(delta=1)),
                "removed": Count("delta", filter=Q(delta=-1)),
            },
            _bulk(item_changes, is_by_register=True),
        ),
        "decisions": Source(
            lambda register, asked: decisions(register=Register(register), **asked.days),
            _COUNT,
            _bulk(decisions, is_by_register=True),
        ),
        "purchases": Source(
            lambda _, asked: purchases(**asked.days), _MONEY, _bulk(purchases, is_by_register=False)
        ),
        "charges": Source(
            lambda _, asked: charges(**asked.days), _MONEY, _bulk(charges, is_by_register=False)
        ),
    }
)
"""Every set of rows that is counted, by name."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How a kind of cell is counted.

    ``name`` is what a compilation keeps; ``rule`` says it in Chinese, of the ``{row}`` it stands in.
    ``columns`` (table 2) or ``rows`` (tables 3 and 4, of the latter columns) are the cells it is for.
    ``source`` names the rows of a register; blank where cases are counted. ``value`` makes the figure of
    what was measured; ``terms`` are those measures that it is worked out from, where it is no mere count.
    """

    name: str
    table: str
    keys: frozenset[str]
    rule: str
    source: str = ""
    value: Callable[[Mapping[str, int]], Figure] = lambda measured: measured["records"]
    terms: tuple[str, ...] = ()

    @property
    def counts_cases(self) -> bool:
        """Whether what stands behind it are applications or disputes, which only staff may open."""
        return not self.source

    def holds(self, table: str, row: Row, column: Column) -> bool:
        """Whether the cell of this row and column is counted so."""
        if table != self.table:
            return False
        return (row.key if table == "table3" else column.key) in self.keys


def _of(measure: str, fen_in_unit: int) -> Callable[[Mapping[str, int]], Figure]:
    """An amount in the unit of the form, exact: 100 fen in 元, 1,000,000 in 万元."""
    return lambda measured: Decimal(measured[measure]) / fen_in_unit


_RESULTS = frozenset(row for form in FORMS.values() for row in form.table3.leaf_rows)
_GROUPS = ("recon", "lit_direct", "lit_after")


def _columns(*outcomes: str) -> frozenset[str]:
    return frozenset(f"{group}_{outcome}" for group in _GROUPS for outcome in outcomes)


TALLIES: tuple[Tally, ...] = (
    Tally(
        "instruments.made", "table2", frozenset({"made_this_year", "issued"}),
        "本年度内制定的{row}，一件计一次，按制定日期归入年度。", "instruments.made",
    ),
    Tally(
        "instruments.published", "table2", frozenset({"opened_this_year"}),
        "本年度内公开的{row}，一件计一次，按公开日期归入年度。", "instruments.published",
    ),
    Tally(
        "instruments.open", "table2", frozenset({"opened_total"}),
        "截至12月31日已经公开的全部{row}，逐年累计，已废止的仍计入。", "instruments.open",
    ),
    Tally(
        "instruments.repealed", "table2", frozenset({"repealed"}),
        "本年度内废止的{row}，一件计一次，按废止日期归入年度。", "instruments.repealed",
    ),
    Tally(
        "instruments.in_force", "table2", frozenset({"in_force"}),
        "截至12月31日已经制定而未废止的{row}。", "instruments.in_force",
    ),
    Tally(
        "items.opening", "table2", frozenset({"items_last_year"}),
        "上年年末的{row}项目数量，取上一年度报告存档的数字。", "items.opening",
        lambda measured: measured["items"],
    ),
    Tally(
        "items.change", "table2", frozenset({"items_delta"}),
        "本年度内新增的{row}项目数，减去本年度内取消的项目数。", "items.changes",
        lambda measured: measured["added"] - measured["removed"], ("added", "removed"),
    ),
    Tally(
        "decisions.made", "table2", frozenset({"decisions"}),
        "本年度内作出的{row}处理决定，依法不公开的也计入，按决定日期归入年度。", "decisions",
    ),
    Tally(
        "purchases.count", "table2", frozenset({"purchase_projects"}),
        "本年度内的{row}项目，一个采购编号计一次。", "purchases",
    ),
    Tally(
        "purchases.amount", "table2", frozenset({"purchase_amount"}),
        "本年度内{row}项目的金额之和，逐笔按分相加，以元填报。", "purchases", _of("fen", 100),
    ),
    Tally(
        "charges.amount", "table2", frozenset({"fee_amount"}),
        "本年度内收取的{row}金额之和，逐笔按分相加，退付的扣除，以万元填报。", "charges",
        _of("fen", 1_000_000),
    ),
    Tally(
        "applications.received", "table3", frozenset({"new_received"}),
        "本年度内收到的申请，按收到申请之日归入年度，一件申请计一次。",
    ),
    Tally(
        "applications.carried_in", "table3", frozenset({"carried_in"}),
        "上年收到、到本年1月1日尚未办结的申请。",
    ),
    Tally(
        "applications.result", "table3", _RESULTS,
        "本年度内办结、结果属于“{row}”的申请，一件申请只计一种结果，按12月31日的结果计。",
    ),
    Tally(
        "applications.concluded", "table3", frozenset({"results_total"}),
        "本年度内办结的全部申请，等于（一）至（六）各项结果之和。",
    ),
    Tally(
        "applications.carried_out", "table3", frozenset({"carried_out"}),
        "到12月31日尚未办结的申请，结转下年度。",
    ),
    Tally(
        "disputes.outcome", "table4", _columns("maintained", "corrected", "other"),
        "本年度内曾经未审结的案件，到12月31日结果为“{column}”的。",
    ),
    Tally(
        "disputes.pending", "table4", _columns("pending"),
        "到12月31日尚未审结的案件。",
    ),
    Tally(
        "disputes.total", "table4", _columns("total"),
        "本年度内曾经未审结的全部案件；仅因维持原行为而作共同被告的，由原行为机关统计。",
    ),
)  # fmt: skip
"""Every tally. Each cell of either form is held by exactly one (tests)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell of a form with its tally; ``key`` is the register or instrument that its row is about."""

    tally: Tally
    row: Row
    column: Column

    @property
    def key(self) -> str:
        """The row's key, which is the name of the register or kind of instrument in table 2."""
        return self.row.key

    @property
    def citation(self) -> Citation:
        """The provision that asks for the cell's figure."""
        item = self.row.prefix.removeprefix("art20_")
        if item.isdigit():  # 条例 20: what is to be published of one's own accord; its items head table 2
            return Citation("条例", f"20({item})")
        # 条例 50: the report holds how applications were dealt with (2), and what disputes came of it (3).
        return Citation("条例", "50(2)" if self.tally.table == "table3" else "50(3)")


@cache
def place(form_code: str) -> Mapping[str, Placed]:
    """Every cell of a form by its full path (``table3.granted.total``), with its tally."""
    placed = {}
    for key, table in FORMS[form_code].tables.items():
        for path, (row, column) in zip(table.paths, table.cells, strict=True):
            tally = next(each for each in TALLIES if each.holds(key, row, column))
            placed[f"{key}.{path}"] = Placed(tally, row, column)
    return MappingProxyType(placed)
