"""The history of one cell: what was counted, corrected, said and found, by whom and when."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models.fields.json import KeyTextTransform, KeyTransform

from mingbai.law.report.figures import Figure
from mingbai.organisations.queries import Viewer
from mingbai.reports.findings import cell_of
from mingbai.reports.judging import comments_of, findings_of
from mingbai.reports.models import Compilation, Edit, EditKind, Report, ReportAct
from mingbai.reports.queries.reading import reads_as_staff, standing_of
from mingbai.reports.queries.working import sees_findings
from mingbai.reports.reading import Compiled
from mingbai.reports.stages import ActName
from mingbai.reports.tallies import place
from mingbai.reports.working import Judgement, Settlement, figure_typed

__all__ = ["CellEvent", "EventKind", "timeline"]


class EventKind(StrEnum):
    """What happened to a cell; the value is its name in data."""

    COMPILED = "compiled"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    COMMENT = "comment"
    REPLY = "reply"
    FOUND = "found"
    JUDGED = "judged"
    STAGE = "stage"

    @property
    def label(self) -> str:
        """The event in Chinese."""
        return _LABELS[self]


_LABELS = {
    EventKind.COMPILED: "编制",
    EventKind.CORRECTED: "手工更正",
    EventKind.WITHDRAWN: "撤销更正",
    EventKind.COMMENT: "退回意见",
    EventKind.REPLY: "意见办理",
    EventKind.FOUND: "核查发现",
    EventKind.JUDGED: "核查意见",
    EventKind.STAGE: "办理环节",
}


@dataclass(frozen=True, slots=True)
class CellEvent:
    """One thing that happened to a cell, while compilation ``number`` was the newest.

    ``value`` is the computed figure of a compilation or the corrected one; ``None`` for all else. ``by`` is
    empty for what the checks found.
    """

    at: datetime
    kind: EventKind
    by: str
    number: int
    text: str = ""
    value: Figure | None = None


def timeline(report: Report, cell: str, *, viewer: Viewer, at: datetime) -> tuple[CellEvent, ...]:
    """All that happened to a cell (full path), oldest first; nothing for whom the figures are not.

    What the checks find, and what the unit says of it, is told to whom the findings are shown.
    """
    if not reads_as_staff(report, viewer, at) or cell not in place(report.form):
        return ()
    rows = Compilation.objects.filter(report=report).select_related("report__agency").order_by("-number")
    newest = rows.first()
    if newest is None:
        return ()
    standing = standing_of(report, viewer=viewer, at=at)
    compiled = Compiled(newest)
    sees = sees_findings(report, standing, viewer, at)
    found = findings_of(compiled) if sees else ()
    here = [each for each in found if cell in (each.finding.cell, *each.finding.cells)]
    comments = [each for each in comments_of(report, compiled.hand) if each.cell == cell]
    events = [
        *_acts(report, cell),
        *(CellEvent(c.at, EventKind.COMMENT, c.by, c.compilation, c.text) for c in comments),
        *_edits(report, cell, {each.number for each in comments}, {each.key for each in here}, sees=sees),
        *(
            CellEvent(newest.compiled_at, EventKind.FOUND, "", newest.number, each.finding.message)
            for each in here
        ),
    ]
    return tuple(sorted(events, key=lambda event: event.at))


def _acts(report: Report, cell: str) -> Iterator[CellEvent]:
    """Compilations with what they counted, and the stages between; the rest of the figures is not read."""
    figure = KeyTextTransform("value", KeyTransform(cell, "compilation__figures"))
    rows = ReportAct.objects.filter(report=report).annotate(figure=figure)
    read = rows.values_list("name", "by", "recorded_at", "compilation__number", "figure").order_by("seq")
    for name, by, at, number, counted in read:
        if name == ActName.COMPILED:
            value = figure_typed(report.form, cell, counted)
            yield CellEvent(at, EventKind.COMPILED, by, number, value=value)
        else:
            yield CellEvent(at, EventKind.STAGE, by, number, ActName(name).label)


def _edits(
    report: Report, cell: str, comments: Set[str], findings: Set[str], *, sees: bool
) -> Iterator[CellEvent]:
    """What was done by hand: to the cell, to comments on it, to findings on it (also those that are gone)."""
    rows = Edit.objects.filter(report=report).select_related("compilation").order_by("seq")
    for edit in rows.defer("compilation__figures", "compilation__narrative", "compilation__scope"):
        at, by, number = edit.recorded_at, edit.by, edit.compilation.number
        match edit.kind:
            case EditKind.CELL if edit.target == cell:
                value = figure_typed(report.form, cell, edit.value) if edit.value else None
                kind = EventKind.WITHDRAWN if value is None else EventKind.CORRECTED
                yield CellEvent(at, kind, by, number, edit.reason, value)
            case EditKind.COMMENT if edit.target in comments:
                text = f"{Settlement(edit.value).label}：{edit.reason}"
                yield CellEvent(at, EventKind.REPLY, by, number, text)
            case EditKind.FINDING if sees and (edit.target in findings or cell_of(edit.target) == cell):
                said = Judgement(edit.value).label if edit.value else "重新列为待处理"
                text = f"{said}：{edit.reason}" if edit.reason else said
                yield CellEvent(at, EventKind.JUDGED, by, number, text)
