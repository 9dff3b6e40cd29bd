"""The enquiries that somebody may answer: which there are, and one with its answer.

The list tells nothing of what was asked, so that whoever looks it over opens nothing.
"""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingbai.clock import day_of, now
from mingbai.desk.access import actor_of, at_desk, person_of, require
from mingbai.desk.acting import carry_out
from mingbai.desk.enquiries.forms import AnswerForm
from mingbai.engagement.api import InvalidEnquiry
from mingbai.engagement.api import answer as put_answer
from mingbai.engagement.queries import answer_to, enquiries, enquiry_of, opened
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import agencies_where, name_on
from mingbai.publishing.queries import live

if TYPE_CHECKING:
    from mingbai.engagement.models import Enquiry

__all__ = ["enquiry", "listed"]

_ON_A_PAGE = 50


@require_safe
@at_desk
def listed(request: HttpRequest) -> HttpResponse:
    """Those without an answer first, oldest first."""
    at, person = now(), person_of(request)
    require(bool(agencies_where(person, Capability.HANDLE_CASES, day_of(at))))
    rows = enquiries(person, at=at)
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "enquiries", "page": page,
        "open": rows.filter(is_answered=False).count(),  # type: ignore[misc]  # the query annotates it
        "lines": [(each, _office(each, at), _about(each, at)) for each in page],
    }  # fmt: skip
    return render(request, "desk/enquiries/list.html", context)


@require_http_methods(["GET", "POST"])
@at_desk
def enquiry(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What was asked and how to reach who asked (each opening is written down), and the answer."""
    at, person, by = now(), person_of(request), actor_of(request)
    found = enquiry_of(uid, viewer=person, at=at)
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if carry_out(form, lambda: put_answer(found, text=text, by=by, at=at), InvalidEnquiry) is not None:
            messages.success(request, "已答复。请按对方留下的联系方式送达。")
            return redirect("desk-enquiry", uid=uid)
    context = {
        "section": "enquiries", "enquiry": found, "form": form, "office": _office(found, at),
        "about": _about(found, at), "said": opened(found, actor=by.text, viewer=person, at=at),
        "answer": answer_to(found, viewer=person, at=at),
    }  # fmt: skip
    return render(request, "desk/enquiries/enquiry.html", context, status=422 if form.errors else 200)


def _office(enquiry: "Enquiry", at: datetime) -> str:
    """What the agency is called now; its code where it is no more."""
    return name_on(enquiry.agency, day_of(at), viewer=None) or enquiry.agency.code


def _about(enquiry: "Enquiry", at: datetime) -> dict[str, object] | None:
    """The publication that was asked about; ``None`` for a question about none."""
    if enquiry.publication is None:
        return None
    version = live(enquiry.publication.key, viewer=None, at=at)
    kind = enquiry.publication.get_kind_display()
    return {"uid": enquiry.publication.uid, "title": version.title if version else f"{kind}（已撤回）"}
