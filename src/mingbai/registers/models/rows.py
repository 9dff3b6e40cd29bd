"""Rows that come in bulk: decisions, changes of items, purchases, charges."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mingbai.registers.models.batches import Batch, Register

__all__ = ["BulkRow", "Charge", "Decision", "ItemChange", "Purchase"]


class BulkRow(models.Model):
    """A row of a batch, with its mark over ``marked_fields`` (see :mod:`mingbai.ledger.bulk`)."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+")
    mark = models.BinaryField(max_length=16)

    marked_fields: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True


class Decision(BulkRow):
    """One decision of 行政许可, 其他对外管理服务, 行政处罚 or 行政强制 (条例 20(5), 20(6)).

    ``number`` is its 文书号, ``title`` what was decided on, ``party`` the 行政相对人 as it may be shown.
    ``withheld`` says why it is not shown to the public; blank where it is.
    """

    agency = models.ForeignKey(
        "organisations.Agency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    register = models.CharField(max_length=30, choices=Register)
    number = models.CharField(max_length=100)
    edition = models.SmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    party = models.CharField(max_length=200)
    decided_on = models.DateField()
    withheld = models.CharField(max_length=200, blank=True)

    marked_fields: ClassVar = (
        "agency_id", "register", "number", "edition", "title", "party", "decided_on", "withheld",
    )  # fmt: skip
    record_kind: ClassVar = "处理决定"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("agency", "register", "number", "edition"), name="decision_once"),
        )
        # Holds all that counting a year asks for, so that no row is looked up; so do those below.
        indexes = (
            models.Index(fields=("register", "agency", "decided_on", "batch"), name="decision_of_year"),
        )

    def __str__(self) -> str:
        return self.number

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.agency.latest_name}{self.get_register_display()}{self.number}，{self.decided_on}"


class ItemChange(BulkRow):
    """An item (事项) was added to (``delta`` 1) or removed from (-1) a register on a day."""

    agency = models.ForeignKey(
        "organisations.Agency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    register = models.CharField(max_length=30, choices=Register)
    code = models.CharField(max_length=60)
    edition = models.SmallIntegerField(default=0)
    name = models.CharField(max_length=300)
    on = models.DateField()
    delta = models.SmallIntegerField()
    withheld = models.CharField(max_length=200, blank=True)

    marked_fields: ClassVar = (
        "agency_id", "register", "code", "edition", "name", "on", "delta", "withheld",
    )  # fmt: skip
    record_kind: ClassVar = "项目增减"

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "register", "code", "on", "delta", "edition"), name="item_change_once"
            ),
            models.CheckConstraint(name="item_added_or_removed", condition=Q(delta__in=(-1, 1))),
        )
        indexes = (
            models.Index(fields=("register", "agency", "on", "batch", "delta"), name="item_change_of_year"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.delta:+d}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.agency.latest_name}{self.get_register_display()}{self.code}，{self.on}"


class Purchase(BulkRow):
    """A purchase by 政府集中采购 (条例 20(9)); ``amount_fen`` in 分, by contract."""

    agency = models.ForeignKey(
        "organisations.Agency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    number = models.CharField(max_length=100)
    edition = models.SmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    supplier = models.CharField(max_length=200)
    on = models.DateField()
    amount_fen = models.BigIntegerField()
    withheld = models.CharField(max_length=200, blank=True)

    marked_fields: ClassVar = (
        "agency_id", "number", "edition", "title", "supplier", "on", "amount_fen", "withheld",
    )  # fmt: skip
    record_kind: ClassVar = "采购项目"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("agency", "number", "edition"), name="purchase_once"),
            models.CheckConstraint(name="purchase_not_negative", condition=Q(amount_fen__gte=0)),
        )
        indexes = (models.Index(fields=("agency", "on", "batch", "amount_fen"), name="purchase_of_year"),)

    def __str__(self) -> str:
        return self.number

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.agency.latest_name}{self.number}，{self.on}"


class Charge(BulkRow):
    """Money taken as 行政事业性收费 (条例 20(8)); ``amount_fen`` in 分, negative where it was given back."""

    agency = models.ForeignKey(
        "organisations.Agency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    number = models.CharField(max_length=100)
    edition = models.SmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    on = models.DateField()
    amount_fen = models.BigIntegerField()
    withheld = models.CharField(max_length=200, blank=True)

    marked_fields: ClassVar = (
        "agency_id", "number", "edition", "title", "on", "amount_fen", "withheld",
    )  # fmt: skip
    record_kind: ClassVar = "收费"

    class Meta:
        constraints = (models.UniqueConstraint(fields=("agency", "number", "edition"), name="charge_once"),)
        indexes = (models.Index(fields=("agency", "on", "batch", "amount_fen"), name="charge_of_year"),)

    def __str__(self) -> str:
        return self.number

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.agency.latest_name}{self.number}，{self.on}"
