"""A period of working days from which some days are taken out (条例 33: 所需时间不计算在期限内)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mingbai.law.calendar import WorkingCalendar, numbered
from mingbai.law.citation import Citation
from mingbai.law.proof import Step

__all__ = ["Exclusion", "Note", "Reckoning", "nth_day_outside"]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Days not counted: those after ``after_on``, up to and with ``through_on``."""

    after_on: date
    through_on: date
    why: str
    citation: Citation

    def covers(self, day: date) -> bool:
        """Whether ``day`` is taken out."""
        return self.after_on < day <= self.through_on


@dataclass(frozen=True, slots=True)
class Note:
    """Something that happened on a day of the walk and belongs into its line of the proof."""

    on: date
    why: str


def nth_day_outside(
    start_on: date, days: int, exclusions: Iterable[Exclusion], calendar: WorkingCalendar
) -> date:
    """The ``days``-th working day after ``start_on`` that no exclusion covers.

    Overlapping exclusions are taken out once: the cursor only moves forward. An exclusion that
    begins when the period has already run out changes nothing.
    """
    cursor, left = start_on, days
    for span in sorted(exclusions, key=_beginning):
        if span.through_on <= cursor:
            continue
        if span.after_on > cursor:
            free = calendar.workdays_between(cursor, span.after_on)
            if free >= left:
                break
            left -= free
        cursor = span.through_on
    return calendar.nth_workday_after(cursor, left)


def _beginning(span: Exclusion) -> date:
    return span.after_on


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A period reckoned: where it starts and why, how long it is, when it ends.

    ``steps`` walks it day by day and is made when asked.
    """

    start_on: date
    start_why: str
    citation: Citation
    days: int
    due_on: date
    calendar: WorkingCalendar
    exclusions: Sequence[Exclusion] = ()
    notes: Sequence[Note] = ()

    @property
    def provisional(self) -> bool:
        """Whether a year the period passes through has no holiday notice yet."""
        return not self.calendar.is_published(self.start_on, self.due_on)

    @property
    def steps(self) -> Iterator[Step]:
        """Each day from the start to the due date, whether it counts, and why."""
        return numbered(self._walk())

    def _walk(self) -> Iterator[Step]:
        for step in self.calendar.walk(self.start_on, self.due_on):
            yield self._noted(self._taken_out(step))

    def _taken_out(self, step: Step) -> Step:
        if step.on is None:
            return step
        if step.on == self.start_on:
            return replace(step, why=f"{self.start_why}，当日不计入", citation=self.citation)
        span = next((each for each in self.exclusions if each.covers(step.on)), None)
        if span is None or not step.counts:
            return step
        return replace(step, why=f"{span.why}，不计入", citation=span.citation, counts=False)

    def _noted(self, step: Step) -> Step:
        notes = [note.why for note in self.notes if note.on == step.on]
        return replace(step, why="；".join((step.why, *notes))) if notes else step
