"""The one check of what may be seen (design: what the public sees passes :func:`visible_to`)."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Sum

from mingbai.organisations.queries import Viewer
from mingbai.publishing.models import Publication, Version, ViewCount, Withdrawal

__all__ = [
    "live",
    "next_change",
    "of_uid",
    "stamp",
    "tombstone",
    "versions",
    "views_of",
    "visible_to",
]

_NEWEST = (
    f"SELECT COALESCE((SELECT MAX(id) FROM {Version._meta.db_table}), 0),"  # noqa: S608  # our own tables
    f" COALESCE((SELECT MAX(id) FROM {Withdrawal._meta.db_table}), 0)"
)


def visible_to(viewer: Viewer, at: datetime) -> QuerySet[Version]:
    """Of each publication the version that is live at ``at``, unless it was withdrawn by then.

    The same for everybody: staff who prepare a publication read it where they prepare it. Newest first.
    """
    superseded = Version.objects.filter(
        publication=OuterRef("publication"), number__gt=OuterRef("number"), live_from__lte=at
    )
    return _not_withdrawn(viewer, at).filter(~Exists(superseded)).order_by("-live_from", "-pk")


def _not_withdrawn(viewer: Viewer, at: datetime) -> QuerySet[Version]:  # noqa: ARG001  # all see the same
    """Every version, superseded ones too, that was live by ``at`` and not withdrawn."""
    withdrawn = Withdrawal.objects.filter(
        publication=OuterRef("publication"), up_to__gte=OuterRef("number"), at__lte=at
    )
    return Version.objects.filter(~Exists(withdrawn), live_from__lte=at).select_related("publication__agency")


def live(key: str, *, viewer: Viewer, at: datetime) -> Version | None:
    """The version of the publication ``key`` that is to be seen; ``None`` where there is none."""
    return visible_to(viewer, at).filter(publication__key=key).first()


def of_uid(uid: UUID, *, viewer: Viewer, at: datetime) -> Version | None:
    """The version called ``uid``, superseded or not, or the live one of the publication called so."""
    named = _not_withdrawn(viewer, at).filter(uid=uid).first()
    return named or visible_to(viewer, at).filter(publication__uid=uid).first()


def tombstone(key: str | UUID, *, viewer: Viewer, at: datetime) -> Withdrawal | None:
    """Why nothing is to be seen of a publication that was; ``None`` where something is, or never was."""
    named = Q(key=key) if isinstance(key, str) else Q(uid=key) | Q(pk__in=_holding(key, at))
    publication = Publication.objects.filter(named).first()
    if publication is None or visible_to(viewer, at).filter(publication=publication).exists():
        return None
    withdrawals = Withdrawal.objects.filter(publication=publication, at__lte=at)
    return withdrawals.select_related("publication__agency").order_by("-up_to").first()


def _holding(uid: UUID, at: datetime) -> QuerySet[Version, int]:
    return Version.objects.filter(uid=uid, live_from__lte=at).values_list("publication_id", flat=True)


def versions(publication: Publication, *, viewer: Viewer, at: datetime) -> QuerySet[Version]:
    """The versions that were live by ``at`` and not withdrawn, newest first."""
    return _not_withdrawn(viewer, at).filter(publication=publication).order_by("-number")


def views_of(publication: Publication, *, viewer: Viewer) -> int:  # noqa: ARG001  # it is shown to all
    """How often the publication was read, without what is still in the buffers (at most ten seconds)."""
    total: int | None = ViewCount.objects.filter(publication=publication).aggregate(n=Sum("count"))["n"]
    return total or 0


def stamp() -> tuple[int, int]:
    """Numbers that change whenever anything is published or withdrawn; tells nothing else. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST)
        version, withdrawal = cursor.fetchone()
    return version, withdrawal


def next_change(at: datetime) -> datetime | None:
    """When next a version becomes live or a withdrawal takes hold by itself; ``None`` where nothing waits."""
    waiting = (
        Version.objects.filter(live_from__gt=at).aggregate(first=Min("live_from"))["first"],
        Withdrawal.objects.filter(at__gt=at).aggregate(first=Min("at"))["first"],
    )
    return min((each for each in waiting if each is not None), default=None)
