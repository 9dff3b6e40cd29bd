"""Lists of annual reports."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingbai.clock import now
from mingbai.reports.queries import reports, years

__all__ = ["reports_index", "reports_of_year"]


@require_safe
def reports_index(request: HttpRequest) -> HttpResponse:
    """The years of which there are reports, each with its reports."""
    at = now()
    groups = [(year, reports(year, viewer=None, at=at)) for year in years(viewer=None, at=at)]
    return render(request, "portal/reports.html", {"section": "reports", "groups": groups})


@require_safe
def reports_of_year(request: HttpRequest, year: int) -> HttpResponse:
    """The reports of one year."""
    at = now()
    known = years(viewer=None, at=at)
    if year not in known:
        raise Http404
    groups = [(year, reports(year, viewer=None, at=at))]
    context = {"section": "reports", "groups": groups, "year": year, "years": known}
    return render(request, "portal/reports.html", context)
