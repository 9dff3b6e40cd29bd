"""Stating what the chapters of a report need beside its figures."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from mingbai.clock import day_of
from mingbai.ledger.api import StaleStream, append
from mingbai.ledger.queries import history
from mingbai.organisations.api import Actor, Capability
from mingbai.reports.errors import InvalidWorkFact, StaleEdit
from mingbai.reports.models import WorkFact, WorkMatter

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["state"]

_COUNTS = frozenset({WorkMatter.STAFF, WorkMatter.OFFICIAL_DOCUMENTS})


def state(
    matter: WorkMatter,
    value: str,
    *,
    agency: "Agency",
    year: int,
    by: Actor,
    at: datetime,
    expected: str | None = None,
) -> WorkFact:
    """State something of the agency's work in a year; what was stated before on the matter holds no more.

    Reading points stand one a line. ``expected`` is what stood there when the editor began to write. Raises
    ``NotAllowed`` where the actor does not compile the agency's reports, :class:`InvalidWorkFact` where a
    number is asked for and another thing is told, :class:`StaleEdit` where somebody else stated something on
    the matter in between.
    """
    by.require(Capability.COMPILE_REPORTS, agency, day_of(at))
    told = value.strip()
    if matter in _COUNTS and told and not (told.isascii() and told.isdigit()):
        raise InvalidWorkFact(f"“{matter.label}”填写的是“{told}”，不是整数。请改为整数。")
    try:
        with transaction.atomic():
            fact = WorkFact(agency=agency, year=year, matter=matter, value=told, recorded_at=at)
            fact.save(force_insert=True)
            append(
                stream=_stream(agency, year), verb="state", actor=by.text, at=at, rows=[fact],
                keys={"matter": matter.value},
            )  # fmt: skip
            # After the entry, which waits for whoever writes to the same stream: what he wrote is seen now.
            _require_unchanged(fact, expected)
    except StaleStream:
        _require_unchanged(fact, expected)
        raise
    return fact


def _require_unchanged(fact: WorkFact, expected: str | None) -> None:
    """Raise :class:`StaleEdit` where the matter does not stand any more as the editor saw it."""
    if expected is None:
        return
    rows = WorkFact.objects.filter(agency=fact.agency_id, year=fact.year, matter=fact.matter)
    last = rows.exclude(pk=fact.pk).order_by("-recorded_at", "-pk").first()
    standing = last.value if last else ""
    if standing != expected.strip():
        at, who = (last.recorded_at, _who_stated(last)) if last else (None, "")
        raise StaleEdit(fact.value, standing, standing, their_name=who, written_at=at)


def _who_stated(fact: WorkFact) -> str:
    """Who entered it, as the ledger names him."""
    row = [fact._meta.label_lower, fact.pk]
    entries = history(_stream(fact.agency, fact.year))
    return next((entry.actor for entry in entries if row in (each[:2] for each in entry.payload["rows"])), "")


def _stream(agency: "Agency", year: int) -> str:
    return f"work:{agency.uid}:{year}"
