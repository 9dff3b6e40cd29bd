"""Sealing, each minute and before a backup."""

from django.conf import settings
from django_tasks import task

from mingbai.clock import now
from mingbai.ledger.api import append_heads, seal

__all__ = ["seal_ledger"]


@task()
def seal_ledger() -> int:
    """Seal all that waits and write the heads outside; gives the number of blocks made."""
    at = now()
    made = 0
    while seal(at=at):
        made += 1
    append_heads(settings.LEDGER_HEADS)
    return made
