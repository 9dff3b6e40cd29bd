"""Every state against every act: what the regulation allows, written out once more by state."""

from datetime import date, timedelta

import pytest

from mingbai.law.application import (
    ACT_FORMS,
    ENDED,
    STATE_LABELS,
    TRANSITIONS,
    Act,
    ActName,
    Case,
    State,
    fold,
    lawful_acts,
)
from mingbai.law.errors import UnlawfulAct

# Letters and their answers run beside the main line wherever the case is still open.
BESIDE = "receipt_confirmed registered third_party_consulted third_party_answered other_agency_consulted \
other_agency_answered fee_refunded withdrawn"
OPEN = (
    BESIDE + " correction_asked reasons_asked delayed extended fee_notified transferred split merged decided"
)
AFTER = "third_party_answered other_agency_answered fee_refunded"

LAWFUL = {
    "new": "received",
    "received": OPEN,
    "handling": OPEN,
    "correcting": BESIDE + " corrected lapsed",
    "explaining": BESIDE + " reasons_given extended decided",
    "paying": BESIDE + " fee_paid lapsed",
    "decided": AFTER + " served",
    "answered": AFTER + " archived remade_after_reconsideration",
    "abandoned": AFTER + " served archived remade_after_reconsideration",
    "withdrawn": AFTER + " archived",
    "transferred": AFTER + " archived remade_after_reconsideration",
    "split": AFTER + " archived",
    "archived": AFTER + " remade_after_reconsideration",
}

# The shortest lawful way into each state, a working day to each act.
WAYS = {
    State.NEW: (),
    State.RECEIVED: ("received",),
    State.HANDLING: ("received", "registered"),
    State.CORRECTING: ("received", "correction_asked"),
    State.EXPLAINING: ("received", "reasons_asked"),
    State.PAYING: ("received", "fee_notified"),
    State.DECIDED: ("received", "decided"),
    State.ANSWERED: ("received", "decided", "served"),
    State.ABANDONED: ("received", "fee_notified", "lapsed"),
    State.WITHDRAWN: ("received", "withdrawn"),
    State.TRANSFERRED: ("received", "transferred"),
    State.SPLIT: ("received", "split"),
    State.ARCHIVED: ("received", "withdrawn", "archived"),
}

MONDAY = date(2025, 6, 9)


def an_act(name: str, on: date) -> Act:
    until = on + timedelta(days=14) if name == "delayed" else None
    return Act(ActName(name), on, until=until, days=5 if name in ("extended", "correction_asked") else None)


def a_case(state: State) -> list[Act]:
    # A lapse waits for the payment period to run out: two months later.
    return [
        an_act(name, MONDAY + timedelta(days=60 if name == "lapsed" else step))
        for step, name in enumerate(WAYS[state])
    ]


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", [name for name in ActName if name is not ActName.STRUCK])
def test_every_state_against_every_act(state: State, name: ActName) -> None:
    assert ((state, name) in TRANSITIONS) == (name in LAWFUL[state].split())


@pytest.mark.parametrize("state", State)
def test_every_state_is_reached_and_refuses_what_is_not_in_the_table(state: State) -> None:
    acts = a_case(state)
    case = fold(acts)
    assert case.state is state
    on = acts[-1].on if acts else MONDAY
    for name in ActName:
        if name is ActName.STRUCK or name in LAWFUL[state].split():
            continue
        with pytest.raises(UnlawfulAct) as refused:
            fold([*acts, an_act(name, on)])
        assert str(refused.value.citation) in str(refused.value)
        assert ACT_FORMS[name].label in str(refused.value)
        assert STATE_LABELS[state] in str(refused.value)
        # A lapse is open in these states, but not before the applicant's term has run out.
        assert set(refused.value.lawful) == set(lawful_acts(case)) - {ActName.LAPSED}


@pytest.mark.parametrize("state", State)
def test_what_is_called_lawful_next_is_accepted(state: State) -> None:
    acts = a_case(state)
    on = acts[-1].on if acts else MONDAY
    for name in lawful_acts(fold(acts)):
        if name in (ActName.STRUCK, ActName.LAPSED):
            continue
        folded = fold([*acts, an_act(name, on)])
        assert folded.state is TRANSITIONS[state, name]


def test_the_table_names_every_state_and_every_act() -> None:
    assert {act for _, act in TRANSITIONS} == set(ActName) - {ActName.STRUCK}
    assert {state for state, _ in TRANSITIONS} == set(State)
    assert set(TRANSITIONS.values()) == set(State) - {State.NEW}
    assert set(STATE_LABELS) == set(State)
    assert set(ACT_FORMS) == set(ActName)


def test_ended_cases_owe_nothing_more() -> None:
    assert Case().ended_as is None
    for state in State:
        case = fold(a_case(state))
        assert (case.ended_as is not None) == (state in ENDED)
        assert (case.ended_on is not None) == (state in ENDED)
    assert fold(a_case(State.ARCHIVED)).ended_as is State.WITHDRAWN
