"""The faults of every unit of a season by name: what goes back to it, each on its cell.

Only of reports that were sent up: before that a unit sees its faults alone. Read in a fixed number of
queries, however many units there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Figure
from mingbai.law.report.figures import Report as LawReport
from mingbai.law.report.wording import cell_place, figure_text
from mingbai.organisations.queries import Viewer
from mingbai.reports.copies import figures_copied
from mingbai.reports.findings import Noted, checked, noted
from mingbai.reports.models import Compilation, Edit, Report, ReportAct, main_kind
from mingbai.reports.queries.rollup import RolledUp, rolled_up
from mingbai.reports.queries.season import Filing
from mingbai.reports.read_in import read_back, read_for
from mingbai.reports.reading import Compiled
from mingbai.reports.stages import ActName, Comment
from mingbai.reports.working import HandWork, fold_edits

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["Fault", "WrongCell", "faults"]


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A cell in which a unit reported another figure than was counted for it."""

    cell: str
    reported: Figure
    counted: Figure


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one unit's report, as it was sent up.

    ``findings`` are those of the checks, ``wrong`` the cells that do not agree with the government's report.
    """

    filing: Filing
    report: Report
    findings: tuple[Noted, ...]
    wrong: tuple[WrongCell, ...] = ()

    @property
    def errors(self) -> tuple[Noted, ...]:
        """The findings that are errors."""
        return tuple(each for each in self.findings if each.is_error)

    @property
    def is_to_return(self) -> bool:
        """Whether there is anything that must be put right."""
        return bool(self.errors or self.wrong)

    @property
    def comments(self) -> tuple[Comment, ...]:
        """What the unit is told when its report goes back: errors and cells that do not agree."""
        told = [
            Comment(
                "".join([each.finding.message, _sentence("可能原因：", each.finding.cause)]),
                each.finding.cell or "",
            )
            for each in self.errors
        ]
        for each in self.wrong:
            key, _, path = each.cell.partition(".")
            place = cell_place(FORMS[self.report.form].tables[key], path)
            told.append(
                Comment(
                    f"{place}：报送数为{figure_text(each.reported)}，汇总时按记录计为"
                    f"{figure_text(each.counted)}，不一致。请核对记录，或者更正报告并写明理由。",
                    each.cell,
                )
            )
        return tuple(told)


def faults(agency: "Agency", year: int, *, viewer: Viewer, at: datetime) -> tuple[Fault, ...]:
    """Each unit of the agency's season whose report is there and has findings, in official order.

    Nothing for whom the agency's figures are not.
    """
    found = rolled_up(agency, year, viewer=viewer, at=at)
    return () if found is None else faults_in(found)


def faults_in(found: RolledUp) -> tuple[Fault, ...]:
    """:func:`faults` of a season that was read already."""
    sent = {
        each.report.pk: each
        for each in found.completeness.filings
        if each.report is not None and each.findings is not None and each.sent
    }
    compiled = _compiled({key: each.sent for key, each in sent.items()})
    before = _before([each.report for each in sent.values() if each.report is not None])
    wrong = {filing.unit.key: cells for filing, cells in found.wrong}
    told = []
    for key, filing in sent.items():
        one = compiled.get(key)
        if one is None or filing.report is None:
            continue
        report = one.law_report()
        notes = noted(report, checked(report, previous=before.get(key)), one.hand.judged)
        cells = tuple(_wrong(found, filing, cell) for cell in wrong.get(filing.unit.key, ()))
        if notes or cells:
            told.append(Fault(filing, filing.report, notes, cells))
    return tuple(told)


def _wrong(found: RolledUp, filing: Filing, cell: str) -> WrongCell:
    (mine,) = (each for each in found.contributions(cell) if each.filing is filing)
    return WrongCell(cell, mine.reported or 0, mine.counted or 0)


def _compiled(wanted: Mapping[int, int]) -> dict[int, Compiled]:
    """The compilation of each report that has the number wanted, with what was done by hand.

    The figures are taken from their copies: how each was counted is read where somebody corrected one.
    """
    copied = figures_copied(wanted)
    rows = Compilation.objects.filter(report__in=wanted, number__in=set(wanted.values()))
    held = {
        row.report_id: row
        for row in rows.select_related("report__agency").defer("figures")
        if row.number == wanted[row.report_id]
    }
    hands = _hands(held)
    counted = [row.pk for key, row in held.items() if hands[key].corrections or key not in copied]
    figures = dict(Compilation.objects.filter(pk__in=counted).values_list("pk", "figures"))
    for row in held.values():
        if row.pk in figures:
            row.figures = figures[row.pk]
    return {key: Compiled(row, hands[key], copied.get(key)) for key, row in held.items()}


def _hands(rows: Mapping[int, Compilation]) -> dict[int, HandWork]:
    edits: defaultdict[int, list[Edit]] = defaultdict(list)
    large = ("compilation__figures", "compilation__narrative", "compilation__scope")
    held = Edit.objects.filter(report__in=rows).select_related("compilation").defer(*large)
    for edit in held.order_by("report", "seq"):
        if edit.compilation.number <= rows[edit.report_id].number:
            edits[edit.report_id].append(edit)
    return {key: fold_edits(row.report.form, edits[key]) for key, row in rows.items()}


def _before(reports: Iterable[Report]) -> dict[int, LawReport]:
    """Last year's report of each, by the key of this year's: as approved last, else as read in."""
    asked = list(reports)
    keys = {(each.agency_id, each.year - 1, each.kind): each.pk for each in asked}
    acts = ReportAct.objects.filter(
        name=ActName.LOCKED, report__agency__in={agency for agency, _, _ in keys},
        report__year__in={year for _, year, _ in keys},
    )  # fmt: skip
    newest: dict[int, int] = {}
    whose: dict[int, int] = {}
    named = acts.order_by("report", "seq").values_list(
        "report", "report__agency", "report__year", "report__kind", "compilation__number"
    )
    for report, agency, year, kind, number in named:
        if (agency, year, kind) in keys:
            newest[report], whose[report] = number, keys[agency, year, kind]
    found = {whose[key]: each.law_report() for key, each in _compiled(newest).items()}
    outside = {
        (each.agency_id, each.year - 1): each.pk
        for each in asked
        if each.pk not in found and each.kind == main_kind(each.agency)
    }
    return found | {outside[key]: read_back(row) for key, row in read_for(outside).items()}


def _sentence(head: str, text: str) -> str:
    return f"{head}{text.rstrip('。')}。" if text else ""
