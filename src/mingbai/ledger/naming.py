"""What people know the rows and entries of the ledger by.

A model that names ``sealed_fields`` or ``marked_fields`` says what sort of record its rows are
(``record_kind``, in Chinese) and calls each of them by name (``record_name``): agency, year, number, day.
"""

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from mingbai.clock import day_of
from mingbai.ledger.models import Entry, Seal

__all__ = ["deleted_in_words", "entry_in_words", "row_in_words"]


def row_in_words(row: models.Model) -> str:
    """The row's sort and name: 年度报告的一稿“某区2020年度报告（汇总）第3稿”.

    The sort alone where whoever altered the row left nothing that it could be called by.
    """
    kind = _kind_of(type(row))
    try:
        name: str = row.record_name()  # type: ignore[attr-defined]  # see above
    except (ObjectDoesNotExist, AttributeError, LookupError, TypeError, ValueError):
        return kind
    return f"{kind}“{name}”"


def deleted_in_words(model: type[models.Model], key: int) -> str:
    """What is known of a row that is gone: its sort, and who wrote it last and when."""
    seals = Seal.objects.filter(label=model._meta.label_lower, key=key).select_related("entry")
    seal = seals.order_by("entry_id").last()
    return _kind_of(model) + (f"，{_written(seal.entry)}" if seal else "")


def entry_in_words(entry: Entry) -> str:
    """Who wrote the entry and when, as it says now."""
    return f"办理记录，{_written(entry)}"


def _kind_of(model: type[models.Model]) -> str:
    return str(getattr(model, "record_kind", "记录"))


def _written(entry: Entry) -> str:
    return f"{day_of(entry.at)}由{entry.actor}办理"
