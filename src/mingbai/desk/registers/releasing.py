"""Making a batch public: what will be seen, what will not and why, and then the button."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingbai.clock import day_of, now
from mingbai.desk.access import actor_of, at_desk, person_of, require
from mingbai.desk.acting import carry_out, moment_field
from mingbai.desk.registers.columns import SHOWN
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import agencies_where, name_on, tree
from mingbai.publishing.api import InvalidPublication
from mingbai.registers.api import InvalidEntry, Register, Table, publish_batch
from mingbai.registers.queries import preview, to_release, unreleased

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency, Person

__all__ = ["released", "releases"]

_ON_A_PAGE = 50
_ROWS_SHOWN = 20


class ReleaseForm(forms.Form):
    """What the public reads above the rows, and from when on."""

    title = forms.CharField(
        label="标题",
        max_length=200,
        error_messages={"required": "请填写标题。"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    live_from = moment_field("公开时间")

    def __init__(self, *args: Any, at: datetime, title: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].initial, self.fields["live_from"].initial = title, at


@require_safe
@at_desk
def releases(request: HttpRequest) -> HttpResponse:
    """The batches that wait to be made public, newest first."""
    person, at = person_of(request), now()
    require(bool(agencies_where(person, Capability.PUBLISH, day_of(at))))
    page = Paginator(unreleased(person, at=at), _ON_A_PAGE).get_page(request.GET.get("page"))
    names = {node.placement.agency_id: node.placement.name for node in tree(day_of(at), viewer=person)}
    context = {
        "section": "releases", "page": page,
        "rows": [(each, names.get(each.agency_id, each.agency.code)) for each in page],
    }  # fmt: skip
    return render(request, "desk/registers/releases.html", context)


@require_http_methods(["GET", "POST"])
@at_desk
def released(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What the public would see of a batch and what it would not; made public when it is confirmed."""
    person, at = person_of(request), now()
    batch = to_release(uid, viewer=person, at=at)
    if batch is None:
        raise Http404
    name, shown = _name(batch.agency, person, at), SHOWN[Table(batch.table)]
    found = preview(batch, at=at)
    count = found.shown.count()
    form = ReleaseForm(request.POST or None, at=at, title=f"{name}{Register(batch.register).label}公示")
    if request.method == "POST" and count and form.is_valid():
        said = form.cleaned_data
        done = carry_out(
            form,
            lambda: publish_batch(
                batch, title=said["title"], live_from=said["live_from"], by=actor_of(request), at=at
            ),
            InvalidEntry, InvalidPublication,
        )  # fmt: skip
        if done is not None:
            messages.success(request, f"已公开{count:,}行：{said['title']}。")
            return redirect("desk-releases")
    context = {
        "section": "releases", "batch": batch, "agency": name, "form": form, "count": count,
        "kept_back": found.kept_back, "columns": [each for each in shown.columns if each.field != "withheld"],
        "rows": [
            [each for each in shown.cells(row) if each[0].field != "withheld"]
            for row in found.shown[:_ROWS_SHOWN]
        ],
        "most": _ROWS_SHOWN,
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/registers/release.html", context, status=status)


def _name(agency: "Agency", person: "Person", at: datetime) -> str:
    return name_on(agency, day_of(at), viewer=person) or agency.code
