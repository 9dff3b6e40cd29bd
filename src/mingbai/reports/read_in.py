"""Reports that were read in from files, as they are kept: which are shown, and what they say.

An agency that begins with the system has its earlier years only as it published them. Such a report stands
in wherever last year's is asked for, until the system holds one that was approved.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.expressions import F

from mingbai.law.report.figures import Figure, Table
from mingbai.law.report.figures import Report as LawReport
from mingbai.reports.figures import amount_unit
from mingbai.reports.models import ReadReport, ReadReportRemoval, ReportKind, main_kind
from mingbai.writers.data import from_data, from_kept

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["figures_in", "read_as", "read_back", "read_for", "read_outside", "shown_of"]

_YUAN = {"元": 1, "万元": 10_000}


def shown_of(agency: "Agency", year: int | None = None) -> QuerySet[ReadReport]:
    """The reports that were read in for an agency and not removed since."""
    rows = _shown().filter(agency=agency)
    return rows if year is None else rows.filter(year=year)


def read_back(read: ReadReport) -> LawReport:
    """What was recognised, as the report that the law checks: tables, chapters, uncertain cells."""
    return replace(from_data(from_kept(read.content)), year=read.year, agency=read.name)


def read_as(agency: "Agency", year: int) -> dict[tuple[int, ReportKind], ReadReport]:
    """Those of its own and of its units on ``year``, the newest of each, by key and kind of the report."""
    rows = shown_of(agency, year).filter(unit__isnull=False).select_related("unit").order_by("pk")
    return {(row.unit.pk, main_kind(row.unit)): row for row in rows if row.unit is not None}


def read_for(wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], ReadReport]:
    """The agencies' own reports that were read in, by key of agency and year; one query.

    Where there are several, the newest that the agency's own office read in, else the newest of its superior.
    """
    asked = set(wanted)
    rows = _shown().filter(unit__in={agency for agency, _ in asked}, year__in={year for _, year in asked})
    is_own = Case(When(unit=F("agency"), then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = rows.annotate(is_own=is_own).order_by("is_own", "pk").defer("findings")
    return {
        (row.unit_id, row.year): row
        for row in rows
        if row.unit_id is not None and (row.unit_id, row.year) in asked
    }


def read_outside(
    agency: "Agency", names: Collection[str], years: Collection[int]
) -> dict[tuple[str, int], ReadReport]:
    """Other districts' reports read in for an agency, the newest of each name and year; one query."""
    rows = shown_of(agency).filter(unit__isnull=True, name__in=names, year__in=years)
    return {(row.name, row.year): row for row in rows.order_by("pk").defer("findings")}


def figures_in(report: LawReport) -> dict[str, Figure]:
    """The figures that can be told, by full cell path; amounts in the unit in which the house counts them.

    A cell that is blank or not in the file is left out: it is not 0. So is an amount in an unknown unit.
    """
    return {
        f"{table.form.key}.{path}": value
        for table in (report.table2, report.table3, report.table4)
        if table is not None
        for path, value in _values(table)
    }


def _values(table: Table) -> Iterator[tuple[str, Figure]]:
    for (_, column), (path, printed) in zip(table.form.cells, table.items(), strict=True):
        is_amount = column.kind in {"decimal", "money"}
        ours = amount_unit(table.form) or column.unit
        value = _converted(printed, table.unit, ours) if is_amount else printed
        if value is not None:
            yield path, value


def _converted(amount: Figure | None, printed: str | None, ours: str | None) -> Figure | None:
    """The amount in our unit; ``None`` where it is not known what it is in."""
    if amount is None or printed in (None, ours):
        return amount
    if printed not in _YUAN or ours not in _YUAN:
        return None
    return Decimal(amount) * _YUAN[printed] / _YUAN[ours]


def _shown() -> QuerySet[ReadReport]:
    return ReadReport.objects.exclude(pk__in=ReadReportRemoval.objects.values("report"))
