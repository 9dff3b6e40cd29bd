"""The table of every address: whom it lets in, and what it answers to others.

One line an address, by its name. A new address without a line fails ``test_routes.py``; so does a line whose
address is gone. ``needs`` are capabilities, any of which lets a person in, where he holds it in the agency
that the address is about (``OWN``; of ``OTHER`` he works in none). Nobody at all is asked for where ``needs``
is ``EVERYBODY``, an account alone where it is ``STAFF``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mingbai.organisations.api import Capability
from mingbai.organisations.models import Agency, Person

__all__ = ["EVERYBODY", "ROUTES", "STAFF", "Place", "Route"]

EVERYBODY = None
STAFF: frozenset[Capability] = frozenset()
CELL = "table2.art20_5.admin_license.decisions"
YEAR = 2020


@dataclass(frozen=True)
class Place:
    """What an address is about: an agency, somebody who works there, and what hangs on it."""

    agency: Agency
    person: Person
    keys: Mapping[str, Any]


About = Callable[[Place], Mapping[str, Any]]


@dataclass(frozen=True)
class Route:
    """``about`` gives the parts of the address; ``refused`` is the status for who is not let in.

    ``is_anywhere``: what counts is that he holds the capability anywhere, since the address is about no
    agency. ``is_post``: the address takes a form alone.
    """

    needs: frozenset[Capability] | None
    about: About = lambda place: {}
    refused: int = 403
    is_anywhere: bool = False
    is_post: bool = False


def _needs(*capabilities: Capability) -> frozenset[Capability]:
    return frozenset(capabilities)


def _agency(place: Place) -> dict[str, Any]:
    return {"code": place.agency.code}


def _person(place: Place) -> dict[str, Any]:
    return {"uid": place.person.uid}


def _season(place: Place) -> dict[str, Any]:
    return {"year": YEAR, "code": place.agency.code}


def _season_chapter(place: Place) -> dict[str, Any]:
    return {**_season(place), "no": 1}


def _season_cell(place: Place) -> dict[str, Any]:
    return {**_season(place), "cell": CELL}


def _published(place: Place) -> dict[str, Any]:
    return {"year": YEAR, "code": place.keys["published"]}


def _published_cell(place: Place) -> dict[str, Any]:
    return {**_published(place), "cell": CELL}


_ARRANGES = _needs(Capability.ARRANGE_AGENCIES)
_MANAGES = _needs(Capability.MANAGE_PEOPLE)
_SEES = _needs(Capability.SEE_FIGURES)
_HANDLES = _needs(Capability.HANDLE_CASES)
_ENTERS = _needs(Capability.ENTER_RECORDS)
_COMPILES = _needs(Capability.COMPILE_REPORTS)
_RECEIVES = _needs(Capability.RECEIVE_REPORTS)
_PUBLISHES = _needs(Capability.PUBLISH)


def _kept(*names: str) -> About:
    """Parts of the address that name what the agency keeps in its registers."""
    return lambda place: {name: place.keys[key] for name, _, key in (each.partition("=") for each in names)}


def _table(place: Place) -> dict[str, Any]:
    return {"key": "admin_license", "table": "decisions"}


def _row(place: Place) -> dict[str, Any]:
    return {**_table(place), "pk": place.keys["decision"]}


#: The office that receives reports, and the leader (who reads figures too).
_LEADS = _needs(Capability.RECEIVE_REPORTS, Capability.REVIEW)

ROUTES: Mapping[str, Route] = {
    # The portal: everybody. What is not published is not there, for whom it is not.
    "home": Route(EVERYBODY),
    "search": Route(EVERYBODY),
    "mode": Route(EVERYBODY),
    "health": Route(EVERYBODY),
    "ask": Route(EVERYBODY),
    "asked": Route(EVERYBODY),
    "check": Route(EVERYBODY),
    "ledger": Route(EVERYBODY),
    "document": Route(EVERYBODY, lambda place: {"uid": place.keys["version"]}),
    "reports": Route(EVERYBODY),
    "reports-of-year": Route(EVERYBODY, lambda place: {"year": YEAR}),
    "report": Route(EVERYBODY, _published),
    "report-why": Route(_SEES, _season_cell, refused=404),  # of a draft; published ones are open to all
    "report-records": Route(_SEES, _season_cell, refused=404),
    "report-file": Route(EVERYBODY, lambda place: {**_published(place), "form": "json"}),
    "report-own-file": Route(
        EVERYBODY, lambda place: {"year": YEAR, "code": place.keys["published_own"], "form": "json"}
    ),
    "report-own": Route(EVERYBODY, lambda place: {"year": YEAR, "code": place.keys["published_own"]}),
    "report-own-why": Route(
        EVERYBODY, lambda place: {"year": YEAR, "code": place.keys["published_own"], "cell": CELL}
    ),
    "report-own-records": Route(
        EVERYBODY, lambda place: {"year": YEAR, "code": place.keys["published_own"], "cell": CELL}
    ),
    # The desk: whoever has an account, and no more than he is charged with.
    "login": Route(EVERYBODY),
    "logout": Route(EVERYBODY, is_post=True),
    "desk-home": Route(STAFF),
    "desk-account": Route(STAFF),
    "desk-organisations": Route(STAFF),
    "desk-organisation": Route(STAFF, _agency),
    "desk-organisation-found": Route(_ARRANGES, is_anywhere=True),
    "desk-organisation-move": Route(_ARRANGES, _agency),
    "desk-organisation-dissolve": Route(_ARRANGES, _agency),
    "desk-organisation-contact": Route(_ARRANGES, _agency),
    "desk-people": Route(_MANAGES, is_anywhere=True),
    "desk-person-enrol": Route(_MANAGES, is_anywhere=True),
    "desk-person": Route(_MANAGES, _person, refused=404),
    "desk-person-assign": Route(_MANAGES, _person, refused=404, is_post=True),
    "desk-person-end": Route(
        _MANAGES, lambda place: {"uid": place.person.uid, "key": place.keys["assignment"]}, refused=404
    ),
    "desk-person-issue": Route(_MANAGES, _person, refused=404, is_post=True),
    "desk-person-close": Route(_MANAGES, _person, refused=404),
    "desk-registers": Route(_ENTERS, is_anywhere=True),
    "desk-import-new": Route(_ENTERS, is_anywhere=True),
    "desk-import": Route(_ENTERS, _kept("uid=import"), refused=404),
    "desk-import-progress": Route(_ENTERS, _kept("uid=import"), refused=404),
    "desk-import-confirm": Route(_ENTERS, _kept("uid=import"), refused=404, is_post=True),
    "desk-import-abandon": Route(_ENTERS, _kept("uid=import"), refused=404, is_post=True),
    "desk-import-faults": Route(_ENTERS, _kept("uid=import"), refused=404),
    "desk-batches": Route(_ENTERS, is_anywhere=True),
    "desk-releases": Route(_PUBLISHES, is_anywhere=True),
    "desk-release": Route(_PUBLISHES, _kept("uid=batch"), refused=404),
    "desk-stocks": Route(_ENTERS, is_anywhere=True),
    "desk-stock-strike": Route(_ENTERS, _kept("pk=stock"), refused=404),
    "desk-instruments": Route(_ENTERS, is_anywhere=True),
    "desk-instrument-make": Route(_ENTERS, is_anywhere=True),
    "desk-instrument": Route(_ENTERS, _kept("uid=instrument"), refused=404),
    "desk-instrument-happen": Route(_ENTERS, _kept("uid=instrument"), refused=404, is_post=True),
    "desk-instrument-strike": Route(_ENTERS, _kept("uid=instrument"), refused=404),
    "desk-instrument-fact-strike": Route(_ENTERS, _kept("uid=instrument", "pk=fact"), refused=404),
    "desk-enquiries": Route(_HANDLES, is_anywhere=True),
    "desk-enquiry": Route(_HANDLES, lambda place: {"uid": place.keys["enquiry"]}, refused=404),
    "desk-register": Route(_ENTERS, lambda place: {"key": "admin_license"}, is_anywhere=True),
    "desk-register-table": Route(_ENTERS, _table, is_anywhere=True),
    "desk-register-enter": Route(_ENTERS, _table, is_anywhere=True),
    "desk-register-export": Route(_ENTERS, _table, is_anywhere=True),
    "desk-register-template": Route(_ENTERS, _table, is_anywhere=True),
    "desk-register-row": Route(_ENTERS, _row, refused=404),
    "desk-reports": Route(STAFF),
    "desk-report": Route(_SEES, _season),
    "desk-report-edit": Route(_COMPILES, _season),
    "desk-report-chapters": Route(_SEES, _season),
    "desk-report-chapter": Route(_COMPILES, _season_chapter, is_post=True),
    "desk-report-chapter-check": Route(_COMPILES, _season_chapter, is_post=True),
    "desk-report-findings": Route(_SEES, _season),
    "desk-report-finding-judge": Route(_COMPILES, _season, is_post=True),
    "desk-report-comments": Route(_SEES, _season),
    "desk-report-comment-settle": Route(_COMPILES | _RECEIVES, _season, is_post=True),
    "desk-report-work": Route(_SEES, _season),
    "desk-report-history": Route(_SEES, _season),
    "desk-report-proposed": Route(_SEES, _season),
    "desk-report-late": Route(_SEES, _season_cell),
    "desk-report-print": Route(_SEES, _season),
    "desk-report-why": Route(_SEES, _season_cell),
    "desk-report-cell": Route(_SEES, _season_cell),
    "desk-report-compile": Route(_COMPILES, _season, is_post=True),
    "desk-report-zero": Route(_COMPILES, _season, is_post=True),
    "desk-report-present": Route(_COMPILES, _season, is_post=True),
    "desk-report-submit": Route(_needs(Capability.SUBMIT_REPORTS), _season),
    "desk-report-return": Route(_RECEIVES, _season),
    "desk-report-lock": Route(_RECEIVES, _season),
    "desk-report-publish": Route(_needs(Capability.PUBLISH), _season),
    "desk-report-correct-published": Route(_COMPILES, _season),
    "desk-report-draw": Route(_COMPILES, _season),
    "desk-season-rollup": Route(_SEES, _season),
    "desk-season-contribution": Route(_SEES, _season_cell),
    "desk-season-compare": Route(_SEES, _season),
    "desk-season-years": Route(_SEES, _season),
    "desk-season-neighbours": Route(_LEADS, _season),
    "desk-season-neighbour": Route(
        _LEADS, lambda place: {**_season(place), "uid": place.keys["read"]}, refused=403
    ),
    "desk-season-neighbour-file": Route(
        _LEADS, lambda place: {**_season(place), "uid": place.keys["read"]}, refused=403
    ),
    "desk-season-policies": Route(_SEES, _season),
    "desk-season-promises": Route(_SEES, _season),
    "desk-season-promise-taken-up": Route(_SEES, _season, is_post=True),
    "desk-season-promise-act": Route(
        _SEES, lambda place: {**_season(place), "uid": place.keys["promise"], "step": "close"}, is_post=True
    ),
    "desk-season-promise-proof": Route(
        _SEES, lambda place: {**_season(place), "uid": place.keys["promise"], "seq": 2}
    ),
    "desk-season-papers": Route(_SEES, _season),
    "desk-season-brief": Route(_SEES, _season),
    "desk-season-circular": Route(_SEES, _season),
    "desk-season-template": Route(_SEES, _season, is_post=True),
    "desk-season-template-map": Route(_SEES, _season, is_post=True),
    "desk-season-template-national": Route(_SEES, lambda place: {**_season(place), "year": 2021}),
}
