"""Stating what the chapters of a report need beside its figures."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from mingbai.clock import day_of
from mingbai.ledger.api import append
from mingbai.organisations.api import Actor, Capability
from mingbai.reports.errors import InvalidWorkFact
from mingbai.reports.models import WorkFact, WorkMatter

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["state"]

_COUNTS = frozenset({WorkMatter.STAFF, WorkMatter.OFFICIAL_DOCUMENTS})


def state(
    matter: WorkMatter, value: str, *, agency: "Agency", year: int, by: Actor, at: datetime
) -> WorkFact:
    """State something of the agency's work in a year; what was stated before on the matter holds no more.

    Reading points stand one a line. Raises ``NotAllowed`` where the actor does not compile the agency's
    reports, :class:`InvalidWorkFact` where a number is asked for and another thing is told.
    """
    by.require(Capability.COMPILE_REPORTS, agency, day_of(at))
    told = value.strip()
    if matter in _COUNTS and told and not (told.isascii() and told.isdigit()):
        raise InvalidWorkFact(f"“{matter.label}”填写的是“{told}”，不是整数。请改为整数。")
    with transaction.atomic():
        fact = WorkFact(agency=agency, year=year, matter=matter, value=told, recorded_at=at)
        fact.save(force_insert=True)
        append(
            stream=f"work:{agency.uid}:{year}", verb="state", actor=by.text, at=at, rows=[fact],
            keys={"matter": matter.value},
        )  # fmt: skip
    return fact
