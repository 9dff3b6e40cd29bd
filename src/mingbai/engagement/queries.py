"""Reads of enquiries. The public sees none; staff those of agencies where they may handle cases."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from mingbai.clock import CHINA, day_of
from mingbai.engagement.models import Answer, Enquiry
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import House, Viewer, agencies_where
from mingbai.personal.api import decrypt, log_access

__all__ = ["OpenedEnquiry", "answer_to", "counts", "enquiries", "enquiry_of", "opened"]


@dataclass(frozen=True, slots=True)
class OpenedEnquiry:
    """What was asked and how to reach who asked, unsealed."""

    question: str
    contact: str


def enquiries(viewer: Viewer, *, at: datetime) -> QuerySet[Enquiry]:
    """The enquiries that the viewer may answer, those without an answer (``is_answered``) first."""
    rows = Enquiry.objects.select_related("agency", "publication").annotate(
        is_answered=Exists(Answer.objects.filter(enquiry=OuterRef("pk")))
    )
    if viewer is None:
        return rows.none()
    if not isinstance(viewer, House):
        rows = rows.filter(agency__in=agencies_where(viewer, Capability.HANDLE_CASES, day_of(at)))
    return rows.order_by("is_answered", "recorded_at", "pk")


def enquiry_of(uid: UUID, *, viewer: Viewer, at: datetime) -> Enquiry | None:
    """One of :func:`enquiries` by its identifier."""
    return enquiries(viewer, at=at).filter(uid=uid).first()


def answer_to(enquiry: Enquiry, *, viewer: Viewer, at: datetime) -> Answer | None:
    """The answer, for whom the enquiry is."""
    if not enquiries(viewer, at=at).filter(pk=enquiry.pk).exists():
        return None
    return Answer.objects.filter(enquiry=enquiry).first()


def opened(enquiry: Enquiry, *, actor: str, viewer: Viewer, at: datetime) -> OpenedEnquiry | None:
    """What was asked, once the opening is written down; ``None`` for whom it is not."""
    if not enquiries(viewer, at=at).filter(pk=enquiry.pk).exists():
        return None
    log_access(actor=actor, subject=f"enquiry:{enquiry.uid}", purpose="答复咨询", at=at)
    contact = decrypt(enquiry.contact, enquiry.uid) if enquiry.contact else ""
    return OpenedEnquiry(decrypt(enquiry.question, enquiry.uid), contact)


def counts(
    agencies: Collection[int], *, first: date, last: date, viewer: Viewer, at: datetime
) -> tuple[int, int]:
    """How many enquiries the agencies received in the days (both counted), and how many have an answer."""
    begin = datetime(first.year, first.month, first.day, tzinfo=CHINA)
    if viewer is None:
        return 0, 0
    keys = set(agencies)
    if not isinstance(viewer, House):
        keys &= agencies_where(viewer, Capability.SEE_FIGURES, day_of(at))
    rows = Enquiry.objects.filter(agency__in=keys, recorded_at__gte=begin)
    received = [row for row in rows.only("recorded_at") if day_of(row.recorded_at) <= last]
    answered = Answer.objects.filter(enquiry__in=[row.pk for row in received]).count()
    return len(received), answered
