"""The states of an application and the one table of what may follow what.

Consultations run beside the main line and never change the state: two letters sent on one day give
the same case in whichever order they were entered. What else an act must satisfy (once only, in
time, the right fields) stands in :mod:`mingbai.law.application.guards`, each with its article.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from mingbai.law.application.acts import Act, ActName
from mingbai.law.citation import Citation

__all__ = ["ENDED", "STATE_LABELS", "TRANSITIONS", "Case", "Fault", "State"]


class State(StrEnum):
    """Where an application stands; the value is its name in data."""

    NEW = "new"
    RECEIVED = "received"
    HANDLING = "handling"
    CORRECTING = "correcting"
    EXPLAINING = "explaining"
    PAYING = "paying"
    DECIDED = "decided"
    ANSWERED = "answered"
    ABANDONED = "abandoned"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"
    SPLIT = "split"
    ARCHIVED = "archived"


STATE_LABELS: Mapping[State, str] = MappingProxyType(
    {
        State.NEW: "尚未收到",
        State.RECEIVED: "已收到，待登记",
        State.HANDLING: "办理中",
        State.CORRECTING: "待申请人补正",
        State.EXPLAINING: "待申请人说明理由",
        State.PAYING: "待申请人缴费",
        State.DECIDED: "已作出处理决定，待送达",
        State.ANSWERED: "已答复",
        State.ABANDONED: "视为放弃申请",
        State.WITHDRAWN: "申请人已撤回",
        State.TRANSFERRED: "已移送",
        State.SPLIT: "已分案",
        State.ARCHIVED: "已归档",
    }
)

ENDED = frozenset(
    {
        State.ANSWERED,
        State.ABANDONED,
        State.WITHDRAWN,
        State.TRANSFERRED,
        State.SPLIT,
        State.ARCHIVED,
    }
)
"""States in which nothing more is owed to the applicant."""

_OPEN = (State.RECEIVED, State.HANDLING)
_WAITING = (State.CORRECTING, State.EXPLAINING, State.PAYING)
_CLOSED = (State.DECIDED, *sorted(ENDED))
_REVIEWABLE = (State.ANSWERED, State.ABANDONED, State.TRANSFERRED, State.ARCHIVED)


def _stays(*states: State) -> dict[State, State]:
    return {state: state for state in states}


def _to(target: State, *states: State) -> dict[State, State]:
    return dict.fromkeys(states, target)


# Read: this act, in these states, leads there. An absent pair is unlawful. 条例 29 to 45.
_TABLE: dict[ActName, dict[State, State]] = {
    ActName.RECEIVED: _to(State.RECEIVED, State.NEW),
    ActName.RECEIPT_CONFIRMED: _stays(*_OPEN, *_WAITING),
    ActName.REGISTERED: _to(State.HANDLING, *_OPEN) | _stays(*_WAITING),
    ActName.CORRECTION_ASKED: _to(State.CORRECTING, *_OPEN),
    ActName.CORRECTED: _to(State.HANDLING, State.CORRECTING),
    ActName.LAPSED: _to(State.ABANDONED, State.CORRECTING, State.PAYING),
    ActName.THIRD_PARTY_CONSULTED: _stays(*_OPEN, *_WAITING),
    ActName.THIRD_PARTY_ANSWERED: _stays(*_OPEN, *_WAITING, *_CLOSED),
    ActName.OTHER_AGENCY_CONSULTED: _stays(*_OPEN, *_WAITING),
    ActName.OTHER_AGENCY_ANSWERED: _stays(*_OPEN, *_WAITING, *_CLOSED),
    ActName.REASONS_ASKED: _to(State.EXPLAINING, *_OPEN),
    ActName.REASONS_GIVEN: _to(State.HANDLING, State.EXPLAINING),
    ActName.DELAYED: _stays(*_OPEN),
    ActName.EXTENDED: _stays(*_OPEN, State.EXPLAINING),
    ActName.FEE_NOTIFIED: _to(State.PAYING, *_OPEN),
    ActName.FEE_PAID: _to(State.HANDLING, State.PAYING),
    ActName.FEE_REFUNDED: _stays(*_OPEN, *_WAITING, *_CLOSED),
    ActName.TRANSFERRED: _to(State.TRANSFERRED, *_OPEN),
    ActName.SPLIT: _to(State.SPLIT, *_OPEN),
    ActName.MERGED: _stays(*_OPEN),
    ActName.DECIDED: _to(State.DECIDED, *_OPEN, State.EXPLAINING),
    ActName.SERVED: _to(State.ANSWERED, State.DECIDED) | _stays(State.ABANDONED),
    ActName.WITHDRAWN: _to(State.WITHDRAWN, *_OPEN, *_WAITING),
    ActName.REMADE_AFTER_RECONSIDERATION: _to(State.DECIDED, *_REVIEWABLE),
    ActName.ARCHIVED: _to(State.ARCHIVED, *sorted(ENDED - {State.ARCHIVED})),
}
# ``struck`` is absent: it is carried out before the fold, which never sees it or what it strikes.

TRANSITIONS: Mapping[tuple[State, ActName], State] = MappingProxyType(
    {(state, act): target for act, row in _TABLE.items() for state, target in row.items()}
)
"""The transition table: the state after an act, by the state before it and the act's name."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An act done too late, kept because it was done (``Settings.refuses_late_acts``), without effect."""

    act: Act
    sentence: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Case:
    """A folded application: its effective acts in order and the state after each of them.

    ``acts`` holds neither struck acts nor the acts that strike them, so folding it again gives the
    same case.
    """

    acts: tuple[Act, ...] = ()
    states: tuple[State, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def state(self) -> State:
        """Where the case stands."""
        return self.states[-1] if self.states else State.NEW

    @property
    def ended_as(self) -> State | None:
        """How the case ended, looking through archiving; ``None`` while it is open."""
        for state in reversed(self.states):
            if state is not State.ARCHIVED:
                return state if state in ENDED else None
        return None

    def all(self, name: ActName) -> tuple[Act, ...]:
        """Every act of this name, oldest first."""
        return tuple([act for act in self.acts if act.name is name])

    def last(self, name: ActName) -> Act | None:
        """The newest act of this name."""
        for act in reversed(self.acts):
            if act.name is name:
                return act
        return None

    def is_fault(self, act: Act) -> bool:
        """Whether ``act`` was kept although it came too late: it stands in the record without effect."""
        return any(fault.act is act for fault in self.faults)

    @property
    def decision(self) -> Act | None:
        """The decision that stands: the one remade after reconsideration, else the first."""
        return self.last(ActName.REMADE_AFTER_RECONSIDERATION) or self.last(ActName.DECIDED)

    @property
    def service(self) -> Act | None:
        """The service of the standing decision; ``None`` while it is not served."""
        for act in reversed(self.acts):
            if act.name is ActName.SERVED:
                return act
            if act.name in (ActName.DECIDED, ActName.REMADE_AFTER_RECONSIDERATION):
                return None
        return None

    @property
    def lapsed_for(self) -> ActName | None:
        """What never came, so that the case was abandoned: ``CORRECTED`` or ``FEE_PAID``."""
        for before, act in zip((State.NEW, *self.states), self.acts, strict=False):
            if act.name is ActName.LAPSED:
                return ActName.CORRECTED if before is State.CORRECTING else ActName.FEE_PAID
        return None

    @property
    def ended_on(self) -> date | None:
        """The day of the act that ended the case; ``None`` while it is open."""
        if self.ended_as is None:
            return None
        last_open = max(place for place, state in enumerate(self.states) if state not in ENDED)
        return self.acts[last_open + 1].on
