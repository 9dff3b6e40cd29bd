"""Random registers: any number of lawful applications and disputes, over several years.

An act is drawn among those the fold says are lawful; what its own guard then refuses (too early, too
long) is left out. Late acts are kept, as when the history of a case is entered afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from hypothesis import strategies as st

from mingbai.law.application import Act, ActName, Case, Channel, Settings, fold, lawful_acts
from mingbai.law.decisions import CODES
from mingbai.law.dispute import Dispute, DisputeAct, DisputeActName, Kind, Outcome, Role
from mingbai.law.dispute import fold as fold_dispute
from mingbai.law.errors import LawError
from mingbai.law.forms import F2021

FIRST = date(2019, 6, 3)
YEARS = range(2019, 2026)
COLUMNS = [column.key for column in F2021.table3.data_rows[0].columns if column.key != "total"]

fold_history = partial(fold, settings=Settings(refuses_late_acts=False))

# Drawn more often, so that registers hold results, parts and merged cases, not only open ones.
_FAVOURED = (*[ActName.DECIDED] * 4, ActName.SERVED, ActName.SPLIT, ActName.MERGED, ActName.MERGED)
_DISPUTE_ACTS = (*DisputeActName, *[DisputeActName.DECIDED] * 4)

_codes = st.sampled_from(sorted(CODES))
_gaps = st.integers(0, 120).map(lambda days: timedelta(days=days))


@dataclass
class Register:
    """Applications and disputes by key, each as its record of acts."""

    records: dict[str, list[Act]]
    disputes: dict[str, list[DisputeAct]]

    @property
    def cases(self) -> Mapping[str, Case]:
        return {key: fold_history(record) for key, record in self.records.items()}

    @property
    def folded_disputes(self) -> Mapping[str, Dispute]:
        return {key: fold_dispute(record) for key, record in self.disputes.items()}


@st.composite
def receipts(draw: st.DrawFn) -> Act:
    on = draw(st.dates(FIRST, date(2024, 12, 31)))
    channel = draw(st.none() | st.sampled_from(Channel))
    return Act(ActName.RECEIVED, on, channel=channel, applicant_kind=draw(st.sampled_from(COLUMNS)))


@st.composite
def act_of(draw: st.DrawFn, name: ActName, on: date, others: list[str], key: str) -> Act:
    """An act of this name with what it needs; ``others`` are cases it may be merged into."""
    act = Act(name, on, party="甲")
    if name in (ActName.DECIDED, ActName.REMADE_AFTER_RECONSIDERATION):
        codes = draw(st.lists(_codes, min_size=1, max_size=3))
        return replace(act, decision=codes[0]) if draw(st.booleans()) else replace(act, results=tuple(codes))
    if name in (ActName.EXTENDED, ActName.DELAYED):
        return replace(act, days=draw(st.integers(1, 20)))
    if name is ActName.SPLIT:
        return replace(act, into=(f"{key}-1", f"{key}-2"))
    if name is ActName.MERGED:
        return replace(act, into=(draw(st.sampled_from(others)),))
    if name is ActName.STRUCK:
        return replace(act, reason="误录")
    return act


@st.composite
def continuations(
    draw: st.DrawFn, received: Act, others: list[str], key: str, barred: frozenset[ActName]
) -> list[Act]:
    """A lawful record that begins with ``received``."""
    record = [received]
    for _ in range(draw(st.integers(0, 7))):
        case = fold_history(record)
        names = [name for name in lawful_acts(case) if name not in barred and name is not ActName.RECEIVED]
        if not others:
            names = [name for name in names if name is not ActName.MERGED]
        names += [name for name in _FAVOURED if name in names]
        act = draw(act_of(draw(st.sampled_from(names)), record[-1].on + draw(_gaps), others, key))
        if act.name is ActName.STRUCK:
            act = replace(act, strikes=len(record))
        try:
            fold_history([*record, act])
        except LawError:
            continue
        record.append(act)
        if not fold_history(record).acts:
            record.append(received)
    return record


@st.composite
def dispute_records(draw: st.DrawFn) -> list[DisputeAct]:
    on = draw(st.dates(FIRST, date(2024, 12, 31)))
    kind, role = draw(st.sampled_from(Kind)), draw(st.sampled_from(Role))
    record = [DisputeAct(DisputeActName.FILED, on, kind=kind, role=role)]
    for name in draw(st.lists(st.sampled_from(_DISPUTE_ACTS), min_size=1, max_size=4)):
        on += draw(_gaps)
        outcome = draw(st.sampled_from(Outcome)) if name is DisputeActName.DECIDED else None
        strikes = len(record) if name is DisputeActName.STRUCK and len(record) > 1 else None
        act = DisputeAct(name, on, kind=kind, outcome=outcome, strikes=strikes, reason="误录")
        try:
            fold_dispute([*record, act])
        except LawError:
            continue
        record.append(act)
    return record


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Applications that may be split (once) or merged into an earlier one, and disputes."""
    records: dict[str, list[Act]] = {}
    for number in range(draw(st.integers(0, 4))):
        key, others = f"申请{number}", list(records)
        received = draw(receipts())
        records[key] = draw(continuations(received, others, key, frozenset()))
        split = fold_history(records[key]).last(ActName.SPLIT)
        for part in split.into if split else ():
            once = frozenset({ActName.SPLIT, ActName.MERGED})
            records[part] = draw(continuations(received, [], part, once))
    disputes = {f"争议{number}": draw(dispute_records()) for number in range(draw(st.integers(0, 3)))}
    return Register(records, disputes)
