"""The state of a dispute: a fold over its acts by date, then order of entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from mingbai.law.citation import Citation
from mingbai.law.dispute.acts import DisputeAct, DisputeActName, Kind, Outcome
from mingbai.law.errors import UnlawfulAct, UnreadableAct

__all__ = ["TRANSITIONS", "Dispute", "State", "fold"]


class State(StrEnum):
    """Where a dispute stands."""

    NEW = "new"
    PENDING = "pending"
    CONCLUDED = "concluded"


_LABELS = {State.NEW: "尚未提起", State.PENDING: "尚未审结", State.CONCLUDED: "已经审结"}

TRANSITIONS: Mapping[tuple[State, DisputeActName], State] = MappingProxyType(
    {
        (State.NEW, DisputeActName.FILED): State.PENDING,
        (State.PENDING, DisputeActName.DECIDED): State.CONCLUDED,
        (State.PENDING, DisputeActName.WITHDRAWN): State.CONCLUDED,
        (State.CONCLUDED, DisputeActName.APPEALED): State.PENDING,
    }
)
"""An absent pair is unlawful. ``struck`` is carried out before the fold."""

_CITATIONS = {
    False: {  # 行政复议法: to file 20, to withdraw 41(1), to decide 61
        DisputeActName.FILED: Citation("行政复议法", "20"),
        DisputeActName.WITHDRAWN: Citation("行政复议法", "41(1)"),
        DisputeActName.DECIDED: Citation("行政复议法", "61"),
        DisputeActName.APPEALED: Citation("行政复议法", "10"),
    },
    True: {  # 行政诉讼法: to sue 46, to withdraw 62, to judge 69, to appeal 85
        DisputeActName.FILED: Citation("行政诉讼法", "46"),
        DisputeActName.WITHDRAWN: Citation("行政诉讼法", "62"),
        DisputeActName.DECIDED: Citation("行政诉讼法", "69"),
        DisputeActName.APPEALED: Citation("行政诉讼法", "85"),
    },
}


@dataclass(frozen=True, slots=True)
class Dispute:
    """A folded dispute: its effective acts in order and the state after each of them."""

    acts: tuple[DisputeAct, ...] = ()
    states: tuple[State, ...] = ()

    @property
    def state(self) -> State:
        """Where the dispute stands."""
        return self.states[-1] if self.states else State.NEW

    @property
    def filed(self) -> DisputeAct | None:
        """The act that began it; it holds kind, role and application."""
        return self.acts[0] if self.acts else None

    @property
    def outcome(self) -> Outcome | None:
        """How it came out; ``None`` while it is pending.

        A withdrawn appeal leaves the judgment below as it is; what was withdrawn before any decision
        came out otherwise.
        """
        if self.state is not State.CONCLUDED:
            return None
        decided = [act.outcome for act in self.acts if act.name is DisputeActName.DECIDED]
        return decided[-1] if decided else Outcome.OTHER

    def at_end_of(self, on: date) -> "Dispute":
        """The dispute as it was at the end of the day ``on``."""
        count = sum(act.on <= on for act in self.acts)
        return Dispute(self.acts[:count], self.states[:count])


def fold(record: Sequence[DisputeAct]) -> Dispute:
    """Fold ``record`` (acts in the order of entry).

    Raises :class:`~mingbai.law.errors.UnlawfulAct` for an act the state does not admit and
    :class:`~mingbai.law.errors.UnreadableAct` for one without what it needs.
    """
    acts = sorted(_effective(record), key=lambda act: act.on)  # stable: by date, then order of entry
    states: list[State] = []
    state, kind = State.NEW, Kind.RECONSIDERATION
    for act in acts:
        kind = act.kind or kind
        state = _next(state, act, kind)
        states.append(state)
    return Dispute(tuple(acts), tuple(states))


def _next(state: State, act: DisputeAct, kind: Kind) -> State:
    _check_fields(act)
    lawful = _lawful(state, kind)
    if act.name not in lawful:
        labels = tuple(name.label for name in lawful)
        instead = f"可以记入：{'、'.join(labels)}。" if labels else "本案不能再记入其他行为。"
        raise UnlawfulAct(
            f"{_day(act)}的“{act.name.label}”不能记入：本案{_LABELS[state]}。{instead}",
            _CITATIONS[kind.is_suit][act.name],
            labels,
        )
    return TRANSITIONS[state, act.name]


def _lawful(state: State, kind: Kind) -> tuple[DisputeActName, ...]:
    names = (name for at, name in TRANSITIONS if at is state)
    # 行政复议法 10: against a reconsideration decision there is a suit, no appeal.
    return tuple(name for name in names if kind.is_suit or name is not DisputeActName.APPEALED)


def _day(act: DisputeAct) -> str:
    return f"{act.on.year}年{act.on.month}月{act.on.day}日"


def _check_fields(act: DisputeAct) -> None:
    if act.name is DisputeActName.FILED and act.kind is None:
        raise UnreadableAct(f"{_day(act)}的“提起”没有写明是行政复议还是行政诉讼。请补记。")
    if act.name is DisputeActName.DECIDED and act.outcome is None:
        raise UnreadableAct(f"{_day(act)}的“作出决定或者裁判”没有写明结果。请补记。")


def _effective(record: Sequence[DisputeAct]) -> list[DisputeAct]:
    """The acts that stand: neither struck nor striking."""
    gone: set[int] = set()
    for place, act in enumerate(record, start=1):
        if act.name is not DisputeActName.STRUCK:
            continue
        target = act.strikes or 0
        if not 0 < target < place:
            why = "没有指明此前的哪一条记录"
        elif record[target - 1].name is DisputeActName.STRUCK:
            why = "指向另一条划销记录，划销记录不能再划销"
        elif target in gone:
            why = f"指向的第{target}条记录已经划销"
        elif not act.reason.strip():
            why = "没有写明理由"
        else:
            gone |= {target, place}
            continue
        raise UnreadableAct(f"{_day(act)}的划销{why}。请更正后再记入。")
    return [act for place, act in enumerate(record, start=1) if place not in gone]
