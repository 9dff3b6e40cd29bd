"""What units corrected by hand in the reports they sent up, in the figures of the government above them.

A government's report counts the records of its units. Where a unit sent up another figure than its records
give, that figure is the unit's truth: it is what the unit contributes, with the unit's reason beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mingbai.law.report.figures import Figure
from mingbai.reports.figures import ByHand, Counted, Figures
from mingbai.reports.models import Compilation, Edit, EditKind, Report, ReportAct, ReportKind
from mingbai.reports.reading import Compiled, act_of
from mingbai.reports.scope import Scope
from mingbai.reports.stages import fold
from mingbai.reports.working import Correction, corrected, fold_edits

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["Contribution", "contributions", "with_contributions"]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a report that was sent up holds by hand.

    ``computed`` are the figures that a government below counted from its own units; ``None`` for an
    agency's own report, whose computed figures are what is counted for it now. ``units`` are the keys of
    those whose records it counts.
    """

    key: int
    code: str
    form: str
    corrections: Mapping[str, Correction]
    computed: Mapping[str, Figure] | None = None
    units: frozenset[int] = frozenset()


def contributions(agency: "Agency", scope: Scope, year: int) -> tuple[Contribution, ...]:
    """What the reports that the agency's aggregate of ``year`` is made of hold by hand, as sent up."""
    rows = Edit.objects.filter(
        kind=EditKind.CELL, report__year=year, report__agency__pk__in=scope.agencies
    ).exclude(report__agency=agency, report__kind=ReportKind.AGGREGATE)
    edits: defaultdict[int, list[Edit]] = defaultdict(list)
    for edit in rows.select_related("compilation").defer(*_LARGE).order_by("report", "seq"):
        edits[edit.report_id].append(edit)
    if not edits:
        return ()
    reports = Report.objects.select_related("agency").order_by("pk").in_bulk(edits)
    sent = _sent(reports.values())
    held = {
        key: fold_edits(reports[key].form, [row for row in found if row.compilation.number <= sent[key]])
        for key, found in edits.items()
    }
    counted = _counted({key: sent[key] for key, each in reports.items() if each.kind == ReportKind.AGGREGATE})
    return tuple(
        Contribution(
            report.agency_id,
            report.agency.code,
            report.form,
            held[key].corrections,
            *counted.get(key, (None, frozenset({report.agency_id}))),
        )
        for key, report in reports.items()
        if held[key].corrections
    )


_LARGE = ("compilation__figures", "compilation__narrative", "compilation__scope")


def _sent(reports: Iterable[Report]) -> dict[int, int]:
    """The compilation that each report stands with above; 0 where it was never sent up."""
    years = {report.pk: report.year for report in reports}
    acts: defaultdict[int, list[ReportAct]] = defaultdict(list)
    if years:
        rows = ReportAct.objects.filter(report__in=years).select_related("compilation").defer(*_LARGE)
        for row in rows.order_by("report", "seq"):
            acts[row.report_id].append(row)
    return {key: fold(year, map(act_of, acts[key])).sent for key, year in years.items()}


def _counted(numbers: Mapping[int, int]) -> dict[int, tuple[dict[str, Figure], frozenset[int]]]:
    """What the aggregates computed, and whose records they count."""
    if not numbers:
        return {}
    rows = Compilation.objects.filter(report__in=numbers, number__in=set(numbers.values()))
    read = [Compiled(row) for row in rows.select_related("report") if row.number == numbers[row.report_id]]
    return {
        each.report.pk: ({cell: one.value for cell, one in each.computed.items()}, each.agencies)
        for each in read
    }


def with_contributions(figures: Figures, found: Iterable[Contribution], scope: Scope) -> dict[str, Counted]:
    """The figures of an aggregate with what its units hold by hand. Pure.

    A row that a policy takes from other agencies is left as it is.
    """
    held = dict(figures)
    for each in found:
        now = each.computed
        if now is None:
            now = {cell: counted.parts.get(each.code, 0) for cell, counted in figures.items()}
        said = {cell: correction.value for cell, correction in each.corrections.items()}
        for cell, value in corrected(each.form, now, said).items():
            change = value - now[cell]
            row = scope.rows.get(cell.rpartition(".")[0])
            if change and (row is None or each.units & row.agencies):
                held[cell] = _changed(held[cell], each, change, each.corrections.get(cell))
    return held


def _changed(counted: Counted, by: Contribution, change: Figure, correction: Correction | None) -> Counted:
    part = counted.parts.get(by.code, 0)
    parts = {code: value for code, value in counted.parts.items() if code != by.code}
    if part + change:
        parts[by.code] = part + change
    reason, name, on = (correction.reason, correction.by, correction.at) if correction else ("", "", None)
    note = ByHand(part, part + change, reason, name, on.isoformat() if on else "")
    if by.code in counted.by_hand:  # the same agency as a unit and as a government: the first figure stays
        note = replace(note, computed=counted.by_hand[by.code].computed)
    return replace(
        counted, value=counted.value + change, parts=parts, by_hand={**counted.by_hand, by.code: note}
    )
