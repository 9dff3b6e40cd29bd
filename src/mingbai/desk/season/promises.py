"""Last year's promises: sentences made tasks, proved, closed, and told in this year's report."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingbai.desk.access import actor_of, at_desk
from mingbai.desk.acting import carry_out
from mingbai.desk.season.entrance import Season, season_for
from mingbai.desk.season.forms import AssignPromiseForm, ProofForm, SayForm, TakeUpForm
from mingbai.files.api import opened
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import agency_called, may
from mingbai.reports.api import (
    InvalidPromise,
    assign_promise,
    close_promise,
    drop_promise,
    prove_promise,
    reopen_promise,
    take_up_promise,
)
from mingbai.reports.queries import PromiseStanding, completeness, improvements_of, promise_called, proposals
from mingbai.reports.queries import promises as promises_of

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency
    from mingbai.reports.models import PromiseAct

__all__ = ["acted", "promises", "proof_file", "taken_up"]

#: What is done, said over its form and on its button.
_STEPS: Mapping[str, tuple[str, str]] = {
    "assign": ("改任务、单位或者期限", "改派"),
    "prove": ("佐证", "提交佐证"),
    "close": ("办结", "办结"),
    "reopen": ("重新办理", "重新办理"),
    "drop": ("不列为任务", "不列为任务"),
}


@require_safe
@at_desk
def promises(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """The tasks from the report of the year before, what else it promised, and the draft for this year's."""
    return _page(request, season_for(request, year, code))


@require_POST
@at_desk
def taken_up(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Make a sentence a task."""
    season = season_for(request, year, code)
    form = TakeUpForm(request.POST, units=_units(season))
    if form.is_valid():
        said, owner = form.cleaned_data, _agency(form)
        done = carry_out(
            form,
            lambda: take_up_promise(
                agency=season.agency, year=year - 1, sentence=said["sentence"], owner=owner,
                due_on=said["due_on"], by=actor_of(request), at=season.at,
            ),
            InvalidPromise,
        )  # fmt: skip
        if done is not None:
            messages.success(request, "已列为任务。")
            return redirect("desk-season-promises", year=year, code=code)
    return _page(request, season, taking=form)


@require_POST
@at_desk
def acted(request: HttpRequest, year: int, code: str, uid: UUID, step: str) -> HttpResponse:
    """One step of a task."""
    season = season_for(request, year, code)
    standing = _standing(season, uid)
    if step not in _STEPS:
        raise Http404
    form = _form(step, season, request)
    done = None
    if form.is_valid():
        done = carry_out(form, _verb(step, standing, form, request, season), InvalidPromise)
    if done is not None:
        messages.success(request, f"已{_STEPS[step][1]}。")
        return redirect("desk-season-promises", year=year, code=code)
    return _page(request, season, failed=(standing.promise.uid, step, form))


@require_safe
@at_desk
def proof_file(request: HttpRequest, year: int, code: str, uid: UUID, seq: int) -> FileResponse:
    """The file of a proof, to be kept, never shown as a page of ours."""
    standing = _standing(season_for(request, year, code), uid)
    act = next((each for each in standing.acts if each.seq == seq and each.file is not None), None)
    if act is None or act.file is None:
        raise Http404
    return FileResponse(opened(act.file), as_attachment=True, filename=act.file_name)


def _page(
    request: HttpRequest,
    season: Season,
    *,
    taking: TakeUpForm | None = None,
    failed: tuple[UUID, str, forms.Form] | None = None,
) -> HttpResponse:
    before = season.year - 1
    may_arrange = may(season.person, Capability.COMPILE_REPORTS, season.agency, season.on)
    held = promises_of(season.agency, before, viewer=season.person, at=season.at)
    taken = {each.promise.sentence for each in held}
    found = [
        each
        for each in proposals(season.agency, before, viewer=season.person, at=season.at)
        if "".join(each.sentence.split()) not in taken
    ]
    context = {
        **season.context("desk-season-promises"), "before": before, "may_arrange": may_arrange,
        "tasks": [_shown(season, each, failed, is_arranging=may_arrange) for each in held],
        "proposals": found, "taking": taking or TakeUpForm(units=_units(season)),
        "draft": improvements_of(season.agency, season.year, viewer=season.person, at=season.at),
    }  # fmt: skip
    status = 422 if failed or (taking is not None and taking.errors) else 200
    return render(request, "desk/season/promises.html", context, status=status)


def _shown(
    season: Season,
    standing: PromiseStanding,
    failed: tuple[UUID, str, forms.Form] | None,
    *,
    is_arranging: bool,
) -> dict[str, Any]:
    """A task with the forms of what may be done with it."""
    may_prove = is_arranging or may(season.person, Capability.COMPILE_REPORTS, standing.owner, season.on)
    steps = ["prove"] if standing.is_open and may_prove else []
    if is_arranging:
        steps += ["close", "assign", "drop"] if standing.is_open else ["reopen"]
    shown = []
    for step in steps:
        form = _form(step, season, None)
        if failed is not None and failed[:2] == (standing.promise.uid, step):
            form = failed[2]
        shown.append({"step": step, "title": _STEPS[step][0], "verb": _STEPS[step][1], "form": form})
    names = dict(_units(season))
    return {
        "standing": standing, "owner": names.get(standing.owner.code, standing.owner.code), "steps": shown,
        "late": standing.days_late(season.on),
    }  # fmt: skip


def _form(step: str, season: Season, request: HttpRequest | None) -> forms.Form:
    posted, files = (request.POST, request.FILES) if request is not None else (None, None)
    prefix = step
    if step == "assign":
        return AssignPromiseForm(posted, units=_units(season), prefix=prefix)
    if step == "prove":
        return ProofForm(posted, files, prefix=prefix)
    return SayForm(posted, prefix=prefix)


def _verb(
    step: str, standing: PromiseStanding, form: forms.Form, request: HttpRequest, season: Season
) -> "Callable[[], PromiseAct]":
    said, by, at, promise = form.cleaned_data, actor_of(request), season.at, standing.promise
    match step:
        case "assign":
            owner = _agency(form)
            return lambda: assign_promise(
                promise, task=said["task"], owner=owner, due_on=said["due_on"], by=by, at=at
            )
        case "prove":
            file = said["file"]
            content = file.read() if file is not None else b""
            name = file.name if file is not None else ""
            return lambda: prove_promise(
                promise, text=said["text"], content=content, file_name=name, by=by, at=at
            )
        case "close":
            return lambda: close_promise(promise, statement=said["text"], by=by, at=at)
        case "drop":
            return lambda: drop_promise(promise, reason=said["text"], by=by, at=at)
    return lambda: reopen_promise(promise, reason=said["text"], by=by, at=at)


def _standing(season: Season, uid: UUID) -> PromiseStanding:
    standing = promise_called(uid, viewer=season.person, at=season.at)
    if standing is None or standing.promise.agency_id != season.agency.pk:
        raise Http404
    return standing


def _agency(form: forms.Form) -> "Agency":
    agency = agency_called(form.cleaned_data["owner"], viewer=None)
    if agency is None:
        raise Http404
    return agency


def _units(season: Season) -> list[tuple[str, str]]:
    found = completeness(season.agency, season.year, viewer=season.person, at=season.at)
    return [(each.unit.agency.code, each.unit.name) for each in found.filings] if found else []
