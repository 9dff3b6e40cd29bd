"""Who may do what, where and when."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.db import transaction
from django.test import RequestFactory

from mingbai.ledger.api import verify
from mingbai.organisations.api import (
    Actor,
    Capability,
    InvalidRecord,
    Kind,
    NotAllowed,
    assign,
    close_account,
    end_assignment,
    enrol,
    install_roles,
    issue_password,
    move,
    set_password,
)
from mingbai.organisations.capabilities import REACH, STANDARD_ROLES, Reach
from mingbai.organisations.models import Person, Role
from mingbai.organisations.queries import (
    agencies_where,
    assignments_at,
    assignments_of,
    may,
    path_to,
    people_managed,
    person_called,
    tree,
)
from organisations.district import AT, CONSOLE, a_district, an_agency

ON = date(2021, 2, 25)
A_REQUEST = RequestFactory().post("/desk/login/")  # the lock-out counts by the address it came from


def a_person(username: str) -> Person:
    return enrol(
        username=username, name="某人", password="很长的口令-123", agency=None, on=ON, by=CONSOLE, at=AT
    )


def a_role(key: str) -> Role:
    install_roles(by=CONSOLE, at=AT)
    return Role.objects.get(key=key)


def test_a_role_holds_in_the_agency_and_below_it(database: str) -> None:
    d = a_district()
    school = an_agency("石镇中心校", d.stone)
    clerk = a_person("clerk")
    assign(clerk, a_role("clerk"), d.stone, from_on=ON, by=CONSOLE, at=AT)
    assert agencies_where(clerk, Capability.ENTER_RECORDS, ON) == {d.stone.pk, school.pk}
    assert not may(clerk, Capability.ENTER_RECORDS, d.district, ON)
    assert not may(clerk, Capability.HANDLE_CASES, d.stone, ON)


def _reached(person: Person, capability: Capability, held: set[int]) -> set[int]:
    """Said apart from the walk: which agencies have one of ``held`` above them, with what between them."""
    found = set()
    for node in tree(ON, viewer=person):
        path = path_to(node.placement.agency, ON, viewer=person)
        for place, above in enumerate(path):
            between = [each.agency.kind == Kind.GOVERNMENT for each in path[place + 1 :]]
            ends = {Reach.OWN: not any(between), Reach.NEXT: not any(between[:-1]), Reach.ALL: True}
            if above.agency_id in held and ends[REACH[capability]]:
                found.add(node.placement.agency_id)
    return found


def test_own_work_stops_at_the_next_government(database: str) -> None:
    province = an_agency("某省", None, kind=Kind.GOVERNMENT)
    city = an_agency("某市", province, kind=Kind.GOVERNMENT)
    bureau = an_agency("某市教育局", city)
    d = a_district()
    move(d.district, name="某区", parent=city, on=date(2015, 1, 1), by=CONSOLE, at=AT)
    office = a_person("office")
    everything = Role.objects.create(key="all", name="全部", capabilities=list(Capability))
    assign(office, everything, city, from_on=ON, by=CONSOLE, at=AT)
    assert agencies_where(office, Capability.HANDLE_CASES, ON) == {city.pk, bureau.pk}
    assert agencies_where(office, Capability.RECEIVE_REPORTS, ON) == {city.pk, bureau.pk, d.district.pk}
    assert may(office, Capability.SEE_FIGURES, d.stone, ON)
    for capability in Capability:
        assert agencies_where(office, capability, ON) == _reached(office, capability, {city.pk})
    # Charged in both, he works in both; above him he has nothing.
    assign(office, everything, d.district, from_on=ON, by=CONSOLE, at=AT)
    assert may(office, Capability.HANDLE_CASES, d.stone, ON)
    for capability in Capability:
        assert agencies_where(office, capability, ON) == _reached(
            office, capability, {city.pk, d.district.pk}
        )
        assert not may(office, capability, province, ON)


def test_every_capability_says_how_far_it_reaches() -> None:
    assert set(REACH) == set(Capability)


def test_nobody_may_before_after_or_without_an_account(database: str) -> None:
    d = a_district()
    clerk = a_person("clerk")
    held = assign(clerk, a_role("clerk"), d.stone, from_on=date(2021, 1, 1), by=CONSOLE, at=AT)
    assert may(clerk, Capability.ENTER_RECORDS, d.stone, date(2021, 6, 30))
    end_assignment(held, until_on=date(2021, 7, 1), by=CONSOLE, at=AT)
    days = [date(2020, 12, 31), date(2021, 1, 1), date(2021, 6, 30), date(2021, 7, 1)]
    assert [may(clerk, Capability.ENTER_RECORDS, d.stone, day) for day in days] == [False, True, True, False]
    assert not may(None, Capability.ENTER_RECORDS, d.stone, date(2021, 6, 30))
    close_account(clerk, on=ON, by=CONSOLE, at=AT)
    assert not may(clerk, Capability.ENTER_RECORDS, d.stone, date(2021, 6, 30))


def test_the_scope_follows_the_tree_of_the_day(database: str) -> None:
    d = a_district()
    head = a_person("head")
    assign(head, a_role("unit-head"), d.education, from_on=ON, by=CONSOLE, at=AT)
    move(d.river, name="河镇", parent=d.education, on=date(2022, 1, 1), by=CONSOLE, at=AT)
    assert not may(head, Capability.REVIEW, d.river, ON)
    assert may(head, Capability.REVIEW, d.river, date(2022, 1, 1))


def test_a_person_arranges_only_what_he_is_charged_with(database: str) -> None:
    d = a_district()
    operator, clerk = a_person("operator"), a_person("clerk")
    assign(operator, a_role("operator"), d.stone, from_on=ON, by=CONSOLE, at=AT)
    by = Actor.of(operator)
    assign(clerk, a_role("clerk"), d.stone, from_on=ON, by=by, at=AT)
    neighbour = a_person("neighbour")
    assign(neighbour, a_role("clerk"), d.river, from_on=ON, by=CONSOLE, at=AT)
    assert [row.person for row in assignments_at(d.stone, ON, viewer=operator)] == [clerk, operator]
    assert assignments_at(d.stone, ON, viewer=clerk) == ()
    assert assignments_at(d.stone, ON, viewer=None) == ()
    forbidden: list[Callable[[], object]] = [
        lambda: assign(clerk, a_role("clerk"), d.river, from_on=ON, by=by, at=AT),
        lambda: assign(operator, a_role("clerk"), d.stone, from_on=ON, by=Actor.of(clerk), at=AT),
        lambda: move(d.stone, name="石镇", parent=d.district, on=ON, by=by, at=AT),
        lambda: install_roles(by=by, at=AT),
        lambda: close_account(neighbour, on=ON, by=by, at=AT),
        lambda: set_password(clerk, "x", by=by, at=AT),
        lambda: enrol(username="x", name="x", password="x", agency=d.river, on=ON, by=by, at=AT),
        lambda: enrol(username="x", name="x", password="x", agency=None, on=ON, by=by, at=AT),
    ]
    for attempt in forbidden:
        with pytest.raises(NotAllowed), transaction.atomic():
            attempt()
    assert list(verify()) == []


def test_a_password_opens_the_account_until_it_is_closed(database: str) -> None:
    person = a_person("clerk")
    assert authenticate(A_REQUEST, username="clerk", password="很长的口令-123") == person
    set_password(person, "另一个口令-456", by=Actor.of(person), at=AT)
    assert authenticate(A_REQUEST, username="clerk", password="很长的口令-123") is None
    assert authenticate(A_REQUEST, username="clerk", password="另一个口令-456") == person
    close_account(person, on=ON, by=CONSOLE, at=AT)
    assert authenticate(A_REQUEST, username="clerk", password="另一个口令-456") is None


def test_an_account_that_no_verb_opened_is_named(database: str) -> None:
    a_person("clerk")
    stray = Person.objects.create(username="stray", name="某人")
    assert [fault.place for fault in verify()] == [f"organisations.person {stray.pk}"]


@pytest.mark.parametrize(("username", "name"), [("", "某人"), ("new", " "), ("taken", "某人")])
def test_an_account_needs_names_of_its_own(database: str, username: str, name: str) -> None:
    a_person("taken")
    with pytest.raises(InvalidRecord), transaction.atomic():
        enrol(username=username, name=name, password="x", agency=None, on=ON, by=CONSOLE, at=AT)


def test_an_assignment_has_days(database: str) -> None:
    d = a_district()
    clerk, role = a_person("clerk"), a_role("clerk")
    with pytest.raises(InvalidRecord):
        assign(clerk, role, d.stone, from_on=ON, until_on=ON, by=CONSOLE, at=AT)
    held = assign(clerk, role, d.stone, from_on=ON, by=CONSOLE, at=AT)
    with pytest.raises(InvalidRecord), transaction.atomic():
        end_assignment(held, until_on=ON, by=CONSOLE, at=AT)


def test_roles_are_made_once_and_none_has_every_capability(database: str) -> None:
    assert len(install_roles(by=CONSOLE, at=AT)) == len(STANDARD_ROLES)
    assert install_roles(by=CONSOLE, at=AT) == ()
    given = [set(capabilities) for _, _, capabilities in STANDARD_ROLES]
    assert set().union(*given) == set(Capability)
    assert all(capabilities < set(Capability) for capabilities in given)


def test_a_password_is_issued_by_who_manages_all_that_a_person_works_for(database: str) -> None:
    d = a_district()
    manager, clerk = a_person("manager"), a_person("clerk")
    assign(manager, a_role("operator"), d.education, from_on=ON, by=CONSOLE, at=AT)
    assign(clerk, a_role("clerk"), d.education, from_on=ON, by=CONSOLE, at=AT)
    issue_password(clerk, "临时口令-789", on=ON, by=Actor.of(manager), at=AT)
    issued = [clerk.has_issued_password]
    set_password(clerk, "自己的口令-789", by=Actor.of(clerk), at=AT)
    assert [*issued, clerk.has_issued_password] == [True, False]

    assign(clerk, a_role("leader"), d.district, from_on=ON, by=CONSOLE, at=AT)
    with pytest.raises(NotAllowed):
        issue_password(clerk, "临时口令-789", on=ON, by=Actor.of(manager), at=AT)
    with pytest.raises(NotAllowed):
        close_account(clerk, on=ON, by=Actor.of(manager), at=AT)
    assert clerk not in people_managed(ON, viewer=manager)
    assert person_called(clerk.uid, ON, viewer=manager) is None
    assert assignments_of(clerk, ON, viewer=manager) == ()
    assert len(assignments_of(clerk, ON, viewer=clerk)) == 2
    assert list(verify()) == []
