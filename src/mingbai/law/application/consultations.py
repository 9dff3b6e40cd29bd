"""Consultations: whom, since when, answered when, and what silence means (条例 32 to 34)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from mingbai.law.application.acts import Act, ActName, Consulted
from mingbai.law.application.reckoning import Exclusion
from mingbai.law.application.settings import Settings
from mingbai.law.application.state import Case
from mingbai.law.calendar import WorkingCalendar
from mingbai.law.citation import Citation

__all__ = ["SILENCE", "Consultation", "Silence", "consultations_of"]


@dataclass(frozen=True, slots=True)
class Silence:
    """What follows when the one consulted does not answer in time, and by which article."""

    label: str
    effect: str
    citation: Citation


SILENCE: Mapping[Consulted, Silence] = MappingProxyType(
    {
        # 条例 32: a third party's silence is no consent; the agency decides itself.
        Consulted.THIRD_PARTY: Silence(
            "征求第三方意见", "逾期未提出意见的，由行政机关依照条例的规定决定是否公开", Citation("条例", "32")
        ),
        # 条例 34: a co-maker's silence is consent.
        Consulted.CO_MAKER: Silence(
            "征求共同制作机关意见", "逾期未提出意见的，视为同意公开", Citation("条例", "34")
        ),
        # 条例 33: the time is taken out; the Regulation attaches nothing to silence.
        Consulted.OTHER_AGENCY: Silence(
            "征求其他机关意见", "条例未规定逾期的后果，由行政机关自行决定", Citation("条例", "33")
        ),
    }
)

# 条例 32 and 34: fifteen working days from receipt of the letter.
ANSWER_DAYS = 15

_ANSWERS = {
    ActName.THIRD_PARTY_CONSULTED: ActName.THIRD_PARTY_ANSWERED,
    ActName.OTHER_AGENCY_CONSULTED: ActName.OTHER_AGENCY_ANSWERED,
}


@dataclass(frozen=True, slots=True)
class Consultation:
    """One letter and its answer, if there is one.

    ``due_on`` is the last day for an opinion; ``through_on`` the last day taken out of the reply
    period, which is the answer or, without one in time, ``due_on``.
    """

    letter: Act
    answer: Act | None
    whom: Consulted
    days: int
    due_on: date

    @property
    def through_on(self) -> date:
        """The last day that does not count towards the reply."""
        return min(self.answer.on, self.due_on) if self.answer else self.due_on

    @property
    def title(self) -> str:
        """What to call it, with the party where one is named: 征求第三方意见（甲公司）."""
        label = SILENCE[self.whom].label
        return f"{label}（{self.letter.party}）" if self.letter.party else label

    @property
    def exclusion(self) -> Exclusion:
        """What it takes out of the reply period (条例 33.3)."""
        return Exclusion(self.letter.on, self.through_on, f"{self.title}期间", Citation("条例", "33.3"))


def consultations_of(case: Case, calendar: WorkingCalendar, settings: Settings) -> tuple[Consultation, ...]:
    """Every consultation of ``case``, in the order the letters went out.

    A letter without a recorded day of arrival counts from the day it was sent: no office can rely
    on a delay it cannot show.
    """
    found = []
    for place, letter in enumerate(case.acts):
        if letter.name in _ANSWERS:
            whom = whom_of(letter)
            days = settings.other_agency_days if whom is Consulted.OTHER_AGENCY else ANSWER_DAYS
            due_on = calendar.nth_workday_after(letter.reached_on, days)
            found.append(Consultation(letter, _answer(case, place), whom, days, due_on))
    return tuple(found)


def whom_of(letter: Act) -> Consulted:
    """In which role ``letter`` consults its party."""
    if letter.name is ActName.THIRD_PARTY_CONSULTED:
        return Consulted.THIRD_PARTY
    return Consulted.CO_MAKER if letter.kind is Consulted.CO_MAKER else Consulted.OTHER_AGENCY


def _answer(case: Case, place: int) -> Act | None:
    letter = case.acts[place]
    for act in case.acts[place + 1 :]:
        if act.name is _ANSWERS[letter.name] and act.party in ("", letter.party):
            return act
    return None
