"""What the table lets pass and an article still forbids, each with the article it offends."""

from datetime import date

import pytest

from mingbai.law.application import (
    Act,
    ActName,
    AfterPayment,
    Case,
    Channel,
    ClockName,
    Settings,
    State,
    clocks_of,
    fold,
    lawful_acts,
    reply_due_on,
)
from mingbai.law.errors import UnlawfulAct

A = ActName
LENIENT = Settings(refuses_late_acts=False)


def act(name: str, on: str, **fields: object) -> Act:
    return Act(ActName(name), date.fromisoformat(on), **fields)  # type: ignore[arg-type]  # per test


RECEIVED = act("received", "2024-09-13", channel=Channel.COUNTER)
RECEIVED_SOMEHOW = act("received", "2024-09-13")
THIRD_PARTY = act("third_party_consulted", "2024-09-18", party="甲")
CORRECTION = act("correction_asked", "2024-09-18", until=date(2024, 9, 30))
NOTICE = act("fee_notified", "2024-09-18", amount=3000)

REFUSED = [
    (
        "收到之日已经确认过",
        "31",
        [RECEIVED_SOMEHOW, *[act("receipt_confirmed", "2024-09-14")] * 2],
    ),
    ("无须另行确认", "31(1)", [RECEIVED, act("receipt_confirmed", "2024-09-14")]),
    ("申请已经登记", "45", [RECEIVED, *[act("registered", "2024-09-14")] * 2]),
    ("2024-09-25届满", "30", [RECEIVED, act("correction_asked", "2024-09-26")]),
    (
        "补正只能一次性告知",
        "30",
        [
            RECEIVED,
            act("correction_asked", "2024-09-18"),
            act("corrected", "2024-09-20"),
            act("correction_asked", "2024-09-23"),
        ],
    ),
    (
        "补正期限至2024-09-26，尚未届满",
        "30",
        [RECEIVED, act("correction_asked", "2024-09-18", days=6), act("lapsed", "2024-09-26")],
    ),
    (
        "补正期限至2024-09-30，尚未届满",
        "30",
        [
            RECEIVED,
            act("correction_asked", "2024-09-18", until=date(2024, 9, 30)),
            act("lapsed", "2024-09-30"),
        ],
    ),
    ("尚未征求第三方意见", "32", [RECEIVED, act("third_party_answered", "2024-09-18")]),
    (
        "没有向“乙”征求意见",
        "32",
        [RECEIVED, THIRD_PARTY, act("third_party_answered", "2024-09-19", party="乙")],
    ),
    ("尚未征求其他机关意见", "33.3", [RECEIVED, act("other_agency_answered", "2024-09-18")]),
    ("超过了最长20个工作日", "33.2", [RECEIVED, act("extended", "2024-10-17", days=21)]),
    ("应当大于零", "33.2", [RECEIVED, act("extended", "2024-10-17", days=0)]),
    (
        "超过了最长20个工作日（2024-11-14）",
        "33.2",
        [RECEIVED, act("extended", "2024-10-17", until=date(2024, 11, 15))],
    ),
    (
        "应当晚于原届满日2024-10-17",
        "33.2",
        [RECEIVED, act("extended", "2024-10-17", until=date(2024, 10, 17))],
    ),
    ("2024-10-17届满", "33.2", [RECEIVED, act("extended", "2024-10-18", days=5)]),
    ("只能延长一次", "33.2", [RECEIVED, *[act("extended", "2024-10-17", days=5)] * 2]),
    ("不同意延长", "33.2", [RECEIVED, act("extended", "2024-10-17", days=5, consent="不同意")]),
    (
        "不再适用延长",
        "33.2",
        [RECEIVED, act("delayed", "2024-10-10", days=30), act("extended", "2024-10-17", days=5)],
    ),
    ("应当写明延迟至何日", "35", [RECEIVED, act("delayed", "2024-10-10")]),
    ("不得早于告知之日", "35", [RECEIVED, act("delayed", "2024-10-10", until=date(2024, 10, 9))]),
    ("2024-10-17届满", "35", [RECEIVED, act("delayed", "2024-10-18", days=30)]),
    ("2024-10-17届满", "", [RECEIVED, act("fee_notified", "2024-10-18")]),
    (
        "只能收费一次",
        "3",
        [
            RECEIVED,
            act("fee_notified", "2024-09-18"),
            act("fee_paid", "2024-09-20"),
            act("fee_notified", "2024-09-23"),
        ],
    ),
    ("只能是按件", "3", [RECEIVED, act("fee_notified", "2024-09-18", scheme="both")]),
    (
        "应缴3000元，只缴2900元",
        "",
        [
            RECEIVED,
            act("fee_notified", "2024-09-18", amount=3000),
            act("fee_paid", "2024-09-20", amount=2900),
        ],
    ),
    (
        "缴费期限至2024-10-23，尚未届满",
        "",
        [RECEIVED, act("fee_notified", "2024-09-20"), act("lapsed", "2024-10-23")],
    ),
    ("没有已缴的费用可退", "", [RECEIVED, act("fee_refunded", "2024-09-20")]),
    (
        "已缴100元，已退60元，不能再退50元",
        "",
        [
            RECEIVED,
            act("fee_notified", "2024-09-18", amount=100),
            act("fee_paid", "2024-09-20", amount=100),
            act("fee_refunded", "2024-09-23", amount=60),
            act("fee_refunded", "2024-09-24", amount=50),
        ],
    ),
    (
        "已缴100元，已退100元，不能再退",
        "",
        [
            RECEIVED,
            act("fee_notified", "2024-09-18", amount=100),
            act("fee_paid", "2024-09-20"),
            *[act("fee_refunded", "2024-09-23")] * 2,
        ],
    ),
    ("早于发出日", "45", [RECEIVED, act("third_party_consulted", "2024-09-18", served_on=date(2024, 9, 17))]),
    ("晚于收到日", "45", [act("received", "2024-09-13", submitted_on=date(2024, 9, 14))]),
]


@pytest.mark.parametrize(("why", "article", "acts"), REFUSED, ids=[f"{a}-{w}" for w, a, _ in REFUSED])
def test_refused_with_the_article_and_what_would_be_lawful(why: str, article: str, acts: list[Act]) -> None:
    before = fold(acts[:-1])
    with pytest.raises(UnlawfulAct) as refused:
        fold(acts)
    assert why in str(refused.value)
    assert refused.value.citation is not None
    assert refused.value.citation.article == article
    assert set(refused.value.lawful) <= set(lawful_acts(before))
    assert ("此时可以：" in str(refused.value)) == bool(refused.value.lawful)


def test_the_same_acts_in_time_are_accepted() -> None:
    assert fold([RECEIVED, act("correction_asked", "2024-09-25")]).state is State.CORRECTING
    lapsed = [act("correction_asked", "2024-09-18", days=6), act("lapsed", "2024-09-27")]
    assert fold([RECEIVED, *lapsed]).lapsed_for is A.CORRECTED
    # The notice of correction set no term on record: that it has not run out cannot be said.
    assert fold([RECEIVED, act("correction_asked", "2024-09-18"), act("lapsed", "2024-09-20")]).lapsed_for
    unpaid = fold([RECEIVED, act("fee_notified", "2024-09-20"), act("lapsed", "2024-10-24")])
    assert unpaid.lapsed_for is A.FEE_PAID
    assert fold([RECEIVED]).lapsed_for is None


def test_what_is_late_is_not_offered_instead() -> None:
    with pytest.raises(UnlawfulAct) as refused:
        fold([RECEIVED, act("extended", "2024-10-18", days=5)])
    assert {A.EXTENDED, A.DELAYED, A.FEE_NOTIFIED, A.CORRECTION_ASKED}.isdisjoint(refused.value.lawful)
    assert A.DECIDED in refused.value.lawful


def test_no_lateness_while_the_legal_day_of_receipt_is_not_fixed() -> None:
    online = act("received", "2024-09-13", channel=Channel.ONLINE)
    assert fold([online, act("correction_asked", "2024-10-30")]).state is State.CORRECTING


def test_no_lateness_on_an_estimate() -> None:
    received = act("received", "2026-12-21")
    assert fold([received, act("extended", "2027-03-01", days=5)]).state is State.RECEIVED


def test_history_keeps_late_acts_as_faults_without_effect() -> None:
    acts = [RECEIVED, act("extended", "2024-10-18", days=20)]
    case = fold(acts, settings=LENIENT)
    (fault,) = case.faults
    assert "2024-10-17届满" in fault.sentence
    assert fault.citation.article == "33.2"
    assert reply_due_on(case, settings=LENIENT) == date(2024, 10, 17)
    with pytest.raises(UnlawfulAct):
        fold([RECEIVED, act("extended", "2024-10-17", days=21)], settings=LENIENT)


def test_a_late_notice_in_the_history_restarts_nothing() -> None:
    late_correction = [act("correction_asked", "2024-10-10"), act("corrected", "2024-10-15")]
    late_fee = [act("fee_notified", "2024-10-21"), act("fee_paid", "2024-10-23")]
    late_delay = [act("delayed", "2024-10-18", days=30)]
    for late in (late_correction, late_fee, late_delay):
        case = fold([RECEIVED, *late], settings=LENIENT)
        assert len(case.faults) == 1
        assert case.is_fault(late[0])
        assert reply_due_on(case, settings=LENIENT) == date(2024, 10, 17)
        resumed = Settings(refuses_late_acts=False, after_payment=AfterPayment.RESUME)
        assert reply_due_on(fold([RECEIVED, *late], settings=resumed), settings=resumed) == date(2024, 10, 17)


def test_a_period_that_only_resumes_is_extended_once() -> None:
    resume = Settings(after_payment=AfterPayment.RESUME)
    acts = [
        RECEIVED,
        act("extended", "2024-09-14", days=5),
        act("fee_notified", "2024-09-18"),
        act("fee_paid", "2024-09-20"),
    ]
    again = act("extended", "2024-09-23", days=5)
    assert fold([*acts, again]).faults == ()
    assert A.EXTENDED not in lawful_acts(fold(acts, settings=resume), resume)
    with pytest.raises(UnlawfulAct, match="只能延长一次"):
        fold([*acts, again], settings=resume)


def test_consent_may_be_required_on_record() -> None:
    strict = Settings(consent_is_recorded=True)
    with pytest.raises(UnlawfulAct, match="负责人同意"):
        fold([RECEIVED, act("extended", "2024-10-17", days=5)], settings=strict)
    consented = act("extended", "2024-10-17", days=5, consent="张三")
    assert fold([RECEIVED, consented], settings=strict).faults == ()


def test_a_standing_guard_also_takes_the_act_off_the_list() -> None:
    case = fold([RECEIVED, act("registered", "2024-09-14"), act("extended", "2024-09-18", days=5)])
    assert {A.REGISTERED, A.EXTENDED, A.RECEIPT_CONFIRMED, A.THIRD_PARTY_ANSWERED}.isdisjoint(
        lawful_acts(case)
    )
    assert A.CORRECTION_ASKED in lawful_acts(case)
    assert lawful_acts(Case()) == (A.RECEIVED,)


def struck(on: str, place: int | None, reason: str = "误录") -> Act:
    return act("struck", on, strikes=place, reason=reason)


def test_a_struck_act_is_as_if_it_had_never_been() -> None:
    mistaken = act("decided", "2024-09-18", decision="granted")
    case = fold([RECEIVED, mistaken, struck("2024-09-19", 2), THIRD_PARTY])
    assert case == fold([RECEIVED, THIRD_PARTY])
    assert {clock.name for clock in clocks_of(case)} >= {ClockName.REPLY, ClockName.THIRD_PARTY}


def test_an_unlawful_entry_can_be_struck() -> None:
    late = act("extended", "2024-10-18", days=5)
    assert fold([RECEIVED, late, struck("2024-10-21", 2)]) == fold([RECEIVED])


@pytest.mark.parametrize(
    ("why", "acts"),
    [
        ("应当写明划销", [RECEIVED, struck("2024-09-18", None)]),
        ("应当写明划销", [RECEIVED, struck("2024-09-18", 2)]),
        ("应当写明划销", [RECEIVED, struck("2024-09-18", 0)]),
        ("已经划销", [RECEIVED, THIRD_PARTY, struck("2024-09-18", 2), struck("2024-09-18", 2)]),
        ("不能再划销", [RECEIVED, THIRD_PARTY, struck("2024-09-18", 2), struck("2024-09-18", 3)]),
        ("划销的理由", [RECEIVED, THIRD_PARTY, struck("2024-09-18", 2, " ")]),
    ],
)
def test_striking_needs_a_place_and_a_reason(why: str, acts: list[Act]) -> None:
    with pytest.raises(UnlawfulAct, match=why):
        fold(acts)


def test_case_questions() -> None:
    case = fold(
        [
            RECEIVED,
            act("decided", "2024-09-18", decision="granted"),
            act("served", "2024-09-19"),
            act("remade_after_reconsideration", "2025-01-20", decision="partial"),
        ]
    )
    assert case.decision is not None
    assert case.decision.decision == "partial"
    assert case.service is None
    assert case.ended_on is None
    served = fold([*case.acts, act("served", "2025-01-21")])
    assert served.service is not None
    assert served.service.on == served.ended_on == date(2025, 1, 21)
    assert Case().service is None
    assert Case().last(A.RECEIVED) is None
    assert Case().all(A.RECEIVED) == ()
