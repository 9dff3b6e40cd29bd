"""The tree of a day, one agency, and its reform."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingbai.clock import day_of, now
from mingbai.desk.access import actor_of, at_desk, person_of, require
from mingbai.desk.acting import carry_out
from mingbai.desk.organisations.forms import ContactForm, DissolveForm, FoundForm, MoveForm, indented
from mingbai.organisations.api import Capability, Kind, Level, dissolve, found, move, set_contact
from mingbai.organisations.queries import (
    agencies_where,
    agency_called,
    assignments_at,
    contact_on,
    may,
    name_on,
    path_to,
    placements_of,
    successors,
    tree,
)

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency, Person

__all__ = ["contact", "dissolved", "founded", "moved", "organisation", "organisations"]


@require_safe
@at_desk
def organisations(request: HttpRequest) -> HttpResponse:
    """The tree as it stood on a day, today unless ``?on=`` names another."""
    today, person = day_of(now()), person_of(request)
    try:
        on = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        on = today
    arranged = agencies_where(person, Capability.ARRANGE_AGENCIES, today)
    context = {
        "section": "organisations",
        "nodes": tree(on, viewer=person),
        "on": on,
        "arranges": bool(arranged),
    }
    return render(request, "desk/organisations/tree.html", context)


@require_safe
@at_desk
def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """One agency: what it is, its names and places, its office, who works there."""
    today, person = day_of(now()), person_of(request)
    agency = _agency(code, request)
    placements = placements_of(agency, viewer=person)
    arranges = may(person, Capability.ARRANGE_AGENCIES, agency, today)
    manages = may(person, Capability.MANAGE_PEOPLE, agency, today)
    context = {
        "section": "organisations", "agency": agency, "place": placements[-1],
        "is_standing": placements[-1].until_on is None, "path": path_to(agency, today, viewer=person),
        "contact": contact_on(agency, today, viewer=person), "arranges": arranges, "manages": manages,
        "assignments": assignments_at(agency, today, viewer=person),
        "placements": [
            (row, _called(row.parent, row.from_on, person), _called(row.reports_into, row.from_on, person))
            for row in placements
        ],
        "successors": [
            (each, _called(each, today, person))
            for each in successors(agency, today, viewer=person)
            if each != agency
        ],
    }  # fmt: skip
    return render(request, "desk/organisations/agency.html", context)


def _called(agency: "Agency | None", on: date, person: "Person") -> str:
    """What the agency was called on the day, its code where it bore no name; empty without an agency."""
    return "" if agency is None else name_on(agency, on, viewer=person) or agency.code


@require_http_methods(["GET", "POST"])
@at_desk
def founded(request: HttpRequest) -> HttpResponse:
    """Found an agency; the first of a district is founded at the console."""
    at, person = now(), person_of(request)
    today = day_of(at)
    arranged = agencies_where(person, Capability.ARRANGE_AGENCIES, today)
    require(bool(arranged))
    form = FoundForm(request.POST or None, agencies=_choices(today, arranged), today=today)
    form.fields["parent"].required = True
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        agency = carry_out(
            form,
            lambda: found(
                name=said["name"], kind=Kind(said["kind"]), level=Level(said["level"]),
                region_code=said["region_code"], credit_code=said["credit_code"] or None,
                code=said["code"] or None, rank=said["rank"], on=said["on"], parent=_named(said["parent"]),
                reports_into=_named(said["reports_into"]), by=actor_of(request), at=at,
            ),
        )  # fmt: skip
        if agency is not None:
            messages.success(request, f"“{said['name']}”已设立，单位代码{agency.code}。")
            return redirect("desk-organisation", code=agency.code)
    context = {
        "heading": "设立单位",
        "verb": "设立",
        "consequence": "设立后单位代码不能更改；撤销须指明承接单位。",
    }
    return _form(request, form, context)


@require_http_methods(["GET", "POST"])
@at_desk
def moved(request: HttpRequest, code: str) -> HttpResponse:
    """Rename an agency or put it elsewhere in the tree."""
    at, person = now(), person_of(request)
    today, agency = day_of(at), _agency(code, request)
    require(may(person, Capability.ARRANGE_AGENCIES, agency, today))
    place = placements_of(agency, viewer=person)[-1]
    initial = {
        "name": place.name, "rank": place.rank, "parent": place.parent.code if place.parent else "",
        "reports_into": place.reports_into.code if place.reports_into else "",
    }  # fmt: skip
    arranged = agencies_where(person, Capability.ARRANGE_AGENCIES, today)
    choices = _choices(today, arranged | ({place.parent_id} if place.parent_id else set()))
    form = MoveForm(request.POST or None, initial=initial, agencies=choices, today=today)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = carry_out(
            form,
            lambda: move(
                agency, name=said["name"], parent=_named(said["parent"]), rank=said["rank"], on=said["on"],
                reports_into=_named(said["reports_into"]), by=actor_of(request), at=at,
            ),
        )  # fmt: skip
        if done is not None:
            messages.success(request, f"自{said['on']}起，单位名称和隶属关系已调整；以前的时间不变。")
            return redirect("desk-organisation", code=code)
    context = {
        "heading": "更名、调整隶属", "verb": "调整", "agency": agency, "place": place,
        "consequence": "只影响该日以后；以前各年度的年报仍按当年的名称和隶属关系。",
    }  # fmt: skip
    return _form(request, form, context)


@require_http_methods(["GET", "POST"])
@at_desk
def dissolved(request: HttpRequest, code: str) -> HttpResponse:
    """End an agency, by merger or by splitting it."""
    at, person = now(), person_of(request)
    today, agency = day_of(at), _agency(code, request)
    require(may(person, Capability.ARRANGE_AGENCIES, agency, today))
    others = [each for each in _choices(today, None) if each[0] != code]
    form = DissolveForm(request.POST or None, agencies=others, today=today)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        into = [each for each in map(_named, said["into"]) if each is not None]
        verb = partial(dissolve, agency, into=into, basis=said["basis"], on=said["on"])
        if carry_out(form, lambda: verb(by=actor_of(request), at=at)) is not None:
            messages.success(request, f"单位自{said['on']}起撤销，职责由{len(into)}个单位承接。")
            return redirect("desk-organisation", code=code)
    context = {
        "heading": "撤销、合并、分设", "verb": "撤销", "agency": agency, "is_grave": True,
        "place": placements_of(agency, viewer=person)[-1],
        "consequence": "撤销后不能恢复；它的记录仍然保留，年报由承接单位报告。",
    }  # fmt: skip
    return _form(request, form, context)


@require_http_methods(["GET", "POST"])
@at_desk
def contact(request: HttpRequest, code: str) -> HttpResponse:
    """How the agency's disclosure office is reached from a day on."""
    at, person = now(), person_of(request)
    today, agency = day_of(at), _agency(code, request)
    require(may(person, Capability.ARRANGE_AGENCIES, agency, today))
    held = contact_on(agency, today, viewer=person)
    initial: dict[str, Any] = {"from_on": today}
    if held is not None:
        names = ("office", "address", "postcode", "telephone", "fax", "email", "hours")
        initial |= {name: getattr(held, name) for name in names}
    form = ContactForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if carry_out(form, lambda: set_contact(agency, by=actor_of(request), at=at, **said)) is not None:
            messages.success(request, f"联系方式自{said['from_on']}起更新。")
            return redirect("desk-organisation", code=code)
    context = {
        "heading": "联系方式", "verb": "更新", "agency": agency,
        "place": placements_of(agency, viewer=person)[-1],
        "consequence": "公开指南和年报按当日有效的联系方式显示。",
    }  # fmt: skip
    return _form(request, form, context)


def _agency(code: str, request: HttpRequest) -> "Agency":
    agency = agency_called(code, viewer=person_of(request))
    if agency is None:
        raise Http404
    return agency


def _named(code: str) -> "Agency | None":
    return agency_called(code, viewer=None) if code else None


def _choices(on: date, keys: "frozenset[int] | set[int] | None") -> list[tuple[str, str]]:
    return indented(
        node for node in tree(on, viewer=None) if keys is None or node.placement.agency_id in keys
    )


def _form(request: HttpRequest, form: Any, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"section": "organisations", "form": form, **context}
    return render(request, "desk/organisations/form.html", context, status=status)
