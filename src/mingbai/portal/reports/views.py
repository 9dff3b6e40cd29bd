"""Lists of annual reports."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingbai.clock import now
from mingbai.portal.reports.listing import entries, grouped
from mingbai.reports.queries import reports, years

__all__ = ["reports_index", "reports_of_year"]

_LONGEST = 60


@require_safe
def reports_index(request: HttpRequest) -> HttpResponse:
    """The reports of the newest year, and the way to the others."""
    at = now()
    known = years(viewer=None, at=at)
    return _listed(request, known[0] if known else None, known, at, is_index=True)


@require_safe
def reports_of_year(request: HttpRequest, year: int) -> HttpResponse:
    """The reports of one year."""
    at = now()
    known = years(viewer=None, at=at)
    if year not in known:
        raise Http404
    return _listed(request, year, known, at, is_index=False)


def _listed(
    request: HttpRequest, year: int | None, known: tuple[int, ...], at: datetime, *, is_index: bool
) -> HttpResponse:
    """The list in its groups, of agencies whose name holds the words of ``?q=``."""
    text = request.GET.get("q", "").strip()[:_LONGEST]
    lines = reports(year, viewer=None, at=at) if year is not None else ()
    found = tuple(entries(lines, text.split()))
    context = {
        "section": "reports", "year": year, "years": known, "is_index": is_index, "text": text,
        "groups": grouped(found), "count": len(found),
    }  # fmt: skip
    return render(request, "portal/reports.html", context)
