"""An application is its acts. Who asked, and who was consulted, is sealed apart from them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mingbai.uid import new_uid

__all__ = ["ActRow", "Applicant", "Application", "Folded", "Party"]

_BLIND = 64


class Application(models.Model):
    """One application (政府信息公开申请), through all its acts.

    ``number`` is the agency's own 登记编号. ``subject`` is the description of the information asked for,
    as it may be shown to those who handle the case.
    """

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60)
    subject = models.TextField()
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("uid", "agency", "number", "subject", "recorded_at")
    record_kind: ClassVar = "信息公开申请"

    class Meta:
        constraints = (models.UniqueConstraint(fields=("agency", "number"), name="application_once"),)

    def __str__(self) -> str:
        return self.number

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.agency.latest_name}{self.number}"


class ActRow(models.Model):
    """One act of the law, as it was entered; ``seq`` is its place in the record, from 1.

    ``data`` holds the rest of its fields (:func:`mingbai.law.record_data.data_of`), ``facts`` what was put
    on file for a decision, by the keys of the law's requirements.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    seq = models.IntegerField()
    name = models.CharField(max_length=40)
    on = models.DateField()
    data = models.JSONField()
    facts = models.JSONField(default=dict)
    by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = (
        "application", "seq", "name", "on", "data", "facts", "by", "recorded_at",
    )  # fmt: skip
    record_kind: ClassVar = "申请的办理步骤"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("application", "seq"), name="act_follows_act"),
            models.CheckConstraint(name="act_numbered_from_1", condition=Q(seq__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.application_id}#{self.seq} {self.name}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.application.record_name()}第{self.seq}步，{self.on}"


class Applicant(models.Model):
    """Who asked. Each text is sealed for this row; the blind digests find it again by whole value."""

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    name = models.BinaryField()
    identity = models.BinaryField(default=b"")
    telephone = models.BinaryField(default=b"")
    address = models.BinaryField(default=b"")
    email = models.BinaryField(default=b"")
    name_digest = models.CharField(max_length=_BLIND, db_index=True)
    identity_digest = models.CharField(max_length=_BLIND, blank=True, db_index=True)
    telephone_digest = models.CharField(max_length=_BLIND, blank=True, db_index=True)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = (
        "uid", "application", "kind", "name", "identity", "telephone", "address", "email", "name_digest",
        "identity_digest", "telephone_digest", "recorded_at",
    )  # fmt: skip
    record_kind: ClassVar = "申请人信息"

    def __str__(self) -> str:
        return f"{self.application_id} {self.kind}"

    def record_name(self) -> str:
        """What people know the row by."""
        return self.application.record_name()


class Party(models.Model):
    """Who was consulted, under the label by which the acts name him (第三方1)."""

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=40)
    name = models.BinaryField()
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("uid", "application", "label", "name", "recorded_at")
    record_kind: ClassVar = "第三方信息"

    class Meta:
        constraints = (models.UniqueConstraint(fields=("application", "label"), name="party_once"),)

    def __str__(self) -> str:
        return f"{self.application_id} {self.label}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.application.record_name()}，{self.label}"


class Folded(models.Model):
    """What the fold of the acts gives, kept for lists; ``mingbai rebuild --check`` proves it equal.

    ``due_on`` is empty while no period for the reply runs. ``act_count`` says how far it was folded.
    """

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20)
    received_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    decision = models.CharField(max_length=60, blank=True)
    act_count = models.IntegerField()

    class Meta:
        indexes = (models.Index(fields=("due_on", "application"), name="application_by_clock"),)

    def __str__(self) -> str:
        return f"{self.application_id} {self.state}"
