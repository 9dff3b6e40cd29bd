"""Taking an application in: who asks is sealed, what is asked is numbered, the clock begins."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from mingbai.applications.errors import InvalidApplication
from mingbai.applications.models import Applicant, Application
from mingbai.applications.recording import record
from mingbai.clock import day_of
from mingbai.law.application import Act, ActName, Channel
from mingbai.numbering.api import allot
from mingbai.organisations.api import Actor, Capability
from mingbai.personal.api import blind, encrypt
from mingbai.uid import new_uid

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["APPLICANT_KINDS", "ApplicantDetails", "receive", "sealed_applicant"]

#: The columns of table 3, with their headings.
APPLICANT_KINDS = {
    "natural_person": "自然人",
    "org_commercial": "商业企业",
    "org_research": "科研机构",
    "org_public_welfare": "社会公益组织",
    "org_legal_service": "法律服务机构",
    "org_other": "其他",
}


@dataclass(frozen=True, slots=True)
class ApplicantDetails:
    """Who asks, as he wrote it (条例 29): his column of table 3, name, and how he is reached."""

    kind: str
    name: str
    identity: str = ""
    telephone: str = ""
    address: str = ""
    email: str = ""


def receive(
    *,
    agency: "Agency",
    subject: str,
    applicant: ApplicantDetails,
    channel: Channel,
    on: date,
    by: Actor,
    at: datetime,
    submitted_on: date | None = None,
    post_room_on: date | None = None,
    number: str = "",
) -> Application:
    """Take in an application that arrived ``on`` that day by ``channel`` (条例 31).

    ``number`` is its 登记编号 where it has one from elsewhere; else the next of the agency's year. Raises
    :class:`InvalidApplication` where name, class or subject is missing, ``NotAllowed``,
    :class:`~mingbai.law.errors.UnlawfulAct`.
    """
    if applicant.kind not in APPLICANT_KINDS:
        raise InvalidApplication("没有选择申请人类别。请在自然人和五类法人或其他组织中选择一类。")
    if not applicant.name.strip():
        raise InvalidApplication("申请人的姓名或者名称没有填写（《条例》第二十九条）。请补填。")
    if not subject.strip():
        raise InvalidApplication("申请公开的政府信息没有描述（《条例》第二十九条）。请补填。")
    if on > day_of(at):
        raise InvalidApplication(f"收到日期{on}晚于今天。请核对。")
    by.require(Capability.HANDLE_CASES, agency, day_of(at))
    received = Act(
        ActName.RECEIVED, on, channel=channel, submitted_on=submitted_on, post_room_on=post_room_on,
        applicant_kind=applicant.kind,
    )  # fmt: skip
    with transaction.atomic():
        if number and Application.objects.filter(agency=agency, number=number).exists():
            raise InvalidApplication(f"登记编号{number}已经使用。请核对。")
        series = f"application:{agency.code}:{on.year}"
        application = Application.objects.create(
            agency=agency,
            number=number or f"{on.year}-{allot(series)}",
            subject=subject.strip(),
            recorded_at=at,
        )
        sealed = sealed_applicant(application, applicant, at=at)
        record(application, received, by=by, at=at, rows=[application, sealed])
    return application


def sealed_applicant(application: Application, details: ApplicantDetails, *, at: datetime) -> Applicant:
    """The row that keeps who asked, each text sealed for it."""
    uid = new_uid()
    texts = {
        name: getattr(details, name).strip() for name in ("name", "identity", "telephone", "address", "email")
    }
    return Applicant.objects.create(
        uid=uid,
        application=application,
        kind=details.kind,
        recorded_at=at,
        **{name: encrypt(text, uid) if text else b"" for name, text in texts.items()},
        **{
            f"{name}_digest": blind(texts[name], f"applicant.{name}") if texts[name] else ""
            for name in ("name", "identity", "telephone")
        },
    )
