"""What becomes public with a batch, what does not, and why: read before it is made public."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from mingbai.clock import day_of
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import House, Viewer, agencies_where
from mingbai.registers.models import (
    Batch,
    BulkRow,
    Charge,
    Decision,
    ItemChange,
    Purchase,
    Release,
    Strike,
    Table,
    Withholding,
)

__all__ = ["MODELS", "KeptBack", "Preview", "preview", "to_release", "unreleased"]

#: The rows of each table.
MODELS: Mapping[Table, type[BulkRow]] = MappingProxyType(
    {
        Table.DECISIONS: Decision,
        Table.ITEMS: ItemChange,
        Table.PURCHASES: Purchase,
        Table.CHARGES: Charge,
    }
)


@dataclass(frozen=True, slots=True)
class KeptBack:
    """How many rows of a batch the public does not see, for one reason."""

    why: str
    count: int


@dataclass(frozen=True, slots=True)
class Preview:
    """A batch as the public would see it: ``shown`` in the order of the file, ``kept_back`` by reason.

    Each row is in ``shown`` or counted once in ``kept_back``: as struck, else as withheld since it was
    entered, else as withheld later.
    """

    shown: QuerySet[Any]
    kept_back: tuple[KeptBack, ...]


def unreleased(viewer: Viewer, *, at: datetime) -> QuerySet[Batch]:
    """The recorded batches that are not public, of agencies for which the viewer publishes; newest first."""
    rows = Batch.objects.filter(recorded_at__isnull=False).exclude(pk__in=Release.objects.values("batch"))
    if not isinstance(viewer, House):
        rows = rows.filter(agency__in=agencies_where(viewer, Capability.PUBLISH, day_of(at)))
    return rows.select_related("agency").order_by("-pk")


def to_release(uid: UUID, *, viewer: Viewer, at: datetime) -> Batch | None:
    """One of :func:`unreleased` by its identifier."""
    return unreleased(viewer, at=at).filter(uid=uid).first()


def preview(batch: Batch, *, at: datetime) -> Preview:
    """What of the batch would be public at the instant. For who was given the batch."""
    model: Any = MODELS[Table(batch.table)]
    rows: QuerySet[Any] = model._default_manager.filter(batch=batch)
    struck = Strike.objects.filter(table=model._meta.label_lower, recorded_at__lte=at).values("row")
    later = Withholding.objects.filter(table=model._meta.label_lower, recorded_at__lte=at).values("row")
    counting = rows.exclude(pk__in=struck)
    open_ = counting.filter(withheld="")
    withheld = counting.exclude(withheld="").values_list("withheld").annotate(n=Count("pk"))
    told = [
        KeptBack("已撤销", rows.filter(pk__in=struck).count()),
        *(KeptBack(why, count) for why, count in withheld.order_by("-n", "withheld")),
        KeptBack("登记后改为不公开", open_.filter(pk__in=later).count()),
    ]
    shown = open_.exclude(pk__in=later).order_by("pk")
    return Preview(shown, tuple(each for each in told if each.count))
