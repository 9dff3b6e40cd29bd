"""Reports read from files, for office and leader: other districts', units', their own of earlier years."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingbai.desk.access import actor_of, at_desk, require
from mingbai.desk.acting import carry_out
from mingbai.desk.season.entrance import Season, season_for
from mingbai.desk.season.forms import BringInForm, ReasonForm
from mingbai.files.api import opened
from mingbai.organisations.queries import agency_called
from mingbai.readers.errors import UnreadableFile
from mingbai.reports.api import InvalidReadReport, bring_in, remove_from_view
from mingbai.reports.queries import completeness, readings, sees_neighbours
from mingbai.reports.queries import neighbour as neighbour_called
from mingbai.reports.queries import neighbours as neighbours_of
from mingbai.writers.checking.drawing import drawn
from mingbai.writers.checking.words import doubts

if TYPE_CHECKING:
    from mingbai.reports.models import ReadReport
    from mingbai.reports.queries import Neighbour

__all__ = ["neighbour", "neighbour_file", "neighbours"]

_LARGEST = 20 * 2**20


@require_http_methods(["GET", "POST"])
@at_desk
def neighbours(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Those that were brought in for the year and what the checks say of each; the form to bring one in."""
    season = season_for(request, year, code, receiving=request.method == "POST")
    require(sees_neighbours(season.agency, viewer=season.person, at=season.at))
    form = None
    if season.receives:
        own, units = _whose(season)
        form = BringInForm(request.POST or None, request.FILES or None, own=own, units=units)
        if request.method == "POST" and form.is_valid():
            read = _bring_in(request, season, form)
            if read is not None:
                messages.success(request, f"已读入“{read.name}{read.year}年年报”。请核对识别的数字。")
                # One of ours belongs to the season in hand, a neighbour's to that of its year.
                shown_in = read.year if read.unit is None else year
                return redirect("desk-season-neighbour", year=shown_in, code=code, uid=read.uid)
    found = neighbours_of(season.agency, year=year, viewer=season.person, at=season.at)
    ours = readings(season.agency, viewer=season.person, at=season.at)
    context = {**season.context("desk-season-neighbours"), "found": found, "ours": ours, "form": form}
    status = 422 if form is not None and form.errors else 200
    return render(request, "desk/season/neighbours.html", context, status=status)


@require_http_methods(["GET", "POST"])
@at_desk
def neighbour(request: HttpRequest, year: int, code: str, uid: UUID) -> HttpResponse:
    """One of them, its tables drawn with what is broken; taken out of view with a reason."""
    season = season_for(request, year, code, receiving=request.method == "POST")
    found = _found(season, uid)
    form = ReasonForm(request.POST or None) if season.receives else None
    if request.method == "POST" and form is not None and form.is_valid():
        reason, by = form.cleaned_data["reason"], actor_of(request)
        row = found.read
        if carry_out(
            form, lambda: remove_from_view(row, reason=reason, by=by, at=season.at), InvalidReadReport
        ):
            messages.success(request, f"“{row.name}”的年报已移除，文件和记录仍然保留。")
            return redirect("desk-season-neighbours", year=year, code=code)
    context = {
        **season.context("desk-season-neighbours"), "read": found.read, "form": form,
        "drawn": drawn(found.report, found.findings), "doubts": doubts(found.report),
    }  # fmt: skip
    return render(request, "desk/season/neighbour.html", context, status=422 if form and form.errors else 200)


@require_safe
@at_desk
def neighbour_file(request: HttpRequest, year: int, code: str, uid: UUID) -> FileResponse:
    """The file that one of them was read from, as it came: to be kept, never shown as a page of ours."""
    read = _found(season_for(request, year, code), uid).read
    return FileResponse(
        opened(read.file), as_attachment=True, filename=read.file_name, content_type=read.file.media_type
    )


def _found(season: Season, uid: UUID) -> "Neighbour":
    require(sees_neighbours(season.agency, viewer=season.person, at=season.at))
    found = neighbour_called(uid, viewer=season.person, at=season.at)
    if found is None or found.read.agency_id != season.agency.pk:
        raise Http404
    return found


def _bring_in(request: HttpRequest, season: Season, form: BringInForm) -> "ReadReport | None":
    said = form.cleaned_data
    if said["file"].size > _LARGEST:
        form.add_error("file", f"文件有{said['file'].size / 2**20:.0f} MB，超过20 MB。请只上传年报本身。")
        return None
    unit = agency_called(said["unit"], viewer=season.person) if said["unit"] else None
    return carry_out(
        form,
        lambda: bring_in(
            said["file"].read(), agency=season.agency, file_name=said["file"].name, name=said["name"],
            year=said["year"], source=said["source"], unit=unit, by=actor_of(request),
            at=season.at,
        ),
        UnreadableFile, InvalidReadReport,
    )  # fmt: skip


def _whose(season: Season) -> tuple[tuple[str, str], list[tuple[str, str]]]:
    """Code and name of the agency itself, and of its units in that year."""
    found = completeness(season.agency, season.year, viewer=season.person, at=season.at)
    code = season.agency.code
    filings = found.filings if found else ()
    units = [(each.unit.agency.code, each.unit.name) for each in filings if each.unit.agency != season.agency]
    return (code, found.name if found else code), units
