"""Who does something, and whether he may."""

from dataclasses import dataclass
from datetime import date

from mingbai.organisations.capabilities import Capability
from mingbai.organisations.errors import NotAllowed
from mingbai.organisations.models import Agency, Person
from mingbai.organisations.queries import may
from mingbai.organisations.viewers import HOUSE, Viewer

__all__ = ["Actor"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with an account, or whoever types commands on the machine itself.

    The latter may do everything, since he could write the database without us; the ledger names him.
    """

    text: str
    person: Person | None

    @classmethod
    def of(cls, person: Person) -> "Actor":
        """The person, as the ledger will name him."""
        return cls(str(person), person)

    @classmethod
    def at_console(cls, account: str) -> "Actor":
        """Whoever is logged in to the machine as ``account``."""
        return cls(f"控制台（{account}）", None)

    @property
    def viewer(self) -> Viewer:
        """For whom the actor reads: himself; at the console, the house."""
        return HOUSE if self.person is None else self.person

    def require(self, capability: Capability, agency: Agency | None, on: date) -> None:
        """Raise :class:`NotAllowed` unless the actor has the capability in the agency on the day.

        Without an agency (a new root) only the console may.
        """
        if self.person is None:
            return
        if agency is None or not may(self.person, capability, agency, on):
            raise NotAllowed
