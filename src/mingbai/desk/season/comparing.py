"""Agencies of one year side by side, and the years of one agency; other districts' beside them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingbai.desk.access import at_desk
from mingbai.desk.season.charts import spark
from mingbai.desk.season.entrance import Season, season_for
from mingbai.law.report.wording import figure_text
from mingbai.organisations.queries import agency_called
from mingbai.reports.queries import (
    INDICATORS,
    Beside,
    ComparedLine,
    Comparison,
    compare_agencies,
    compare_years,
    compare_years_outside,
    completeness,
    neighbours,
    sees_neighbours,
)

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["compare", "compare_by_year"]

_FEWEST_YEARS = 2
_YEARS = 10
#: In place of a name: none of the other districts.
_NONE = "-"


@require_safe
@at_desk
def compare(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """The units of the season, all or those of ``?unit=``; ``?what=`` names what is compared.

    Other districts' reports that were read in stand beside them, all or those of ``?beside=``: a government's
    beside the season's own, a bureau's or a township's beside the units.
    """
    season = season_for(request, year, code)
    filings = completeness(season.agency, year, viewer=season.person, at=season.at)
    if filings is None:
        raise Http404
    units = [filing.unit for filing in filings.filings if filing.unit.agency.pk != season.agency.pk]
    chosen = set(request.GET.getlist("unit"))
    shown = [unit.agency for unit in units if not chosen or unit.agency.code in chosen]
    outside = _outside(season, year)
    beside = _beside(request, outside)
    level, below = Beside(season.agency, tuple(beside)).parted(filings.name)
    context = {
        **season.context("desk-season-compare"), "units": units, "chosen": chosen, "wanted": _wanted(request),
        "indicators": INDICATORS.values(), "outside": outside, "beside": beside, "none": _NONE,
        "sees_neighbours": sees_neighbours(season.agency, viewer=season.person, at=season.at),
        # The government's own sum is no unit among units: beside them it would always stand out.
        "districts": _across(request, season, [season.agency], level) if level.names else None,
        "below": _across(request, season, shown, below),
    }  # fmt: skip
    return render(request, "desk/season/compare.html", context)


@require_safe
@at_desk
def compare_by_year(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Ten years of one agency, the season's own unless ``?unit=`` names one of its units.

    Under each line stand those of the other districts' reports that ``?beside=`` names.
    """
    season = season_for(request, year, code)
    agency = _unit(request, season)
    years, wanted = [year - back for back in range(_YEARS)], _wanted(request)
    outside = _outside(season, None)
    beside = [name for name in outside if name in request.GET.getlist("beside")]
    own = compare_years(agency, years, wanted=wanted, viewer=season.person, at=season.at)
    theirs = compare_years_outside(
        Beside(season.agency, tuple(beside)), years, wanted=wanted, viewer=season.person, at=season.at
    )
    all_ = [own, *theirs.values()]
    known = [at for each in all_ for at, column in enumerate(each.columns) if column.values is not None]
    first = min([*known, len(years) - _FEWEST_YEARS])
    lines = [
        {
            "indicator": line.indicator,
            "rows": [
                {"name": name, **_along(found, found.lines[at], first)}
                for name, found in zip(["", *theirs], all_, strict=True)
            ],
        }
        for at, line in enumerate(own.lines)
    ]
    filings = completeness(season.agency, year, viewer=season.person, at=season.at)
    units = [filing.unit for filing in filings.filings] if filings else []
    names = {each.agency.pk: each.name for each in units}
    context = {
        **season.context("desk-season-years"), "columns": own.columns[first:], "lines": lines,
        "agency": agency, "units": [each for each in units if each.agency != season.agency],
        "name": "本级汇总" if agency == season.agency else names.get(agency.pk, agency.code),
        "outside": outside, "beside": beside, "wanted": wanted, "indicators": INDICATORS.values(),
        "has_read": any(each.is_read for found in all_ for each in found.columns),
        "sees_neighbours": sees_neighbours(season.agency, viewer=season.person, at=season.at),
    }  # fmt: skip
    return render(request, "desk/season/years.html", context)


def _across(
    request: HttpRequest, season: Season, agencies: "Sequence[Agency]", beside: Beside
) -> dict[str, Any]:
    """Agencies down, what is compared across: many agencies, few figures."""
    found = compare_agencies(
        agencies, season.year, wanted=_wanted(request), beside=beside, viewer=season.person, at=season.at
    )
    standing_out = [{each.at for each in line.outliers} for line in found.lines]
    rows = [
        {
            "column": column,
            "cells": [
                {**_cell(found, line, at), "is_out": at in out}
                for line, out in zip(found.lines, standing_out, strict=True)
            ],
        }
        for at, column in enumerate(found.columns)
    ]
    return {
        "lines": found.lines,
        "rows": rows,
        "whys": [(line.indicator.name, each.why) for line in found.lines for each in line.outliers],
        "middles": [_text(line.middle) for line in found.lines],
        "is_among_all": found.is_among_all,
    }


def _along(found: Comparison, line: ComparedLine, first: int) -> dict[str, Any]:
    """One line over the years from the ``first`` on."""
    return {
        "cells": [_cell(found, line, at) for at in range(first, len(found.columns))],
        "spark": spark(line.values[first:]),
    }


def _cell(found: Comparison, line: ComparedLine, at: int) -> dict[str, Any]:
    column, is_share = found.columns[at], line.indicator.unit == "%"
    return {
        "value": _text(line.values[at]),
        "change": _signed(line.changes[at]),
        # Of a share the change is in points, and no share of it is told.
        "points": "个百分点" if is_share else "",
        "percent": None if is_share else line.percents[at],
        "is_read": column.is_read,
        "is_uncertain": column.is_uncertain(line.indicator),
    }


def _outside(season: Season, year: int | None) -> list[str]:
    """Other districts whose reports were read in and are for the person, by name."""
    found = neighbours(season.agency, year=year, viewer=season.person, at=season.at)
    return sorted({each.name for each in found})


def _beside(request: HttpRequest, outside: Sequence[str]) -> list[str]:
    """Those asked for, all where nothing is said of them; none where that is said too."""
    said = request.GET.getlist("beside")
    return [name for name in outside if _NONE not in said and (not said or name in said)]


def _wanted(request: HttpRequest) -> Sequence[str]:
    said = [each for each in request.GET.getlist("what") if each in INDICATORS]
    return said or list(INDICATORS)[:8]


def _unit(request: HttpRequest, season: Season) -> "Agency":
    said = request.GET.get("unit", "")
    return (agency_called(said, viewer=season.person) if said else None) or season.agency


def _text(value: Any) -> str:
    return "" if value is None else figure_text(value)


def _signed(value: Any) -> str:
    if not value:
        return ""
    return f"+{figure_text(value)}" if value > 0 else f"−{figure_text(-value)}"
