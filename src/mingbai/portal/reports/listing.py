"""Published reports as lists show them: where each is read, in the groups that people look for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from mingbai.organisations.api import Kind
from mingbai.reports.queries import Line

__all__ = ["Entry", "Group", "address_of", "entries", "grouped"]

_GROUPS = (
    ("government", "政府", frozenset({Kind.GOVERNMENT})),
    (
        "departments",
        "部门和单位",
        frozenset({Kind.DEPARTMENT, Kind.DISPATCHED, Kind.VERTICAL, Kind.INSTITUTION}),
    ),
    ("towns", "镇、乡、街道", frozenset({Kind.TOWN, Kind.TOWNSHIP, Kind.STREET})),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A published report: the agency's name in its year, its address, title, day and index number.

    Behind the name of a government stands 本级 where the report is on what was done in its own name.
    """

    name: str
    kind: Kind
    address: str
    title: str
    published_at: datetime
    index_number: str


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of one sort of agency, in official order; ``key`` names the group in the page."""

    key: str
    title: str
    entries: tuple[Entry, ...]


def address_of(year: int, code: str, kind: str = "") -> str:
    """Where a report is read, and what hangs below it; ``kind`` as in :func:`~.report.report`."""
    return reverse("report", args=(year, code)) + (f"{kind}/" if kind else "")


def entries(lines: Iterable[Line], words: Iterable[str] = ()) -> Iterator[Entry]:
    """The published ones among the lines, of agencies whose name holds every word."""
    for line in lines:
        report, version = line.report, line.version
        if version is None or not all(word in line.name for word in words):
            continue
        yield Entry(
            line.name if report.is_main else f"{line.name}（本级）",
            Kind(report.agency.kind),
            address_of(report.year, report.agency.code, "" if report.is_main else str(report.kind)),
            version.title,
            version.live_from,
            version.publication.index_number or "",
        )


def grouped(found: Iterable[Entry]) -> tuple[Group, ...]:
    """The entries by sort of agency, without groups that would be empty."""
    held = tuple(found)
    groups = (
        Group(key, title, tuple(each for each in held if each.kind in kinds)) for key, title, kinds in _GROUPS
    )
    return tuple(group for group in groups if group.entries)
