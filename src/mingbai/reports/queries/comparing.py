"""Reports side by side: years of one agency, or agencies of one year, and series for small charts.

Of each report the published figures are taken; for staff who may see its figures, where none are published,
those of the newest compilation, and where there is no report, those of one that was read in from a file. A
fixed number of queries, however many reports there are.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from mingbai.clock import day_of
from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Figure
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import HOUSE, House, Viewer, agencies_where, tree
from mingbai.publishing.queries import visible_to
from mingbai.reports.comparing import (
    INDICATORS,
    Column,
    Comparison,
    Indicator,
    compared,
    of_cell,
)
from mingbai.reports.copies import figures_copied
from mingbai.reports.models import ReportKind, StandingCopy, main_kind
from mingbai.reports.read_in import figures_in, read_back, read_for
from mingbai.reports.scope import last_day

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["compare_agencies", "compare_years"]

_Asked = tuple["Agency", int, ReportKind]


def compare_years(
    agency: "Agency",
    years: Sequence[int],
    *,
    wanted: Sequence[str] = tuple(INDICATORS),
    kind: ReportKind | None = None,
    viewer: Viewer,
    at: datetime,
) -> Comparison:
    """The agency's reports of several years, oldest first; a year without one that the viewer reads is blank.

    ``wanted`` are names of indicators or full paths of cells; ``KeyError`` for another thing.
    """
    asked = [(agency, year, kind or main_kind(agency)) for year in sorted(set(years))]
    columns = _columns([f"{year}年" for _, year, _ in asked], asked, viewer, at)
    return compared(columns, _indicators(wanted), by_year=True)


def compare_agencies(
    agencies: Sequence["Agency"],
    year: int,
    *,
    wanted: Sequence[str] = tuple(INDICATORS),
    viewer: Viewer,
    at: datetime,
) -> Comparison:
    """The main reports of any number of agencies on one year, in the order given, called as they were then.

    Raises as :func:`compare_years`.
    """
    asked = [(agency, year, main_kind(agency)) for agency in agencies]
    names = {node.placement.agency_id: node.placement.name for node in tree(last_day(year), viewer=HOUSE)}
    columns = _columns([names.get(each.pk, each.code) for each in agencies], asked, viewer, at)
    return compared(columns, _indicators(wanted), by_year=False)


def _indicators(wanted: Sequence[str]) -> list[Indicator]:
    return [INDICATORS[each] if each in INDICATORS else _of_any_form(each) for each in wanted]


def _of_any_form(cell: str) -> Indicator:
    for code in sorted(FORMS, reverse=True):
        try:
            return of_cell(code, cell)
        except KeyError:
            continue
    raise KeyError(cell)


def _columns(names: Sequence[str], asked: Sequence[_Asked], viewer: Viewer, at: datetime) -> list[Column]:
    seen = None if isinstance(viewer, House) else agencies_where(viewer, Capability.SEE_FIGURES, day_of(at))
    found = _figures(asked, seen, at)
    # What was read in is never published: it is for those who see the agency's figures.
    outside = read_for(
        (agency.pk, year)
        for agency, year, kind in asked
        if (agency.pk, year) not in found
        and kind == main_kind(agency)
        and (seen is None or agency.pk in seen)
    )
    columns = []
    for name, (agency, year, _) in zip(names, asked, strict=True):
        read = outside.get((agency.pk, year))
        if read is None:
            columns.append(Column(name, year, found.get((agency.pk, year))))
        else:
            report = read_back(read)
            columns.append(
                Column(name, year, figures_in(report), is_read=True, uncertain=frozenset(report.uncertain))
            )
    return columns


def _figures(
    asked: Sequence[_Asked], seen: Collection[int] | None, at: datetime
) -> dict[tuple[int, int], dict[str, Figure]]:
    """The figures of the reports asked for that are published or of agencies ``seen``, by agency and year."""
    kinds = {(agency.pk, year): kind for agency, year, kind in asked}
    rows = StandingCopy.objects.filter(
        report__agency__in={agency for agency, _ in kinds}, report__year__in={year for _, year in kinds}
    ).select_related("report__agency")
    copies = [row for row in rows if kinds.get((row.report.agency_id, row.report.year)) == row.report.kind]
    shown = set(
        visible_to(None, at)
        .filter(publication__key__in=[row.report.key for row in copies if row.published])
        .values_list("publication__key", flat=True)
    )
    numbers, places = {}, {}
    for row in copies:
        report = row.report
        number = row.published if report.key in shown else 0
        if not number and (seen is None or report.agency_id in seen):
            number = row.compiled
        if number:
            numbers[report.pk] = number
            places[report.pk] = (report.agency_id, report.year)
    return {places[key]: values for key, values in figures_copied(numbers).items()}
