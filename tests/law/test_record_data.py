"""Acts become data and come back as they were, every field of every kind."""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.application import Act, ActName, Channel, Consulted, ServiceMode
from mingbai.law.dispute import DisputeAct, DisputeActName, Kind, Outcome, Role
from mingbai.law.errors import UnreadableAct
from mingbai.law.record_data import act_from, data_of

ENUMS: dict[type[Any], Mapping[str, type[StrEnum]]] = {
    Act: {"name": ActName, "channel": Channel, "kind": Consulted, "mode": ServiceMode},
    DisputeAct: {"name": DisputeActName, "kind": Kind, "role": Role, "outcome": Outcome},
}
INSTANTS = st.integers(0, 10**9).map(lambda s: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(seconds=s))


def _values(kind: type[Any], name: str, of_type: Any) -> st.SearchStrategy[Any]:
    if name in ENUMS[kind]:
        required = name in {"name", "role"}
        of_enum = st.sampled_from(ENUMS[kind][name])
        return of_enum if required else st.none() | of_enum
    if name == "recorded_at":
        return st.none() | INSTANTS
    named = str(of_type)
    if "date" in named:
        return st.dates() if "None" not in named else st.none() | st.dates()
    if "tuple" in named:
        return st.lists(st.text(max_size=5), max_size=3).map(tuple)
    return st.text(max_size=5) if of_type is str else st.none() | st.integers(0, 10**6)


def acts(kind: type[Any]) -> st.SearchStrategy[Any]:
    return st.builds(kind, **{each.name: _values(kind, each.name, each.type) for each in fields(kind)})


@given(acts(Act))
def test_an_act_of_an_application_comes_back(act: Act) -> None:
    data = json.loads(json.dumps(data_of(act)))
    assert act_from(Act, data, ENUMS[Act]) == act


@given(acts(DisputeAct))
def test_an_act_of_a_dispute_comes_back(act: DisputeAct) -> None:
    data = json.loads(json.dumps(data_of(act)))
    assert act_from(DisputeAct, data, ENUMS[DisputeAct]) == act


@pytest.mark.parametrize(
    "data", [{}, {"name": "decided"}, {"name": "no such", "on": "2020-01-01"}, {"name": "decided", "on": 3}]
)
def test_what_is_no_act_is_said_to_be_none(data: dict[str, Any]) -> None:
    with pytest.raises(UnreadableAct):
        act_from(Act, data, ENUMS[Act])
