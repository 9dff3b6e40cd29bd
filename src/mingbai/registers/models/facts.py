"""Facts that come one by one: opening stocks, instruments, and what is said of a row afterwards."""

from typing import ClassVar

from django.apps import apps
from django.db import models
from django.db.models import Q

from mingbai.registers.models.batches import Register
from mingbai.uid import new_uid

__all__ = [
    "Fact",
    "Instrument",
    "InstrumentFact",
    "InstrumentKind",
    "OpeningStock",
    "Strike",
    "Withholding",
]


class OpeningStock(models.Model):
    """How many items a register held when ``year`` began: the archived figure of last year's report."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=30, choices=Register)
    year = models.SmallIntegerField()
    count = models.IntegerField()
    source = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("agency", "register", "year", "count", "source", "recorded_at")
    record_kind: ClassVar = "年初项目数量"

    class Meta:
        constraints = (models.CheckConstraint(name="opening_stock_not_negative", condition=Q(count__gte=0)),)
        indexes = (models.Index(fields=("register", "year", "agency"), name="opening_stock_of_year"),)

    def __str__(self) -> str:
        return f"{self.register} {self.year} {self.count}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.agency.latest_name}{self.year}年{self.get_register_display()}"


class InstrumentKind(models.TextChoices):
    """What has the force of a general rule (条例 20(1))."""

    REGULATION = "regulations", "规章"
    NORMATIVE = "normative_docs", "规范性文件"


class Instrument(models.Model):
    """A regulation or normative document, through all that happens to it."""

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=InstrumentKind)
    number = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("uid", "agency", "kind", "number", "title", "recorded_at")
    record_kind: ClassVar = "规章和规范性文件"

    class Meta:
        constraints = (models.UniqueConstraint(fields=("agency", "number"), name="instrument_once"),)

    def __str__(self) -> str:
        return self.title

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.agency.latest_name}《{self.title}》{self.number}"


class Fact(models.TextChoices):
    """What can happen to an instrument."""

    MADE = "made", "制定"
    PUBLISHED = "published", "公开"
    REPEALED = "repealed", "废止"


class InstrumentFact(models.Model):
    """On a day an instrument was made, made public, or repealed."""

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="+")
    fact = models.CharField(max_length=20, choices=Fact)
    on = models.DateField()
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("instrument", "fact", "on", "recorded_at")
    record_kind: ClassVar = "文件的制定、公开和废止"

    class Meta:
        indexes = (models.Index(fields=("instrument", "fact"), name="fact_of_instrument"),)

    def __str__(self) -> str:
        return f"{self.instrument_id} {self.fact} {self.on}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.instrument.record_name()}，{self.on}{self.get_fact_display()}"


class _Remark(models.Model):
    """Something said of a row afterwards. ``table`` is the row's model, ``row`` its key."""

    table = models.CharField(max_length=60)
    row = models.BigIntegerField()
    reason = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("table", "row", "reason", "recorded_at")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.table} {self.row}"

    def record_name(self) -> str:
        """What people know the row by."""
        said_of = apps.get_model(self.table)._default_manager.get(pk=self.row)
        return str(said_of.record_name())


class Strike(_Remark):
    """The row was a mistake and counts no more from ``recorded_at`` on."""

    record_kind: ClassVar = "登记的更正"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("table", "row"), name="strike_once"),
            models.CheckConstraint(name="strike_with_reason", condition=~Q(reason="")),
        )


class Withholding(_Remark):
    """The row is counted but no longer shown to the public from ``recorded_at`` on."""

    record_kind: ClassVar = "登记的不予展示"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("table", "row"), name="withholding_once"),
            models.CheckConstraint(name="withholding_with_reason", condition=~Q(reason="")),
        )
