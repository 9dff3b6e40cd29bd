"""What a scripted application is, and how its acts are dated: by working days after the day it came."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from mingbai.law.application import Act, ActName, Channel, ServiceMode
from mingbai.law.calendar import CALENDAR

__all__ = ["Applicant", "Script", "Step", "after", "ordinary", "script"]

_A = ActName
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who asks. All of it is invented: nobody has such an identity number, nor such a telephone."""

    name: str
    number: int

    @property
    def identity(self) -> str:
        """A number of the right length in a region that there is not, from a year before such numbers."""
        return f"33089919000101{self.number:03}X"

    @property
    def telephone(self) -> str:
        """A number that no network gives out."""
        return f"100{self.number:08}"

    @property
    def address(self) -> str:
        """Where letters for the applicant would go."""
        return f"衢江区例镇示例路{self.number}号"

    @property
    def email(self) -> str:
        """In a domain kept for examples (RFC 2606)."""
        return f"applicant{self.number}@example.org"


@dataclass(frozen=True, slots=True)
class Step:
    """An act, ``days`` working days after the application came."""

    days: int
    name: ActName
    fields: Mapping[str, Any] = field(default_factory=dict)


def after(days: int, name: ActName, /, **fields: Any) -> Step:
    """An act so many working days after the application came."""
    return Step(days, name, fields)


@dataclass(frozen=True, slots=True)
class Script:
    """An application from its arrival to its end.

    ``unit`` is the code of the agency asked, ``key`` names the script (the second reconsideration is about
    ``clear-2``). ``parties`` are the names of those consulted by the label the acts use, ``facts`` what is on
    file for the decision (keys of the law's requirements) beyond what every decision has, ``withheld`` the
    grounds of a part that is not given.
    """

    key: str
    unit: str
    applicant: Applicant
    subject: str
    acts: tuple[Act, ...]
    facts: Mapping[str, str] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    withheld: tuple[str, ...] = ()


def script(
    key: str,
    unit: str,
    applicant: Applicant,
    subject: str,
    received_on: date,
    channel: Channel,
    *steps: Step,
    facts: Mapping[str, str] = _NONE,
    parties: Mapping[str, str] = _NONE,
    withheld: tuple[str, ...] = (),
) -> Script:
    """The script whose acts are ``steps``, after the arrival on ``received_on`` by ``channel``.

    What comes by the network is confirmed the same day (条例 31(3)), everything is registered on the next
    working day.
    """
    acts = [
        Act(
            _A.RECEIVED,
            received_on,
            channel=channel,
            submitted_on=received_on,
            applicant_kind="natural_person",
        )
    ]
    if channel in {Channel.ONLINE, Channel.EMAIL}:
        acts.append(Act(_A.RECEIPT_CONFIRMED, received_on))
    for step in (after(1, _A.REGISTERED), *steps):
        acts.append(Act(step.name, CALENDAR.nth_workday_after(received_on, step.days), **step.fields))
    return Script(key, unit, applicant, subject, tuple(acts), facts, parties, withheld)


def ordinary(
    key: str,
    unit: str,
    applicant: Applicant,
    subject: str,
    received_on: date,
    channel: Channel,
    days: int,
    code: str,
    *,
    facts: Mapping[str, str] = _NONE,
) -> Script:
    """An application answered with ``code`` after so many working days, and served the way it came."""
    return script(
        key, unit, applicant, subject, received_on, channel, *closing(days, code, channel), facts=facts
    )


def closing(days: int, code: str, channel: Channel) -> tuple[Step, ...]:
    """The decision, its service on the next working day, and the file put away."""
    served = {Channel.COUNTER: ServiceMode.PERSONAL, Channel.MAIL: ServiceMode.MAIL}
    return (
        after(days, _A.DECIDED, decision=code),
        after(days + 1, _A.SERVED, mode=served.get(channel, ServiceMode.ONLINE)),
        after(days + 11, _A.ARCHIVED),
    )
