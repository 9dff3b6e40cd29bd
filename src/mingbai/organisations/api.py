"""Everything that other parts may do with organisations."""

from mingbai.organisations.actors import Actor
from mingbai.organisations.capabilities import Capability
from mingbai.organisations.errors import ImpossiblePlacement, InvalidRecord, NotAllowed, OrganisationError
from mingbai.organisations.models import Kind, Level
from mingbai.organisations.people import (
    assign,
    close_account,
    end_assignment,
    enrol,
    install_roles,
    issue_password,
    set_password,
)
from mingbai.organisations.reform import dissolve, found, move, set_contact

__all__ = [
    "Actor",
    "Capability",
    "ImpossiblePlacement",
    "InvalidRecord",
    "Kind",
    "Level",
    "NotAllowed",
    "OrganisationError",
    "assign",
    "close_account",
    "dissolve",
    "end_assignment",
    "enrol",
    "found",
    "install_roles",
    "issue_password",
    "move",
    "set_contact",
    "set_password",
]
