"""A dispute over disclosure is its acts, like an application."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mingbai.uid import new_uid

__all__ = ["DisputeRecord", "DisputeRow"]


class DisputeRecord(models.Model):
    """One reconsideration or suit in which ``agency`` takes part.

    ``number`` is the case number of the organ or court. ``application`` is what it is about, empty where
    it is about proactive disclosure.
    """

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(
        "applications.Application", null=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("uid", "agency", "application", "number", "recorded_at")
    record_kind: ClassVar = "复议诉讼案件"

    class Meta:
        constraints = (models.UniqueConstraint(fields=("agency", "number"), name="dispute_once"),)

    def __str__(self) -> str:
        return self.number

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.agency.latest_name}{self.number}"


class DisputeRow(models.Model):
    """One act of a dispute, as it was entered; ``seq`` is its place in the record, from 1."""

    dispute = models.ForeignKey(DisputeRecord, on_delete=models.PROTECT, related_name="+")
    seq = models.IntegerField()
    name = models.CharField(max_length=40)
    on = models.DateField()
    data = models.JSONField()
    by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("dispute", "seq", "name", "on", "data", "by", "recorded_at")
    record_kind: ClassVar = "复议诉讼的办理步骤"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("dispute", "seq"), name="dispute_act_follows_act"),
            models.CheckConstraint(name="dispute_act_numbered_from_1", condition=Q(seq__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.dispute_id}#{self.seq} {self.name}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.dispute.record_name()}第{self.seq}步，{self.on}"
