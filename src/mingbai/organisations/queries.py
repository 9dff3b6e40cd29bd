"""Who stands where on a day, and who may do what there.

The tree itself is public (机构职能 is to be disclosed: 条例 20(2)), so ``viewer`` narrows only what
concerns people.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from mingbai.organisations.capabilities import REACH, Capability, Reach
from mingbai.organisations.models import (
    Agency,
    Assignment,
    Contact,
    Kind,
    Person,
    Placement,
    Role,
    Succession,
)
from mingbai.organisations.viewers import HOUSE, House, Viewer

__all__ = [
    "HOUSE",
    "House",
    "Node",
    "Viewer",
    "agencies_where",
    "agency_called",
    "agency_of",
    "assignments_at",
    "assignments_of",
    "capabilities_of",
    "contact_on",
    "heirs",
    "manages",
    "may",
    "name_on",
    "names_in",
    "path_to",
    "people_managed",
    "person_called",
    "placements_of",
    "reporting_into",
    "roles",
    "subtree",
    "successors",
    "tree",
    "tree_and_departed",
]


@dataclass(frozen=True, slots=True)
class Node:
    """An agency in the tree of a day, and how many steps it stands below where the walk began."""

    placement: Placement
    depth: int


def _holding(on: date) -> Q:
    """Rows whose period holds the day."""
    return Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gt=on))


def _holds(row: Placement, on: date) -> bool:
    return row.from_on <= on and (row.until_on is None or row.until_on > on)


def agency_of(uid: UUID, *, viewer: Viewer) -> Agency | None:  # noqa: ARG001  # agencies are public
    """The agency with this identifier, whether it still exists or not."""
    return Agency.objects.filter(uid=uid).first()


def agency_called(code: str, *, viewer: Viewer) -> Agency | None:  # noqa: ARG001  # agencies are public
    """The agency that addresses and commands call ``code``, whether it still exists or not."""
    return Agency.objects.filter(code=code).first()


def tree(on: date, *, viewer: Viewer, below: Agency | None = None) -> tuple[Node, ...]:  # noqa: ARG001
    """The tree of the day, each agency before those below it, siblings in official order.

    ``below`` begins at one agency (itself first); empty where it did not stand in the tree on that day.
    """
    return _tree(_placed(_holding(on)), below)


def _placed(holding: Q) -> QuerySet[Placement]:
    return Placement.objects.filter(holding).select_related("agency").order_by("rank", "name", "pk")


def _tree(placements: Iterable[Placement], below: Agency | None = None) -> tuple[Node, ...]:
    children: dict[int | None, list[Placement]] = {}
    begin = None
    for placement in placements:
        children.setdefault(placement.parent_id, []).append(placement)
        if below is not None and placement.agency_id == below.pk:
            begin = placement
    if below is None:
        return tuple(_walk(children.get(None, ()), children, 0))
    return tuple(_walk([begin], children, 0)) if begin else ()


def _walk(
    level: Iterable[Placement], children: dict[int | None, list[Placement]], depth: int
) -> Iterator[Node]:
    for placement in level:
        yield Node(placement, depth)
        yield from _walk(children.get(placement.agency_id, ()), children, depth + 1)


def subtree(agency: Agency, on: date, *, viewer: Viewer) -> frozenset[int]:  # noqa: ARG001
    """Keys of the agency (even where it stands no more) and of all that stand below it on the day."""
    return _at_and_below({agency.pk}, on, Reach.ALL)


def _at_and_below(keys: set[int], on: date, reach: Reach) -> frozenset[int]:
    children: dict[int | None, set[int]] = {}
    governments: set[int] = set()
    rows = Placement.objects.filter(_holding(on)).values_list("agency_id", "parent_id", "agency__kind")
    for key, parent, kind in rows:
        children.setdefault(parent, set()).add(key)
        if kind == Kind.GOVERNMENT and reach is not Reach.ALL:
            governments.add(key)
    found, waiting = set(keys), list(keys)
    while waiting:
        below = children.get(waiting.pop(), set()) - found
        found |= below if reach is Reach.NEXT else below - governments
        waiting.extend(below - governments)
    return frozenset(found)


def path_to(agency: Agency, on: date, *, viewer: Viewer) -> tuple[Placement, ...]:  # noqa: ARG001
    """From the root down to the agency; empty where it did not stand in the tree on that day."""
    found: list[Placement] = []
    key: int | None = agency.pk
    while key is not None:
        placement = Placement.objects.filter(_holding(on), agency_id=key).first()
        if placement is None:
            return ()
        found.append(placement)
        key = placement.parent_id
    return tuple(reversed(found))


def name_on(agency: Agency, on: date, *, viewer: Viewer) -> str | None:  # noqa: ARG001
    """What the agency was called on the day; ``None`` where it did not exist."""
    return Placement.objects.filter(_holding(on), agency=agency).values_list("name", flat=True).first()


def names_in(agencies: Collection[int], *, viewer: Viewer) -> dict[str, int]:  # noqa: ARG001
    """Every name that the agencies ever bore, their codes and credit codes, with the agency's key.

    A name that several of them bore names none of them.
    """
    found: dict[str, int] = {}
    shared: set[str] = set()
    named = [
        *Placement.objects.filter(agency__in=agencies).values_list("name", "agency_id"),
        *Agency.objects.filter(pk__in=agencies).values_list("code", "pk"),
        *Agency.objects.filter(pk__in=agencies, credit_code__isnull=False).values_list("credit_code", "pk"),
    ]
    for name, key in named:
        if name is not None and found.setdefault(name, key) != key:
            shared.add(name)
    return {name: key for name, key in found.items() if name not in shared}


def reporting_into(agency: Agency, on: date, *, viewer: Viewer) -> tuple[Agency, ...]:  # noqa: ARG001
    """The agencies whose figures this one's annual report holds (条例 49, 50), in official order.

    Those below it that name no other, and those elsewhere that name it.
    """
    own = Q(parent=agency, reports_into__isnull=True) | Q(reports_into=agency)
    placements = Placement.objects.filter(_holding(on) & own).exclude(agency=agency)
    return tuple(row.agency for row in placements.select_related("agency").order_by("rank", "name", "pk"))


def successors(agency: Agency, on: date, *, viewer: Viewer) -> tuple[Agency, ...]:  # noqa: ARG001
    """Who holds the agency's duties on the day, through any number of reforms; itself if it does."""
    holders: list[Agency] = []
    seen: set[int] = set()
    waiting = [agency]
    while waiting:
        held = waiting.pop(0)
        if held.pk in seen:
            continue
        seen.add(held.pk)
        rows = Succession.objects.filter(predecessor=held, on__lte=on).select_related("successor")
        after = [row.successor for row in rows.order_by("on", "pk")]
        waiting.extend(after)
        if not after and Placement.objects.filter(_holding(on), agency=held).exists():
            holders.append(held)
    return tuple(holders)


def tree_and_departed(
    first: date,
    last: date,
    *,
    viewer: Viewer,  # noqa: ARG001
) -> tuple[tuple[Node, ...], tuple[Placement, ...]]:
    """:func:`tree` of the last day; and as they stood on the first day, who stands no more. One query."""
    found = list(_placed(_holding(first) | _holding(last)))
    standing = [row for row in found if _holds(row, last)]
    stay = {row.agency_id for row in standing}
    left = tuple(row for row in found if _holds(row, first) and row.agency_id not in stay)
    return _tree(standing), left


def heirs(agencies: Collection[int], on: date, *, viewer: Viewer) -> dict[int, tuple[int, ...]]:  # noqa: ARG001
    """:func:`successors` of many agencies at once, by keys; the number of reforms costs no further query."""
    if not agencies:
        return {}
    after: dict[int, list[int]] = {}
    rows = Succession.objects.filter(on__lte=on).order_by("on", "pk")
    for predecessor, successor in rows.values_list("predecessor_id", "successor_id"):
        after.setdefault(predecessor, []).append(successor)
    standing = set(Placement.objects.filter(_holding(on)).values_list("agency_id", flat=True))
    found = {}
    for agency in agencies:
        holders: list[int] = []
        seen: set[int] = set()
        waiting = [agency]
        while waiting:
            held = waiting.pop(0)
            if held in seen:
                continue
            seen.add(held)
            waiting.extend(after.get(held, ()))
            if held not in after and held in standing:
                holders.append(held)
        found[agency] = tuple(holders)
    return found


def contact_on(agency: Agency, on: date, *, viewer: Viewer) -> Contact | None:  # noqa: ARG001
    """How the agency's office is reached on the day; ``None`` where nothing was entered yet."""
    return Contact.objects.filter(agency=agency, from_on__lte=on).order_by("-from_on", "-pk").first()


def agencies_where(viewer: Viewer, capability: Capability, on: date) -> frozenset[int]:
    """Keys of the agencies in which the viewer has the capability on the day.

    Those where he is charged with it, and below them as far as :data:`~.capabilities.REACH` says. None for
    the public, every one that stands on the day for :data:`HOUSE`.
    """
    if isinstance(viewer, House):
        return frozenset(Placement.objects.filter(_holding(on)).values_list("agency_id", flat=True))
    if viewer is None or not viewer.is_active:
        return frozenset()
    rows = Assignment.objects.filter(_holding(on), person=viewer).select_related("role")
    held = {row.agency_id for row in rows if capability in row.role.capabilities}
    return _at_and_below(held, on, REACH[capability]) if held else frozenset()


def capabilities_of(viewer: Viewer, on: date) -> frozenset[Capability]:
    """What the viewer is charged with anywhere on the day; everything for :data:`HOUSE`."""
    if isinstance(viewer, House):
        return frozenset(Capability)
    if viewer is None or not viewer.is_active:
        return frozenset()
    rows = Assignment.objects.filter(_holding(on), person=viewer)
    held = rows.values_list("role__capabilities", flat=True)
    return frozenset(Capability(each) for capabilities in held for each in capabilities)


def may(viewer: Viewer, capability: Capability, agency: Agency, on: date) -> bool:
    """Whether the viewer has the capability in the agency on the day; :data:`HOUSE` always."""
    return isinstance(viewer, House) or agency.pk in agencies_where(viewer, capability, on)


def assignments_at(agency: Agency, on: date, *, viewer: Viewer) -> tuple[Assignment, ...]:
    """Who is charged with what in the agency: for those who manage its people, nobody else."""
    if not may(viewer, Capability.MANAGE_PEOPLE, agency, on):
        return ()
    rows = Assignment.objects.filter(_holding(on), agency=agency).select_related("person", "role")
    return tuple(rows.order_by("role__key", "person__username"))


def assignments_of(person: Person, on: date, *, viewer: Viewer) -> tuple[Assignment, ...]:
    """What the person is charged with, now, before or later: for himself, and for who manages him."""
    if not (viewer == person or isinstance(viewer, House) or manages(viewer, person, on)):
        return ()
    rows = Assignment.objects.filter(person=person).select_related("role", "agency")
    return tuple(rows.order_by("from_on", "pk"))


def manages(viewer: Viewer, person: Person, on: date) -> bool:
    """Whether the viewer manages the people of every agency that the person works for on the day or later.

    Somebody without any assignment is managed by whoever manages people at all.
    """
    managed = agencies_where(viewer, Capability.MANAGE_PEOPLE, on)
    rows = Assignment.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), person=person)
    return bool(managed) and set(rows.values_list("agency_id", flat=True)) <= managed


def people_managed(on: date, *, viewer: Viewer) -> tuple[Person, ...]:
    """Everybody of whom :func:`manages` is true, by username."""
    managed = agencies_where(viewer, Capability.MANAGE_PEOPLE, on)
    if not managed:
        return ()
    current = Assignment.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
    elsewhere = current.exclude(agency__in=managed).values("person")
    return tuple(Person.objects.exclude(pk__in=elsewhere).order_by("username"))


def person_called(uid: UUID, on: date, *, viewer: Viewer) -> Person | None:
    """The person with this identifier, for who manages him."""
    found = Person.objects.filter(uid=uid).first()
    return found if found is not None and manages(viewer, found, on) else None


def placements_of(agency: Agency, *, viewer: Viewer) -> tuple[Placement, ...]:  # noqa: ARG001
    """Every name and place that the agency ever had, oldest first."""
    rows = Placement.objects.filter(agency=agency).select_related("parent", "reports_into")
    return tuple(rows.order_by("from_on"))


def roles(*, viewer: Viewer) -> tuple[Role, ...]:  # noqa: ARG001  # which roles there are is public
    """The roles that a person can be given."""
    return tuple(Role.objects.order_by("pk"))
