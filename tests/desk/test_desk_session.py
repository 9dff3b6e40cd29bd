"""Logging in, and what guards a session: lock-out, idle logout, fixation, forged forms, where one is sent."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from mingbai.clock import machine_time
from mingbai.desk.session import middleware
from mingbai.organisations.api import assign, enrol, install_roles
from mingbai.organisations.models import Assignment, Person, Role
from organisations.district import AT, CONSOLE, District, a_district

PASSWORD = "很长的口令-123"
LOGIN = "/desk/login/"


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    with override_settings(CLOCK_STANDS_AT=AT):
        yield


@pytest.fixture
def person(database: str) -> Person:
    install_roles(by=CONSOLE, at=AT)
    district: District = a_district()
    made = enrol(
        username="wang", name="王某", password=PASSWORD, agency=None, on=date(2021, 2, 25), by=CONSOLE, at=AT
    )
    role = Role.objects.get(key="leader")
    assign(made, role, district.district, from_on=date(2015, 1, 1), by=CONSOLE, at=AT)
    return made


def a_client(*, is_strict: bool = False) -> Client:
    return Client(is_strict, headers={"host": "localhost"})


def log_in(client: Client, password: str = PASSWORD, **more: str) -> int:
    response = client.post(LOGIN, {"username": "wang", "password": password, **more})
    return response.status_code


def is_in(client: Client) -> bool:
    return client.get("/desk/").status_code == 200


def test_five_wrong_passwords_lock_the_account_for_this_address_alone(person: Person) -> None:
    client = a_client()
    assert [log_in(client, "错") for _ in range(4)] == [422] * 4
    assert log_in(client, "错") == 429
    locked = client.post(LOGIN, {"username": "wang", "password": PASSWORD})
    assert locked.status_code == 429
    assert "锁定半小时" in locked.content.decode()
    assert not is_in(client)
    elsewhere = Client(headers={"host": "localhost"}, REMOTE_ADDR="192.0.2.7")
    assert log_in(elsewhere) == 302
    assert is_in(elsewhere)


def test_wrong_name_and_wrong_password_are_answered_alike(person: Person) -> None:
    """Nobody learns which accounts there are."""
    said = [
        re.sub(r'name="csrfmiddlewaretoken" value="\w+"|value="\w*"', "", response.content.decode())
        for response in (
            a_client().post(LOGIN, {"username": "wang", "password": "错"}),
            a_client().post(LOGIN, {"username": "nobody", "password": "错"}),
        )
    ]
    assert said[0] == said[1]
    assert "用户名或者密码不对" in said[0]


def test_a_session_ends_when_nobody_is_there(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    client = a_client()
    assert log_in(client) == 302
    began = machine_time()
    assert is_in(client)
    for minutes, is_still_in in ((29, True), (58, True), (89, False)):
        monkeypatch.setattr(middleware, "machine_time", lambda at=began + timedelta(minutes=minutes): at)
        assert is_in(client) is is_still_in, minutes


def test_a_session_that_was_planted_is_worth_nothing(person: Person) -> None:
    """Fixation: the key that a browser had before it logged in is not the key of the session after."""
    client = a_client()
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    assert before
    assert log_in(client) == 302
    assert client.session.session_key != before
    thief = a_client()
    thief.cookies["sessionid"] = before
    assert not is_in(thief)


def test_logging_out_ends_it_for_a_copied_cookie_too(person: Person) -> None:
    client, copied = a_client(), a_client()
    log_in(client)
    copied.cookies["sessionid"] = client.cookies["sessionid"].value
    assert is_in(copied)
    assert client.get("/desk/logout/").status_code == 405
    assert is_in(client)
    client.post("/desk/logout/")
    assert not is_in(copied)


def test_a_form_from_elsewhere_is_refused(person: Person) -> None:
    client = a_client(is_strict=True)
    refused = client.post(LOGIN, {"username": "wang", "password": PASSWORD})
    assert refused.status_code == 403
    assert "页面已过期" in refused.content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(LOGIN).content.decode())
    assert token is not None
    assert log_in(client, csrfmiddlewaretoken=token[1]) == 302
    for name in ("logout", "ask"):
        assert client.post(reverse(name), {"question": "问"}).status_code == 403


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        ("/desk/enquiries/", "/desk/enquiries/"),
        ("", "/desk/"),
        ("https://example.org/", "/desk/"),
        ("//example.org/", "/desk/"),
        ("/\\example.org", "/desk/"),
        ("javascript:alert(1)", "/desk/"),
        ("http:///example.org", "/desk/"),
    ],
)
def test_after_the_login_nobody_is_sent_elsewhere(person: Person, said: str, sent: str) -> None:
    response = a_client().post(LOGIN, {"username": "wang", "password": PASSWORD, "next": said})
    assert response.headers["Location"] == sent


def test_cookies_are_kept_from_scripts_and_other_sites(person: Person) -> None:
    client = a_client()
    client.get(LOGIN)
    log_in(client)
    for name in ("sessionid", "csrftoken"):
        assert client.cookies[name]["httponly"], name
        assert client.cookies[name]["samesite"] == "Lax", name


def test_the_login_page_and_the_desk_are_kept_by_no_cache(person: Person) -> None:
    client = a_client()
    assert "no-store" in client.get(LOGIN).headers["Cache-Control"]
    log_in(client)
    assert client.get("/desk/").headers["Cache-Control"] == "no-store"


def test_a_closed_account_is_out_at_once(person: Person) -> None:
    client = a_client()
    log_in(client)
    assert is_in(client)
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert not is_in(client)
    assert log_in(a_client()) == 422


@pytest.mark.parametrize(("role", "is_told"), [("operator", True), ("leader", False)])
def test_the_operator_alone_is_told_which_marks_the_footer_lacks(
    person: Person, role: str, *, is_told: bool
) -> None:
    agency = Assignment.objects.get(person=person).agency
    if role == "operator":
        held = Role.objects.get(key=role)
        assign(person, held, agency, from_on=date(2020, 1, 1), by=CONSOLE, at=AT)
    client = a_client()
    log_in(client)
    with override_settings(SITE=replace(settings.SITE, code="3308030001")):
        page = client.get("/desk/").content.decode()
    assert ("网站页脚还缺" in page) is is_told
    assert "网站标识码" not in page
    with override_settings(IS_DEMO=True):
        assert "网站页脚还缺" not in client.get("/desk/").content.decode()
