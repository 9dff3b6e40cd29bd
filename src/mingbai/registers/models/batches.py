"""Registers, and the batches in which their rows come."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mingbai.clock import day_of
from mingbai.uid import new_uid

__all__ = ["Batch", "Import", "ImportFault", "ImportState", "Register", "Release", "Table"]

_SHA256 = 64


class Register(models.TextChoices):
    """The registers of table 2, under the keys of the statutory form."""

    LICENSE = "admin_license", "行政许可"
    OTHER = "other_mgmt_services", "其他对外管理服务事项"
    PENALTY = "admin_penalty", "行政处罚"
    COMPULSION = "admin_compulsion", "行政强制"
    FEE = "admin_fee", "行政事业性收费"
    PROCUREMENT = "central_procurement", "政府集中采购"


class Table(models.TextChoices):
    """Which rows a batch holds."""

    DECISIONS = "decisions", "处理决定"
    ITEMS = "items", "项目增减"
    PURCHASES = "purchases", "采购项目"
    CHARGES = "charges", "收费"


class Batch(models.Model):
    """Rows that came together: a file that was imported, or one entry by hand.

    ``recorded_at`` is empty while an import runs; until then its rows are nowhere seen. ``source`` says
    where it came from, ``source_digest`` is the SHA-256 of the file. ``rows_digest`` is over the rows' marks.
    """

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=30, choices=Register)
    table = models.CharField(max_length=20, choices=Table)
    source = models.CharField(max_length=300)
    source_digest = models.CharField(max_length=_SHA256, blank=True)
    salt = models.BinaryField(max_length=16)
    row_count = models.IntegerField(default=0)
    rows_digest = models.CharField(max_length=_SHA256, blank=True)
    recorded_at = models.DateTimeField(null=True)

    sealed_fields: ClassVar = (
        "uid", "agency", "register", "table", "source", "source_digest", "salt", "row_count", "rows_digest",
        "recorded_at",
    )  # fmt: skip
    record_kind: ClassVar = "一批登记"
    holds_marked: ClassVar = (
        "registers.decision", "registers.itemchange", "registers.purchase", "registers.charge",
    )  # fmt: skip
    #: Nothing was done yet that the ledger would know of.
    unsealed_while: ClassVar = Q(recorded_at__isnull=True)

    class Meta:
        indexes = (models.Index(fields=("agency", "register", "source_digest"), name="batch_of_file"),)

    def __str__(self) -> str:
        return self.source

    def record_name(self) -> str:
        """What people know the row by."""
        what = f"{self.get_register_display()}{self.get_table_display()}"
        return f"{self.agency.latest_name}{what}，来自{self.source}"


class Release(models.Model):
    """The rows of a batch are public through a publication, as long as that is to be seen."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+")
    publication = models.ForeignKey("publishing.Publication", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("batch", "publication", "recorded_at")
    record_kind: ClassVar = "登记的公开"

    class Meta:
        constraints = (models.UniqueConstraint(fields=("batch", "publication"), name="release_once"),)

    def __str__(self) -> str:
        return f"{self.batch_id} {self.publication_id}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.batch.record_name()}，{day_of(self.recorded_at)}"


class ImportState(models.TextChoices):
    """Where an import stands."""

    WAITING = "waiting", "等待核对"
    CHECKING = "checking", "核对中"
    CHECKED = "checked", "待确认"
    RUNNING = "running", "导入中"
    DONE = "done", "已完成"
    REFUSED = "refused", "未导入"


class Import(models.Model):
    """How far an import has come: a note of work, not a fact. Its rows count when the batch is recorded.

    ``line_done`` is the last line of the file that was dealt with, ``state`` where it stands. ``rest`` says
    that the good rows are wanted even where others are faulty.
    """

    batch = models.OneToOneField(Batch, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("files.File", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=200)
    person = models.ForeignKey("organisations.Person", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=ImportState, default=ImportState.WAITING)
    takes_rest = models.BooleanField(default=False)
    line_done = models.IntegerField(default=0)
    share_done = models.FloatField(default=0)
    new_count = models.IntegerField(default=0)
    duplicate_count = models.IntegerField(default=0)
    fault_count = models.IntegerField(default=0)
    message = models.CharField(max_length=400, blank=True)
    started_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.batch_id} {self.state}"


class ImportFault(models.Model):
    """A faulty row of an import, for the file of errors; at most 10,000 are kept of one import."""

    made_by = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+")
    line = models.IntegerField()
    column = models.CharField(max_length=60, blank=True)
    value = models.CharField(max_length=200, blank=True)
    sentence = models.CharField(max_length=400)

    def __str__(self) -> str:
        return f"{self.line} {self.sentence}"
