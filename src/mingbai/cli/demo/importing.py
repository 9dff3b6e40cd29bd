"""The records of the year: imported batch by batch by the units' clerks, made public by their heads."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from mingbai.cli.demo.instants import BEGUN_AT, instant
from mingbai.cli.demo.instruments import Document, documents
from mingbai.cli.demo.records import (
    DECISIONS,
    REGISTERS_OF_ITEMS,
    REPORTING,
    YEAR,
    Facts,
    decisions,
    decisions_of,
    item_changes_of,
    opening_of,
    purchases_of,
    quarters,
)
from mingbai.cli.demo.tree import District
from mingbai.cli.demo.units import Unit
from mingbai.cli.demo.watching import Watch
from mingbai.law.calendar import CALENDAR
from mingbai.registers.api import (
    InstrumentKind,
    Register,
    Table,
    import_rows,
    make_instrument,
    publish_batch,
    publish_instrument,
    repeal_instrument,
    set_opening_stock,
)

if TYPE_CHECKING:
    from mingbai.registers.models import Batch

__all__ = ["enter_documents", "enter_opening_stocks", "import_decisions", "import_items", "import_purchases"]

# Who decides on more than this in a year hands its rows over each quarter, the others once.
_YEARLY_UP_TO = 2_000
_QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")
_QUARTERS_HANDED_OVER_ON = (date(2020, 4, 8), date(2020, 7, 8), date(2020, 10, 14), date(2021, 1, 8))
_YEAR_HANDED_OVER_ON = date(2021, 1, 11)
_OPENED_ON = date(2020, 1, 20)


def enter_opening_stocks(district: District, watch: Watch) -> None:
    """What last year's reports say each register held."""
    for unit in watch.each(REPORTING):
        for register in REGISTERS_OF_ITEMS:
            count = opening_of(unit, register)
            if count:
                set_opening_stock(
                    agency=district.agencies[unit.code],
                    register=Register(register),
                    year=YEAR,
                    count=count,
                    source=f"{unit.name}{YEAR - 1}年度政府信息公开工作年度报告表二",
                    by=district.actor(unit.code, "clerk"),
                    at=instant(_OPENED_ON),
                )


def enter_documents(district: District, watch: Watch) -> None:
    """Normative documents: those of earlier years when the record was begun, the others as they came."""
    for document in watch.each(tuple(documents())):
        _enter(document, district)


def _enter(document: Document, district: District) -> None:
    by = district.actor(document.unit, "clerk")
    instrument = make_instrument(
        agency=district.agencies[document.unit],
        kind=InstrumentKind.NORMATIVE,
        number=document.number,
        title=document.title,
        on=document.made_on,
        by=by,
        at=max(BEGUN_AT, instant(document.made_on, 15)),
    )
    published_at = max(BEGUN_AT, instant(document.published_on, 15))
    publish_instrument(instrument, on=document.published_on, by=by, at=published_at)
    if document.repealed_on:
        repeal_instrument(
            instrument, on=document.repealed_on, by=by, at=max(BEGUN_AT, instant(document.repealed_on, 16))
        )


def import_decisions(register: str, district: District, watch: Watch) -> None:
    """Every unit's decisions of ``register``."""
    watch.expect(DECISIONS[register])
    for unit in REPORTING:
        agency = district.agencies[unit.code].pk
        for words, rows, on in _portions(decisions_of(unit, register)):
            _hand_over(
                decisions(unit, register, rows, agency), Register(register), Table.DECISIONS, unit, words, on,
                district,
            )  # fmt: skip
            watch.advance(len(rows))


def _portions(count: int) -> Iterator[tuple[str, range, date]]:
    """The rows that are handed over together, what they are called, and the day."""
    if not count:
        return
    if count <= _YEARLY_UP_TO:
        yield f"{YEAR}年", range(count), _YEAR_HANDED_OVER_ON
        return
    for words, rows, on in zip(_QUARTERS, quarters(count), _QUARTERS_HANDED_OVER_ON, strict=True):
        yield f"{YEAR}年{words}", rows, on


def import_items(district: District, watch: Watch) -> None:
    """What was added to and removed from every unit's registers."""
    for unit in watch.each(REPORTING):
        agency = district.agencies[unit.code].pk
        for register in REGISTERS_OF_ITEMS:
            rows = item_changes_of(unit, register, agency)
            _hand_over(
                rows, Register(register), Table.ITEMS, unit, f"{YEAR}年", _YEAR_HANDED_OVER_ON, district
            )


def import_purchases(district: District, watch: Watch) -> None:
    """Every unit's purchases by 政府集中采购."""
    for unit in watch.each(REPORTING):
        rows = purchases_of(unit, district.agencies[unit.code].pk)
        _hand_over(
            rows, Register.PROCUREMENT, Table.PURCHASES, unit, f"{YEAR}年", _YEAR_HANDED_OVER_ON, district
        )


def _hand_over(
    rows: Iterable[Facts],
    register: Register,
    table: Table,
    unit: Unit,
    words: str,
    on: date,
    district: District,
) -> None:
    """Import the rows and, on the next working day, make them public; nothing where there are none."""
    waiting = iter(rows)
    first = next(waiting, None)
    if first is None:
        return
    what = register.label if table is not Table.ITEMS else f"{register.label}事项变动"
    batch: Batch = import_rows(
        _after(first, waiting), register=register, table=table, agency=district.agencies[unit.code],
        source=f"{unit.name}{words}{what}数据", by=district.actor(unit.code, "clerk"), at=instant(on, 10),
    )  # fmt: skip
    public_at = instant(CALENDAR.nth_workday_after(on, 1), 9)
    head = district.actor(unit.code, "unit-head")
    publish_batch(batch, title=f"{unit.name}{words}{what}", live_from=public_at, by=head, at=public_at)


def _after(first: Facts, others: Iterator[Facts]) -> Iterator[Facts]:
    yield first
    yield from others
