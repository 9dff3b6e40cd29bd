"""Reads of disputes. The public sees none; staff see those of agencies where they handle cases."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from mingbai.clock import day_of
from mingbai.disputes.models import DisputeRecord, DisputeRow
from mingbai.disputes.records import act_of
from mingbai.law.dispute import Dispute, DisputeAct, fold
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import House, Viewer, agencies_where

__all__ = ["dispute_of", "dispute_records", "disputes", "history"]


def dispute_records(viewer: Viewer, *, at: datetime) -> QuerySet[DisputeRecord]:
    """The disputes that the viewer may handle, newest first; none for the public."""
    if viewer is None:
        return DisputeRecord.objects.none()
    rows = DisputeRecord.objects.select_related("agency", "application").order_by("-pk")
    if isinstance(viewer, House):
        return rows
    return rows.filter(agency__in=agencies_where(viewer, Capability.HANDLE_CASES, day_of(at)))


def dispute_of(uid: UUID, *, viewer: Viewer, at: datetime) -> DisputeRecord | None:
    """One of :func:`dispute_records` by its identifier."""
    return dispute_records(viewer, at=at).filter(uid=uid).first()


def history(dispute: DisputeRecord, *, viewer: Viewer, at: datetime) -> tuple[DisputeAct, ...]:
    """Every entry of the record in the order of entry; empty for whom it is not."""
    if not dispute_records(viewer, at=at).filter(pk=dispute.pk).exists():
        return ()
    return tuple(act_of(row) for row in DisputeRow.objects.filter(dispute=dispute).order_by("seq"))


def disputes(
    agencies: Collection[int], *, recorded_at: datetime | None, viewer: Viewer, at: datetime
) -> dict[str, Dispute]:
    """The folded disputes of the agencies by identifier, from the acts entered by ``recorded_at``.

    For counting, as the cases of applications.
    """
    if viewer is None:
        return {}
    if not isinstance(viewer, House):
        agencies = agencies_where(viewer, Capability.SEE_FIGURES, day_of(at)) & set(agencies)
    rows = DisputeRow.objects.filter(dispute__agency__pk__in=agencies).select_related("dispute")
    if recorded_at is not None:
        rows = rows.filter(recorded_at__lte=recorded_at)
    acts: defaultdict[str, list[DisputeAct]] = defaultdict(list)
    for row in rows.order_by("dispute", "seq"):
        acts[str(row.dispute.uid)].append(act_of(row))
    return {uid: fold(record) for uid, record in acts.items()}
