"""What was recorded after a report was locked: which cells it would change, and which records those are.

The locked report and the records behind it stay as they were when it was compiled. What came later, or was
struck later, is only proposed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from mingbai.applications.queries import applications
from mingbai.disputes.queries import dispute_records
from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Figure
from mingbai.law.report.wording import cell_place
from mingbai.law.tally import tally_applications, tally_disputes
from mingbai.organisations.queries import HOUSE, Viewer
from mingbai.reports.computing import count_all
from mingbai.reports.counting import cases_asked, disputes_asked
from mingbai.reports.models import Compilation, Report, ReportKind
from mingbai.reports.queries.reading import reads_as_staff, standing_of
from mingbai.reports.reading import Compiled
from mingbai.reports.stages import Stage
from mingbai.reports.tallies import SOURCES, Asked, place
from mingbai.reports.working import Correction

__all__ = ["LateRecords", "Proposed", "late_records", "proposed_corrections"]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A cell that the records would fill in otherwise now.

    ``old`` is what was counted for the locked report, ``new`` what is counted now; ``came`` and ``gone`` are
    how many records came into the cell and left it since. Both are 0 where a unit below corrected its own
    figure. ``correction`` holds over a new compilation as well.
    """

    cell: str
    name: str
    old: Figure
    new: Figure
    came: int
    gone: int
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class LateRecords:
    """The records that came into a cell, and those that left it, since the report was compiled.

    ``source`` is named as in :class:`~mingbai.reports.queries.Records`; only those that the viewer may open.
    """

    cell: str
    source: str
    came: QuerySet[Any]
    gone: QuerySet[Any]


def proposed_corrections(report: Report, *, viewer: Viewer, at: datetime) -> tuple[Proposed, ...]:
    """The cells of a locked or published report that the records would change now, in the form's order.

    Nothing for whom its figures are not, and nothing while the report is on the way: then it is compiled
    anew. Counts as much as compiling does.
    """
    compiled = _locked(report, viewer, at)
    if compiled is None:
        return ()
    kind = ReportKind(report.kind)
    _, counted = count_all(report.agency, compiled.convention, kind, at)
    changed = {
        cell: (each.value, counted.figures[cell].value)
        for cell, each in compiled.computed.items()
        if each.value != counted.figures[cell].value
    }
    records = _Records(compiled, HOUSE, at)
    found = []
    for cell, (old, new) in changed.items():
        table = FORMS[report.form].tables[cell.partition(".")[0]]
        name = cell_place(table, cell.partition(".")[2])
        came, gone = records.counts(cell)
        found.append(Proposed(cell, name, old, new, came, gone, compiled.hand.corrections.get(cell)))
    return tuple(found)


def late_records(report: Report, cell: str, *, viewer: Viewer, at: datetime) -> LateRecords | None:
    """The records behind a proposed correction; ``None`` where nothing is proposed to the viewer."""
    compiled = _locked(report, viewer, at)
    if compiled is None or cell not in place(report.form):
        return None
    return _Records(compiled, viewer, at).behind(cell)


def _locked(report: Report, viewer: Viewer, at: datetime) -> Compiled | None:
    """The compilation that was approved and is not being corrected yet."""
    if not reads_as_staff(report, viewer, at):
        return None
    standing = standing_of(report, viewer=viewer, at=at)
    if standing.stage not in (Stage.LOCKED, Stage.PUBLISHED) or standing.compiled != standing.locked:
        return None
    rows = Compilation.objects.filter(report=report, number=standing.locked)
    return Compiled(rows.select_related("report__agency").get())


class _Records:
    """The records of cells as recorded when the report was compiled, and as recorded now."""

    def __init__(self, compiled: Compiled, viewer: Viewer, at: datetime) -> None:
        self.compiled, self.viewer, self.at = compiled, viewer, at
        self._cases: dict[str, tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]] = {}
        self._rows: dict[tuple[str, str], tuple[int, int]] = {}

    def counts(self, cell: str) -> tuple[int, int]:
        """How many records came into the cell, and how many left it."""
        placed = place(self.compiled.report.form)[cell]
        if placed.tally.counts_cases:
            came, gone = self._moved(cell)
            return len(came), len(gone)
        key = (placed.tally.source, placed.key)  # cells of one row are often counted from the same rows
        if key not in self._rows:
            found = self.behind(cell)
            self._rows[key] = found.came.count(), found.gone.count()
        return self._rows[key]

    def behind(self, cell: str) -> LateRecords:
        """The records themselves."""
        placed = place(self.compiled.report.form)[cell]
        if placed.tally.counts_cases:
            is_table3 = placed.tally.table == "table3"
            came, gone = self._moved(cell)
            rows: QuerySet[Any] = (applications if is_table3 else dispute_records)(self.viewer, at=self.at)
            source = "applications" if is_table3 else "disputes"
            return LateRecords(cell, source, rows.filter(uid__in=came), rows.filter(uid__in=gone))
        before, now = (
            SOURCES[placed.tally.source].rows(placed.key, asked) for asked in self._asked(cell, self.viewer)
        )
        return LateRecords(
            cell, placed.tally.source, now.exclude(pk__in=before.order_by().values("pk")),
            before.exclude(pk__in=now.order_by().values("pk")),
        )  # fmt: skip

    def _asked(self, cell: str, viewer: Viewer) -> tuple[Asked, Asked]:
        """What is asked as of the compilation, and as of now."""
        compiled, then_at = self.compiled, self.compiled.compilation.compiled_at
        then = Asked(compiled.agencies_of(cell), compiled.report.year, then_at, viewer, self.at)
        return then, replace(then, recorded_at=self.at)

    def _moved(self, cell: str) -> tuple[frozenset[str], frozenset[str]]:
        """The cases that came into the cell, and those that left it."""
        table, _, path = cell.partition(".")
        if table not in self._cases:
            convention = self.compiled.convention
            before, now = (
                (
                    tally_applications(cases_asked(asked), convention)
                    if table == "table3"
                    else tally_disputes(disputes_asked(asked), convention)
                ).members
                for asked in self._asked(cell, HOUSE)
            )
            self._cases[table] = before, now
        before, now = self._cases[table]
        return frozenset(now[path]) - set(before[path]), frozenset(before[path]) - set(now[path])
