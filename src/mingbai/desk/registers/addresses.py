"""Where a record that a figure counts has its page at the desk."""

from typing import Any

from django.urls import reverse

from mingbai.registers.api import Register, Table

__all__ = ["address_of_record"]


def address_of_record(source: str, record: Any) -> str:
    """The page of a record of ``source`` (as of :class:`~mingbai.reports.queries.Records`).

    Opening stocks have one page together; applications and disputes none, for which the address is empty.
    """
    match source:
        case "decisions":
            return _row(record.register, Table.DECISIONS, record.pk)
        case "items.changes":
            return _row(record.register, Table.ITEMS, record.pk)
        case "purchases":
            return _row(Register.PROCUREMENT, Table.PURCHASES, record.pk)
        case "charges":
            return _row(Register.FEE, Table.CHARGES, record.pk)
        case "items.opening":
            return reverse("desk-stocks")
        case _ if source.startswith("instruments."):
            return reverse("desk-instrument", kwargs={"uid": record.uid})
    return ""


def _row(register: str, table: Table, pk: int) -> str:
    return reverse("desk-register-row", kwargs={"key": str(register), "table": table.value, "pk": pk})
