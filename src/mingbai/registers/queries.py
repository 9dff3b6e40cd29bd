"""Reads of the registers: one queryset gives a cell's count and the list behind it.

All take the agencies by key, the days ``first`` to ``last`` (both counted), ``recorded_at`` (what was entered
or struck later is passed over; ``None`` for all) and for whom they read. The public sees rows whose batch
is released by a publication that is to be seen ``at`` that instant and that are not withheld; staff see
those of agencies in which they may see figures; the house sees all.

To leave out what was struck every row must be looked up by its key. Whoever only counts asks ``with_struck``
rows, which the index holds, and takes off the few that are :func:`struck_of` them: it comes to the same.

Agencies are told by their keys (``agency__pk__in``): of a relation Django would ask each of them what it is.
"""

from collections.abc import Collection
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery

from mingbai.clock import day_of
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import House, Viewer, agencies_where
from mingbai.publishing.queries import visible_to
from mingbai.registers.models import (
    Batch,
    BulkRow,
    Charge,
    Decision,
    Fact,
    Import,
    ImportFault,
    Instrument,
    InstrumentFact,
    InstrumentKind,
    ItemChange,
    OpeningStock,
    Purchase,
    Register,
    Release,
    Strike,
    Table,
    Withholding,
)
from mingbai.registers.releasing import MODELS, KeptBack, Preview, preview, to_release, unreleased

__all__ = [
    "KeptBack",
    "Preview",
    "batch_of",
    "batches",
    "charges",
    "decisions",
    "documents",
    "entered",
    "facts_of",
    "faults_of",
    "happened",
    "import_of",
    "imports",
    "instruments",
    "item_changes",
    "opening_stocks",
    "preview",
    "purchases",
    "row_entered",
    "stocks_entered",
    "struck",
    "struck_of",
    "to_release",
    "unreleased",
]

_Bulk = TypeVar("_Bulk", bound=BulkRow)
_Row = TypeVar("_Row", bound=Model)

#: By which fact an instrument is ``in_force`` or ``open``; the others are facts themselves.
_FACTS = {"in_force": Fact.MADE, "open": Fact.PUBLISHED}


def decisions(
    *,
    register: Register | None,
    agencies: Collection[int],
    first: date,
    last: date,
    recorded_at: datetime | None,
    viewer: Viewer,
    at: datetime,
    with_struck: bool = False,
) -> QuerySet[Decision]:
    """Decisions of ``register`` (``None``: of all) dated in the days, by date."""
    rows = Decision.objects.filter(_of(register), agency__pk__in=agencies, decided_on__range=(first, last))
    return _readable(rows, recorded_at, viewer, at, with_struck=with_struck).order_by("decided_on", "pk")


def item_changes(
    *,
    register: Register | None,
    agencies: Collection[int],
    first: date,
    last: date,
    recorded_at: datetime | None,
    viewer: Viewer,
    at: datetime,
    with_struck: bool = False,
) -> QuerySet[ItemChange]:
    """Items added to and removed from ``register`` (``None``: all) in the days, by date."""
    rows = ItemChange.objects.filter(_of(register), agency__pk__in=agencies, on__range=(first, last))
    return _readable(rows, recorded_at, viewer, at, with_struck=with_struck).order_by("on", "pk")


def purchases(
    *,
    agencies: Collection[int],
    first: date,
    last: date,
    recorded_at: datetime | None,
    viewer: Viewer,
    at: datetime,
    with_struck: bool = False,
) -> QuerySet[Purchase]:
    """Purchases by 政府集中采购 in the days, by date."""
    rows = Purchase.objects.filter(agency__pk__in=agencies, on__range=(first, last))
    return _readable(rows, recorded_at, viewer, at, with_struck=with_struck).order_by("on", "pk")


def charges(
    *,
    agencies: Collection[int],
    first: date,
    last: date,
    recorded_at: datetime | None,
    viewer: Viewer,
    at: datetime,
    with_struck: bool = False,
) -> QuerySet[Charge]:
    """Money taken as 行政事业性收费 in the days, by date."""
    rows = Charge.objects.filter(agency__pk__in=agencies, on__range=(first, last))
    return _readable(rows, recorded_at, viewer, at, with_struck=with_struck).order_by("on", "pk")


def opening_stocks(
    *,
    register: Register | None,
    agencies: Collection[int],
    year: int,
    recorded_at: datetime | None,
    viewer: Viewer,
    at: datetime,
) -> QuerySet[OpeningStock]:
    """The items that ``register`` (``None``: each) held when ``year`` began; published figures, so public."""
    rows = OpeningStock.objects.filter(_of(register), agency__pk__in=agencies, year=year)
    if recorded_at is not None:
        rows = rows.filter(recorded_at__lte=recorded_at)
    if viewer is not None:
        rows = _of_staff(rows, viewer, at)
    return _not_struck(rows, recorded_at).order_by("agency", "pk")


def instruments(
    *,
    kind: InstrumentKind | None,
    fact: str,
    agencies: Collection[int],
    first: date,
    last: date,
    recorded_at: datetime | None,
    viewer: Viewer,
    at: datetime,
) -> QuerySet[Instrument]:
    """Instruments of ``kind`` (``None``: of both) of which ``fact`` is true, by day.

    ``fact`` is as of :func:`happened`, and ``on`` of each the day by which it is true; empty for all, by
    number, without a day. The public sees those that were made public.
    """
    rows = Instrument.objects.filter(agency__pk__in=agencies)
    if kind is not None:
        rows = rows.filter(kind=kind)
    if recorded_at is not None:
        rows = rows.filter(recorded_at__lte=recorded_at)
    rows = _not_struck(rows, recorded_at)
    if viewer is None:
        shown = _facts(recorded_at).filter(fact=Fact.PUBLISHED, on__lte=day_of(at))
        rows = rows.filter(Exists(shown))
    else:
        rows = _of_staff(rows, viewer, at)
    if not fact:
        return rows.order_by("number", "pk")
    rows = rows.filter(happened(fact, first=first, last=last, recorded_at=recorded_at))
    days = _facts(recorded_at).filter(fact=_FACTS.get(fact, fact), on__lte=last).order_by("-on", "-pk")
    return rows.annotate(on=Subquery(days.values("on")[:1])).order_by("on", "pk")


def happened(fact: str, *, first: date, last: date, recorded_at: datetime | None) -> Q:
    """The condition that an instrument was ``made``, ``published`` or ``repealed`` in the days.

    Or that it is at the end of ``last`` ``in_force`` (made and not repealed) or ``open`` (made public,
    repealed ones too: 对外公开总数量 is filled cumulatively).
    """
    by_the_end = _facts(recorded_at).filter(on__lte=last)
    if fact == "in_force":
        made, repealed = by_the_end.filter(fact=Fact.MADE), by_the_end.filter(fact=Fact.REPEALED)
        return Q(Exists(made)) & ~Q(Exists(repealed))
    if fact == "open":
        return Q(Exists(by_the_end.filter(fact=Fact.PUBLISHED)))
    return Q(Exists(by_the_end.filter(fact=Fact(fact), on__gte=first)))


@lru_cache(maxsize=4)  # a report asks of several facts in a row, and it takes a while to put together
def _facts(recorded_at: datetime | None) -> QuerySet[InstrumentFact]:
    """What is known by then of the instrument of the query around."""
    facts = InstrumentFact.objects.filter(instrument=OuterRef("pk"))
    if recorded_at is not None:
        facts = facts.filter(recorded_at__lte=recorded_at)
    return _not_struck(facts, recorded_at)


def batches(viewer: Viewer, *, at: datetime) -> QuerySet[Batch]:
    """Batches of the agencies whose figures the viewer may see, newest first; none for the public."""
    if viewer is None:
        return Batch.objects.none()
    return _of_staff(Batch.objects.all(), viewer, at).select_related("agency").order_by("-pk")


def batch_of(uid: UUID, *, viewer: Viewer, at: datetime) -> Batch | None:
    """One of :func:`batches` by its identifier."""
    return batches(viewer, at=at).filter(uid=uid).first()


def imports(viewer: Viewer, *, at: datetime) -> QuerySet[Import]:
    """Imports into agencies for which the viewer enters records, newest first; none for the public."""
    rows = Import.objects.select_related("batch__agency", "person", "file").order_by("-pk")
    if isinstance(viewer, House):
        return rows
    return rows.filter(batch__agency__in=agencies_where(viewer, Capability.ENTER_RECORDS, day_of(at)))


def import_of(uid: UUID, *, viewer: Viewer, at: datetime) -> Import | None:
    """One of :func:`imports` by the identifier of its batch."""
    return imports(viewer, at=at).filter(batch__uid=uid).first()


def faults_of(work: Import) -> QuerySet[ImportFault]:
    """The faulty rows of an import that the viewer was given, by line; at most 10,000."""
    return ImportFault.objects.filter(made_by=work).order_by("line", "pk")


_DAYS = {Table.DECISIONS: "decided_on"}


def entered(
    table: Table, *, register: Register, agencies: Collection[int], viewer: Viewer, at: datetime
) -> QuerySet[Any]:
    """Everything recorded for ``register`` in ``table``, newest day first, what was struck too.

    ``struck_because`` is the reason of the strike, ``None`` where the row counts. For staff.
    """
    model: Any = MODELS[table]
    rows: QuerySet[Any] = model._default_manager.filter(agency__in=agencies, batch__recorded_at__isnull=False)
    if table in {Table.DECISIONS, Table.ITEMS}:
        rows = rows.filter(register=register)
    rows = rows.none() if viewer is None else _of_staff(rows, viewer, at)
    return _with_strike(rows).order_by(f"-{_DAYS.get(table, 'on')}", "-pk")


def row_entered(
    table: Table, key: int, *, register: Register, agencies: Collection[int], viewer: Viewer, at: datetime
) -> Any:
    """One of :func:`entered` by its key, with its batch and agency."""
    rows = entered(table, register=register, agencies=agencies, viewer=viewer, at=at)
    return rows.select_related("batch", "agency").filter(pk=key).first()


def stocks_entered(agencies: Collection[int], *, viewer: Viewer, at: datetime) -> QuerySet[OpeningStock]:
    """Every opening stock of the agencies, newest year first; ``struck_because`` as in :func:`entered`."""
    rows = OpeningStock.objects.filter(agency__in=agencies)
    rows = rows.none() if viewer is None else _of_staff(rows, viewer, at)
    return _with_strike(rows).select_related("agency").order_by("-year", "register", "agency", "-pk")


def documents(agencies: Collection[int], *, viewer: Viewer, at: datetime) -> QuerySet[Instrument]:
    """Every regulation and normative document of the agencies, newest first, struck ones too. For staff.

    With ``made_on``, ``published_on``, ``repealed_on`` (``None`` where that did not happen) and
    ``struck_because``.
    """
    rows = Instrument.objects.filter(agency__in=agencies)
    rows = rows.none() if viewer is None else _of_staff(rows, viewer, at)
    facts = _not_struck(InstrumentFact.objects.filter(instrument=OuterRef("pk")), None)
    days = {f"{fact}_on": Subquery(facts.filter(fact=fact).values("on")[:1]) for fact in Fact.values}
    found: QuerySet[Any] = _with_strike(rows).annotate(**days)
    return found.select_related("agency").order_by("-made_on", "-pk")


def facts_of(instrument: Instrument) -> QuerySet[InstrumentFact]:
    """All that was entered of an instrument that the viewer was given, ``struck_because`` with it."""
    return _with_strike(InstrumentFact.objects.filter(instrument=instrument)).order_by("on", "pk")


def _with_strike(rows: QuerySet[Any]) -> QuerySet[Any]:
    strike = Strike.objects.filter(table=rows.model._meta.label_lower, row=OuterRef("pk"))
    found: QuerySet[Any] = rows.annotate(struck_because=Subquery(strike.values("reason")[:1]))
    return found


def struck(row: Model) -> Strike | None:
    """Why and when the row was struck; ``None`` where it counts."""
    return Strike.objects.filter(table=row._meta.label_lower, row=row.pk).first()


def struck_of(rows: QuerySet[_Row], *, recorded_at: datetime | None) -> QuerySet[_Row]:
    """Those of the ``rows`` that were struck by then."""
    return rows.filter(pk__in=_strikes(rows.model, recorded_at))


def _of(register: Register | None) -> Q:
    if register is not None:
        return Q(register=register)
    # The index of a year begins with the register. SQLite seeks the year in it where each is named;
    # PostgreSQL reads it on several cores where none is.
    return Q(register__in=list(Register)) if connection.vendor == "sqlite" else Q()


def _readable(
    rows: QuerySet[_Bulk], recorded_at: datetime | None, viewer: Viewer, at: datetime, *, with_struck: bool
) -> QuerySet[_Bulk]:
    # Asked the other way round: the batches that do not count yet are few.
    rows = rows.exclude(batch__in=_not_yet(recorded_at))
    if viewer is None:
        shown = visible_to(None, at).order_by().values("publication")
        held_back = Withholding.objects.filter(table=rows.model._meta.label_lower, recorded_at__lte=at)
        rows = rows.filter(
            withheld="", batch__in=Release.objects.filter(publication__in=shown).values("batch")
        ).exclude(pk__in=held_back.values("row"))
    else:
        rows = _of_staff(rows, viewer, at)
    return rows if with_struck else _not_struck(rows, recorded_at)


@lru_cache(maxsize=4)  # as _facts
def _not_yet(recorded_at: datetime | None) -> QuerySet[Batch]:
    """Batches that were not recorded by then."""
    later = Q(recorded_at__isnull=True)
    if recorded_at is not None:
        later |= Q(recorded_at__gt=recorded_at)
    return Batch.objects.filter(later)


def _of_staff(rows: QuerySet[_Row], viewer: Viewer, at: datetime) -> QuerySet[_Row]:
    if isinstance(viewer, House):
        return rows
    return rows.filter(agency__in=agencies_where(viewer, Capability.SEE_FIGURES, day_of(at)))


def _not_struck(rows: QuerySet[_Row], recorded_at: datetime | None) -> QuerySet[_Row]:
    return rows.exclude(pk__in=_strikes(rows.model, recorded_at))


@lru_cache(maxsize=16)  # as _facts, for each table
def _strikes(table: type[Model], recorded_at: datetime | None) -> QuerySet[Any]:
    """Keys of the rows of this table that were struck by then: few, so one set that is asked for once."""
    strikes = Strike.objects.filter(table=table._meta.label_lower)
    if recorded_at is not None:
        strikes = strikes.filter(recorded_at__lte=recorded_at)
    return strikes.values("row")
