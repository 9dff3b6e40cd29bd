"""Role × address × whose agency it is: each address lets in whom its line in ``routes.py`` says."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from mingbai.applications.queries import applications
from mingbai.disputes.queries import dispute_records
from mingbai.engagement.api import ask
from mingbai.engagement.queries import enquiries
from mingbai.organisations.api import Capability, Kind, assign, enrol, install_roles, move
from mingbai.organisations.capabilities import REACH, STANDARD_ROLES, Reach
from mingbai.organisations.models import Agency, Assignment, Person, Role
from mingbai.portal.documents import views as document_page
from mingbai.portal.reports import report as report_page
from mingbai.registers.queries import imports
from mingbai.reports.api import ReportKind, compile_report, lock, publish_report, submit
from mingbai.reports.queries import report_of
from mingbai.ui.methods import methods_of
from mingbai.uid import new_uid
from organisations.district import CONSOLE, an_agency
from registers.kept import kept_by
from reports.season_kept import season_kept_by
from reports.year import AT, ON, a_year
from routes import EVERYBODY, ROUTES, STAFF, YEAR, Place, Route

_LOGIN = "/desk/login/"
_HELD: dict[str, frozenset[Capability]] = {key: frozenset(held) for key, _, held in STANDARD_ROLES}
#: Of a superior government those whose charges differ in reach.
_SUPERIORS = ("clerk", "case-handler", "disclosure-office", "leader", "operator")


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        else:
            yield pattern.name or str(pattern.pattern)


def test_every_address_has_its_line() -> None:
    names = set(_names(get_resolver().url_patterns))
    assert names - set(ROUTES) == set(), "give these addresses a line in tests/routes.py"
    assert set(ROUTES) - names == set(), "these addresses are gone: take their lines out of tests/routes.py"


class World:
    """A district with two towns: everybody of the standard roles works in one, a clerk in the other.

    Above the district stands a city, where ``superiors`` work.
    """

    def __init__(self) -> None:
        install_roles(by=CONSOLE, at=AT)
        records = a_year()
        d = records.district
        city = an_agency("某市", None, kind=Kind.GOVERNMENT)
        move(d.district, name="某区", parent=city, on=date(2015, 1, 1), by=CONSOLE, at=AT)
        # Nobody here works in the district itself: what stands above his agency is another's too.
        for agency, kind in (
            (d.district, None),
            (d.district, ReportKind.OWN),
            (d.stone, None),
            (d.river, None),
        ):
            compile_report(agency=agency, year=YEAR, by=CONSOLE, at=AT, kind=kind)
        published = [self._published(d.district, kind) for kind in (ReportKind.AGGREGATE, ReportKind.OWN)]
        self.people = {key: self._somebody(key, d.stone) for key in _HELD}
        self.superiors = {key: self._somebody(key, city, f"city-{key}") for key in _SUPERIORS}
        neighbour = self._somebody("clerk", d.river, "neighbour")
        keys = {
            "published": d.district.code, "published_own": d.district.code, "version": published[0],
        }  # fmt: skip
        # About himself nobody arranges; the one who works at home is another than who asks.
        self.places = {
            "own": self._place(d.stone, self._somebody("clerk", d.stone, "colleague"), keys),
            "other": self._place(d.river, neighbour, keys),
        }
        #: For the superiors: the government right below theirs, and what stands below that.
        self.below = {
            Reach.NEXT: self._place(d.district, self._somebody("clerk", d.district, "subordinate"), keys),
            Reach.ALL: self.places["own"],
        }

    @staticmethod
    def _published(agency: Agency, kind: ReportKind) -> object:
        report = report_of(agency, YEAR, viewer=CONSOLE.viewer, at=AT, kind=kind)
        assert report is not None
        submit(report, on=ON, by=CONSOLE, at=AT)
        lock(report, on=ON, by=CONSOLE, at=AT)
        return publish_report(report, live_from=AT, source="某区政府", by=CONSOLE, at=AT).publication.uid

    @staticmethod
    def _somebody(role: str, agency: Agency, username: str = "") -> Person:
        person = enrol(
            username=username or role, name="某人", password="很长的口令-123", agency=None, on=ON,
            by=CONSOLE, at=AT,
        )  # fmt: skip
        assign(person, Role.objects.get(key=role), agency, from_on=date(2015, 1, 1), by=CONSOLE, at=AT)
        return person

    @staticmethod
    def _place(agency: Agency, person: Person, keys: dict[str, object]) -> Place:
        held = Assignment.objects.get(person=person).pk
        enquiry = ask(agency=agency, question="为什么？", at=AT).uid
        kept = {**kept_by(agency), **season_kept_by(agency)}
        return Place(agency, person, {**keys, **kept, "assignment": held, "enquiry": enquiry})


@pytest.fixture
def world(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    # Views that are counted here are of records that are rolled back.
    monkeypatch.setattr(report_page, "count_view", lambda publication: None)
    monkeypatch.setattr(document_page, "count_view", lambda publication: None)
    site = replace(settings.SITE, root="330899")
    with override_settings(CLOCK_STANDS_AT=AT + timedelta(minutes=1), SITE=site):
        yield World()


def _status(client: Client, name: str, route: Route, place: Place) -> int:
    address = reverse(name, kwargs=dict(route.about(place)))
    response = client.post(address) if route.is_post else client.get(address)
    if response.streaming:  # read to its end it closes its file
        b"".join(response)
    if response.status_code == 302 and response.headers["Location"].startswith(_LOGIN):
        return 401
    return response.status_code


def _is_let_in(route: Route, held: frozenset[Capability], place: str) -> bool:
    if route.needs is EVERYBODY or route.needs == STAFF:
        return True
    return bool(route.needs & held) and (route.is_anywhere or place == "own")


def test_each_address_lets_in_whom_it_should(world: World) -> None:
    wrong = []
    for role, person in world.people.items():
        client = Client(headers={"host": "localhost"})
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
        for name, route in ROUTES.items():
            for place, about in world.places.items():
                if name == "logout":
                    continue
                status = _status(client, name, route, about)
                is_in = _is_let_in(route, _HELD[role], place)
                if (status in {200, 302, 422}) != is_in or (not is_in and status != route.refused):
                    wrong.append(f"{role} {name} {place}: {status}")
    assert wrong == []


def test_a_superior_government_supervises_and_does_no_work_below(world: World) -> None:
    """Each reach takes in those before it: what ends at the next government does not go on below it."""
    wrong = []
    for role, person in world.superiors.items():
        client = Client(headers={"host": "localhost"})
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
        for place, about in world.below.items():
            reaching = {Reach.ALL, place}
            held = frozenset(each for each in _HELD[role] if REACH[each] in reaching)
            for name, route in ROUTES.items():
                # The district's report is published, so why it says what it says is everybody's to ask.
                if name == "logout" or (place is Reach.NEXT and name in {"report-why", "report-records"}):
                    continue
                status = _status(client, name, route, about)
                is_in = _is_let_in(route, _HELD[role] if route.is_anywhere else held, "own")
                if (status in {200, 302, 422}) != is_in or (not is_in and status != route.refused):
                    wrong.append(f"{role} {name} {place}: {status}")
    assert wrong == []


def test_a_superiors_office_lists_no_case_and_no_record_from_below(world: World) -> None:
    """What the pages that are about no agency show: the district's own people see it, the city's do not."""
    above, clerk = world.superiors["disclosure-office"], world.superiors["clerk"]
    inside = world.people["disclosure-office"]
    for asked in (applications, dispute_records, enquiries):
        assert not asked(above, at=AT).exists()
    assert applications(inside, at=AT).exists()
    assert enquiries(inside, at=AT).exists()
    for role in (clerk, above):
        assert not imports(role, at=AT).exists()
    assert imports(world.people["clerk"], at=AT).exists()


def test_the_public_is_sent_to_the_login_page_or_told_nothing(world: World) -> None:
    client, wrong = Client(headers={"host": "localhost"}), []
    for name, route in ROUTES.items():
        for place, about in world.places.items():
            status = _status(client, name, route, about)
            is_desk = reverse(name, kwargs=dict(route.about(about))).startswith("/desk/")
            expected = {200, 302} if route.needs is EVERYBODY else {401} if is_desk else {route.refused}
            if status not in expected:
                wrong.append(f"{name} {place}: {status}")
    assert wrong == []


def test_an_address_takes_no_method_that_it_does_not_know() -> None:
    """Nothing is done by PUT or DELETE, a page that only shows takes no form, and each says what it takes.

    The client is checked for the origin of its forms, as a browser is: that must not answer first.
    """
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    wrong = []
    for name, address in _addresses():
        allowed = set(methods_of(resolve(address).func))
        if not allowed:
            wrong.append(f"{name} does not say which methods it takes")
        for method in {"POST", "PUT", "DELETE", "PATCH", "GET"} - allowed:
            response = client.generic(method, address)
            if (response.status_code, set(response.get("Allow", "").split(", "))) != (405, allowed):
                wrong.append(f"{method} {name}: {response.status_code}")
    assert wrong == []


def _addresses() -> Iterator[tuple[str, str]]:
    """Every address, about nothing that there is."""
    uid, numbers = new_uid(), ("decision", "stock", "fact", "assignment")
    keys = defaultdict(lambda: uid, {"published": "x", "published_own": "x", **dict.fromkeys(numbers, 1)})
    nobody = Place(Agency(code="x"), Person(uid=uid), keys)
    for name, route in ROUTES.items():
        yield name, reverse(name, kwargs=dict(route.about(nobody)))
