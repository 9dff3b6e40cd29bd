"""What is kept, without a name: a name belongs to whoever attached the file."""

from django.db import models
from django.db.models import Q

__all__ = ["File"]


class File(models.Model):
    """One content. ``digest`` is its SHA-256 in hexadecimal, ``size`` in bytes.

    No owner and no address: what shows a file checks its own permission, then opens it here.
    """

    digest = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=200)
    stored_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(name="file_size_known", condition=Q(size__gte=0)),)

    def __str__(self) -> str:
        return self.digest
