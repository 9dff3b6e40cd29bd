"""Who opened what. For those who may read it is decided by the app that owns the subject."""

from django.db.models import QuerySet

from mingbai.personal.models import AccessLog

__all__ = ["accesses"]


def accesses(subject: str) -> QuerySet[AccessLog]:
    """The openings of ``subject``, oldest first."""
    return AccessLog.objects.filter(subject=subject).order_by("at", "pk")
