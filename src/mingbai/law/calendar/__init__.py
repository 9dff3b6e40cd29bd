"""Working days (工作日) and the periods counted in them.

A working day is Monday to Friday unless a notice of the State Council declares it off, and a
weekend day that a notice declares worked (调休上班). Which days those are is known only for years
whose notice has been published; nothing here guesses silently::

    due(date(2024, 9, 13), 20)       # Due(due_on=2024-10-17), steps made when asked
    due(date(2030, 1, 4), 20)        # raises CalendarNotPublished
    estimate(date(2030, 1, 4), 20)   # weekends and fixed holidays only, marked provisional

A notice may still change the last days of the December before its year; a calendar with that
notice entered (:meth:`WorkingCalendar.with_year`) then gives another answer, and
:mod:`mingbai.law.application.recalculation` says which due dates move.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from mingbai.law.calendar.notices import NOTICES, Break, MakeUpDay, Notice
from mingbai.law.citation import Citation
from mingbai.law.errors import CalendarNotPublished
from mingbai.law.proof import Step

__all__ = [
    "CALENDAR",
    "Break",
    "Due",
    "MakeUpDay",
    "Notice",
    "WorkingCalendar",
    "due",
    "estimate",
    "last_working_day_before",
    "numbered",
    "working_day_on_or_after",
    "working_days_between",
]

# 全国年节及纪念日放假办法 2: the days off that are fixed in the solar calendar, as amended from 2025.
FIXED_HOLIDAYS = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (5, 2): "劳动节",
    (10, 1): "国庆节",
    (10, 2): "国庆节",
    (10, 3): "国庆节",
}
FIXED_HOLIDAYS_CITATION = Citation("放假办法", "2")
# 国务院关于职工工作时间的规定 7: Saturday and Sunday are the weekly rest days of state organs.
WEEKEND_CITATION = Citation("工作时间规定", "7")
# 民事诉讼法 85: the day on which a period begins is not counted in it.
FIRST_DAY_CITATION = Citation("民事诉讼法", "85")

# An estimate reaches this far beyond the newest notice; no period of the regulation is longer.
_ESTIMATED_YEARS = 10
_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


@dataclass(frozen=True, slots=True)
class _Declared:
    """What a notice says of one day."""

    works: bool
    name: str
    notice: Notice


@dataclass(frozen=True, slots=True)
class _Index:
    """Working days of a span of years, so that counting n of them is one look-up.

    ``counts[i]`` is the number of working days from ``first`` to ``first + i``;
    ``workdays`` lists their ordinals.
    """

    first: int
    last: int
    counts: list[int]
    workdays: list[int]


@dataclass(frozen=True)
class WorkingCalendar:
    """The days worked, by the notices entered so far. A value: entering a notice makes another.

    A calendar that ``is_estimating`` answers for unpublished years too, from weekends and fixed
    holidays alone; otherwise every question about such a year raises
    :class:`~mingbai.law.errors.CalendarNotPublished`.
    """

    notices: tuple[Notice, ...]
    is_estimating: bool = False

    def __post_init__(self) -> None:
        if not self.notices:
            raise ValueError("a calendar needs at least one notice")

    @cached_property
    def published_years(self) -> frozenset[int]:
        """Years whose notice is entered."""
        return frozenset(notice.year for notice in self.notices)

    @cached_property
    def estimating(self) -> "WorkingCalendar":
        """The same notices, answering for unpublished years as well."""
        return self if self.is_estimating else replace(self, is_estimating=True)

    def with_year(self, notice: Notice, *, replacing: bool = False) -> "WorkingCalendar":
        """A calendar with one more notice, which amends an earlier one of the same year.

        ``replacing`` takes the earlier notices of that year away first: for an entry that was
        typed wrong, not for an amendment the State Council made.
        """
        kept = tuple(each for each in self.notices if not (replacing and each.year == notice.year))
        return replace(self, notices=(*kept, notice))

    def is_published(self, first_on: date, last_on: date) -> bool:
        """Whether every year from ``first_on`` to ``last_on`` has its notice."""
        years = self.published_years
        return all(year in years for year in range(first_on.year, last_on.year + 1))

    def is_workday(self, day: date) -> bool:
        """Whether ``day`` is worked."""
        self._require(day.year)
        return self._works(day)

    def why(self, day: date) -> str:
        """Why ``day`` is worked or not, in Chinese: 工作日、周六、国庆节放假、调休上班（国庆节）."""
        return self._explain(day)[0]

    def citation_of(self, day: date) -> Citation | None:
        """The notice or rule by which ``day`` is off or made up; ``None`` for an ordinary workday."""
        return self._explain(day)[1]

    def nth_workday_after(self, start_on: date, days: int) -> date:
        """The ``days``-th working day strictly after ``start_on``; ``start_on`` itself for none.

        民事诉讼法 85: the day on which the period begins is not counted.
        """
        if days < 0:
            raise ValueError("a period has no negative number of days")
        self._require(start_on.year)
        if days == 0:
            return start_on
        index = self._index
        position = index.counts[start_on.toordinal() - index.first] + days
        if position > len(index.workdays):
            raise self._refusal(date.fromordinal(index.last).year + 1)
        found_on = date.fromordinal(index.workdays[position - 1])
        self._require_span(start_on, found_on)
        return found_on

    def workdays_between(self, after_on: date, through_on: date) -> int:
        """How many working days lie after ``after_on``, up to and with ``through_on``."""
        self._require(after_on.year)
        self._require(through_on.year)
        if through_on <= after_on:
            return 0
        self._require_span(after_on, through_on)
        index = self._index
        until = index.counts[through_on.toordinal() - index.first]
        return until - index.counts[after_on.toordinal() - index.first]

    def walk(self, start_on: date, end_on: date) -> Iterator[Step]:
        """One step per day: ``start_on`` (never counted), then each day to ``end_on``."""
        yield Step("起算之日，不计入期间", FIRST_DAY_CITATION, start_on, counts=False)
        warned = 0
        for ordinal in range(start_on.toordinal() + 1, end_on.toordinal() + 1):
            day = date.fromordinal(ordinal)
            why, citation = self._explain(day)
            if day.year != warned and day.year not in self.published_years:
                warned = day.year
                why += (
                    f"（估算：{day.year}年放假通知尚未公布，春节、清明节、端午节、中秋节和调休上班日均未知）"
                )
            yield Step(why, citation, day, counts=self._works(day))

    def _explain(self, day: date) -> tuple[str, Citation | None]:
        self._require(day.year)
        declared = self._declared.get(day)
        if declared is not None:
            why = f"调休上班（{declared.name}）" if declared.works else f"{declared.name}放假"
            return why, declared.notice.citation
        fixed = self._fixed_holiday(day)
        if fixed:
            return f"{fixed}放假", FIXED_HOLIDAYS_CITATION
        if day.weekday() >= 5:
            return _WEEKDAYS[day.weekday()], WEEKEND_CITATION
        return "工作日", None

    def _works(self, day: date) -> bool:
        declared = self._declared.get(day)
        if declared is not None:
            return declared.works
        return day.weekday() < 5 and not self._fixed_holiday(day)

    def _fixed_holiday(self, day: date) -> str:
        """The fixed holiday on ``day``, where no notice speaks for its year."""
        if day.year in self.published_years:
            return ""
        return FIXED_HOLIDAYS.get((day.month, day.day), "")

    @cached_property
    def _declared(self) -> dict[date, _Declared]:
        declared: dict[date, _Declared] = {}
        for notice in self.notices:
            for pause in notice.breaks:
                for offset in range((pause.last_on - pause.first_on).days + 1):
                    day = pause.first_on + timedelta(days=offset)
                    declared[day] = _Declared(works=False, name=pause.name, notice=notice)
            for make_up in notice.make_up_days:
                declared[make_up.on] = _Declared(works=True, name=make_up.name, notice=notice)
        return declared

    @cached_property
    def _last_year(self) -> int:
        return max(self.published_years) + (_ESTIMATED_YEARS if self.is_estimating else 0)

    @cached_property
    def _has_gap(self) -> bool:
        years = self.published_years
        return not self.is_estimating and len(years) != max(years) - min(years) + 1

    @cached_property
    def _index(self) -> _Index:
        first = date(min(self.published_years), 1, 1).toordinal()
        last = date(self._last_year, 12, 31).toordinal()
        counts: list[int] = []
        workdays: list[int] = []
        for ordinal in range(first, last + 1):
            if self._works(date.fromordinal(ordinal)):
                workdays.append(ordinal)
            counts.append(len(workdays))
        return _Index(first, last, counts, workdays)

    def _require(self, year: int) -> None:
        """Refuse a year without a notice; an estimate needs only a year within its reach."""
        if year in self.published_years:
            return
        within_reach = min(self.published_years) <= year <= self._last_year
        if not (self.is_estimating and within_reach):
            raise self._refusal(year)

    def _refusal(self, year: int) -> CalendarNotPublished:
        """Why ``year`` cannot be computed, and what to do: wait for the notice, or look at the date."""
        first = min(self.published_years)
        if year < first:
            return CalendarNotPublished(
                year, f"节假日安排自{first}年起收录，不能确定{year}年的工作日。请核对日期。"
            )
        if self.is_estimating:
            return CalendarNotPublished(
                year,
                f"{year}年离已公布放假安排的年份太远，不能估算工作日。请核对日期和天数。",
            )
        return CalendarNotPublished(year)

    def _require_span(self, first_on: date, last_on: date) -> None:
        if self._has_gap:
            for year in range(first_on.year, last_on.year + 1):
                self._require(year)


CALENDAR = WorkingCalendar(NOTICES)
"""The packaged calendar: 2004 to the newest notice known to this release."""


@dataclass(frozen=True, slots=True)
class Due:
    """The end of a period of ``days`` working days begun on ``start_on``.

    ``provisional`` when a year it passes through has no notice yet: to be computed again then.
    """

    start_on: date
    days: int
    due_on: date
    provisional: bool = False
    calendar: WorkingCalendar = field(default=CALENDAR, repr=False, compare=False)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every day walked, with whether it counts and why; made when asked."""
        return tuple(numbered(self.calendar.walk(self.start_on, self.due_on)))


def numbered(steps: Iterable[Step]) -> Iterator[Step]:
    """``steps`` with the days that count numbered from 1, in words and as ``amount``."""
    number = 0
    for step in steps:
        if not step.counts:
            yield step
            continue
        number += 1
        separator = "" if step.why.startswith("工作日") else "工作日，"
        yield replace(step, why=f"第{number}个{separator}{step.why}", amount=number)


def due(start_on: date, days: int, calendar: WorkingCalendar = CALENDAR) -> Due:
    """The ``days``-th working day strictly after ``start_on`` (民事诉讼法 85; 条例 is silent).

    Raises :class:`~mingbai.law.errors.CalendarNotPublished` for the first year that has no notice,
    unless ``calendar`` is an estimating one.
    """
    due_on = calendar.nth_workday_after(start_on, days)
    provisional = calendar.is_estimating and not calendar.is_published(start_on, due_on)
    return Due(start_on, days, due_on, provisional, calendar)


def estimate(start_on: date, days: int, calendar: WorkingCalendar = CALENDAR) -> Due:
    """As :func:`due`, but an unpublished year counts by weekends and fixed holidays, provisionally.

    Lunar holidays and make-up workdays of such a year are unknown, and the steps say so. Years
    before the first notice, or more than ten after the newest, raise ``CalendarNotPublished``.
    """
    return due(start_on, days, calendar.estimating)


def working_days_between(after_on: date, through_on: date, calendar: WorkingCalendar = CALENDAR) -> int:
    """How many working days lie after ``after_on``, up to and with ``through_on``; never negative."""
    return calendar.workdays_between(after_on, through_on)


def working_day_on_or_after(day: date, calendar: WorkingCalendar = CALENDAR) -> date:
    """``day`` if it is worked, else the next working day.

    民事诉讼法 85: a period whose last day is a public holiday ends on the first day after it.
    """
    if calendar.is_workday(day):
        return day
    return calendar.nth_workday_after(day, 1)


def last_working_day_before(day: date, calendar: WorkingCalendar = CALENDAR) -> date:
    """The newest working day earlier than ``day``: an office's own target before a date in the law.

    条例 49 says 前 and lets no date roll forward, hence the day before and not the day after.
    """
    found_on = day - timedelta(days=1)
    while not calendar.is_workday(found_on):
        found_on -= timedelta(days=1)
    return found_on
