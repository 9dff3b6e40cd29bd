"""A question reaches the office that it is for, sealed, and is answered once."""

from datetime import date

import pytest

from mingbai.engagement.api import InvalidEnquiry, answer, ask
from mingbai.engagement.models import Answer, Enquiry
from mingbai.engagement.queries import answer_to, counts, enquiries, opened
from mingbai.ledger.api import verify
from mingbai.organisations.api import Actor, NotAllowed, assign, enrol, install_roles
from mingbai.organisations.models import Agency, Person, Role
from mingbai.organisations.queries import HOUSE
from mingbai.personal.queries import accesses
from organisations.district import AT, BEGINNING, CONSOLE, an_agency

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def agency(database: str) -> Agency:
    return an_agency("某区", None)


def a_person(agency: Agency, role: str) -> Person:
    install_roles(by=CONSOLE, at=AT)
    person = enrol(username=role, name="某", password="x", agency=agency, on=BEGINNING, by=CONSOLE, at=AT)
    assign(person, Role.objects.get(key=role), agency, from_on=BEGINNING, by=CONSOLE, at=AT)
    return person


def test_a_question_is_sealed_numbered_and_answered_once(agency: Agency) -> None:
    enquiry = ask(agency=agency, question="表三为什么是18？", contact="13800000000", at=AT)
    assert enquiry.number == "咨询20210225-1"
    kept = Enquiry.objects.get()
    assert "表三".encode() not in bytes(kept.question)
    office = a_person(agency, "disclosure-office")
    said = opened(enquiry, actor="某", viewer=office, at=AT)
    assert said is not None
    assert (said.question, said.contact) == ("表三为什么是18？", "13800000000")
    assert accesses(f"enquiry:{enquiry.uid}").count() == 1
    answer(enquiry, text="见说明。", by=Actor.of(office), at=AT)
    with pytest.raises(InvalidEnquiry, match="已经答复"):
        answer(enquiry, text="再答。", by=Actor.of(office), at=AT)
    assert answer_to(enquiry, viewer=office, at=AT) == Answer.objects.get()
    assert list(verify()) == []


def test_nobody_else_sees_it(agency: Agency) -> None:
    enquiry = ask(agency=agency, question="问题", at=AT)
    leader = a_person(agency, "leader")
    for viewer in (None, leader):
        assert not enquiries(viewer, at=AT).exists()
        assert opened(enquiry, actor="某", viewer=viewer, at=AT) is None
        assert answer_to(enquiry, viewer=viewer, at=AT) is None
    with pytest.raises(NotAllowed):
        answer(enquiry, text="答。", by=Actor.of(leader), at=AT)
    assert not accesses(f"enquiry:{enquiry.uid}").exists()


@pytest.mark.parametrize(("question", "contact"), [(" ", ""), ("问" * 2001, ""), ("问", "1" * 201)])
def test_what_cannot_be_taken_is_said(agency: Agency, question: str, contact: str) -> None:
    with pytest.raises(InvalidEnquiry):
        ask(agency=agency, question=question, contact=contact, at=AT)
    assert not Enquiry.objects.exists()


def test_enquiries_are_counted_by_chinese_days(agency: Agency) -> None:
    answer(ask(agency=agency, question="一", at=AT), text="答。", by=CONSOLE, at=AT)
    ask(agency=agency, question="二", at=AT)
    days = {"first": date(2021, 2, 25), "last": date(2021, 2, 25)}
    assert counts([agency.pk], viewer=HOUSE, at=AT, **days) == (2, 1)
    assert counts([agency.pk], viewer=None, at=AT, **days) == (0, 0)
    assert counts([agency.pk], viewer=HOUSE, at=AT, first=date(2021, 2, 26), last=date(2021, 3, 1)) == (0, 0)
