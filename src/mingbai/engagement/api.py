"""Verbs of enquiries: ask and answer."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from mingbai.clock import day_of
from mingbai.engagement.models import Answer, Enquiry
from mingbai.ledger.api import append
from mingbai.numbering.api import allot
from mingbai.organisations.api import Actor, Capability
from mingbai.personal.api import encrypt
from mingbai.uid import new_uid

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency
    from mingbai.publishing.models import Publication

__all__ = ["InvalidEnquiry", "answer", "ask"]

_LONGEST = 2_000


class InvalidEnquiry(Exception):
    """The question or answer cannot be taken like this; the sentence says what to do."""


def ask(
    *,
    agency: "Agency",
    question: str,
    at: datetime,
    contact: str = "",
    about: "Publication | None" = None,
) -> Enquiry:
    """Somebody of the public asks ``agency``; what he writes is sealed.

    Raises :class:`InvalidEnquiry` where nothing is asked, or more than 2,000 characters.
    """
    if not question.strip():
        raise InvalidEnquiry("请写下您的问题。")
    if len(question) > _LONGEST or len(contact) > 200:
        raise InvalidEnquiry(f"问题不超过{_LONGEST}字，联系方式不超过200字。请缩短。")
    uid = new_uid()
    on = day_of(at)
    with transaction.atomic():
        enquiry = Enquiry(
            uid=uid, agency=agency, publication=about, question=encrypt(question.strip(), uid),
            contact=encrypt(contact.strip(), uid) if contact.strip() else b"", recorded_at=at,
        )  # fmt: skip
        enquiry.number = f"咨询{on:%Y%m%d}-{allot(f'enquiry:{on:%Y%m%d}')}"
        enquiry.save(force_insert=True)
        append(stream=f"enquiry:{uid}", verb="ask", actor="公众", at=at, rows=[enquiry])
    return enquiry


def answer(enquiry: Enquiry, *, text: str, by: Actor, at: datetime) -> Answer:
    """Answer an enquiry, once. Raises ``NotAllowed``, :class:`InvalidEnquiry`."""
    by.require(Capability.HANDLE_CASES, enquiry.agency, day_of(at))
    if not text.strip():
        raise InvalidEnquiry("答复没有填写。请填写后再提交。")
    with transaction.atomic():
        held = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
        if Answer.objects.filter(enquiry=held).exists():
            raise InvalidEnquiry("这一咨询已经答复。")
        made = Answer.objects.create(enquiry=held, text=text.strip(), by=by.text, recorded_at=at)
        append(stream=f"enquiry:{held.uid}", verb="answer", actor=by.text, at=at, rows=[made])
    return made
