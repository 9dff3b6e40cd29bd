"""Files handed in: checked, confirmed, imported; and every batch there ever was."""

import csv
import io
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from mingbai.desk.access import at_desk
from mingbai.desk.registers.forms import UploadForm
from mingbai.desk.registers.listing import guarded
from mingbai.desk.registers.scope import keeping, register_called, table_called
from mingbai.files.api import FileTooLarge
from mingbai.registers.api import (
    MOST_UPLOADED,
    CannotImport,
    ImportState,
    InvalidEntry,
    Register,
    abandon_import,
    confirm_import,
    hand_in,
    headings_of,
    tables_of,
)
from mingbai.registers.queries import batches as all_batches
from mingbai.registers.queries import faults_of, import_of

if TYPE_CHECKING:
    from mingbai.registers.models import Import

__all__ = ["abandoned", "batches", "confirmed", "faults", "handed_in", "one_import", "progress", "template"]

_ON_A_PAGE = 50
_FAULTS_SHOWN = 50
_UNDER_WAY = {ImportState.WAITING, ImportState.CHECKING, ImportState.RUNNING}


@require_http_methods(["GET", "POST"])
@at_desk
def handed_in(request: HttpRequest) -> HttpResponse:
    """Take a file and send it to be checked."""
    keeper = keeping(request)
    initial = {"register": request.GET.get("register", "")}
    form = UploadForm(request.POST or None, request.FILES or None, initial=initial, agencies=keeper.choices())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            if said["file"].size > MOST_UPLOADED:
                raise FileTooLarge(MOST_UPLOADED)
            work = hand_in(
                said["file"].file, name=said["file"].name[:300], register=Register(said["register"]),
                agency=keeper.agency(said["agency"]), by=keeper.by, at=keeper.at,
            )  # fmt: skip
        except (CannotImport, FileTooLarge) as error:
            form.add_error("file", str(error))
        else:
            return redirect("desk-import", uid=work.batch.uid)
    columns = [
        (register, table, headings_of(table)) for register in Register for table in tables_of(register)
    ]
    context = {"section": "registers", "form": form, "columns": columns}
    return render(request, "desk/registers/upload.html", context, status=422 if form.errors else 200)


@require_safe
@at_desk
def template(request: HttpRequest, key: str, table: str) -> HttpResponse:
    """An empty table with the headings that are read."""
    keeping(request)
    shown = table_called(table, register_called(key))
    written = io.StringIO()
    csv.writer(written).writerow([heading for heading, _ in headings_of(shown)])
    return _file("\ufeff" + written.getvalue(), f"{key}-{table}.csv")


@require_safe
@at_desk
def one_import(request: HttpRequest, uid: UUID) -> HttpResponse:
    """How far the import has come, what was found, and what may be done now."""
    work = _import(request, uid)
    context = {
        "section": "registers", "work": work, "is_under_way": work.state in _UNDER_WAY,
        "is_checked": work.state == ImportState.CHECKED, "percent": _percent(work),
        "faults": faults_of(work)[:_FAULTS_SHOWN], "can_abandon": work.state != ImportState.RUNNING
        and work.state in {*_UNDER_WAY, ImportState.CHECKED},
    }  # fmt: skip
    return render(request, "desk/registers/import.html", context)


@require_safe
@at_desk
def progress(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The bar alone, for the page that asks again and again; the whole page where it is done."""
    work = _import(request, uid)
    if work.state not in _UNDER_WAY or work.state != request.GET.get("state", work.state):
        return HttpResponseClientRefresh()
    return render(request, "desk/registers/progress.html", {"work": work, "percent": _percent(work)})


@require_POST
@at_desk
def confirmed(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Import what the check found good."""
    keeper, work = keeping(request, is_hidden=True), _import(request, uid)
    try:
        confirm_import(work, takes_rest=bool(request.POST.get("rest")), by=keeper.by, at=keeper.at)
    except InvalidEntry as error:
        messages.error(request, str(error))
    return redirect("desk-import", uid=uid)


@require_POST
@at_desk
def abandoned(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give the file up."""
    keeper, work = keeping(request, is_hidden=True), _import(request, uid)
    try:
        abandon_import(work, by=keeper.by, at=keeper.at)
    except InvalidEntry as error:
        messages.error(request, str(error))
    return redirect("desk-import", uid=uid)


@require_safe
@at_desk
def faults(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The faulty rows as a file, to be put right beside the original."""
    work = _import(request, uid)
    written = io.StringIO()
    write = csv.writer(written).writerow
    write(["行号", "列", "原值", "问题和改法"])
    for each in faults_of(work):
        write([each.line, guarded(each.column), guarded(each.value), each.sentence])
    return _file("\ufeff" + written.getvalue(), "faults.csv")


@require_safe
@at_desk
def batches(request: HttpRequest) -> HttpResponse:
    """Every batch that was recorded for the person's agencies, newest first."""
    keeper = keeping(request)
    rows = all_batches(keeper.person, at=keeper.at).filter(
        agency__in=list(keeper.agencies), recorded_at__isnull=False
    )
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "registers", "page": page,
        "rows": [(each, keeper.names[each.agency_id]) for each in page],
    }  # fmt: skip
    return render(request, "desk/registers/batches.html", context)


def _import(request: HttpRequest, uid: UUID) -> "Import":
    keeper = keeping(request, is_hidden=True)
    work = import_of(uid, viewer=keeper.person, at=keeper.at)
    if work is None:
        raise Http404
    return work


def _percent(work: "Import") -> int:
    return int(work.share_done * 100)


def _file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
