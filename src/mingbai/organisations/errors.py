"""What the verbs of organisations raise; each message is a sentence for the person in front of the screen.

::

    OrganisationError
    ├── ImpossiblePlacement   the tree would not hold together on some day
    ├── InvalidRecord         a field that cannot be right
    └── NotAllowed            the actor has no assignment that permits it
"""

__all__ = ["ImpossiblePlacement", "InvalidRecord", "NotAllowed", "OrganisationError"]


class OrganisationError(Exception):
    """Base of what the verbs of organisations raise."""


class ImpossiblePlacement(OrganisationError):
    """An agency cannot stand there on that day."""


class InvalidRecord(OrganisationError):
    """A field that cannot be right, such as a code whose check digit does not fit."""


class NotAllowed(OrganisationError):
    """Nothing that the actor is charged with permits this here."""

    def __init__(self) -> None:
        super().__init__("您没有在该单位办理此事的权限。如需办理，请联系系统管理员。")
