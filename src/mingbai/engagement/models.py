"""Questions of the public, and what was answered."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mingbai.uid import new_uid

__all__ = ["Answer", "Enquiry"]


class Enquiry(models.Model):
    """Somebody asks ``agency`` about something that it published, or about anything.

    ``number`` is the receipt that he keeps. ``contact`` is sealed for this row; blank where he left none.
    What he writes may name people, so ``question`` is sealed too.
    """

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    publication = models.ForeignKey(
        "publishing.Publication", null=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField(max_length=60, unique=True)
    question = models.BinaryField()
    contact = models.BinaryField(default=b"")
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = (
        "uid", "agency", "publication", "number", "question", "contact", "recorded_at",
    )  # fmt: skip
    record_kind: ClassVar = "公众提问"

    class Meta:
        indexes = (models.Index(fields=("agency", "recorded_at"), name="enquiry_of_agency"),)

    def __str__(self) -> str:
        return self.number

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.agency.latest_name}{self.number}"


class Answer(models.Model):
    """What the agency answered, once."""

    enquiry = models.OneToOneField(Enquiry, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("enquiry", "text", "by", "recorded_at")
    record_kind: ClassVar = "对提问的答复"

    class Meta:
        constraints = (models.CheckConstraint(name="answer_not_empty", condition=~Q(text="")),)

    def __str__(self) -> str:
        return f"{self.enquiry_id}"

    def record_name(self) -> str:
        """What people know the row by."""
        return self.enquiry.record_name()
