"""Which due dates move when a holiday notice is entered or amended, from what to what, and why.

Nothing is stored to be corrected: a due date is derived, so the same acts are read once with the old
calendar and once with the new one, and the days that differ between them are the reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mingbai.law.application.clock import Clock
from mingbai.law.application.clocks import clocks_of
from mingbai.law.application.reckoning import Reckoning
from mingbai.law.application.settings import DEFAULT_SETTINGS, Settings
from mingbai.law.application.state import Case
from mingbai.law.calendar import WorkingCalendar
from mingbai.law.proof import Step

__all__ = ["Move", "changed_days", "moves", "moves_of"]


@dataclass(frozen=True, slots=True)
class Move:
    """One clock whose last day moves, or which is no longer an estimate.

    ``case`` is whatever the caller calls the case. ``why`` names each day that changed within the
    clock's course; it is empty where only the estimate became certain.
    """

    case: str
    clock: Clock
    was: Clock
    why: tuple[Step, ...]

    @property
    def from_on(self) -> date | None:
        """The last day by the old calendar."""
        return self.was.due_on

    @property
    def to_on(self) -> date | None:
        """The last day by the new calendar."""
        return self.clock.due_on

    @property
    def sentence(self) -> str:
        """The move in Chinese, for the list of cases to be told about."""
        reasons = "；".join(f"{step.on}{step.why}" for step in self.why)
        if self.from_on == self.to_on:
            return f"{self.clock.label}：{self.to_on}，由估算变为确定。"
        return f"{self.clock.label}：由{self.from_on}变为{self.to_on}。原因：{reasons}。"


def moves(
    cases: Iterable[tuple[str, Case]],
    old: WorkingCalendar,
    new: WorkingCalendar,
    settings: Settings = DEFAULT_SETTINGS,
) -> Iterator[Move]:
    """Every clock of ``cases`` (name and case) that moves from ``old`` to ``new``, case by case."""
    for name, case in cases:
        yield from moves_of(name, case, old, new, settings)


def moves_of(
    name: str,
    case: Case,
    old: WorkingCalendar,
    new: WorkingCalendar,
    settings: Settings = DEFAULT_SETTINGS,
) -> tuple[Move, ...]:
    """The clocks of one case that move. Clocks already met are left out: nothing waits for them."""
    before = {_identity(place, clock): clock for place, clock in enumerate(clocks_of(case, old, settings))}
    found = []
    for place, clock in enumerate(clocks_of(case, new, settings)):
        was = before.get(_identity(place, clock))
        if was is None or clock.met_on is not None:
            continue
        if (was.due_on, was.provisional) != (clock.due_on, clock.provisional):
            found.append(Move(name, clock, was, tuple(_why(clock, was, old, new))))
    return tuple(found)


def changed_days(old: WorkingCalendar, new: WorkingCalendar, first_on: date, last_on: date) -> Iterator[Step]:
    """The days from ``first_on`` to ``last_on`` that are worked in one calendar and off in the other."""
    old, new = old.estimating, new.estimating
    for offset in range((last_on - first_on).days + 1):
        day = first_on + timedelta(days=offset)
        if old.is_workday(day) != new.is_workday(day):
            yield Step(
                f"由“{old.why(day)}”变为“{new.why(day)}”",
                new.citation_of(day),
                day,
                counts=new.is_workday(day),
            )


def _identity(place: int, clock: Clock) -> tuple[int, str, str]:
    return place, clock.name, clock.party


def _why(clock: Clock, was: Clock, old: WorkingCalendar, new: WorkingCalendar) -> Iterator[Step]:
    ends = [each for each in (clock.due_on, was.due_on) if each is not None]
    if ends:
        first_on = min(_course_from(clock), _course_from(was))
        yield from changed_days(old, new, first_on + timedelta(days=1), max(ends))


def _course_from(clock: Clock) -> date:
    """The day the clock's course begins: an exclusion may have begun before the clock itself."""
    begun = [clock.from_on]
    if isinstance(clock.proof, Reckoning):
        spans = clock.proof.exclusions
        begun += [span.after_on for span in spans if span.through_on > clock.from_on]
    return min(begun)
