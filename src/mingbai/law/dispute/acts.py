"""The acts of a dispute. As in an application nothing is edited: a mistaken act is struck by a later one."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

__all__ = ["DisputeAct", "DisputeActName", "Kind", "Outcome", "Role"]


class Kind(StrEnum):
    """What the dispute is; each is a group of columns of table 4."""

    RECONSIDERATION = "reconsideration"
    DIRECT_SUIT = "direct_suit"
    SUIT_AFTER_RECONSIDERATION = "suit_after_reconsideration"

    @property
    def label(self) -> str:
        """The heading of its columns in table 4."""
        return _KIND_LABELS[self]

    @property
    def is_suit(self) -> bool:
        """Whether it is before a court."""
        return self is not Kind.RECONSIDERATION


_KIND_LABELS = {
    Kind.RECONSIDERATION: "行政复议",
    Kind.DIRECT_SUIT: "未经复议直接起诉",
    Kind.SUIT_AFTER_RECONSIDERATION: "复议后起诉",
}


class Role(StrEnum):
    """What the agency that keeps this record is in the dispute.

    A government sued together with its department only because it maintained the department's act on
    reconsideration is ``CO_DEFENDANT``: 国办公开办函〔2016〕201号 counts that suit for the department alone.
    """

    ORIGINAL_AGENCY = "original_agency"
    CO_DEFENDANT = "co_defendant"


class Outcome(StrEnum):
    """How a dispute came out; each is a column of table 4.

    ``OTHER`` is what is neither: withdrawal, refusal to admit, dismissal on procedure, mediation.
    """

    MAINTAINED = "maintained"
    CORRECTED = "corrected"
    OTHER = "other"

    @property
    def label(self) -> str:
        """Its column in table 4."""
        return _OUTCOME_LABELS[self]


_OUTCOME_LABELS = {
    Outcome.MAINTAINED: "结果维持",
    Outcome.CORRECTED: "结果纠正",
    Outcome.OTHER: "其他结果",
}


class DisputeActName(StrEnum):
    """Every act of a dispute; the value is its name in data."""

    FILED = "filed"
    DECIDED = "decided"
    APPEALED = "appealed"
    WITHDRAWN = "withdrawn"
    STRUCK = "struck"

    @property
    def label(self) -> str:
        """The act in Chinese."""
        return _ACT_LABELS[self]


_ACT_LABELS = {
    DisputeActName.FILED: "提起",
    DisputeActName.DECIDED: "作出决定或者裁判",
    DisputeActName.APPEALED: "上诉",
    DisputeActName.WITHDRAWN: "撤回",
    DisputeActName.STRUCK: "更正误录（划销）",
}


@dataclass(frozen=True, slots=True)
class DisputeAct:
    """One dated act of a dispute.

    - ``kind``, ``role``, ``application``: of ``filed``; what it is, as what the agency takes part, and
      the application it is about, empty where it is about proactive disclosure.
    - ``outcome``: of ``decided``.
    - ``strikes``: of ``struck``, the place in the record (from 1) of the act struck; ``reason`` why.
    - ``recorded_at``: when the act was entered, an aware instant.
    """

    name: DisputeActName
    on: date
    kind: Kind | None = None
    role: Role = Role.ORIGINAL_AGENCY
    application: str = ""
    outcome: Outcome | None = None
    strikes: int | None = None
    reason: str = ""
    by: str = ""
    recorded_at: datetime | None = None
