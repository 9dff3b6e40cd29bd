"""Verbs of people: accounts, roles and assignments."""

from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import models, transaction

from mingbai.ledger.api import append
from mingbai.organisations.actors import Actor
from mingbai.organisations.capabilities import STANDARD_ROLES, Capability
from mingbai.organisations.errors import InvalidRecord, NotAllowed
from mingbai.organisations.models import Agency, Assignment, Person, Role
from mingbai.organisations.queries import manages

__all__ = [
    "assign",
    "close_account",
    "end_assignment",
    "enrol",
    "install_roles",
    "issue_password",
    "set_password",
]


def install_roles(*, by: Actor, at: datetime) -> tuple[Role, ...]:
    """Make the roles that a district begins with, where they are not there yet; gives those made."""
    _only_the_console(by)
    made = []
    with transaction.atomic():
        for key, name, capabilities in STANDARD_ROLES:
            defaults = {"name": name, "capabilities": [str(each) for each in capabilities]}
            role, is_new = Role.objects.get_or_create(key=key, defaults=defaults)
            if is_new:
                made.append(role)
        if made:
            append(stream="roles", verb="install_roles", actor=by.text, at=at, rows=made)
    return tuple(made)


def enrol(
    *,
    username: str,
    name: str,
    password: str | None,
    agency: Agency | None,
    on: date,
    by: Actor,
    at: datetime,
) -> Person:
    """Open an account for somebody of ``agency``. It can do nothing before it is assigned a role.

    Without a password nobody can log in to it until one is issued; one that a colleague chose must be
    changed at the first login. Raises :class:`InvalidRecord` for a blank or taken username; ``NotAllowed``
    where the actor does not manage the people of ``agency`` (without one: where he is not at the console).
    """
    by.require(Capability.MANAGE_PEOPLE, agency, on)
    username = Person.normalize_username(username.strip())
    if not username or not name.strip():
        raise InvalidRecord("用户名和姓名都要填写。")
    with transaction.atomic():
        if Person.objects.filter(username=username).exists():
            raise InvalidRecord(f"用户名“{username}”已被使用。请换一个。")
        person = Person(
            username=username,
            name=name.strip(),
            password=make_password(password),
            has_issued_password=password is not None and by.person is not None,
        )
        person.save(force_insert=True)
        _record("enrol", person, by, at, person)
    return person


def set_password(person: Person, password: str, *, by: Actor, at: datetime) -> None:
    """Give the account another password: one's own, or anybody's at the console."""
    if by.person is not None and by.person.pk != person.pk:
        raise NotAllowed
    with transaction.atomic():
        person.set_password(password)
        person.has_issued_password = False
        person.save(update_fields=["password", "has_issued_password"])
        _record("set_password", person, by, at)


def issue_password(person: Person, password: str, *, on: date, by: Actor, at: datetime) -> None:
    """Give somebody who forgot his password one to begin with, which he must change when he logs in.

    Raises ``NotAllowed`` unless the actor manages the people of every agency that the person works for:
    nobody comes by an office that he does not look after.
    """
    _require_management(person, on, by)
    with transaction.atomic():
        person.set_password(password)
        person.has_issued_password = True
        person.save(update_fields=["password", "has_issued_password"])
        _record("issue_password", person, by, at)


def close_account(person: Person, *, on: date, by: Actor, at: datetime) -> None:
    """The person can log in no more. What he did stays his. Raises as :func:`issue_password`."""
    _require_management(person, on, by)
    with transaction.atomic():
        person.is_active = False
        person.save(update_fields=["is_active"])
        _record("close_account", person, by, at, person)


def assign(
    person: Person,
    role: Role,
    agency: Agency,
    *,
    from_on: date,
    by: Actor,
    at: datetime,
    until_on: date | None = None,
) -> Assignment:
    """The person holds the role in the agency and all below it from ``from_on`` to before ``until_on``.

    Raises ``NotAllowed`` where the actor does not manage the people of ``agency``,
    :class:`InvalidRecord` where the period has no day.
    """
    by.require(Capability.MANAGE_PEOPLE, agency, from_on)
    if until_on is not None and until_on <= from_on:
        raise InvalidRecord("任职的结束日期必须晚于开始日期。")
    with transaction.atomic():
        assignment = Assignment.objects.create(
            person=person, role=role, agency=agency, from_on=from_on, until_on=until_on, recorded_at=at
        )
        _record("assign", person, by, at, assignment)
    return assignment


def end_assignment(assignment: Assignment, *, until_on: date, by: Actor, at: datetime) -> None:
    """The person holds the role no more from ``until_on`` on.

    Raises ``NotAllowed`` as :func:`assign`, :class:`InvalidRecord` where it would never have been held or
    had ended before.
    """
    by.require(Capability.MANAGE_PEOPLE, assignment.agency, until_on)
    with transaction.atomic():
        held = Assignment.objects.select_for_update().get(pk=assignment.pk)
        if until_on <= held.from_on or (held.until_on is not None and until_on > held.until_on):
            raise InvalidRecord("任职的结束日期必须在任职期间之内。")
        held.until_on = until_on
        held.save(update_fields=["until_on"])
        _record("end_assignment", held.person, by, at, held)


def _require_management(person: Person, on: date, by: Actor) -> None:
    if by.person is not None and not manages(by.person, person, on):
        raise NotAllowed


def _only_the_console(by: Actor) -> None:
    if by.person is not None:
        raise NotAllowed


def _record(verb: str, person: Person, by: Actor, at: datetime, *rows: models.Model) -> None:
    append(stream=f"person:{person.uid}", verb=verb, actor=by.text, at=at, rows=rows)
