"""Sealing and opening personal data, and writing down that it was opened."""

from datetime import datetime

from mingbai.personal.models import AccessLog
from mingbai.personal.sealing import CannotOpen, blind, decrypt, encrypt

__all__ = ["CannotOpen", "blind", "decrypt", "encrypt", "log_access"]


def log_access(*, actor: str, subject: str, purpose: str, at: datetime) -> AccessLog:
    """Write down that ``actor`` opened ``subject``; called before what was opened is shown.

    ``subject`` and ``purpose`` hold identifiers and words, no personal data.
    """
    return AccessLog.objects.create(actor=actor, subject=subject, purpose=purpose, at=at)
