"""Folding acts into a case, and refusing those the law does not allow.

Acts are taken in the order of their legal dates, and on one day in the order they were entered.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter

from mingbai.law.application.acts import ACT_FORMS, Act, ActName
from mingbai.law.application.guards import FITTING, STANDING, FittingGuard, Measure
from mingbai.law.application.settings import DEFAULT_SETTINGS, Settings
from mingbai.law.application.state import STATE_LABELS, TRANSITIONS, Case, Fault, State
from mingbai.law.calendar import CALENDAR, WorkingCalendar
from mingbai.law.citation import Citation
from mingbai.law.errors import UnlawfulAct

__all__ = ["fold", "lawful_acts"]

_by_day = attrgetter("on")
_JUDGED = frozenset({*STANDING, *FITTING})
_STRIKING = ACT_FORMS[ActName.STRUCK].citation


def fold(
    acts: Iterable[Act], calendar: WorkingCalendar = CALENDAR, settings: Settings = DEFAULT_SETTINGS
) -> Case:
    """The case that ``acts`` make, given in the order they were entered.

    Raises :class:`~mingbai.law.errors.UnlawfulAct` for the first act that is not allowed, naming
    the article and what would be lawful instead.
    """
    by = Measure(calendar, settings)
    done: list[Act] = []
    states: list[State] = []
    faults: list[Fault] = []
    state = State.NEW
    for act in sorted(_without_struck(list(acts)), key=_by_day):
        target = TRANSITIONS.get((state, act.name))
        if target is None:
            raise _not_in_state(act, Case(tuple(done), tuple(states)), by)
        if act.name in _JUDGED or act.served_on or act.submitted_on:
            faults += _judge(Case(tuple(done), tuple(states), tuple(faults)), act, by)
        done.append(act)
        states.append(target)
        state = target
    return Case(tuple(done), tuple(states), tuple(faults))


def lawful_acts(case: Case, settings: Settings = DEFAULT_SETTINGS) -> tuple[ActName, ...]:
    """What may lawfully be done next, in the order of the list of acts."""
    return tuple(name for name in ActName if _is_open(case, name, settings))


def _is_open(case: Case, name: ActName, settings: Settings) -> bool:
    if name is ActName.STRUCK:
        return bool(case.acts)
    if (case.state, name) not in TRANSITIONS:
        return False
    return not any(guard.objection(case, settings) for guard in STANDING.get(name, ()))


def _without_struck(entries: Sequence[Act]) -> Iterable[Act]:
    """The entries left when striking acts, and what they strike, are taken out."""
    if ActName.STRUCK not in {act.name for act in entries}:
        return entries
    gone: set[int] = set()
    for place, act in enumerate(entries):
        if act.name is ActName.STRUCK:
            gone |= {place, _struck_place(entries, place, gone)}
    return [act for place, act in enumerate(entries) if place not in gone]


def _struck_place(entries: Sequence[Act], place: int, gone: set[int]) -> int:
    striking = entries[place]
    target = (striking.strikes or 0) - 1
    if not 0 <= target < place:
        objection = f"应当写明划销本条之前的第几条记录（strikes，1至{place}）"
    elif entries[target].name is ActName.STRUCK:
        objection = "划销记录本身不能再划销，请重新记录原行为"
    elif target in gone:
        objection = f"第{target + 1}条记录已经划销"
    elif not striking.reason.strip():
        objection = "应当写明划销的理由（reason）"
    else:
        return target
    raise _refusal(striking, objection, _STRIKING, ())


def _judge(case: Case, act: Act, by: Measure) -> Iterator[Fault]:
    """The faults of an act that is kept all the same; raises where it is not."""
    for standing in STANDING.get(act.name, ()):
        sentence = standing.objection(case, by.settings)
        if sentence:
            raise _refusal(act, sentence, standing.citation, _open_on(act.on, case, by))
    for guard in (_DATES, *FITTING.get(act.name, ())):
        sentence = guard.objection(case, act, by)
        if not sentence:
            continue
        if not guard.is_lateness or by.settings.refuses_late_acts:
            raise _refusal(act, sentence, guard.citation, _open_on(act.on, case, by))
        yield Fault(act, sentence, guard.citation)


def _open_on(day: date, case: Case, by: Measure) -> tuple[ActName, ...]:
    """What may be done next on ``day``: what is lawful, less what would come too late or too early."""
    return tuple(
        name
        for name in lawful_acts(case, by.settings)
        if not any(
            guard.is_of_day and guard.objection(case, Act(name, day), by) for guard in FITTING.get(name, ())
        )
    )


def _dates_in_order(_: Case, act: Act, by: Measure) -> str:
    del by
    if act.served_on is not None and act.served_on < act.on:
        return f"送达日{act.served_on}早于发出日"
    if act.submitted_on is not None and act.submitted_on > act.on:
        return f"提交日{act.submitted_on}晚于收到日"
    return ""


_DATES = FittingGuard("日期先后相合", Citation("条例", "45"), _dates_in_order)


def _not_in_state(act: Act, case: Case, by: Measure) -> UnlawfulAct:
    why = f"案件处于“{STATE_LABELS[case.state]}”"
    return _refusal(act, why, act.citation, _open_on(act.on, case, by))


def _refusal(act: Act, why: str, citation: Citation, lawful: tuple[ActName, ...]) -> UnlawfulAct:
    sentence = f"{act.on}“{act.label}”不合法：{why}（{citation}）。"
    if lawful:
        sentence += f"此时可以：{'、'.join(ACT_FORMS[name].label for name in lawful)}。"
    return UnlawfulAct(sentence, citation, tuple(lawful))
