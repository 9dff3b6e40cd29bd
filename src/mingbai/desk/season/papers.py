"""The brief for the head of the district and the circular of the season, as they are read and printed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingbai.desk.access import at_desk
from mingbai.desk.season.entrance import season_for
from mingbai.reports.queries import brief, circular

__all__ = ["papers"]


@require_safe
@at_desk
def papers(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Both, as they would be printed today."""
    season = season_for(request, year, code)
    told = brief(season.agency, year, viewer=season.person, at=season.at)
    said = circular(season.agency, year, viewer=season.person, at=season.at)
    if told is None or said is None:
        raise Http404
    context = {**season.context("desk-season-papers"), "brief": told, "circular": said}
    return render(request, "desk/season/papers.html", context)
