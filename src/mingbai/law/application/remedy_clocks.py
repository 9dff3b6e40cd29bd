"""Periods of reconsideration and litigation: calendar days and months, save those the law exempts.

行政复议法 88: its 三日、五日、七日、十日 are working days, everything else calendar days; where it says
nothing, the 民事诉讼法 applies, by which the first day is not counted and a period that would end on
a public holiday ends on the first day after it (民事诉讼法 85). The 行政诉讼法 counts likewise.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mingbai.law.application.clock import Clock, ClockName
from mingbai.law.application.reckoning import Reckoning
from mingbai.law.calendar import CALENDAR, WorkingCalendar, working_day_on_or_after
from mingbai.law.citation import Citation
from mingbai.law.proof import Step

__all__ = [
    "CalendarTerm",
    "court_ordered_disclosure",
    "direct_suit",
    "reconsideration_answer",
    "reconsideration_application",
    "reconsideration_decision",
    "suit_after_reconsideration",
]

_PERIODS_CITATION = Citation("民事诉讼法", "85")


@dataclass(frozen=True, slots=True)
class CalendarTerm:
    """A term of ``days`` or ``months`` from ``start_on``, ended no later than ``cap_on``.

    ``nominal_on`` is its last day by count; ``due_on`` that day or the first working day after.
    """

    start_on: date
    start_why: str
    length: str
    nominal_on: date
    citation: Citation
    calendar: WorkingCalendar
    cap_on: date | None = None
    cap_citation: Citation | None = None

    @property
    def last_on(self) -> date:
        """The last day before any roll over a holiday."""
        return min(self.nominal_on, self.cap_on) if self.cap_on else self.nominal_on

    @property
    def due_on(self) -> date:
        """The last day on which the act is still in time."""
        return working_day_on_or_after(self.last_on, self.calendar)

    @property
    def provisional(self) -> bool:
        """Whether the year of the last day has no holiday notice yet."""
        return not self.calendar.is_published(self.last_on, self.due_on)

    @property
    def steps(self) -> Iterator[Step]:
        """Start, length, cap where it bites, and the roll over holidays."""
        yield Step(f"{self.start_why}，当日不计入", _PERIODS_CITATION, self.start_on, counts=False)
        yield Step(f"{self.length}，届满之日", self.citation, self.nominal_on)
        if self.cap_on is not None and self.cap_on < self.nominal_on:
            yield Step("自知道行为内容之日起最长不超过一年", self.cap_citation, self.cap_on)
        day = self.last_on
        while day < self.due_on:
            yield Step(f"届满之日为{self.calendar.why(day)}，顺延", _PERIODS_CITATION, day, counts=False)
            day += timedelta(days=1)
        if self.due_on != self.last_on:
            yield Step("顺延至法定休假日后的第一日", _PERIODS_CITATION, self.due_on)


def reconsideration_application(
    known_on: date, *, told_on: date | None = None, calendar: WorkingCalendar = CALENDAR
) -> Clock:
    """The applicant's sixty days (行政复议法 20).

    ``known_on`` is the day the decision became known with its remedies. Where they were not told,
    ``told_on`` is the day the applicant learnt of them: sixty days from then, but no more than one
    year from knowing the decision.
    """
    citation = Citation("行政复议法", "20")
    start_on = told_on or known_on
    term = CalendarTerm(
        start_on,
        _knowing(told_on),
        "六十日",
        start_on + timedelta(days=60),
        citation,
        calendar.estimating,
        _one_year(known_on, told_on),
        citation,
    )
    return _clock(ClockName.RECONSIDERATION_APPLICATION, term)


def direct_suit(
    known_on: date, *, told_on: date | None = None, calendar: WorkingCalendar = CALENDAR
) -> Clock:
    """Six months to sue without reconsideration (行政诉讼法 46); untold, at most one year (解释 64)."""
    start_on = told_on or known_on
    term = CalendarTerm(
        start_on,
        _knowing(told_on),
        "六个月",
        _months_after(start_on, 6),
        Citation("行政诉讼法", "46"),
        calendar.estimating,
        _one_year(known_on, told_on),
        Citation("行政诉讼法解释", "64"),
    )
    return _clock(ClockName.DIRECT_SUIT, term)


def suit_after_reconsideration(served_on: date, *, calendar: WorkingCalendar = CALENDAR) -> Clock:
    """Fifteen days from receipt of the reconsideration decision (行政诉讼法 45).

    Where the organ does not decide in time, ``served_on`` is the last day it had to decide.
    """
    term = CalendarTerm(
        served_on,
        "收到行政复议决定书（或者复议期满）之日",
        "十五日",
        served_on + timedelta(days=15),
        Citation("行政诉讼法", "45"),
        calendar.estimating,
    )
    return _clock(ClockName.SUIT_AFTER_RECONSIDERATION, term)


def reconsideration_decision(
    accepted_on: date,
    *,
    is_simplified: bool = False,
    extended_days: int = 0,
    calendar: WorkingCalendar = CALENDAR,
) -> Clock:
    """The organ's sixty days, extended by at most thirty; thirty in the simplified procedure.

    行政复议法 62. ``ValueError`` for an extension the law does not allow.
    """
    if not 0 <= extended_days <= (0 if is_simplified else 30):
        raise ValueError("a reconsideration is extended by at most thirty days, a simplified one never")
    days = 30 if is_simplified else 60 + extended_days
    length = f"简易程序{days}日" if is_simplified else f"普通程序{days}日"
    term = CalendarTerm(
        accepted_on,
        "受理行政复议申请之日",
        length,
        accepted_on + timedelta(days=days),
        Citation("行政复议法", "62"),
        calendar.estimating,
    )
    return _clock(ClockName.RECONSIDERATION_DECISION, term)


def reconsideration_answer(
    received_on: date, *, is_simplified: bool = False, calendar: WorkingCalendar = CALENDAR
) -> Clock:
    """The agency's answer and evidence: ten working days, five in the simplified procedure.

    行政复议法 48 and 54; working days by its art. 88. Without them the act counts as made without
    evidence (art. 70).
    """
    days, article = (5, "54") if is_simplified else (10, "48")
    estimating = calendar.estimating
    citation = Citation("行政复议法", article)
    due_on = estimating.nth_workday_after(received_on, days)
    reckoning = Reckoning(received_on, "收到行政复议申请书副本之日", citation, days, due_on, estimating)
    return _working_clock(
        ClockName.RECONSIDERATION_ANSWER,
        reckoning,
        "逾期未提出书面答复、提交证据的，视为该行政行为没有证据、依据",
    )


def court_ordered_disclosure(effective_on: date, *, calendar: WorkingCalendar = CALENDAR) -> Clock:
    """Twenty working days to disclose or answer anew by order of a court (信息公开司法解释 11)."""
    estimating = calendar.estimating
    citation = Citation("信息公开司法解释", "11")
    due_on = estimating.nth_workday_after(effective_on, 20)
    reckoning = Reckoning(effective_on, "判决生效之日", citation, 20, due_on, estimating)
    return _working_clock(ClockName.ORDERED_DISCLOSURE, reckoning)


def _knowing(told_on: date | None) -> str:
    return "知道行政行为之日" if told_on is None else "知道申请复议、起诉的权利和期限之日"


def _one_year(known_on: date, told_on: date | None) -> date | None:
    """The outer limit where the remedies were not told."""
    return None if told_on is None else _months_after(known_on, 12)


def _months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _clock(name: ClockName, term: CalendarTerm) -> Clock:
    return Clock(
        name, term.start_on, term.due_on, provisional=term.provisional, citation=term.citation, proof=term
    )


def _working_clock(name: ClockName, reckoning: Reckoning, effect: str = "") -> Clock:
    return Clock(
        name,
        reckoning.start_on,
        reckoning.due_on,
        provisional=reckoning.provisional,
        citation=reckoning.citation,
        proof=reckoning,
        effect=effect,
    )
