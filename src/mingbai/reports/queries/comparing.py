"""Reports side by side: years of one agency, or agencies of one year, and series for small charts.

Of each report the published figures are taken; for staff who may see its figures, where none are published,
those of the newest compilation, and where there is no report, those of one that was read in from a file.
Other districts' read-in reports stand after one's own, for those who see them. A fixed number of queries,
however many reports there are.
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
from mingbai.reports.models import ReadReport, ReportKind, StandingCopy, main_kind
from mingbai.reports.queries.neighbours import Beside, sees_neighbours
from mingbai.reports.read_in import figures_in, read_back, read_for, read_outside
from mingbai.reports.scope import last_day

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["compare_agencies", "compare_years", "compare_years_outside"]

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
    indicators = _indicators(wanted)
    columns = _columns([_of_year(year) for _, year, _ in asked], asked, indicators, viewer, at)
    return compared(columns, indicators, by_year=True)


def compare_years_outside(
    beside: Beside,
    years: Sequence[int],
    *,
    wanted: Sequence[str] = tuple(INDICATORS),
    viewer: Viewer,
    at: datetime,
) -> dict[str, Comparison]:
    """For each of other districts' agencies its reports of several years, as they were read in.

    Nothing for whom they are not. Raises as :func:`compare_years`.
    """
    if not beside.names or not sees_neighbours(beside.agency, viewer=viewer, at=at):
        return {}
    asked = sorted(set(years))
    read = read_outside(beside.agency, beside.names, asked)
    found = {}
    for name in beside.names:
        columns = [
            _outside(_of_year(year), read[name, year])
            if (name, year) in read
            else Column(_of_year(year), year, None, is_outside=True)
            for year in asked
        ]
        found[name] = compared(columns, _indicators(wanted), by_year=True)
    return found


def compare_agencies(
    agencies: Sequence["Agency"],
    year: int,
    *,
    wanted: Sequence[str] = tuple(INDICATORS),
    beside: Beside | None = None,
    viewer: Viewer,
    at: datetime,
) -> Comparison:
    """The main reports of any number of agencies on one year, in the order given, called as they were then.

    Each is held against its own report of the year before. ``beside`` names agencies of other districts to
    stand after them, where the viewer sees what was read in of these. Raises as :func:`compare_years`.
    """
    names = {node.placement.agency_id: node.placement.name for node in tree(last_day(year), viewer=HOUSE)}
    asked = [(agency, each, main_kind(agency)) for each in (year, year - 1) for agency in agencies]
    called, indicators = [names.get(agency.pk, agency.code) for agency, _, _ in asked], _indicators(wanted)
    columns: list[Column | None] = [*_columns(called, asked, indicators, viewer, at)]
    now, before = [each for each in columns[: len(agencies)] if each], columns[len(agencies) :]
    if beside is not None and beside.names and sees_neighbours(beside.agency, viewer=viewer, at=at):
        read = read_outside(beside.agency, beside.names, (year, year - 1))
        for name in beside.names:
            if (name, year) in read:
                last = read.get((name, year - 1))
                now.append(_outside(name, read[name, year]))
                before.append(_outside(name, last) if last else None)
    return compared(now, indicators, by_year=False, before=before)


def _of_year(year: int) -> str:
    return f"{year}年"


def _outside(name: str, read: ReadReport) -> Column:
    report = read_back(read)
    return Column(
        name, read.year, figures_in(report), is_read=True, uncertain=frozenset(report.uncertain),
        is_outside=True, reading=read.uid,
    )  # fmt: skip


def _indicators(wanted: Sequence[str]) -> list[Indicator]:
    return [INDICATORS[each] if each in INDICATORS else _of_any_form(each) for each in wanted]


def _of_any_form(cell: str) -> Indicator:
    for code in sorted(FORMS, reverse=True):
        try:
            return of_cell(code, cell)
        except KeyError:
            continue
    raise KeyError(cell)


def _columns(
    names: Sequence[str],
    asked: Sequence[_Asked],
    indicators: Sequence[Indicator],
    viewer: Viewer,
    at: datetime,
) -> list[Column]:
    seen = None if isinstance(viewer, House) else agencies_where(viewer, Capability.SEE_FIGURES, day_of(at))
    cells = frozenset(cell for each in indicators for cell in each.cells)
    found = _figures(asked, cells, seen, at)
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
    asked: Sequence[_Asked], cells: Collection[str], seen: Collection[int] | None, at: datetime
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
    return {places[key]: values for key, values in figures_copied(numbers, cells).items()}
