"""The district's agencies and people, by the verbs of organisations."""

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mingbai.cli.demo.instants import BEGUN_AT, BEGUN_ON
from mingbai.cli.demo.staff import ACCOUNTS, Post, posts
from mingbai.cli.demo.units import CITY, DISTRICT, OFFICE, READING_POINT, UNITS, VERTICAL, Unit
from mingbai.cli.demo.watching import Watch
from mingbai.organisations.api import (
    Actor,
    Kind,
    Level,
    assign,
    enrol,
    found,
    install_roles,
    set_contact,
)

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency, Person, Role

__all__ = ["District", "Login", "arrange_agencies", "fill_posts"]

_PASSWORD_BYTES = 12


@dataclass(frozen=True, slots=True)
class Login:
    """An account that anybody at the demonstration may use; the page of the login shows it."""

    username: str
    password: str
    name: str
    role: str
    agency: str
    purpose: str


@dataclass(slots=True)
class District:
    """The agencies by their codes and the people by their usernames, as they come to be."""

    agencies: "dict[str, Agency]" = field(default_factory=dict)
    people: "dict[str, Person]" = field(default_factory=dict)
    posts: dict[tuple[str, str], str] = field(default_factory=dict)
    logins: list[Login] = field(default_factory=list)

    def actor(self, unit: str, role: str) -> Actor:
        """Whoever holds the role in the unit with that code."""
        return Actor.of(self.people[self.posts[unit, role]])


def arrange_agencies(district: District, by: Actor, watch: Watch) -> None:
    """Found every agency below its superior, and say how its disclosure office is reached."""
    for rank, unit in enumerate(watch.each(list(UNITS.values()))):
        agency = found(
            name=unit.name,
            kind=Kind(unit.kind),
            level=Level(unit.level),
            region_code=unit.region_code,
            on=BEGUN_ON,
            by=by,
            at=BEGUN_AT,
            parent=_above(unit, district),
            reports_into=district.agencies[CITY.code] if unit in VERTICAL else None,
            credit_code=unit.credit_code,
            code=unit.code,
            rank=rank,
        )
        district.agencies[unit.code] = agency
        set_contact(
            agency,
            office="衢江区人民政府办公室" if unit is DISTRICT else f"{unit.short_name}政务公开工作机构",
            address=f"衢州市衢江区示例街{rank + 1}号",
            postcode="324022",
            telephone=f"0570-000{rank:04}",
            email=f"gongkai{rank}@example.org",
            hours="法定工作日 8:30—12:00，14:00—17:30",
            from_on=BEGUN_ON,
            by=by,
            at=BEGUN_AT,
        )


def _above(unit: Unit, district: District) -> "Agency | None":
    above = {CITY.code: None, DISTRICT.code: CITY.code, READING_POINT.code: OFFICE.code}
    code = above.get(unit.code, DISTRICT.code)
    return district.agencies[code] if code else None


def fill_posts(district: District, by: Actor, watch: Watch) -> None:
    """Open the accounts and assign the roles; who is shown on the login page gets a password."""
    roles = {role.key: role for role in install_roles(by=by, at=BEGUN_AT)}
    for post in watch.each(posts()):
        agency = district.agencies[post.unit]
        password = secrets.token_urlsafe(_PASSWORD_BYTES) if post.username in ACCOUNTS else None
        person = enrol(
            username=post.username, name=post.name, password=password, agency=agency, on=BEGUN_ON, by=by,
            at=BEGUN_AT,
        )  # fmt: skip
        district.people[post.username] = person
        for key in post.roles:
            assign(person, roles[key], agency, from_on=BEGUN_ON, by=by, at=BEGUN_AT)
            district.posts.setdefault((post.unit, key), post.username)
        if password:
            district.logins.append(_login(post, password, roles))


def _login(post: Post, password: str, roles: "dict[str, Role]") -> Login:
    role = "、".join(roles[key].name for key in post.roles)
    return Login(post.username, password, post.name, role, UNITS[post.unit].name, ACCOUNTS[post.username])
