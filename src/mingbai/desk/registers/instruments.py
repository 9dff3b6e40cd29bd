"""规章 and 规范性文件: made, made public, repealed."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mingbai.desk.access import at_desk
from mingbai.desk.acting import carry_out
from mingbai.desk.registers.forms import HappenForm, InstrumentForm, ReasonForm
from mingbai.desk.registers.scope import Keeping, keeping
from mingbai.registers.api import (
    Fact,
    InstrumentKind,
    InvalidEntry,
    make_instrument,
    publish_instrument,
    repeal_instrument,
    strike,
)
from mingbai.registers.queries import documents, facts_of

if TYPE_CHECKING:
    from django import forms

    from mingbai.registers.models import Instrument

__all__ = ["happened", "instrument", "instrument_struck", "instruments", "made"]

_ON_A_PAGE = 50


@require_safe
@at_desk
def instruments(request: HttpRequest) -> HttpResponse:
    """Every document of the person's agencies, newest first."""
    keeper = keeping(request)
    kind = request.GET.get("kind", "")
    rows = documents(list(keeper.agencies), viewer=keeper.person, at=keeper.at)
    if kind in InstrumentKind.values:
        rows = rows.filter(kind=kind)
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "registers", "kinds": InstrumentKind, "kind": kind, "page": page,
        "rows": [(each, keeper.names[each.agency_id]) for each in page],
        "filter_query": f"kind={kind}&" if kind else "",
    }  # fmt: skip
    return render(request, "desk/registers/instruments.html", context)


@require_http_methods(["GET", "POST"])
@at_desk
def made(request: HttpRequest) -> HttpResponse:
    """Enter a document that was made, and the day on which it was made public where that is past."""
    keeper = keeping(request)
    form = InstrumentForm(request.POST or None, agencies=keeper.choices())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def verb() -> "Instrument":
            found = make_instrument(
                agency=keeper.agency(said["agency"]), kind=InstrumentKind(said["kind"]),
                number=said["number"], title=said["title"], on=said["on"], by=keeper.by, at=keeper.at,
            )  # fmt: skip
            if said["published_on"]:
                publish_instrument(found, on=said["published_on"], by=keeper.by, at=keeper.at)
            return found

        found = carry_out(form, verb, InvalidEntry)
        if found is not None:
            messages.success(request, f"“{found.title}”已登记。")
            return redirect("desk-instrument", uid=found.uid)
    context = {
        "section": "registers", "form": form, "heading": "登记规章、规范性文件", "verb": "登记",
        "consequence": "登记后不能修改或者删除；有误的，写明理由撤销后重新登记。",
    }  # fmt: skip
    return render(request, "desk/registers/form.html", context, status=422 if form.errors else 200)


@require_safe
@at_desk
def instrument(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One document and all that happened to it."""
    keeper = keeping(request, is_hidden=True)
    return _page(request, _instrument(uid, keeper), keeper, HappenForm())


@require_POST
@at_desk
def happened(request: HttpRequest, uid: UUID) -> HttpResponse:
    """It was made public, or repealed."""
    keeper = keeping(request, is_hidden=True)
    found, form = _instrument(uid, keeper), HappenForm(request.POST)
    if form.is_valid():
        fact, on = Fact(form.cleaned_data["fact"]), form.cleaned_data["on"]
        act = publish_instrument if fact is Fact.PUBLISHED else repeal_instrument
        verb = partial(act, found, on=on, by=keeper.by, at=keeper.at)
        if carry_out(form, verb, InvalidEntry) is not None:
            messages.success(request, f"{fact.label}日期{on}已登记。")
            return redirect("desk-instrument", uid=uid)
    return _page(request, found, keeper, form)


@require_http_methods(["GET", "POST"])
@at_desk
def instrument_struck(request: HttpRequest, uid: UUID, pk: int = 0) -> HttpResponse:
    """Strike the document, or one thing that was entered of it."""
    keeper = keeping(request, is_hidden=True)
    found = _instrument(uid, keeper)
    fact = facts_of(found).filter(pk=pk).first() if pk else None
    if pk and fact is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agency, reason = keeper.agencies[found.agency_id], form.cleaned_data["reason"]
        verb = partial(strike, fact or found, agency=agency, reason=reason, by=keeper.by, at=keeper.at)
        if carry_out(form, verb, InvalidEntry) is not None:
            messages.success(request, "已撤销，不再计数。")
            return redirect("desk-instrument", uid=uid)
    what = f"的{Fact(fact.fact).label}日期{fact.on}" if fact else ""
    context = {
        "section": "registers", "form": form, "is_grave": True, "verb": "撤销",
        "heading": f"撤销“{found.title}”{what}", "consequence": "撤销后不再计数，记录和理由保留。",
    }  # fmt: skip
    return render(request, "desk/registers/form.html", context, status=422 if form.errors else 200)


def _instrument(uid: UUID, keeper: Keeping) -> "Instrument":
    rows = documents(list(keeper.agencies), viewer=keeper.person, at=keeper.at)
    found = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, found: "Instrument", keeper: Keeping, form: "forms.Form") -> HttpResponse:
    context = {
        "section": "registers", "found": found, "agency": keeper.names[found.agency_id], "form": form,
        "facts": facts_of(found),
    }  # fmt: skip
    return render(request, "desk/registers/instrument.html", context, status=422 if form.errors else 200)
