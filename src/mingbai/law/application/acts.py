"""The acts an application consists of (办理行为), in the regulation's own words.

The facts of a case are its acts, each with the legal date ``on`` it takes effect. Nothing is edited:
a mistaken act is struck by a later one, with a reason, and from then on is passed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from mingbai.law.citation import Citation

__all__ = ["ACT_FORMS", "REFUSED", "Act", "ActForm", "ActName", "Channel", "Consulted", "ServiceMode"]


class ActName(StrEnum):
    """Every act that can befall an application; the value is its name in data."""

    RECEIVED = "received"
    RECEIPT_CONFIRMED = "receipt_confirmed"
    REGISTERED = "registered"
    CORRECTION_ASKED = "correction_asked"
    CORRECTED = "corrected"
    LAPSED = "lapsed"
    THIRD_PARTY_CONSULTED = "third_party_consulted"
    THIRD_PARTY_ANSWERED = "third_party_answered"
    OTHER_AGENCY_CONSULTED = "other_agency_consulted"
    OTHER_AGENCY_ANSWERED = "other_agency_answered"
    REASONS_ASKED = "reasons_asked"
    REASONS_GIVEN = "reasons_given"
    DELAYED = "delayed"
    EXTENDED = "extended"
    FEE_NOTIFIED = "fee_notified"
    FEE_PAID = "fee_paid"
    FEE_REFUNDED = "fee_refunded"
    TRANSFERRED = "transferred"
    SPLIT = "split"
    MERGED = "merged"
    DECIDED = "decided"
    SERVED = "served"
    WITHDRAWN = "withdrawn"
    REMADE_AFTER_RECONSIDERATION = "remade_after_reconsideration"
    ARCHIVED = "archived"
    STRUCK = "struck"


class Channel(StrEnum):
    """How an application arrived; art. 31 makes the day of receipt depend on it."""

    COUNTER = "counter"
    MAIL = "mail"
    ORDINARY_MAIL = "ordinary_mail"
    MISDIRECTED_MAIL = "misdirected_mail"
    ONLINE = "online"
    EMAIL = "email"
    FAX = "fax"


class Consulted(StrEnum):
    """Who is asked for an opinion: silence means something different for each."""

    THIRD_PARTY = "third_party"
    CO_MAKER = "co_maker"
    OTHER_AGENCY = "other_agency"


class ServiceMode(StrEnum):
    """How a decision is served (送达解释): only mail is served by the act of posting."""

    PERSONAL = "personal"
    ENTRUSTED = "entrusted"
    MAIL = "mail"
    ONLINE = "online"


REFUSED = "不同意"
"""What ``consent`` holds where the head of the disclosure office did not agree."""


@dataclass(frozen=True, slots=True)
class ActForm:
    """What an act is called in Chinese and the article it rests on."""

    label: str
    citation: Citation


def _forms() -> dict[ActName, ActForm]:
    law = "条例"
    rows: tuple[tuple[ActName, str, str, str], ...] = (
        (ActName.RECEIVED, "收到申请", law, "31"),
        (ActName.RECEIPT_CONFIRMED, "与申请人确认收到", law, "31"),
        (ActName.REGISTERED, "登记", law, "45"),
        (ActName.CORRECTION_ASKED, "告知补正", law, "30"),
        (ActName.CORRECTED, "收到补正的申请", law, "30"),
        (ActName.LAPSED, "视为放弃申请", law, "30"),
        (ActName.THIRD_PARTY_CONSULTED, "征求第三方意见", law, "32"),
        (ActName.THIRD_PARTY_ANSWERED, "第三方提出意见", law, "32"),
        (ActName.OTHER_AGENCY_CONSULTED, "征求其他机关意见", law, "33"),
        (ActName.OTHER_AGENCY_ANSWERED, "其他机关提出意见", law, "33"),
        (ActName.REASONS_ASKED, "要求说明理由", law, "35"),
        (ActName.REASONS_GIVEN, "申请人说明理由", law, "35"),
        (ActName.DELAYED, "确定延迟答复的期限", law, "35"),
        (ActName.EXTENDED, "延长答复期限", law, "33"),
        (ActName.FEE_NOTIFIED, "发出收费通知", law, "42"),
        (ActName.FEE_PAID, "缴清信息处理费", "处理费办法", ""),
        (ActName.FEE_REFUNDED, "退付信息处理费", "处理费办法", ""),
        (ActName.TRANSFERRED, "移送其他机关", law, "41"),
        (ActName.SPLIT, "分案办理", "处理费办法", "4"),
        (ActName.MERGED, "并案办理", "信息公开司法解释", "14"),
        (ActName.DECIDED, "作出处理决定", law, "36"),
        (ActName.SERVED, "送达", "送达解释", ""),
        (ActName.WITHDRAWN, "申请人撤回申请", "2021年报格式", ""),
        (ActName.REMADE_AFTER_RECONSIDERATION, "复议或者判决后重新作出处理", "行政复议法", ""),
        (ActName.ARCHIVED, "归档", law, "45"),
        (ActName.STRUCK, "更正误录（划销）", law, "45"),
    )
    return {name: ActForm(label, Citation(source, article)) for name, label, source, article in rows}


ACT_FORMS: Mapping[ActName, ActForm] = MappingProxyType(_forms())


@dataclass(frozen=True, slots=True)
class Act:
    """One dated act. Only ``name`` and ``on`` are always there; the rest as the act needs it.

    - ``on``: the legal date. Of a letter the day it is sent; of ``served`` by mail the day of posting.
    - ``served_on``: the day a letter reached whom it is for, where a period runs from that day.
    - ``channel``, ``submitted_on``, ``post_room_on``: of ``received`` (and the first two of
      ``corrected``): how it came, when the applicant sent it, when the post room took it in.
    - ``party``, ``kind``: who is consulted, and in which role.
    - ``days`` (working days) or ``until``: the length of an extension, a delay, a term for correction.
    - ``consent``: the head of the disclosure office who agreed to an extension, or ``REFUSED``.
    - ``amount`` (yuan), ``scheme`` (``items`` or ``pages``), ``count``: of a fee notice or payment.
    - ``decision`` and ``results``: the code of a decision, and one code per item asked for.
    - ``mode``: of ``served``. ``into``: the cases a split makes, or the case merged into.
    - ``strikes``: of ``struck``, the place in the record (from 1) of the act struck; ``reason`` why.
    - ``applicant``, ``applicant_kind``: of ``received``, who asks and the column of table 3.
    - ``recorded_at``: when the act was entered, an aware instant, apart from when it took effect.
    """

    name: ActName
    on: date
    served_on: date | None = None
    channel: Channel | None = None
    submitted_on: date | None = None
    post_room_on: date | None = None
    party: str = ""
    kind: Consulted | None = None
    days: int | None = None
    until: date | None = None
    consent: str = ""
    amount: int | None = None
    scheme: str = ""
    count: int | None = None
    decision: str = ""
    results: tuple[str, ...] = ()
    mode: ServiceMode | None = None
    into: tuple[str, ...] = ()
    strikes: int | None = None
    reason: str = ""
    applicant: str = ""
    applicant_kind: str = ""
    by: str = ""
    recorded_at: datetime | None = None

    @property
    def label(self) -> str:
        """What the act is called in Chinese."""
        return ACT_FORMS[self.name].label

    @property
    def citation(self) -> Citation:
        """The article the act rests on."""
        return ACT_FORMS[self.name].citation

    @property
    def reached_on(self) -> date:
        """The day a letter is taken to have reached its addressee: as recorded, else the day sent.

        Taking the day sent where no other is on file shortens every exclusion, never lengthens it.
        """
        return self.served_on or self.on
