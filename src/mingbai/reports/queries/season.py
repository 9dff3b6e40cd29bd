"""A season as the office sees it: who has filed, what is late, what the checks still find.

The list of a district is read in a fixed number of queries, however many units there are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from mingbai.clock import day_of
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import HOUSE, House, Viewer, agencies_where, assignments_of, tree
from mingbai.reports.deadlines import DEPARTMENT, Due, reporting_kind
from mingbai.reports.errors import CannotCompile
from mingbai.reports.models import LocalDeadline, Report, ReportKind, StandingCopy, Whose, main_kind
from mingbai.reports.read_in import read_as
from mingbai.reports.scope import Expected, LeftOut, last_day, roster_of
from mingbai.reports.stages import Stage

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["Completeness", "Due", "Expected", "Filing", "LeftOut", "completeness", "filings"]

_WITH_THE_UNIT = (Stage.NEW, Stage.DRAFT, Stage.RETURNED)


@dataclass(frozen=True, slots=True)
class Filing:
    """A unit in the list of a season.

    ``report`` is ``None`` where it has not begun. ``filed_on``, ``filed_by``, ``filed_at`` are of the first
    time it was sent up. ``days_late`` counts from the due date to that day, or to today while it is not
    there; 0 in time. ``findings`` counts what the checks still find, by severity; ``None`` where the viewer
    is not told yet. ``is_zero`` where all its figures are 0. ``read`` names its report where that came as a
    file (:func:`~mingbai.reports.queries.neighbour`). ``sent`` is the compilation that it sent up.
    ``is_public`` where the public reads one, whatever has become of it since.
    """

    unit: Expected
    report: Report | None
    stage: Stage
    due: Due
    filed_on: date | None = None
    filed_by: str = ""
    filed_at: datetime | None = None
    days_late: int = 0
    returns: int = 0
    is_zero: bool = False
    read: UUID | None = None
    findings: Mapping[str, int] | None = None
    sent: int = 0
    is_public: bool = False

    @property
    def is_read(self) -> bool:
        """Whether its report came as a file."""
        return self.read is not None

    @property
    def is_filed(self) -> bool:
        """Whether a report of it is there that the sum can be held against."""
        return self.sent > 0 or self.is_read


@dataclass(frozen=True, slots=True)
class Completeness:
    """Who is to report into a government's report of a year, and who has.

    ``filings`` are in official order, the government's own organs first. ``own`` is the aggregate itself.
    """

    agency: "Agency"
    name: str
    year: int
    own: Filing
    filings: tuple[Filing, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def missing(self) -> tuple[Filing, ...]:
        """Those whose report is not there."""
        return tuple(each for each in self.filings if not each.is_filed)

    @property
    def is_complete(self) -> bool:
        """Whether every report is there; else a sum that differs cannot be judged."""
        return not self.missing

    @property
    def late(self) -> tuple[Filing, ...]:
        """Those that came, or are, after their day."""
        return tuple(each for each in self.filings if each.days_late)


def completeness(agency: "Agency", year: int, *, viewer: Viewer, at: datetime) -> Completeness | None:
    """The season of an agency's aggregate of ``year``, by the tree of that year.

    ``None`` for whom the agency's figures are not, and where it did not stand on 31 December.
    """
    today = day_of(at)
    if not (isinstance(viewer, House) or agency.pk in agencies_where(viewer, Capability.SEE_FIGURES, today)):
        return None
    try:
        roster = roster_of(agency, year)
    except CannotCompile:
        return None
    keys = [each.agency.pk for each in roster.expected]
    rows = StandingCopy.objects.filter(report__year=year, report__agency__in=keys)
    copies = {(row.report.agency_id, row.report.kind): row for row in rows.select_related("report__agency")}
    read = {key: row.uid for key, row in read_as(agency, year).items()}
    told = _Told(_works_in(viewer, today), today, read)
    local = _local_dates([agency.pk], year)
    whole = Expected(agency, roster.name, ReportKind.AGGREGATE)
    return Completeness(
        agency=agency,
        name=roster.name,
        year=year,
        own=told.filing(whole, copies.get(whole.key), _due(whole, year, local.get((agency.pk, Whose.OWN)))),
        filings=tuple(
            told.filing(each, copies.get(each.key), _due(each, year, local.get((agency.pk, Whose.BELOW))))
            for each in roster.expected
        ),
        left_out=roster.left_out,
    )


def filings(year: int, *, viewer: Viewer, at: datetime) -> tuple[Filing, ...]:
    """The main report of ``year`` of every agency whose figures the viewer may see, in official order.

    What is expected of each, wherever it reports into: for those who see no whole season. By the tree of
    today; a fixed number of queries, however many agencies there are. Nothing for the public.
    """
    today = day_of(at)
    nodes = tree(today, viewer=viewer)
    if not isinstance(viewer, House):
        seen = agencies_where(viewer, Capability.SEE_FIGURES, today)
        nodes = tuple(node for node in nodes if node.placement.agency_id in seen)
    units = [
        Expected(node.placement.agency, node.placement.name, main_kind(node.placement.agency))
        for node in nodes
    ]
    keys = [each.agency.pk for each in units]
    rows = StandingCopy.objects.filter(report__year=year, report__agency__in=keys)
    copies = {(row.report.agency_id, row.report.kind): row for row in rows.select_related("report__agency")}
    above = {
        node.placement.agency_id: node.placement.reports_into_id or node.placement.parent_id
        for node in tree(last_day(year), viewer=HOUSE)
    }
    local = _local_dates([*keys, *(key for key in above.values() if key)], year)
    told = _Told(_works_in(viewer, today), today, {})
    return tuple(
        told.filing(
            each, copies.get(each.key),
            _due(
                each, year, local.get((each.agency.pk, Whose.OWN)),
                local.get((above.get(each.agency.pk) or 0, Whose.BELOW)),
            ),
        )
        for each in units
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known before the units are looked at; ``works_in`` is ``None`` for the house."""

    works_in: frozenset[int] | None
    today: date
    read: Mapping[tuple[int, ReportKind], UUID]

    def filing(self, unit: Expected, copy: StandingCopy | None, due: Due) -> Filing:
        """The line of a unit."""
        read = self.read.get(unit.key)
        if copy is None:
            late = 0 if read else max((self.today - due.on).days, 0)
            return Filing(unit, None, Stage.NEW, due, days_late=late, read=read)
        stage = Stage(copy.stage)
        until = copy.filed_on or (due.on if read else self.today)
        is_told = self.works_in is None or unit.agency.pk in self.works_in or stage not in _WITH_THE_UNIT
        counts = {"error": copy.errors, "warning": copy.warnings, "note": copy.notes}
        return Filing(
            unit, copy.report, stage, due, copy.filed_on, copy.filed_by, copy.filed_at,
            max((until - due.on).days, 0), copy.returns, copy.is_zero, read, counts if is_told else None,
            copy.sent, copy.published > 0,
        )  # fmt: skip


def _due(unit: Expected, year: int, *local: Due | None) -> Due:
    """The earliest of the national date and local ones."""
    return min((_national(unit, year), *filter(None, local)), key=lambda due: due.on)


def _national(unit: Expected, year: int) -> Due:
    """By national rules; a government's own organs report on the day of a department."""
    is_whole = unit.kind is ReportKind.AGGREGATE
    return Due.nationally(reporting_kind(unit.agency) if is_whole else DEPARTMENT, year)


def _local_dates(agencies: Iterable[int], year: int) -> dict[tuple[int, str], Due]:
    """What each agency set, for its own report or those below it; the newest holds."""
    rows = LocalDeadline.objects.filter(agency__in=set(agencies), year=year).order_by("recorded_at", "pk")
    return {(row.agency_id, row.whose): Due.locally(row) for row in rows}


def _works_in(viewer: Viewer, on: date) -> frozenset[int] | None:
    """The agencies that the viewer himself works in: of those he is told what the checks find at any time."""
    if isinstance(viewer, House) or viewer is None:
        return None if viewer is not None else frozenset()
    return frozenset(
        row.agency_id
        for row in assignments_of(viewer, on, viewer=viewer)
        if row.from_on <= on
        and (row.until_on is None or row.until_on > on)
        and Capability.SEE_FIGURES in row.role.capabilities
    )
