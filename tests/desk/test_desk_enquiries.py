"""A question of the public, read and answered at the desk by the office that it is for."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client, override_settings

from mingbai.engagement.api import ask
from mingbai.engagement.models import Answer, Enquiry
from mingbai.organisations.api import assign, enrol, install_roles
from mingbai.organisations.models import Agency, Role
from mingbai.personal.queries import accesses
from organisations.district import AT, CONSOLE, District, a_district

QUESTION, CONTACT = "表三第二项为什么是18件？", "13800000000"


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    with override_settings(CLOCK_STANDS_AT=AT):
        yield


@pytest.fixture
def district(database: str) -> District:
    install_roles(by=CONSOLE, at=AT)
    return a_district()


@pytest.fixture
def enquiry(district: District) -> Enquiry:
    return ask(agency=district.education, question=QUESTION, contact=CONTACT, at=AT)


def somebody(role: str, agency: Agency) -> Client:
    person = enrol(
        username=role,
        name="王某",
        password="很长的口令-123",
        agency=None,
        on=date(2021, 2, 25),
        by=CONSOLE,
        at=AT,
    )
    assign(person, Role.objects.get(key=role), agency, from_on=date(2015, 1, 1), by=CONSOLE, at=AT)
    client = Client(headers={"host": "localhost"})
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_question_is_read_on_the_record_and_answered_once(district: District, enquiry: Enquiry) -> None:
    office = somebody("disclosure-office", district.district)
    page = office.get("/desk/enquiries/").content.decode()
    assert enquiry.number in page
    assert "待答复1件" in page
    assert QUESTION not in page
    assert CONTACT not in page
    assert not accesses(f"enquiry:{enquiry.uid}").exists()

    address = f"/desk/enquiries/{enquiry.uid}/"
    opened = office.get(address)
    assert QUESTION in opened.content.decode()
    assert CONTACT in opened.content.decode()
    assert opened.headers["Cache-Control"] == "no-store"
    (access,) = accesses(f"enquiry:{enquiry.uid}")
    assert "王某" in access.actor

    assert office.post(address, {"text": " "}).status_code == 422
    assert not Answer.objects.exists()
    page = office.post(address, {"text": "18件是予以公开的件数。"}, follow=True).content.decode()
    assert "已答复" in page
    assert "18件是予以公开的件数。" in page
    assert '<form method="post">' not in page
    assert "已经答复" in office.post(address, {"text": "再答。"}).content.decode()
    assert Answer.objects.get().text == "18件是予以公开的件数。"
    assert "待答复0件" in office.get("/desk/enquiries/").content.decode()


def test_nobody_else_finds_it(district: District, enquiry: Enquiry) -> None:
    handler = somebody("case-handler", district.stone)
    assert enquiry.number not in handler.get("/desk/enquiries/").content.decode()
    assert handler.get(f"/desk/enquiries/{enquiry.uid}/").status_code == 404
    assert handler.post(f"/desk/enquiries/{enquiry.uid}/", {"text": "答。"}).status_code == 404
    assert not accesses(f"enquiry:{enquiry.uid}").exists()
    assert somebody("clerk", district.education).get("/desk/enquiries/").status_code == 403
