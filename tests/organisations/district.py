"""A small district to test on: one root, two departments, two towns, one office that reports elsewhere."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from mingbai.organisations.api import Actor, Kind, Level, found
from mingbai.organisations.models import Agency

AT = datetime(2021, 2, 25, 1, tzinfo=UTC)
CONSOLE = Actor.at_console("测试")
BEGINNING = date(2010, 1, 1)


@dataclass(frozen=True)
class District:
    """Its agencies by name."""

    district: Agency
    education: Agency
    tax: Agency
    stone: Agency
    river: Agency


def an_agency(
    name: str,
    parent: Agency | None,
    *,
    kind: Kind = Kind.DEPARTMENT,
    on: date = BEGINNING,
    rank: int = 0,
    reports_into: Agency | None = None,
) -> Agency:
    """An agency founded by its verb."""
    return found(
        name=name, kind=kind, level=Level.COUNTY, region_code="330899", on=on, by=CONSOLE, at=AT,
        parent=parent, rank=rank, reports_into=reports_into,
    )  # fmt: skip


def a_district() -> District:
    """The district as it stood from 2010 on."""
    district = an_agency("某区", None, kind=Kind.GOVERNMENT)
    city_tax = an_agency("某市税务局", None, kind=Kind.VERTICAL, rank=1)
    return District(
        district=district,
        stone=an_agency("石镇", district, kind=Kind.TOWN, rank=3),
        education=an_agency("某区教育局", district, rank=1),
        tax=an_agency("某区税务局", district, kind=Kind.VERTICAL, rank=2, reports_into=city_tax),
        river=an_agency("河镇", district, kind=Kind.TOWN, rank=4),
    )
