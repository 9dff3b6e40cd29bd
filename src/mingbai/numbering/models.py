"""Series of numbers, and the numbers in them that were given elsewhere."""

from django.db import models
from django.db.models import F, Q

__all__ = ["Reservation", "Series"]


class Series(models.Model):
    """Numbers that follow one another under ``key``; its row is the lock of everyone who takes one.

    ``first`` to ``last`` are spent: allotted here, or passed over because they were reserved. Both are
    empty until the first number is allotted.
    """

    key = models.CharField(max_length=200, unique=True)
    first = models.BigIntegerField(null=True)
    last = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="series_counts_upwards",
                condition=Q(first__isnull=True, last__isnull=True) | Q(first__gte=0, last__gte=F("first")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.key}: {self.last}"


class Reservation(models.Model):
    """A number that an imported record already bears, and which is therefore never allotted."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="+")
    number = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("series", "number"), name="reservation_once"),
            models.CheckConstraint(name="reservation_not_negative", condition=Q(number__gte=0)),
        )

    def __str__(self) -> str:
        return f"{self.series_id}: {self.number}"
