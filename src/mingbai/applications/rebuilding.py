"""Making anew what is kept beside the acts."""

from datetime import datetime

from django.db import transaction

from mingbai.applications.models import ActRow, Application, Folded
from mingbai.applications.queries import differences
from mingbai.applications.records import case_of, projection
from mingbai.ledger.api import append
from mingbai.organisations.api import Actor

__all__ = ["repair"]


def repair(*, by: Actor, at: datetime) -> int:
    """Fold every application that differs again and keep the result; gives how many differed.

    The acts are not touched. One entry of the ledger says how many were repaired.
    """
    differing = {difference.application.pk for difference in differences()}
    with transaction.atomic():
        for application in Application.objects.filter(pk__in=differing).order_by("pk"):
            rows = list(ActRow.objects.filter(application=application).order_by("seq"))
            Folded.objects.update_or_create(
                application=application, defaults=dict(projection(case_of(rows), rows))
            )
        if differing:
            keys = {"repaired": len(differing)}
            append(stream="applications", verb="rebuild", actor=by.text, at=at, keys=keys)
    return len(differing)
