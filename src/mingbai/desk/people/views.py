"""Accounts and charges."""

import secrets
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mingbai.clock import day_of, now
from mingbai.desk.access import actor_of, at_desk, person_of, require
from mingbai.desk.acting import carry_out
from mingbai.desk.organisations.forms import indented
from mingbai.desk.people.forms import AssignForm, EndForm, EnrolForm, PasswordForm
from mingbai.organisations.api import (
    Capability,
    assign,
    close_account,
    end_assignment,
    enrol,
    issue_password,
    set_password,
)
from mingbai.organisations.queries import (
    agencies_where,
    agency_called,
    assignments_of,
    name_on,
    people_managed,
    person_called,
    roles,
    tree,
)

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency, Assignment, Person, Role

__all__ = ["account", "assigned", "closed", "ended", "enrolled", "issued", "people", "person"]


@require_safe
@at_desk
def people(request: HttpRequest) -> HttpResponse:
    """Everybody whom the person manages, with what they are charged with today."""
    today, viewer = day_of(now()), person_of(request)
    require(bool(agencies_where(viewer, Capability.MANAGE_PEOPLE, today)))
    found = [
        (each, [row for row in assignments_of(each, today, viewer=viewer) if _holds(row, today)])
        for each in people_managed(today, viewer=viewer)
    ]
    context = {"section": "people", "found": [(each, _named(rows, today)) for each, rows in found]}
    return render(request, "desk/people/list.html", context)


@require_safe
@at_desk
def person(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One person: the account, and every charge with its days."""
    today = day_of(now())
    found = _person(request, uid, today)
    rows = assignments_of(found, today, viewer=person_of(request))
    context = {
        "section": "people", "found": found, "today": today, "rows": _named(rows, today),
        "form": _charge_form(request, today),
    }  # fmt: skip
    return render(request, "desk/people/person.html", context)


@require_http_methods(["GET", "POST"])
@at_desk
def enrolled(request: HttpRequest) -> HttpResponse:
    """Open an account; its first password is shown once, and changed at the first login."""
    at, viewer = now(), person_of(request)
    today = day_of(at)
    require(bool(agencies_where(viewer, Capability.MANAGE_PEOPLE, today)))
    initial = {"agency": request.GET.get("agency", "")}
    form = EnrolForm(request.POST or None, initial=initial, **_choices(viewer, today))
    if request.method == "POST" and form.is_valid():
        said, password = form.cleaned_data, secrets.token_urlsafe(12)
        agency, role = _agency(said["agency"]), _role(said["role"])
        by = actor_of(request)

        def opened() -> "Person":
            made = enrol(
                username=said["username"], name=said["name"], password=password, agency=agency, on=today,
                by=by, at=at,
            )  # fmt: skip
            assign(made, role, agency, from_on=said["from_on"], by=by, at=at)
            return made

        made = carry_out(form, opened)
        if made is not None:
            return _issued(request, made, password)
    context = {"section": "people", "form": form}
    return render(request, "desk/people/enrol.html", context, status=422 if form.errors else 200)


@require_POST
@at_desk
def assigned(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give somebody one more charge."""
    at = now()
    today = day_of(at)
    found = _person(request, uid, today)
    form = _charge_form(request, today)
    if form.is_valid():
        said, by = form.cleaned_data, actor_of(request)
        agency, role = _agency(said["agency"]), _role(said["role"])
        if carry_out(form, lambda: assign(found, role, agency, from_on=said["from_on"], by=by, at=at)):
            messages.success(request, f"{found.name}自{said['from_on']}起担任{role.name}。")
            return redirect("desk-person", uid=uid)
    rows = assignments_of(found, today, viewer=person_of(request))
    context = {"section": "people", "found": found, "today": today, "rows": _named(rows, today), "form": form}
    return render(request, "desk/people/person.html", context, status=422)


@require_http_methods(["GET", "POST"])
@at_desk
def ended(request: HttpRequest, uid: UUID, key: int) -> HttpResponse:
    """End a charge of somebody."""
    at = now()
    today = day_of(at)
    found = _person(request, uid, today)
    rows = assignments_of(found, today, viewer=person_of(request))
    held = next((row for row in rows if row.pk == key and _holds_later(row, today)), None)
    if held is None:
        raise Http404
    form = EndForm(request.POST or None, initial={"until_on": today})
    if request.method == "POST" and form.is_valid():
        until, by = form.cleaned_data["until_on"], actor_of(request)

        def done() -> bool:
            end_assignment(held, until_on=until, by=by, at=at)
            return True

        if carry_out(form, done):
            messages.success(request, f"{found.name}自{until}起不再担任{held.role.name}。")
            return redirect("desk-person", uid=uid)
    context = {"section": "people", "found": found, "form": form, "held": _named([held], today)[0]}
    return render(request, "desk/people/end.html", context, status=422 if form.errors else 200)


@require_POST
@at_desk
def issued(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give somebody who forgot his password one to begin with."""
    at = now()
    found = _person(request, uid, day_of(at))
    password = secrets.token_urlsafe(12)
    issue_password(found, password, on=day_of(at), by=actor_of(request), at=at)
    return _issued(request, found, password)


@require_http_methods(["GET", "POST"])
@at_desk
def closed(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Close an account, after asking."""
    at = now()
    found = _person(request, uid, day_of(at))
    require(found != person_of(request))
    if request.method == "POST":
        close_account(found, on=day_of(at), by=actor_of(request), at=at)
        messages.success(request, f"{found.name}的账号已停用。")
        return redirect("desk-person", uid=uid)
    return render(request, "desk/people/close.html", {"section": "people", "found": found})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@at_desk
def account(request: HttpRequest) -> HttpResponse:
    """One's own charges and password."""
    at, myself = now(), person_of(request)
    today = day_of(at)
    form = PasswordForm(request.POST or None, person=myself)
    if request.method == "POST" and form.is_valid():
        set_password(myself, form.cleaned_data["chosen"], by=actor_of(request), at=at)
        # Other sessions of the account end, this one goes on.
        update_session_auth_hash(request, myself)
        messages.success(request, "密码已更改。下次登录请用新密码；其他地方的登录已经退出。")
        return redirect("desk-home")
    rows = assignments_of(myself, today, viewer=myself)
    context = {"form": form, "rows": _named(rows, today), "is_issued": myself.has_issued_password}
    return render(request, "desk/people/account.html", context, status=422 if form.errors else 200)


def _person(request: HttpRequest, uid: UUID, today: date) -> "Person":
    found = person_called(uid, today, viewer=person_of(request))
    if found is None:
        raise Http404
    return found


def _issued(request: HttpRequest, found: "Person", password: str) -> HttpResponse:
    """Shown once and kept nowhere: not in a message, which would travel in a cookie."""
    context = {"section": "people", "found": found, "password": password}
    return render(request, "desk/people/issued.html", context)


def _choices(viewer: "Person", today: date) -> dict[str, Any]:
    managed = agencies_where(viewer, Capability.MANAGE_PEOPLE, today)
    nodes = [node for node in tree(today, viewer=viewer) if node.placement.agency_id in managed]
    return {
        "agencies": indented(nodes),
        "roles": [(role.key, role.name) for role in roles(viewer=viewer)],
        "today": today,
    }


def _charge_form(request: HttpRequest, today: date) -> AssignForm:
    return AssignForm(request.POST or None, **_choices(person_of(request), today))


def _agency(code: str) -> "Agency":
    agency = agency_called(code, viewer=None)
    if agency is None:
        raise Http404
    return agency


def _role(key: str) -> "Role":
    return next(role for role in roles(viewer=None) if role.key == key)


def _holds(row: "Assignment", on: date) -> bool:
    return row.from_on <= on and _holds_later(row, on)


def _holds_later(row: "Assignment", on: date) -> bool:
    return row.until_on is None or row.until_on > on


def _named(rows: "list[Assignment] | tuple[Assignment, ...]", today: date) -> list[dict[str, Any]]:
    """Charges with the names that their agencies bear today."""
    names: dict[int, str] = {}
    for row in rows:
        if row.agency_id not in names:
            names[row.agency_id] = name_on(row.agency, today, viewer=None) or row.agency.code
    return [{"row": row, "agency": names[row.agency_id], "is_open": _holds_later(row, today)} for row in rows]
