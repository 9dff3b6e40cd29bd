"""Reads of reports: which there are, what a figure is made of, and the records behind it.

Everybody reads the compilation that was published, as long as its publication is to be seen; staff who may
see the figures of the agency read every other one too.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from mingbai.applications.queries import applications
from mingbai.clock import day_of
from mingbai.disputes.queries import dispute_records
from mingbai.law.report.figures import Report as LawReport
from mingbai.law.tally import tally_applications, tally_disputes
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import HOUSE, House, Viewer, agencies_where, tree
from mingbai.publishing.queries import visible_to
from mingbai.reports.counting import cases_asked, disputes_asked
from mingbai.reports.explaining import Explanation, HandNote, Sum, Term, closed_to_the_public, explain_cell
from mingbai.reports.models import Compilation, Report, ReportAct, ReportKind, WorkFact, WorkMatter, main_kind
from mingbai.reports.reading import Compiled, act_of
from mingbai.reports.scope import last_day
from mingbai.reports.stages import Stage, Standing, fold
from mingbai.reports.tallies import SOURCES, Asked, place

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency
    from mingbai.publishing.models import Version

__all__ = [
    "Explanation",
    "HandNote",
    "Line",
    "Records",
    "ReportKind",
    "Stage",
    "Standing",
    "Sum",
    "Term",
    "WorkMatter",
    "compilation_of",
    "compilations_of",
    "explain",
    "history",
    "law_report_of",
    "records_behind",
    "report_of",
    "reports",
    "standing_of",
    "stated",
    "years",
]


@dataclass(frozen=True, slots=True)
class Line:
    """A report in a list: the agency's name in that year, and where the report stands.

    ``version`` is what the public reads of it, ``None`` where it is not published. The public is told
    nothing of a stage before publishing.
    """

    report: Report
    name: str
    stage: Stage
    version: "Version | None"


@dataclass(frozen=True, slots=True)
class Records:
    """The records behind a cell that the viewer may open.

    ``source`` names what they are: a source of :data:`~mingbai.reports.tallies.SOURCES`, ``applications``
    or ``disputes``. ``closed`` says why none are opened, empty where ``rows`` are.
    """

    cell: str
    source: str
    rows: QuerySet[Any]
    closed: str = ""


def reports(year: int, *, viewer: Viewer, at: datetime) -> tuple[Line, ...]:
    """The reports of a year that the viewer may read, in the official order of their agencies.

    The public finds the published ones; staff also those on the way, of agencies whose figures they may see.
    """
    found = list(Report.objects.filter(year=year).select_related("agency"))
    shown = {
        version.publication.key: version
        for version in visible_to(viewer, at).filter(publication__key__in=[each.key for each in found])
    }
    seen = _seen_by(viewer, at)
    stages = _stages(found)
    places = {
        node.placement.agency_id: (order, node.placement.name)
        for order, node in enumerate(tree(last_day(year), viewer=HOUSE))
    }
    lines = [
        (
            places.get(report.agency_id, (len(places), "")),
            report.kind,
            Line(
                report,
                places.get(report.agency_id, (0, report.agency.code))[1],
                stages[report.pk] if seen is None or report.agency_id in seen else Stage.PUBLISHED,
                shown.get(report.key),
            ),
        )
        for report in found
        if report.key in shown or seen is None or report.agency_id in seen
    ]
    return tuple(
        line for *_, line in sorted(lines, key=lambda each: (each[0][0], each[1], each[2].report.pk))
    )


def years(*, viewer: Viewer, at: datetime) -> tuple[int, ...]:
    """The years of which there are reports that the viewer may read, newest first."""
    found = list(Report.objects.select_related("agency"))
    seen = _seen_by(viewer, at)
    shown = set(visible_to(viewer, at).order_by().values_list("publication__key", flat=True))
    return tuple(
        sorted(
            {
                report.year
                for report in found
                if report.key in shown or seen is None or report.agency_id in seen
            },
            reverse=True,
        )
    )


def report_of(
    agency: "Agency", year: int, *, viewer: Viewer, at: datetime, kind: ReportKind | None = None
) -> Report | None:
    """The agency's report of a year (of a government the aggregate, unless ``kind`` names the other).

    ``None`` where there is none that the viewer may read.
    """
    report = (
        Report.objects.filter(agency=agency, year=year, kind=kind or main_kind(agency))
        .select_related("agency")
        .first()
    )
    if report is None or (not reads_as_staff(report, viewer, at) and _live(report, at) is None):
        return None
    return report


def compilation_of(
    report: Report, *, viewer: Viewer, at: datetime, number: int | None = None
) -> Compilation | None:
    """What is to be read of a report: the published compilation; for staff, where none is, the newest.

    ``number`` asks staff's for another one. ``None`` where there is none that the viewer may read.
    """
    is_staff = reads_as_staff(report, viewer, at)
    published = _published(report, at)
    if not is_staff or (published is not None and number is None):
        return published
    rows = Compilation.objects.filter(report=report).select_related("report__agency")
    if number is not None:
        rows = rows.filter(number=number)
    return rows.order_by("-number").first()


def compilations_of(report: Report, *, viewer: Viewer, at: datetime) -> QuerySet[Compilation]:
    """Every compilation, newest first; none for whom the figures are not."""
    rows = Compilation.objects.filter(report=report).order_by("-number")
    return rows if reads_as_staff(report, viewer, at) else rows.none()


def standing_of(report: Report, *, viewer: Viewer, at: datetime) -> Standing:
    """Where the report stands; for the public that it is published, or nothing."""
    if reads_as_staff(report, viewer, at):
        return fold(report.year, map(act_of, _acts(report)))
    published = _published(report, at)
    stage, number = (Stage.NEW, 0) if published is None else (Stage.PUBLISHED, published.number)
    return Standing(stage, report.year, number, number, number)


def history(report: Report, *, viewer: Viewer, at: datetime) -> tuple[ReportAct, ...]:
    """What was done to the report, oldest first; nothing for whom the figures are not."""
    return tuple(_acts(report)) if reads_as_staff(report, viewer, at) else ()


def law_report_of(compilation: Compilation) -> LawReport:
    """The compilation as the report that the law checks and the writers write."""
    return Compiled(compilation).law_report()


def explain(
    report: Report, cell: str, *, viewer: Viewer, at: datetime, number: int | None = None
) -> Explanation | None:
    """Why a cell (full path) holds its figure; ``None`` where the viewer reads no such report or cell."""
    compilation = compilation_of(report, viewer=viewer, at=at, number=number)
    if compilation is None or cell not in place(report.form):
        return None
    compiled = Compiled(compilation)
    is_staff = reads_as_staff(report, viewer, at)
    return explain_cell(
        report.form,
        cell,
        compiled.figures,
        compiled.names,
        is_staff=is_staff,
        settled=compiled.settled(cell),
        computed=compiled.computed[cell].value,
        correction=compiled.hand.corrections.get(cell),
    )


def records_behind(
    report: Report, cell: str, *, viewer: Viewer, at: datetime, number: int | None = None
) -> Records | None:
    """The records that a cell counts, *as recorded when it was compiled*, in their fixed order.

    Staff find all those of agencies they may see (of applications and disputes: may handle), masked as in
    every list; to read them through a face is written down by ``api.open_records``. The public finds those
    that are themselves published. ``None`` where the viewer reads no such report or cell.
    """
    compilation = compilation_of(report, viewer=viewer, at=at, number=number)
    if compilation is None or cell not in place(report.form):
        return None
    compiled, placed = Compiled(compilation), place(report.form)[cell]
    is_staff = reads_as_staff(report, viewer, at)
    # Staff of other agencies are the public here.
    reader = viewer if is_staff else None
    asked = Asked(compiled.agencies_of(cell), report.year, compilation.compiled_at, reader, at)
    closed = "" if is_staff else closed_to_the_public(placed, compiled.figures[cell])
    if not placed.tally.counts_cases:
        rows = SOURCES[placed.tally.source].rows(placed.key, asked)
        return Records(cell, placed.tally.source, rows.none() if closed else rows, closed)
    source = "applications" if placed.tally.table == "table3" else "disputes"
    listed: QuerySet[Any] = (applications if source == "applications" else dispute_records)(viewer, at=at)
    if closed:
        return Records(cell, source, listed.none(), closed)
    keys = _members(compiled, replace(asked, viewer=HOUSE), cell)
    return Records(cell, source, listed.filter(uid__in=keys))


def stated(
    agency: "Agency", year: int, *, recorded_at: datetime | None, viewer: Viewer, at: datetime
) -> dict[WorkMatter, str]:
    """What the agency stated of its work in a year, the newest on each matter; nothing for the public."""
    if viewer is None or not (isinstance(viewer, House) or agency.pk in (_seen_by(viewer, at) or ())):
        return {}
    rows = WorkFact.objects.filter(agency=agency, year=year)
    if recorded_at is not None:
        rows = rows.filter(recorded_at__lte=recorded_at)
    told = rows.order_by("recorded_at", "pk").values_list("matter", "value")
    return {WorkMatter(matter): value for matter, value in told}


def _members(compiled: Compiled, asked: Asked, cell: str) -> tuple[str, ...]:
    """The cases that the law places in the cell."""
    table, _, path = cell.partition(".")
    if table == "table3":
        return tally_applications(cases_asked(asked), compiled.convention).members[path]
    return tally_disputes(disputes_asked(asked), compiled.convention).members[path]


def _seen_by(viewer: Viewer, at: datetime) -> frozenset[int] | None:
    """The agencies whose figures the viewer may see; ``None`` stands for all."""
    return None if isinstance(viewer, House) else agencies_where(viewer, Capability.SEE_FIGURES, day_of(at))


def reads_as_staff(report: Report, viewer: Viewer, at: datetime) -> bool:
    """Whether the viewer may see the figures of the report's agency before anybody publishes them."""
    seen = _seen_by(viewer, at)
    return seen is None or report.agency_id in seen


def _live(report: Report, at: datetime) -> "Version | None":
    return visible_to(None, at).filter(publication__key=report.key).first()


def _published(report: Report, at: datetime) -> Compilation | None:
    """The compilation that the version which is live at the instant was made of."""
    version = _live(report, at)
    acts = _acts(report).filter(data__version=str(version.uid)) if version else ()
    return next((act.compilation for act in acts), None)


def _acts(report: Report) -> QuerySet[ReportAct]:
    return (
        ReportAct.objects.filter(report=report).select_related("compilation__report__agency").order_by("seq")
    )


def _stages(found: list[Report]) -> dict[int, Stage]:
    """Where each report stands, all their acts read at once; figures are left in the database."""
    acts: defaultdict[int, list[ReportAct]] = defaultdict(list)
    rows = ReportAct.objects.filter(report__in=[report.pk for report in found]).select_related("compilation")
    small = rows.defer("compilation__figures", "compilation__narrative", "compilation__scope")
    for row in small.order_by("report", "seq"):
        acts[row.report_id].append(row)
    return {report.pk: fold(report.year, map(act_of, acts[report.pk])).stage for report in found}
