"""An application is its acts: the law alone folds them; who asked is seen by nobody who may not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from mingbai.applications.api import (
    ApplicantDetails,
    InvalidApplication,
    MissingFacts,
    archive,
    ask_to_correct,
    consult_third_party,
    correct,
    decide,
    extend,
    merge,
    receive,
    register,
    repair,
    serve,
    split,
    strike_act,
    third_party_answers,
)
from mingbai.applications.models import ActRow, Applicant, Application, Folded
from mingbai.applications.queries import applications, cases, differences, found_by, history, listing, opened
from mingbai.law.application import ActName, Channel, ServiceMode, State, fold
from mingbai.law.decisions import CODES, Decision, code_of
from mingbai.law.errors import UnknownDecision, UnlawfulAct
from mingbai.ledger.api import StaleStream, verify
from mingbai.ledger.models import Entry, Seal
from mingbai.organisations.api import Actor, NotAllowed, assign, enrol, install_roles
from mingbai.organisations.models import Agency, Person, Role
from mingbai.organisations.queries import HOUSE
from mingbai.personal.queries import accesses
from organisations.district import AT, BEGINNING, CONSOLE, an_agency

ON = date(2020, 3, 2)
SOMEBODY = ApplicantDetails(
    "natural_person", "张三丰", "330803199001011234", "13800000000", "某路1号", "z@example.cn"
)
NOTHING_ON_FILE: dict[str, str] = {}


@pytest.fixture
def agency(database: str) -> Agency:
    return an_agency("某区", None)


@pytest.fixture
def case(agency: Agency) -> Application:
    return take_in(agency)


def take_in(agency: Agency, **more: Any) -> Application:
    said = {"subject": "某路拆迁方案", "applicant": SOMEBODY, "channel": Channel.COUNTER, "on": ON, **more}
    return receive(agency=agency, by=CONSOLE, at=AT, **said)


def facts_for(*codes: str) -> dict[str, str]:
    return {requirement.key: "在卷" for code in codes for requirement in code_of(code).requires}


def a_person(agency: Agency, role: str, username: str = "u") -> Person:
    install_roles(by=CONSOLE, at=AT)
    person = enrol(username=username, name="某", password="x", agency=agency, on=BEGINNING, by=CONSOLE, at=AT)
    held = Role.objects.get(key=role)
    assign(person, held, agency, from_on=BEGINNING, by=CONSOLE, at=AT)
    return person


def the_case(application: Application) -> Any:
    found = cases([application.agency_id], recorded_at=None, viewer=HOUSE, at=AT)
    return found[str(application.uid)]


def test_an_application_goes_its_lawful_way(case: Application) -> None:
    register(case, on=ON, by=CONSOLE, at=AT)
    ask_to_correct(case, on=ON + timedelta(days=1), by=CONSOLE, at=AT, reason="描述不明确", days=15)
    correct(case, on=ON + timedelta(days=8), by=CONSOLE, at=AT)
    consult_third_party(case, party="李四", on=ON + timedelta(days=9), by=CONSOLE, at=AT)
    third_party_answers(case, label="第三方1", on=ON + timedelta(days=14), by=CONSOLE, at=AT)
    extend(case, days=20, consent="主任", on=ON + timedelta(days=20), by=CONSOLE, at=AT)
    decide(
        case, results=[Decision("granted_provided")], facts=facts_for("granted_provided"),
        on=ON + timedelta(days=30), by=CONSOLE, at=AT,
    )  # fmt: skip
    serve(case, mode=ServiceMode.MAIL, on=ON + timedelta(days=31), by=CONSOLE, at=AT)
    folded = archive(case, on=ON + timedelta(days=40), by=CONSOLE, at=AT)
    assert folded.state is State.ARCHIVED
    assert the_case(case) == folded
    assert differences() == ()
    assert list(verify()) == []


def test_what_the_law_does_not_allow_is_refused_in_its_words(case: Application) -> None:
    with pytest.raises(UnlawfulAct, match="送达"):
        serve(case, mode=ServiceMode.MAIL, on=ON, by=CONSOLE, at=AT)
    with pytest.raises(UnlawfulAct, match="7个工作日"):
        ask_to_correct(case, on=ON + timedelta(days=30), by=CONSOLE, at=AT, reason="不明确")
    assert ActRow.objects.count() == 1
    assert Entry.objects.filter(stream=f"application:{case.uid}").count() == 1


def test_a_decision_needs_its_facts_and_a_known_code(case: Application) -> None:
    for code in CODES:
        if not code_of(code).requires:
            continue
        with pytest.raises((MissingFacts, ValueError)) as raised:
            decide(case, results=[Decision(code)], facts=NOTHING_ON_FILE, on=ON, by=CONSOLE, at=AT)
        assert "卷内还缺" in str(raised.value)
    with pytest.raises(UnknownDecision):
        decide(case, results=[Decision("no_such")], facts=NOTHING_ON_FILE, on=ON, by=CONSOLE, at=AT)
    with pytest.raises(InvalidApplication, match="处理结果"):
        decide(case, results=[], facts=NOTHING_ON_FILE, on=ON, by=CONSOLE, at=AT)
    assert ActRow.objects.count() == 1


def test_a_mistaken_entry_is_struck_and_stays_to_be_read(case: Application) -> None:
    register(case, on=ON, by=CONSOLE, at=AT)
    later = AT + timedelta(hours=1)
    struck = strike_act(case, seq=2, reason="误录", on=ON, by=CONSOLE, at=later)
    assert struck.state is State.RECEIVED
    assert [act.name for act in history(case, viewer=HOUSE, at=later)] == [
        ActName.RECEIVED, ActName.REGISTERED, ActName.STRUCK,
    ]  # fmt: skip
    before = cases([case.agency_id], recorded_at=AT, viewer=HOUSE, at=later)
    assert before[str(case.uid)].state is State.HANDLING, "as it was recorded then"
    assert Folded.objects.get().act_count == 3
    assert differences() == ()


def test_a_stale_decision_is_refused(case: Application) -> None:
    register(case, on=ON, by=CONSOLE, at=AT, seen=1)
    with pytest.raises(StaleStream, match="刷新"):
        archive(case, on=ON, by=CONSOLE, at=AT, seen=1)


def test_entries_follow_one_another_in_time(case: Application) -> None:
    """Else what was recorded by an instant would not be the beginning of the record."""
    with pytest.raises(ValueError, match="later"):
        register(case, on=ON, by=CONSOLE, at=AT - timedelta(seconds=1))


def test_of_two_at_once_one_is_told(committed_database: str) -> None:
    case = take_in(an_agency("某区", None))

    def attempt(_: int) -> str:
        try:
            register(case, on=ON, by=CONSOLE, at=AT, seen=1)
        except StaleStream:
            return "stale"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(attempt, range(4))) == ["done", "stale", "stale", "stale"]
    assert ActRow.objects.count() == 2
    assert list(verify()) == []


def test_parts_of_a_split_case_ask_as_it_did(case: Application) -> None:
    parts = split(case, subjects=["甲部分", "乙部分"], on=ON, by=CONSOLE, at=AT)
    assert [part.number for part in parts] == [f"{case.number}-1", f"{case.number}-2"]
    assert the_case(case).state is State.SPLIT
    assert all(the_case(part).state is State.RECEIVED for part in parts)
    assert len(set(Applicant.objects.values_list("name_digest", flat=True))) == 1
    with pytest.raises(InvalidApplication):
        split(parts[0], subjects=["一件"], on=ON, by=CONSOLE, at=AT)
    merge(parts[0], into=parts[1], on=ON, by=CONSOLE, at=AT)
    with pytest.raises(InvalidApplication):
        merge(parts[1], into=parts[1], on=ON, by=CONSOLE, at=AT)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"applicant": ApplicantDetails("somebody", "张三")}, "申请人类别"),
        ({"applicant": ApplicantDetails("natural_person", " ")}, "姓名"),
        ({"subject": " "}, "没有描述"),
        ({"on": date(2031, 1, 1)}, "晚于今天"),
    ],
)
def test_what_is_missing_is_said(agency: Agency, more: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidApplication, match=said):
        take_in(agency, **more)
    assert not Application.objects.exists()


def test_numbers_follow_one_another_each_year(agency: Agency) -> None:
    assert [take_in(agency).number, take_in(agency).number] == ["2020-1", "2020-2"]
    assert take_in(agency, number="旧2019-7").number == "旧2019-7"
    with pytest.raises(InvalidApplication, match="已经使用"):
        take_in(agency, number="旧2019-7")


def _text(value: object) -> str:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)


def test_nothing_personal_stands_anywhere_in_the_clear(case: Application) -> None:
    """Every table of the database is read for what the applicant wrote."""
    consult_third_party(case, party="李四光", on=ON, by=CONSOLE, at=AT)
    secrets = ("张三丰", "330803199001011234", "13800000000", "某路1号", "z@example.cn", "李四光")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                written = " ".join(_text(value) for value in row)
                assert not [secret for secret in secrets if secret in written], table
    assert Seal.objects.exists()


def test_only_who_handles_cases_there_sees_them(case: Application) -> None:
    handler = a_person(case.agency, "case-handler")
    others = an_agency("另一区", None)
    assert list(applications(handler, at=AT)) == [case]
    nobodies = [
        a_person(case.agency, role, f"n{role}") for role in ("clerk", "leader", "inspector", "operator")
    ]
    elsewhere = a_person(others, "case-handler", "elsewhere")
    for person in (None, *nobodies, elsewhere):
        assert not applications(person, at=AT).exists()
        assert history(case, viewer=person, at=AT) == ()
        assert opened(case, actor="某", purpose="好奇", viewer=person, at=AT) is None
        assert not found_by("张三丰", field="name", viewer=person, at=AT).exists()
    assert not accesses(f"application:{case.uid}").exists()
    with pytest.raises(NotAllowed):
        register(case, on=ON, by=Actor.of(elsewhere), at=AT)


def test_lists_are_masked_and_an_opening_is_written_down(case: Application) -> None:
    handler = a_person(case.agency, "case-handler")
    (line,) = listing(applications(handler, at=AT))
    assert (line.applicant, line.folded.state) == ("张**", "received")
    assert not accesses(f"application:{case.uid}").exists()
    said = opened(case, actor="某", purpose="办理", viewer=handler, at=AT)
    assert said is not None
    assert (said.name, said.telephone) == ("张三丰", "13800000000")
    assert [row.purpose for row in accesses(f"application:{case.uid}")] == ["办理"]


def test_whole_values_are_found_and_parts_are_not(case: Application) -> None:
    assert list(found_by("张三丰", field="name", viewer=HOUSE, at=AT)) == [case]
    assert list(found_by("13800000000", field="telephone", viewer=HOUSE, at=AT)) == [case]
    assert not found_by("张三", field="name", viewer=HOUSE, at=AT).exists()
    with pytest.raises(ValueError, match="address"):
        found_by("某路1号", field="address", viewer=HOUSE, at=AT)


def test_what_is_kept_beside_the_acts_is_proved_and_repaired(case: Application) -> None:
    Folded.objects.update(state="answered", due_on=None)
    assert {difference.field for difference in differences()} == {"state", "due_on"}
    assert repair(by=CONSOLE, at=AT) == 1
    assert differences() == ()
    Folded.objects.all().delete()
    assert repair(by=CONSOLE, at=AT) == 1
    assert Folded.objects.get().state == "received"
    assert list(verify()) == []


def test_an_altered_act_is_named(case: Application) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE applications_actrow SET \"on\" = '2020-01-01'")
    key = ActRow.objects.get().pk
    assert [fault.place for fault in verify()] == [f"applications.actrow {key} on"]


def test_the_open_ones_come_first_by_their_clock(agency: Agency) -> None:
    late = take_in(agency, on=ON + timedelta(days=10))
    early = take_in(agency, on=ON)
    done = take_in(agency, on=ON - timedelta(days=5))
    _end(done)
    lines = listing(applications(HOUSE, at=AT))
    assert [line.application for line in lines] == [early, late, done]


def _end(case: Application) -> None:
    verbs: list[Callable[..., object]] = [register]
    for verb in verbs:
        verb(case, on=ON, by=CONSOLE, at=AT)
    facts = facts_for("granted_published")
    decide(case, results=[Decision("granted_published")], facts=facts, on=ON, by=CONSOLE, at=AT)
    serve(case, mode=ServiceMode.PERSONAL, on=ON, by=CONSOLE, at=AT)


def test_the_rows_hold_what_the_law_holds(case: Application) -> None:
    _end(case)
    acts = history(case, viewer=HOUSE, at=AT)
    assert fold(acts) == the_case(case)
    assert all(act.recorded_at == AT and act.by == CONSOLE.text for act in acts)
