"""A dispute is its acts, folded by the law alone."""

from datetime import date, timedelta

import pytest

from mingbai.applications.api import ApplicantDetails, receive
from mingbai.disputes.api import InvalidDispute, appeal, decide, file, strike_act, withdraw
from mingbai.disputes.models import DisputeRow
from mingbai.disputes.queries import dispute_records, disputes, history
from mingbai.law.application import Channel
from mingbai.law.dispute import Kind, Outcome
from mingbai.law.errors import UnlawfulAct
from mingbai.ledger.api import StaleStream, verify
from mingbai.organisations.models import Agency
from mingbai.organisations.queries import HOUSE
from organisations.district import AT, CONSOLE, an_agency

ON = date(2020, 6, 1)
LATER = AT + timedelta(hours=1)


@pytest.fixture
def agency(database: str) -> Agency:
    return an_agency("某区", None)


def outcome_of(agency: Agency) -> Outcome | None:
    (found,) = disputes([agency.pk], recorded_at=None, viewer=HOUSE, at=AT).values()
    return found.outcome


def test_a_suit_is_judged_appealed_and_judged_again(agency: Agency) -> None:
    suit = file(agency=agency, kind=Kind.DIRECT_SUIT, number="（2020）浙1行初1号", on=ON, by=CONSOLE, at=AT)
    decide(suit, outcome=Outcome.MAINTAINED, on=ON + timedelta(days=90), by=CONSOLE, at=AT, seen=1)
    appeal(suit, on=ON + timedelta(days=100), by=CONSOLE, at=AT)
    assert outcome_of(agency) is None
    decide(suit, outcome=Outcome.CORRECTED, on=ON + timedelta(days=200), by=CONSOLE, at=AT)
    assert outcome_of(agency) is Outcome.CORRECTED
    assert list(verify()) == []


def test_the_law_refuses_and_nothing_is_written(agency: Agency) -> None:
    case = file(agency=agency, kind=Kind.RECONSIDERATION, number="复〔2020〕1号", on=ON, by=CONSOLE, at=AT)
    with pytest.raises(UnlawfulAct):
        appeal(case, on=ON, by=CONSOLE, at=AT)
    with pytest.raises(StaleStream):
        withdraw(case, on=ON, by=CONSOLE, at=AT, seen=0)
    assert DisputeRow.objects.count() == 1


def test_a_struck_act_is_passed_over_from_then_on(agency: Agency) -> None:
    case = file(agency=agency, kind=Kind.RECONSIDERATION, number="复〔2020〕1号", on=ON, by=CONSOLE, at=AT)
    decide(case, outcome=Outcome.CORRECTED, on=ON, by=CONSOLE, at=AT)
    strike_act(case, seq=2, reason="误录", on=ON, by=CONSOLE, at=LATER)
    assert outcome_of(agency) is None
    (then,) = disputes([agency.pk], recorded_at=AT, viewer=HOUSE, at=AT).values()
    assert then.outcome is Outcome.CORRECTED
    assert len(history(case, viewer=HOUSE, at=AT)) == 3


def test_it_is_about_an_application_of_the_same_agency(agency: Agency) -> None:
    other = an_agency("另一区", None)
    asked = receive(
        agency=agency, subject="某信息", applicant=ApplicantDetails("natural_person", "张三"),
        channel=Channel.COUNTER, on=ON, by=CONSOLE, at=AT,
    )  # fmt: skip
    with pytest.raises(InvalidDispute, match="另一机关"):
        file(agency=other, kind=Kind.DIRECT_SUIT, number="1", on=ON, by=CONSOLE, at=AT, application=asked)
    file(agency=agency, kind=Kind.DIRECT_SUIT, number="1", on=ON, by=CONSOLE, at=AT, application=asked)
    with pytest.raises(InvalidDispute, match="以前登记过"):
        file(agency=agency, kind=Kind.DIRECT_SUIT, number="1", on=ON, by=CONSOLE, at=AT)
    assert not dispute_records(None, at=AT).exists()
    assert disputes([agency.pk], recorded_at=None, viewer=None, at=AT) == {}
