"""What both databases are asked of organisations; every world has some."""

import random

from mingbai.organisations.api import Capability
from mingbai.organisations.queries import (
    HOUSE,
    agencies_where,
    agency_called,
    agency_of,
    assignments_at,
    assignments_of,
    capabilities_of,
    contact_on,
    heirs,
    manages,
    may,
    name_on,
    names_in,
    path_to,
    people_managed,
    person_called,
    placements_of,
    reporting_into,
    roles,
    subtree,
    successors,
    tree,
    tree_and_departed,
)
from world import DAYS, Questions, World


def fill(world: World, chance: random.Random) -> None:
    """Nothing more: the world begins with agencies and people."""


QUESTIONS: Questions = {
    "agencies_where": lambda w: [
        w.plain(agencies_where(person, capability, on))
        for person in (None, HOUSE, *w.people) for capability in Capability for on in DAYS
    ],
    "agency_called": lambda w: w.plain(
        [agency_called(code, viewer=None) for code in ("330899", "330899-3", "nowhere")]
    ),
    "agency_of": lambda w: w.plain(
        [agency_of(agency.uid, viewer=None) for agency in w.agencies]
    ),
    "assignments_at": lambda w: [
        [(row.person.username, row.role.key) for row in assignments_at(agency, on, viewer=person)]
        for person in w.people for agency in w.agencies for on in DAYS
    ],
    "assignments_of": lambda w: [
        [(row.agency.code, row.role.key, row.from_on) for row in assignments_of(person, on, viewer=viewer)]
        for viewer in (None, HOUSE, *w.people) for person in w.people for on in DAYS
    ],
    "capabilities_of": lambda w: [
        sorted(capabilities_of(viewer, on)) for viewer in (None, HOUSE, *w.people) for on in DAYS
    ],
    "contact_on": lambda w: w.ask(
        lambda agency, on: str(contact_on(agency, on, viewer=None))
    ),
    "manages": lambda w: [
        manages(viewer, person, on)
        for viewer in (None, HOUSE, *w.people) for person in w.people for on in DAYS
    ],
    "may": lambda w: w.ask(
        lambda agency, on: [may(person, Capability.SEE_FIGURES, agency, on) for person in w.people]
    ),
    "name_on": lambda w: w.ask(lambda agency, on: name_on(agency, on, viewer=None)),
    "names_in": lambda w: sorted(
        (name, w.key[key]) for name, key in names_in(list(w.key), viewer=None).items()
    ),
    "path_to": lambda w: w.ask(
        lambda agency, on: [placement.name for placement in path_to(agency, on, viewer=None)]
    ),
    "people_managed": lambda w: [
        [person.username for person in people_managed(on, viewer=viewer)]
        for viewer in (None, HOUSE, *w.people) for on in DAYS
    ],
    "person_called": lambda w: [
        str(person_called(person.uid, on, viewer=viewer))
        for viewer in (None, HOUSE, *w.people) for person in w.people for on in DAYS
    ],
    "placements_of": lambda w: [
        [(row.name, row.from_on, row.until_on) for row in placements_of(agency, viewer=None)]
        for agency in w.agencies
    ],
    "reporting_into": lambda w: w.ask(
        lambda agency, on: reporting_into(agency, on, viewer=None)
    ),
    "roles": lambda w: [role.key for role in roles(viewer=None)],
    "subtree": lambda w: w.ask(lambda agency, on: subtree(agency, on, viewer=None)),
    "heirs": lambda w: [
        w.plain([frozenset(found) for _, found in sorted(heirs(set(w.key), on, viewer=None).items())])
        for on in DAYS
    ],
    "successors": lambda w: w.ask(lambda agency, on: successors(agency, on, viewer=None)),
    "tree": lambda w: [
        [(node.depth, node.placement.name) for node in tree(on, viewer=None)] for on in DAYS
    ],
    "tree_and_departed": lambda w: [
        ([node.placement.name for node in standing], [row.name for row in left])
        for first in DAYS for last in DAYS
        for standing, left in [tree_and_departed(first, last, viewer=None)]
    ],
}  # fmt: skip
