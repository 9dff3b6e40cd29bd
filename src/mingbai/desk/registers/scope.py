"""Whose registers somebody keeps, and which are meant by an address."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

from mingbai.clock import day_of, now
from mingbai.desk.access import actor_of, person_of, require
from mingbai.organisations.api import Actor, Capability
from mingbai.organisations.queries import agencies_where, tree
from mingbai.registers.api import Register, Table, tables_of

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency, Person

__all__ = ["Keeping", "keeping", "register_called", "table_called"]


@dataclass(frozen=True, slots=True)
class Keeping:
    """A person who enters records, the moment, and his agencies by key, in official order."""

    person: "Person"
    by: Actor
    at: datetime
    agencies: dict[int, "Agency"]
    names: dict[int, str]

    @property
    def today(self) -> date:
        """The Chinese day."""
        return day_of(self.at)

    def choices(self) -> list[tuple[str, str]]:
        """The agencies by code and name."""
        return [(agency.code, self.names[key]) for key, agency in self.agencies.items()]

    def agency(self, code: str) -> "Agency":
        """One of them by its code; ``Http404`` where it is not one of them."""
        found = next((each for each in self.agencies.values() if each.code == code), None)
        if found is None:
            raise Http404
        return found


def keeping(request: HttpRequest, *, is_hidden: bool = False) -> Keeping:
    """The person's own; ``PermissionDenied`` for who enters records nowhere.

    ``is_hidden``: the page is about one thing of somebody's, which for others is not there (``Http404``).
    """
    at, person = now(), person_of(request)
    today = day_of(at)
    own = agencies_where(person, Capability.ENTER_RECORDS, today)
    if is_hidden and not own:
        raise Http404
    require(bool(own))
    places = [node.placement for node in tree(today, viewer=person) if node.placement.agency_id in own]
    return Keeping(
        person,
        actor_of(request),
        at,
        {place.agency_id: place.agency for place in places},
        {place.agency_id: place.name for place in places},
    )


def register_called(key: str) -> Register:
    """The register that an address names, or ``Http404``."""
    try:
        return Register(key)
    except ValueError:
        raise Http404 from None


def table_called(key: str, register: Register) -> Table:
    """The table of the register that an address names, or ``Http404``."""
    found = next((table for table in tables_of(register) if table.value == key), None)
    if found is None:
        raise Http404
    return found
