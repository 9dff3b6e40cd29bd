"""A dispute is a fold over its acts; what the table of transitions lacks is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.dispute import Dispute, DisputeAct, DisputeActName, Kind, Outcome, fold
from mingbai.law.dispute.state import TRANSITIONS, State
from mingbai.law.errors import UnlawfulAct, UnreadableAct

START = date(2023, 3, 1)
FILED = DisputeActName.FILED
DECIDED = DisputeActName.DECIDED
WITHDRAWN = DisputeActName.WITHDRAWN
APPEALED = DisputeActName.APPEALED
STRUCK = DisputeActName.STRUCK


def filed(kind: Kind, day: int = 0) -> DisputeAct:
    return DisputeAct(FILED, START + timedelta(day), kind=kind)


def decided(outcome: Outcome, day: int = 30) -> DisputeAct:
    return DisputeAct(DECIDED, START + timedelta(day), outcome=outcome)


def act(name: DisputeActName, day: int) -> DisputeAct:
    return DisputeAct(name, START + timedelta(day))


def lead_to(state: State) -> list[DisputeAct]:
    suit = filed(Kind.DIRECT_SUIT)
    return {
        State.NEW: [],
        State.PENDING: [suit],
        State.CONCLUDED: [suit, decided(Outcome.MAINTAINED)],
    }[state]


@pytest.mark.parametrize("name", [name for name in DisputeActName if name is not STRUCK])
@pytest.mark.parametrize("state", State)
def test_every_act_in_every_state(state: State, name: DisputeActName) -> None:
    next_act = DisputeAct(name, START + timedelta(60), Kind.DIRECT_SUIT, outcome=Outcome.OTHER)
    record = [*lead_to(state), next_act]
    target = TRANSITIONS.get((state, name))
    if target is None:
        with pytest.raises(UnlawfulAct) as refused:
            fold(record)
        assert refused.value.citation is not None
        assert all(f"{label}" in str(refused.value) for label in refused.value.lawful)
    else:
        assert fold(record).state is target


def test_a_reconsideration_decision_cannot_be_appealed() -> None:
    record = [filed(Kind.RECONSIDERATION), decided(Outcome.MAINTAINED), act(APPEALED, 40)]
    with pytest.raises(UnlawfulAct, match="本案不能再记入其他行为") as refused:
        fold(record)
    assert refused.value.lawful == ()


@given(st.sampled_from(Kind), st.sampled_from(Outcome))
def test_the_decision_gives_the_outcome(kind: Kind, outcome: Outcome) -> None:
    assert fold([filed(kind), decided(outcome)]).outcome is outcome


@given(st.sampled_from(Kind))
def test_withdrawn_before_a_decision_is_another_outcome(kind: Kind) -> None:
    assert fold([filed(kind), act(WITHDRAWN, 3)]).outcome is Outcome.OTHER


@given(st.sampled_from(Outcome), st.sampled_from(Outcome))
def test_an_appeal_reopens_and_its_judgment_replaces_the_first(first: Outcome, second: Outcome) -> None:
    record = [filed(Kind.DIRECT_SUIT), decided(first), act(APPEALED, 40)]
    assert fold(record).outcome is None
    assert fold([*record, decided(second, 90)]).outcome is second
    assert fold([*record, act(WITHDRAWN, 50)]).outcome is first


def strike(place: int | None, reason: str = "误录") -> DisputeAct:
    return DisputeAct(STRUCK, START + timedelta(31), strikes=place, reason=reason)


def test_a_struck_act_is_passed_over() -> None:
    record = [filed(Kind.DIRECT_SUIT), decided(Outcome.CORRECTED), strike(2)]
    assert fold(record) == fold(record[:1])
    assert fold([*record, decided(Outcome.OTHER, 40)]).outcome is Outcome.OTHER


@pytest.mark.parametrize(
    ("strikes", "sentence"),
    [
        ([strike(None)], "没有指明此前的哪一条记录"),
        ([strike(0)], "没有指明此前的哪一条记录"),
        ([strike(3)], "没有指明此前的哪一条记录"),
        ([strike(2, " ")], "没有写明理由"),
        ([strike(2), strike(2)], "第2条记录已经划销"),
        ([strike(2), strike(3)], "划销记录不能再划销"),
    ],
)
def test_a_strike_names_an_earlier_act_once_and_gives_its_reason(
    strikes: list[DisputeAct], sentence: str
) -> None:
    record = [filed(Kind.DIRECT_SUIT), decided(Outcome.CORRECTED), *strikes]
    with pytest.raises(UnreadableAct, match=sentence):
        fold(record)


def test_what_table_4_counts_by_must_be_recorded() -> None:
    with pytest.raises(UnreadableAct, match="行政复议还是行政诉讼"):
        fold([act(FILED, 0)])
    with pytest.raises(UnreadableAct, match="没有写明结果"):
        fold([filed(Kind.RECONSIDERATION), act(DECIDED, 9)])


@given(st.lists(st.sampled_from(Outcome), min_size=1, max_size=4), st.integers(-5, 400))
def test_as_of_a_day_only_what_had_happened_counts(outcomes: list[Outcome], day: int) -> None:
    record = [filed(Kind.DIRECT_SUIT)]
    for place, outcome in enumerate(outcomes):
        record.append(decided(outcome, 30 + 60 * place))
        record.append(act(APPEALED, 50 + 60 * place))
    on = START + timedelta(day)
    whole = fold(record)
    assert whole.at_end_of(on) == fold([each for each in record if each.on <= on])


@given(st.permutations(range(3)))
def test_the_order_of_entry_matters_only_within_a_day(order: list[int]) -> None:
    record = [filed(Kind.DIRECT_SUIT), decided(Outcome.OTHER), act(APPEALED, 40)]
    assert fold([record[place] for place in order]) == fold(record)


def test_no_acts_no_dispute() -> None:
    assert fold([]) == Dispute()
    assert Dispute().filed is None
    assert Dispute().outcome is None


def test_labels_are_the_columns_of_table_4() -> None:
    assert [outcome.label for outcome in Outcome] == ["结果维持", "结果纠正", "其他结果"]
    assert [kind.label for kind in Kind] == ["行政复议", "未经复议直接起诉", "复议后起诉"]
