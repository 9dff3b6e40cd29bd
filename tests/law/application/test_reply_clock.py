"""The reply clock: worked vectors, the second implementation, and what must hold of any case."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law.application import naive
from law.application.random_cases import PARTIES, a_case, an_act, draw
from mingbai.law.application import (
    DEFAULT_SETTINGS,
    Act,
    ActName,
    AfterPayment,
    Case,
    Channel,
    Clock,
    ClockName,
    Settings,
    State,
    clocks_of,
    fold,
    is_answered_in_time,
    overdue_on,
    receipt_of,
    replied_on,
    reply_clock,
    reply_due_on,
)
from mingbai.law.application.acts import ServiceMode
from mingbai.law.calendar import CALENDAR, Break, Notice
from mingbai.law.errors import UnlawfulAct

A = ActName
RESUME = Settings(after_payment=AfterPayment.RESUME)
seeds = st.integers(0, 2**32 - 1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def due(*acts: Act, by: Settings = DEFAULT_SETTINGS) -> str | None:
    due_on = reply_due_on(fold(acts, settings=by), settings=by)
    return due_on.isoformat() if due_on else None


RECEIVED = Act(A.RECEIVED, day("2024-09-13"), channel=Channel.COUNTER)


def test_the_stop_clock_vector() -> None:
    consulted = Act(A.THIRD_PARTY_CONSULTED, day("2024-09-18"), party="A")
    answered = Act(A.THIRD_PARTY_ANSWERED, day("2024-10-09"), party="A")
    assert due(RECEIVED) == "2024-10-17"
    assert due(RECEIVED, consulted, answered) == "2024-11-01"
    clock = reply_clock(fold([RECEIVED, consulted, answered]))
    assert clock is not None
    excluded = [step for step in clock.steps if "征求第三方意见（A）期间" in step.why]
    assert len(excluded) == 11
    assert [step.amount for step in clock.steps if step.counts] == list(range(1, 21))


@pytest.mark.parametrize(
    ("received", "in_20", "in_40"),
    [
        ("2021-02-05", "2021-03-10", "2021-04-08"),
        ("2024-09-13", "2024-10-17", "2024-11-14"),
        ("2024-12-20", "2025-01-20", "2025-02-21"),
        ("2025-01-20", "2025-02-21", "2025-03-21"),
        ("2025-09-26", "2025-10-30", "2025-11-27"),
    ],
)
def test_twenty_days_and_twenty_more(received: str, in_20: str, in_40: str) -> None:
    first = Act(A.RECEIVED, day(received))
    assert due(first) == in_20
    assert due(first, Act(A.EXTENDED, day(in_20), days=20)) == in_40
    assert due(first, Act(A.EXTENDED, day(in_20), until=day(in_40))) == in_40
    assert due(first, Act(A.EXTENDED, day(in_20))) == in_40


def test_overlapping_consultations_are_taken_out_once() -> None:
    both = [
        Act(A.THIRD_PARTY_CONSULTED, day("2024-09-18"), party="A"),
        Act(A.OTHER_AGENCY_CONSULTED, day("2024-09-20"), party="财政局"),
        Act(A.OTHER_AGENCY_ANSWERED, day("2024-09-29"), party="财政局"),
        Act(A.THIRD_PARTY_ANSWERED, day("2024-10-09"), party="A"),
    ]
    assert due(RECEIVED, *both) == "2024-11-01"


def test_silence_ends_the_pause_after_fifteen_working_days() -> None:
    sent = Act(A.THIRD_PARTY_CONSULTED, day("2024-09-18"), day("2024-09-20"), party="A")
    late = Act(A.THIRD_PARTY_ANSWERED, day("2024-12-02"), party="A")
    assert due(RECEIVED, sent) == due(RECEIVED, sent, late)
    third_party = next(c for c in clocks_of(fold([RECEIVED, sent])) if c.name is ClockName.THIRD_PARTY)
    assert third_party.from_on == day("2024-09-20")
    assert third_party.due_on == day("2024-10-16")
    assert "由行政机关" in third_party.effect


def test_a_letter_sent_after_the_period_ran_out_revives_nothing() -> None:
    assert due(RECEIVED, Act(A.THIRD_PARTY_CONSULTED, day("2024-10-18"), party="A")) == "2024-10-17"


def test_correction_stops_and_restarts_the_period() -> None:
    asked = Act(A.CORRECTION_ASKED, day("2024-09-25"), days=10)
    assert due(RECEIVED, asked) is None
    waiting = reply_clock(fold([RECEIVED, asked]))
    assert waiting is not None
    assert "重新计算" in waiting.steps[0].why
    assert due(RECEIVED, asked, Act(A.CORRECTED, day("2024-12-20"))) == "2025-01-20"


def test_payment_restarts_or_resumes_as_the_setting_says() -> None:
    notified = Act(A.FEE_NOTIFIED, day("2024-09-18"), day("2024-09-19"), amount=3000)
    paid = Act(A.FEE_PAID, day("2024-10-09"), amount=3000)
    assert due(RECEIVED, notified) is None
    assert due(RECEIVED, notified, paid) == due(Act(A.RECEIVED, day("2024-10-09")))
    assert due(RECEIVED, notified, paid, by=RESUME) == "2024-11-01"
    assert due(RECEIVED, notified, by=RESUME) is not None


def test_a_delay_takes_the_place_of_the_period() -> None:
    reasons = [Act(A.REASONS_ASKED, day("2024-09-18")), Act(A.REASONS_GIVEN, day("2024-09-25"))]
    assert due(RECEIVED, *reasons) == "2024-10-17"
    assert due(RECEIVED, *reasons, Act(A.DELAYED, day("2024-10-10"), until=day("2024-12-31"))) == "2024-12-31"
    assert due(RECEIVED, *reasons, Act(A.DELAYED, day("2024-12-20") - timedelta(64), days=7)) == "2024-10-28"


def test_an_extension_before_a_restart_falls_away_and_may_be_made_anew() -> None:
    acts = [
        RECEIVED,
        Act(A.EXTENDED, day("2024-09-18"), days=20),
        Act(A.CORRECTION_ASKED, day("2024-09-20")),
        Act(A.CORRECTED, day("2024-12-20")),
    ]
    assert due(*acts) == "2025-01-20"
    assert due(*acts, Act(A.EXTENDED, day("2025-01-20"), days=20)) == "2025-02-21"


@pytest.mark.parametrize(
    ("channel", "confirmed", "legal", "safe"),
    [
        ("counter", False, "2025-06-12", "2025-06-09"),
        ("mail", False, "2025-06-12", "2025-06-10"),
        ("ordinary_mail", True, "2025-06-16", "2025-06-10"),
        ("ordinary_mail", False, None, "2025-06-10"),
        ("misdirected_mail", True, "2025-06-16", "2025-06-10"),
        ("online", True, "2025-06-16", "2025-06-09"),
        ("online", False, None, "2025-06-09"),
        ("email", True, "2025-06-16", "2025-06-09"),
        ("fax", True, "2025-06-16", "2025-06-09"),
    ],
)
def test_two_days_of_receipt(channel: str, confirmed: bool, legal: str | None, safe: str) -> None:
    acts = [
        Act(
            A.RECEIVED,
            day("2025-06-12"),
            channel=Channel(channel),
            submitted_on=day("2025-06-09"),
            post_room_on=day("2025-06-10"),
        )
    ]
    if confirmed:
        acts.append(Act(A.RECEIPT_CONFIRMED, day("2025-06-16")))
    case = fold(acts)
    receipt = receipt_of(case)
    assert receipt is not None
    assert receipt.legal_on == (day(legal) if legal else None)
    assert receipt.safe_on == day(safe)
    assert receipt.citation.instrument in ("条例", "期限起算解释")
    starts = {clock.name: clock.from_on for clock in clocks_of(case)}
    assert starts[ClockName.REPLY] == day(legal or safe)
    if legal:
        assert starts[ClockName.REPLY_SAFE] == day(safe)
    else:
        assert ClockName.REPLY_SAFE not in starts


def test_served_in_time_by_posting_or_by_signature() -> None:
    decided = Act(A.DECIDED, day("2024-10-16"), decision="granted")
    on, arrived = day("2024-10-17"), day("2024-10-21")
    for mode, counts in (
        (ServiceMode.MAIL, on),
        (ServiceMode.ONLINE, on),
        (ServiceMode.PERSONAL, arrived),
        (ServiceMode.ENTRUSTED, arrived),
        (None, on),
    ):
        case = fold([RECEIVED, decided, Act(A.SERVED, on, arrived, mode=mode)])
        assert replied_on(case) == counts
        assert is_answered_in_time(case) is (counts == on)
        assert overdue_on(case) == (None if counts == on else day("2024-10-18"))
    assert is_answered_in_time(fold([RECEIVED, decided])) is None
    assert overdue_on(fold([RECEIVED, decided])) == day("2024-10-18")


def test_what_ended_otherwise_in_time_is_not_overdue() -> None:
    assert overdue_on(fold([RECEIVED, Act(A.WITHDRAWN, day("2024-10-17"))])) is None
    assert overdue_on(fold([RECEIVED, Act(A.WITHDRAWN, day("2024-10-18"))])) == day("2024-10-18")
    assert overdue_on(fold([RECEIVED, Act(A.CORRECTION_ASKED, day("2024-09-18"))])) is None
    assert overdue_on(Case()) is None


def test_the_proof_says_what_the_record_lacks() -> None:
    bare = reply_clock(fold([RECEIVED, Act(A.EXTENDED, day("2024-10-16"))]))
    full = reply_clock(fold([RECEIVED, Act(A.EXTENDED, day("2024-10-16"), days=20, consent="张三")]))
    assert bare is not None
    assert full is not None
    (told,) = (step.why for step in bare.steps if step.on == day("2024-10-16"))
    assert "按最长期限计" in told
    assert "未记载政府信息公开工作机构负责人的同意" in told
    (told,) = (step.why for step in full.steps if step.on == day("2024-10-16"))
    assert told.endswith("当日延长答复期限20个工作日")


def test_an_unpublished_year_gives_a_provisional_date() -> None:
    clock = reply_clock(fold([Act(A.RECEIVED, day("2026-12-21"))]))
    assert clock is not None
    assert clock.provisional
    assert clock.due_on is not None
    assert any("2027年放假通知尚未公布" in step.why for step in clock.steps)


def test_ten_thousand_random_cases_agree_with_the_naive_clerk() -> None:
    random = Random(20190515)
    running = 0
    for number in range(10_000):
        by = RESUME if number % 3 == 0 else DEFAULT_SETTINGS
        case = a_case(random, settings=by)
        expected = naive.reply_due_on(case, CALENDAR.estimating, by)
        assert reply_due_on(case, settings=by) == expected, case.acts
        running += expected is not None
    assert running > 5_000


def summary(clocks: tuple[Clock, ...]) -> list[tuple[object, ...]]:
    return sorted((c.name, c.party, c.from_on, str(c.due_on), str(c.met_on), c.provisional) for c in clocks)


def clock_of(act: Act) -> tuple[str, str]:
    """The clock an act drives; every party consulted has its own."""
    if act.name in (A.THIRD_PARTY_CONSULTED, A.THIRD_PARTY_ANSWERED):
        return "third_party", act.party
    if act.name in (A.OTHER_AGENCY_CONSULTED, A.OTHER_AGENCY_ANSWERED):
        return "other_agency", act.party
    return "reply", ""


# Acts after which nothing is handled any more: what is consulted after them is not lawful at all.
ENDING = {A.DECIDED, A.WITHDRAWN, A.LAPSED, A.TRANSFERRED, A.SPLIT, A.SERVED, A.ARCHIVED}


def outcome(acts: tuple[Act, ...]) -> object:
    try:
        case = fold(acts)
    except UnlawfulAct:
        return "unlawful"
    return case.state, summary(clocks_of(case))


@settings(max_examples=150, deadline=None)
@given(seeds)
def test_acts_of_different_clocks_on_one_day_commute(seed: int) -> None:
    random = Random(seed)
    case = a_case(random)
    on = case.acts[-1].on + timedelta(days=random.randrange(3))
    letters = [
        A.THIRD_PARTY_CONSULTED,
        A.THIRD_PARTY_ANSWERED,
        A.OTHER_AGENCY_CONSULTED,
        A.OTHER_AGENCY_ANSWERED,
    ]
    other = draw(case, random)
    first = an_act(random.choice(letters), on, random)
    second = an_act(
        random.choice([*letters, *([other] if other and other not in ENDING else [])]), on, random
    )
    if clock_of(first)[0] == clock_of(second)[0]:
        # Letters and answers of one kind: to be of different clocks they need different parties.
        first, second = replace(first, party=PARTIES[0]), replace(second, party=PARTIES[1])
    assert outcome((*case.acts, first, second)) == outcome((*case.acts, second, first))


@settings(max_examples=150, deadline=None)
@given(seeds, st.integers(0, 120))
def test_a_further_holiday_never_brings_a_reply_forward(seed: int, offset: int) -> None:
    case = a_case(Random(seed))
    holiday_on = case.acts[0].on + timedelta(days=offset)
    more = CALENDAR.with_year(Notice(holiday_on.year, "试行", (Break("试行", holiday_on, holiday_on),)))
    before = {(c.name, c.party, c.from_on): c.due_on for c in clocks_of(case)}
    for clock in clocks_of(case, more):
        due_on = before.get((clock.name, clock.party, clock.from_on))
        if due_on is not None and clock.due_on is not None:
            assert clock.due_on >= due_on


@settings(max_examples=150, deadline=None)
@given(seeds)
def test_replay_is_idempotent(seed: int) -> None:
    case = a_case(Random(seed))
    assert fold(case.acts) == case
    assert fold(fold(case.acts).acts).state is case.state


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_every_clock_proves_its_date(seed: int) -> None:
    for clock in clocks_of(a_case(Random(seed))):
        steps = clock.steps
        assert steps
        assert all(step.why for step in steps)
        assert str(clock.citation)
        if clock.due_on is None:
            assert steps[0].citation == clock.citation
        else:
            assert steps[-1].on == clock.due_on or clock.due_on <= clock.from_on


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_the_order_of_entry_matters_only_within_a_day(seed: int) -> None:
    case = a_case(Random(seed))
    days = {act.on for act in case.acts}
    by_day = [[act for act in case.acts if act.on == on] for on in sorted(days)]
    shuffled = by_day[:]
    Random(seed).shuffle(shuffled)
    assert fold([act for acts in shuffled for act in acts]) == case


def test_a_case_ends_in_archive() -> None:
    case = fold(
        [
            RECEIVED,
            Act(A.REGISTERED, day("2024-09-14")),
            Act(A.DECIDED, day("2024-10-16"), decision="granted"),
            Act(A.SERVED, day("2024-10-17"), mode=ServiceMode.PERSONAL),
            Act(A.ARCHIVED, day("2024-12-31")),
        ]
    )
    assert case.state is State.ARCHIVED
    assert case.ended_as is State.ANSWERED
    assert case.ended_on == day("2024-10-17")
    reconsideration = next(c for c in clocks_of(case) if c.name is ClockName.RECONSIDERATION_APPLICATION)
    assert reconsideration.due_on == day("2024-12-16")
