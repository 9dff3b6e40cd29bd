"""Reads for those who work on a report: the whole desk of it, what the checks find, what was said of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from mingbai.clock import day_of
from mingbai.law.report.figures import Figure
from mingbai.law.report.figures import Report as LawReport
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import House, Viewer, agencies_where, assignments_of
from mingbai.reports.errors import InvalidEdit
from mingbai.reports.findings import Noted, checked, noted
from mingbai.reports.judging import CommentMade, comment_number, comments_of, findings_of, previous_report
from mingbai.reports.models import Compilation, Edit, EditKind, Report, ReportAct
from mingbai.reports.queries.reading import reads_as_staff, standing_of
from mingbai.reports.reading import ChapterText, Compiled
from mingbai.reports.stages import ActName, Stage, Standing
from mingbai.reports.working import Correction, Edition, Settlement, figure_typed

__all__ = [
    "CellOnDesk",
    "ChapterOnDesk",
    "InHand",
    "NotedOnDesk",
    "OnDesk",
    "Reconciled",
    "in_hand",
    "on_desk",
    "presented",
    "reconcile",
]

_WITH_THE_UNIT = (Stage.NEW, Stage.DRAFT, Stage.RETURNED)


@dataclass(frozen=True, slots=True)
class CellOnDesk:
    """A cell in the editor: the figure that holds, the computed one, the correction beside it."""

    cell: str
    value: Figure
    computed: Figure
    edition: Edition
    correction: Correction | None = None

    @property
    def follows(self) -> bool:
        """Whether it is a total that moved because other cells were corrected."""
        return self.correction is None and self.value != self.computed


@dataclass(frozen=True, slots=True)
class ChapterOnDesk:
    """A chapter in the editor."""

    chapter: ChapterText
    edition: Edition


@dataclass(frozen=True, slots=True)
class NotedOnDesk:
    """A finding in the editor."""

    noted: Noted
    edition: Edition


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A report as those who work on it have it before them: its newest compilation.

    ``edition`` is that of the whole report, which the head approves. ``findings`` is ``None`` where the
    viewer stands above the unit and it has not sent the report up yet. ``comments`` carry their editions by
    their numbers in ``comment_editions``.
    """

    report: Report
    standing: Standing
    compilation: Compilation
    edition: Edition
    is_ready: bool
    cells: Mapping[str, CellOnDesk]
    chapters: tuple[ChapterOnDesk, ...]
    comments: tuple[CommentMade, ...]
    comment_editions: Mapping[str, Edition]
    findings: tuple[NotedOnDesk, ...] | None


@dataclass(frozen=True, slots=True)
class InHand:
    """How far a unit has come with a report: whether its head has it, and how many comments are open."""

    is_ready: bool
    unsettled: int


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What the checks would find with what is typed but not saved.

    ``values`` are the figures that would hold, totals that follow too. ``refused`` says of a cell why what
    is typed there cannot be taken; such a cell is reckoned as it stands.
    """

    values: Mapping[str, Figure]
    findings: tuple[Noted, ...]
    refused: Mapping[str, str]


def on_desk(report: Report, *, viewer: Viewer, at: datetime) -> OnDesk | None:
    """The newest compilation with all that was done to it; ``None`` for whom its figures are not."""
    standing = standing_of(report, viewer=viewer, at=at)
    compiled = _newest(report, viewer, at)
    if compiled is None:
        return None
    number, hand = compiled.compilation.number, compiled.hand
    comments = comments_of(report, hand)
    found = findings_of(compiled) if sees_findings(report, standing, viewer, at) else None
    return OnDesk(
        report=report,
        standing=standing,
        compilation=compiled.compilation,
        edition=Edition(number, hand.seq),
        is_ready=hand.presented_after == standing.acts,
        cells={
            cell: CellOnDesk(
                cell, compiled.values[cell], counted.value, hand.edition(number, EditKind.CELL, cell),
                hand.corrections.get(cell),
            )
            for cell, counted in compiled.computed.items()
        },
        chapters=tuple(
            ChapterOnDesk(each, hand.edition(number, EditKind.CHAPTER, str(each.no)))
            for each in compiled.chapters
        ),
        comments=comments,
        comment_editions={
            each.number: hand.edition(number, EditKind.COMMENT, each.number) for each in comments
        },
        findings=None if found is None else tuple(
            NotedOnDesk(each, hand.edition(number, EditKind.FINDING, each.key)) for each in found
        ),
    )  # fmt: skip


def presented(*, viewer: Viewer, at: datetime) -> tuple[Report, ...]:
    """The drafts that wait for the viewer to approve them by submitting, longest waiting first."""
    submits = agencies_where(viewer, Capability.SUBMIT_REPORTS, day_of(at))
    return tuple(_with_the_head(Edit.objects.filter(report__agency__in=submits)))


def in_hand(reports: Iterable[Report], *, viewer: Viewer, at: datetime) -> dict[int, InHand]:
    """How far each of the reports has come, by its key; those whose figures the viewer sees.

    A fixed number of queries, however many reports there are; their figures are not read.
    """
    seen = None if isinstance(viewer, House) else agencies_where(viewer, Capability.SEE_FIGURES, day_of(at))
    keys = [each.pk for each in reports if seen is None or each.agency_id in seen]
    edits = Edit.objects.filter(report__in=keys)
    ready = {each.pk for each in _with_the_head(edits)}
    replies = edits.filter(kind=EditKind.COMMENT).order_by("seq")
    newest = {(key, number): value for key, number, value in replies.values_list("report", "target", "value")}
    returns = ReportAct.objects.filter(report__in=keys, name=ActName.RETURNED)
    unsettled = Counter(
        key
        for key, seq, data in returns.values_list("report", "seq", "data")
        for place in range(1, len(data["comments"]) + 1)
        if newest.get((key, comment_number(seq, place)), Settlement.OPEN) == Settlement.OPEN
    )
    return {key: InHand(key in ready, unsettled[key]) for key in keys}


def _with_the_head(edits: QuerySet[Edit]) -> Iterator[Report]:
    """The reports whose newest edit, being among ``edits``, presented them as they are now."""
    later = Edit.objects.filter(report=OuterRef("report"), seq__gt=OuterRef("seq"))
    acts = ReportAct.objects.filter(report=OuterRef("report")).order_by("-seq").values("seq")[:1]
    rows = edits.filter(~Exists(later), kind=EditKind.READY).annotate(last_act=Subquery(acts))
    for row in rows.select_related("report__agency").order_by("recorded_at", "pk"):
        if row.value == str(row.last_act):
            yield row.report


def reconcile(
    report: Report,
    typed: Mapping[str, object],
    *,
    texts: Mapping[int, str] = MappingProxyType({}),
    viewer: Viewer,
    at: datetime,
) -> Reconciled | None:
    """What the checks would find with ``typed`` figures by cell and ``texts`` by chapter; writes nothing.

    ``None`` where the viewer sees no findings of the report; ``KeyError`` for a cell that the form has not.
    """
    standing = standing_of(report, viewer=viewer, at=at)
    if not sees_findings(report, standing, viewer, at):
        return None
    compiled = _newest(report, viewer, at)
    return None if compiled is None else reconciled(compiled, typed, texts, previous_report(report))


def sees_findings(report: Report, standing: Standing, viewer: Viewer, at: datetime) -> bool:
    """Whether the viewer is told what the checks find: the unit always, those above when it was sent up.

    A unit sees its faults before anybody above does. Who works in the agency itself is of the unit.
    """
    if not reads_as_staff(report, viewer, at):
        return False
    if isinstance(viewer, House) or viewer is None or standing.stage not in _WITH_THE_UNIT:
        return True
    on = day_of(at)
    return any(
        row.agency_id == report.agency_id
        and row.from_on <= on
        and (row.until_on is None or row.until_on > on)
        and Capability.SEE_FIGURES in row.role.capabilities
        for row in assignments_of(viewer, on, viewer=viewer)
    )


def reconciled(
    compiled: Compiled, typed: Mapping[str, object], texts: Mapping[int, str], previous: LawReport | None
) -> Reconciled:
    """:func:`reconcile` of a compilation that was read already. Pure."""
    figures: dict[str, Figure] = {}
    refused: dict[str, str] = {}
    form = compiled.report.form
    for cell, entered in typed.items():
        try:
            figure = figure_typed(form, cell, entered)
        except InvalidEdit as error:
            refused[cell] = str(error)
        else:
            # A cell that was sent as it stands is no change, else every total of a form would stand fast.
            if figure != compiled.values[cell]:
                figures[cell] = figure
    report = compiled.law_report(figures=figures, texts=texts)
    found = noted(report, checked(report, previous=previous), compiled.hand.judged)
    return Reconciled(compiled.values_with(figures), found, refused)


def _newest(report: Report, viewer: Viewer, at: datetime) -> Compiled | None:
    if not reads_as_staff(report, viewer, at):
        return None
    rows = Compilation.objects.filter(report=report).select_related("report__agency")
    compilation = rows.order_by("-number").first()
    return None if compilation is None else Compiled(compilation)
