"""Agencies of one year side by side, and the years of one agency."""

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
    Comparison,
    compare_agencies,
    compare_years,
    completeness,
    sees_neighbours,
)

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["compare", "compare_by_year"]

_FEWEST_YEARS = 2
_YEARS = 10


@require_safe
@at_desk
def compare(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """The units of the season, all or those of ``?unit=``; ``?what=`` names what is compared."""
    season = season_for(request, year, code)
    filings = completeness(season.agency, year, viewer=season.person, at=season.at)
    if filings is None:
        raise Http404
    units = [filing.unit for filing in filings.filings if filing.unit.agency.pk != season.agency.pk]
    chosen = set(request.GET.getlist("unit"))
    shown = [unit for unit in units if not chosen or unit.agency.code in chosen]
    wanted = _wanted(request)
    # The government's own sum is no unit among units: beside them it would always stand out.
    agencies = [unit.agency for unit in shown]
    found = compare_agencies(agencies, year, wanted=wanted, viewer=season.person, at=season.at)
    context = {
        **season.context("desk-season-compare"), "units": units, "chosen": chosen, "wanted": wanted,
        "indicators": INDICATORS.values(), **_across(found),
    }  # fmt: skip
    return render(request, "desk/season/compare.html", context)


@require_safe
@at_desk
def compare_by_year(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Ten years of one agency, the season's own unless ``?unit=`` names one of its units."""
    season = season_for(request, year, code)
    agency = _unit(request, season)
    years = [year - back for back in range(_YEARS)]
    found = compare_years(agency, years, wanted=_wanted(request), viewer=season.person, at=season.at)
    known = [at for at, column in enumerate(found.columns) if column.values is not None]
    first = min(known[:1] or [len(found.columns) - _FEWEST_YEARS])
    lines = [
        {
            "line": line,
            "cells": [
                {
                    "value": _text(line.values[at]),
                    "change": _signed(line.changes[at]),
                    # Of a share the change is in points, and no share of it is told.
                    "points": "个百分点" if line.indicator.unit == "%" else "",
                    "percent": None if line.indicator.unit == "%" else line.percents[at],
                    "is_uncertain": column.is_uncertain(line.indicator),
                }
                for at, column in enumerate(found.columns[first:], first)
            ],
            "spark": spark(line.values[first:]),
        }
        for line in found.lines
    ]
    filings = completeness(season.agency, year, viewer=season.person, at=season.at)
    units = [filing.unit for filing in filings.filings] if filings else []
    context = {
        **season.context("desk-season-years"), "columns": found.columns[first:], "lines": lines,
        "agency": agency, "units": [each for each in units if each.agency != season.agency],
        "wanted": _wanted(request), "indicators": INDICATORS.values(),
        "has_read": any(each.is_read for each in found.columns),
        "sees_neighbours": sees_neighbours(season.agency, viewer=season.person, at=season.at),
    }  # fmt: skip
    return render(request, "desk/season/years.html", context)


def _across(found: Comparison) -> dict[str, Any]:
    """Agencies down, what is compared across: many agencies, few figures."""
    standing_out = [{each.at for each in line.outliers} for line in found.lines]
    rows = [
        {
            "name": column.name,
            "is_missing": column.values is None,
            "is_read": column.is_read,
            "cells": [
                {
                    "value": _text(line.values[at]),
                    "is_out": at in out,
                    "is_uncertain": column.is_uncertain(line.indicator),
                }
                for line, out in zip(found.lines, standing_out, strict=True)
            ],
        }
        for at, column in enumerate(found.columns)
    ]
    whys = [(line.indicator.name, each.why) for line in found.lines for each in line.outliers]
    middles = [_text(line.middle) for line in found.lines]
    return {"lines": found.lines, "rows": rows, "whys": whys, "middles": middles}


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
