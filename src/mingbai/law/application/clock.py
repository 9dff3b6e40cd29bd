"""What a clock is: where it starts, when it ends, and the proof of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from mingbai.law.citation import Citation
from mingbai.law.proof import Step

__all__ = ["CLOCK_LABELS", "Clock", "ClockName", "Proof"]


class ClockName(StrEnum):
    """Every clock; the value is its name in data."""

    REPLY = "reply"
    REPLY_SAFE = "reply_safe"
    CORRECTION_NOTICE = "correction_notice"
    CORRECTION = "correction"
    REASONS = "reasons"
    THIRD_PARTY = "third_party"
    CO_MAKER = "co_maker"
    OTHER_AGENCY = "other_agency"
    PAYMENT = "payment"
    RECONSIDERATION_APPLICATION = "reconsideration_application"
    RECONSIDERATION_ANSWER = "reconsideration_answer"
    RECONSIDERATION_DECISION = "reconsideration_decision"
    SUIT_AFTER_RECONSIDERATION = "suit_after_reconsideration"
    DIRECT_SUIT = "direct_suit"
    ORDERED_DISCLOSURE = "ordered_disclosure"


CLOCK_LABELS: Mapping[ClockName, str] = MappingProxyType(
    {
        ClockName.REPLY: "答复期限",
        ClockName.REPLY_SAFE: "答复期限（自稳妥之日起算）",
        ClockName.CORRECTION_NOTICE: "告知补正的期限",
        ClockName.CORRECTION: "申请人补正的期限",
        ClockName.REASONS: "申请人说明理由的期限",
        ClockName.THIRD_PARTY: "第三方提出意见的期限",
        ClockName.CO_MAKER: "共同制作机关提出意见的期限",
        ClockName.OTHER_AGENCY: "其他机关提出意见的期限",
        ClockName.PAYMENT: "缴纳信息处理费的期限",
        ClockName.RECONSIDERATION_APPLICATION: "申请行政复议的期限",
        ClockName.RECONSIDERATION_ANSWER: "被申请人提出书面答复的期限",
        ClockName.RECONSIDERATION_DECISION: "作出行政复议决定的期限",
        ClockName.SUIT_AFTER_RECONSIDERATION: "对行政复议决定不服的起诉期限",
        ClockName.DIRECT_SUIT: "直接提起行政诉讼的期限",
        ClockName.ORDERED_DISCLOSURE: "履行判决、重新答复的期限",
    }
)


class Proof(Protocol):
    """Whatever can show its steps."""

    @property
    def steps(self) -> Iterable[Step]:
        """The lines of the proof."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One running, ended or waiting period.

    ``due_on`` is ``None`` while the clock does not run, and ``idle_why`` then says why. ``met_on``
    is the day on which what it waits for was done. ``effect`` says what follows at expiry.
    """

    name: ClockName
    from_on: date
    due_on: date | None
    provisional: bool
    citation: Citation
    proof: Proof | None = None
    party: str = ""
    met_on: date | None = None
    idle_why: str = ""
    effect: str = ""

    @property
    def label(self) -> str:
        """What the clock is called in Chinese, with the party where there is one."""
        label = CLOCK_LABELS[self.name]
        return f"{label}（{self.party}）" if self.party else label

    @property
    def steps(self) -> tuple[Step, ...]:
        """The proof of the due date, or the reason why there is none; made when asked."""
        if self.proof is None:
            return (Step(self.idle_why, self.citation, self.from_on),)
        return tuple(self.proof.steps)
