"""Whose season a page is about, and whether the person has to do with it."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

from mingbai.clock import day_of, now
from mingbai.desk.access import person_of, require
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import agency_called, may

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["TABS", "Season", "season_for"]

#: The pages of a season: label and name of the address.
TABS: tuple[tuple[str, str], ...] = (
    ("汇总核对", "desk-season-rollup"),
    ("横向比较", "desk-season-compare"),
    ("逐年比较", "desk-season-years"),
    ("他区年报", "desk-season-neighbours"),
    ("上年承诺", "desk-season-promises"),
    ("填报口径", "desk-season-policies"),
    ("专报和通报", "desk-season-papers"),
)


class Season:
    """A season as a page meets it: agency, year, the instant of the request, and what the person may do.

    ``receives``: he receives the reports of the agency's units and sums them, so settles and brings in. A
    superior's office receives the agency's report, and sums another.
    """

    def __init__(self, request: HttpRequest, year: int, agency: "Agency") -> None:
        self.person = person_of(request)
        self.at: datetime = now()
        self.on: date = day_of(self.at)
        self.year = year
        self.agency = agency
        self.receives = all(
            may(self.person, each, agency, self.on)
            for each in (Capability.RECEIVE_REPORTS, Capability.COMPILE_REPORTS)
        )

    def context(self, tab: str) -> dict[str, object]:
        """What every page of the season shows."""
        return {"section": "reports", "season": self, "tab": tab, "tabs": TABS}


def season_for(request: HttpRequest, year: int, code: str, *, receiving: bool = False) -> Season:
    """The season of the agency called ``code``.

    Raises ``Http404`` where there is no such agency, ``PermissionDenied`` where its figures are not for the
    person; with ``receiving``, where he does not receive the reports of its units.
    """
    agency = agency_called(code, viewer=person_of(request))
    if agency is None:
        raise Http404
    season = Season(request, year, agency)
    require(may(season.person, Capability.SEE_FIGURES, agency, season.on))
    require(season.receives or not receiving)
    return season
