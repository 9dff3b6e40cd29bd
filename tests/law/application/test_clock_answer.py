"""The answer to `mingbai law clock`, and how acts are read from data."""

import json
from datetime import UTC, date, datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law.application.random_cases import a_case
from mingbai.law.application import Act, ActName, Channel, Consulted, ServiceMode
from mingbai.law.application.answer import clock_answer
from mingbai.law.application.reading import MOST_ACTS, read_acts, unknown_fields
from mingbai.law.errors import UnlawfulAct, UnreadableAct

VECTOR = {
    "acts": [
        {"act": "received", "on": "2024-09-13", "channel": "counter"},
        {"act": "third_party_consulted", "on": "2024-09-18", "party": "A"},
        {"act": "third_party_answered", "on": "2024-10-09", "party": "A"},
    ]
}


def test_the_contract() -> None:
    answer = clock_answer(VECTOR)
    assert list(answer)[:3] == ["state", "state_label", "due"]
    assert {"state", "due", "provisional", "clocks", "overdue_on", "next_lawful_acts"} <= set(answer)
    assert answer["due"] == "2024-11-01"
    assert answer["overdue_on"] == "2024-11-02"
    assert answer["provisional"] is False
    assert answer["notes"] == answer["faults"] == []
    assert "decided" in json.loads(json.dumps(answer))["next_lawful_acts"]
    clocks = json.loads(json.dumps(answer))["clocks"]
    for clock in clocks:
        assert {"name", "from", "due", "steps"} <= set(clock)
        assert clock["steps"][-1]["date"] == clock["due"]
        assert all({"date", "counts", "why"} <= set(step) for step in clock["steps"])
    assert [clock["name"] for clock in clocks] == ["reply", "correction_notice", "third_party"]


def test_an_empty_record_is_no_mistake() -> None:
    answer = clock_answer({"acts": []})
    assert (answer["state"], answer["due"], answer["overdue_on"]) == ("new", None, None)
    assert answer["next_lawful_acts"] == ["received"]
    assert answer["clocks"] == []


def test_an_unlawful_act_is_refused() -> None:
    acts = [*VECTOR["acts"], {"act": "extended", "on": "2024-11-02", "days": 20}]
    with pytest.raises(UnlawfulAct, match="2024-11-01届满"):
        clock_answer({"acts": acts})


def test_what_no_act_has_is_passed_over_and_said() -> None:
    data = {"acts": [{"act": "received", "on": "2024-09-13", "untill": "2024-09-30", "note": None}]}
    assert clock_answer(data)["notes"] == [
        "第1条：没有“untill”这一项，未采用。",
        "第1条：没有“note”这一项，未采用。",
    ]
    assert unknown_fields(VECTOR) == ()


def test_every_field_is_read() -> None:
    (act,) = read_acts(
        {
            "acts": [
                {
                    "act": "received",
                    "on": "2024-09-13",
                    "served_on": "2024-09-14",
                    "channel": "misdirected_mail",
                    "kind": "co_maker",
                    "mode": "entrusted",
                    "days": 5,
                    "until": None,
                    "consent": True,
                    "results": ["granted"],
                    "into": ["2", "3"],
                    "strikes": 1,
                    "reason": "误录",
                    "recorded_at": "2024-09-13T09:00:00+00:00",
                }
            ]
        }
    )
    assert act == Act(
        ActName.RECEIVED,
        date(2024, 9, 13),
        date(2024, 9, 14),
        Channel.MISDIRECTED_MAIL,
        kind=Consulted.CO_MAKER,
        mode=ServiceMode.ENTRUSTED,
        days=5,
        consent="已同意",
        results=("granted",),
        into=("2", "3"),
        strikes=1,
        reason="误录",
        recorded_at=datetime(2024, 9, 13, 9, tzinfo=UTC),
    )


def a_record(**fields: object) -> object:
    return {"acts": [{"act": "received", "on": "2024-09-13", **fields}]}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ([], "文件内容应当是"),
        (None, "文件内容应当是"),
        ({"acts": {}}, "文件内容应当是"),
        ({"acts": [1]}, "第1条行为应当写成"),
        ({"acts": [{}]}, "第1条：没有“None”这种行为"),
        ({"acts": [{"act": "receive", "on": "2024-09-13"}]}, "可用的有：received"),
        ({"acts": [{"act": ["received"], "on": "2024-09-13"}]}, "这种行为"),
        ({"acts": [{"act": "received"}]}, "缺少日期 on"),
        ({"acts": [{}] * (MOST_ACTS + 1)}, "上限1000条"),
        (a_record(on="2024-9-13"), "这样的日期"),
        (a_record(on="2024-02-30"), "这样的日期"),
        (a_record(on="20240913"), "这样的日期"),
        (a_record(on="2024-W37-5"), "这样的日期"),
        (a_record(on=20240913), "这样的日期"),
        (a_record(on="٢٠٢٤-٠٩-١٣"), "这样的日期"),
        (a_record(channel="pigeon"), "应当是counter、mail"),
        (a_record(channel=["mail"]), "应当是counter、mail"),
        (a_record(days="5"), "不小于零的整数"),
        (a_record(days=True), "不小于零的整数"),
        (a_record(days=-1), "不小于零的整数"),
        (a_record(days=10**12), "不小于零的整数"),
        (a_record(party=7), "应当是文字"),
        (a_record(results="granted"), "文字的列表"),
        (a_record(into=[1]), "文字的列表"),
        (a_record(recorded_at="2024-09-13T09:00:00"), "带时区的时刻"),
        (a_record(recorded_at="soon"), "带时区的时刻"),
    ],
)
def test_what_cannot_be_read_is_said(data: object, sentence: str) -> None:
    with pytest.raises(UnreadableAct, match=sentence):
        clock_answer(data)


def test_refused_consent_is_read_from_false() -> None:
    data = {"acts": [*VECTOR["acts"], {"act": "extended", "on": "2024-11-01", "days": 1, "consent": False}]}
    with pytest.raises(UnlawfulAct, match="不同意延长"):
        clock_answer(data)


def as_data(act: Act) -> dict[str, object]:
    values: dict[str, object] = {
        "act": act.name,
        "on": act.on.isoformat(),
        "party": act.party,
        "days": act.days,
    }
    for key in ("served_on", "until", "submitted_on", "post_room_on"):
        on = getattr(act, key)
        values[key] = on.isoformat() if on else None
    for key in ("channel", "kind", "mode"):
        values[key] = getattr(act, key)
    return values


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_acts_survive_the_journey_through_json(seed: int) -> None:
    case = a_case(Random(seed))
    data = json.loads(json.dumps({"acts": [as_data(act) for act in case.acts]}))
    assert read_acts(data) == case.acts
    answer = clock_answer(data)
    assert answer["state"] == case.state
    assert json.loads(json.dumps(answer, ensure_ascii=False))["clocks"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = [
    "act",
    "on",
    "served_on",
    "channel",
    "days",
    "until",
    "party",
    "kind",
    "strikes",
    "results",
    "amount",
]
WORDS = [str(name) for name in ActName] + ["2024-09-13", "2024-09-18", "counter", "online"]
entries = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(WORDS) | json_values, max_size=6)


@given(st.lists(entries | json_values, max_size=5))
def test_any_json_is_answered_or_refused_in_a_sentence(acts: list[object]) -> None:
    try:
        sentence = str(clock_answer({"acts": acts})["state_label"])
    except (UnreadableAct, UnlawfulAct) as refused:
        sentence = str(refused)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in sentence)
