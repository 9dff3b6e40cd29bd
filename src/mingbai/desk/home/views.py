"""The first page of the desk: what there is to do today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingbai.applications.queries import listing, pending
from mingbai.clock import CHINA, day_of, now
from mingbai.desk.access import at_desk, person_of
from mingbai.reports.queries import reports

__all__ = ["home"]

_MOST = 10


@require_safe
@at_desk
def home(request: HttpRequest) -> HttpResponse:
    """Open applications by their clock, and the reports of the season."""
    at, person = now(), person_of(request)
    today = day_of(at)
    context = {
        "section": "home",
        "today": at.astimezone(CHINA),
        "lines": listing(pending(person, at=at))[:_MOST],
        "on": today,
        "reports": reports(today.year - 1, viewer=person, at=at),
        "year": today.year - 1,
    }
    return render(request, "desk/home.html", context)
