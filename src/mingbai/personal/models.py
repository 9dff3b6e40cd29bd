"""Who opened whose data, and what for."""

from django.db import models

__all__ = ["AccessLog"]


class AccessLog(models.Model):
    """One opening of personal data; one row for each request, never altered.

    ``actor`` is text, for it outlives the account. ``subject`` names what was opened
    (``application:<uid>``) and holds no personal data itself.
    """

    actor = models.CharField(max_length=200)
    subject = models.CharField(max_length=200)
    purpose = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("subject", "at"), name="access_by_subject"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.subject}"
