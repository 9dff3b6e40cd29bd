"""Sending a report back with comments, each on its cell."""

from typing import Any

from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mingbai.desk.access import at_desk
from mingbai.desk.reports.editor import findings_shown
from mingbai.desk.reports.entrance import paper_for
from mingbai.desk.reports.forms import CommentForm, DayForm
from mingbai.desk.reports.transitions import carried_out, not_now
from mingbai.law.forms import FORMS
from mingbai.law.report.wording import cell_name, table_name
from mingbai.organisations.api import Capability
from mingbai.reports.api import Comment, return_report
from mingbai.reports.queries import OnDesk

__all__ = ["returned"]

_BLANK_ROWS = 3
_MOST_ROWS = 200


@require_http_methods(["GET", "POST"])
@at_desk
def returned(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """What the checks found is offered as comments; ``do=more`` gives further blank rows, nothing else."""
    paper = paper_for(request, year, code, kind, Capability.RECEIVE_REPORTS)
    found, desk = paper.must_be_compiled()
    if (back := not_now(request, paper, "return/")) is not None:
        return back
    is_more = request.POST.get("do") == "more"
    rows = formset_factory(CommentForm, extra=_BLANK_ROWS, max_num=_MOST_ROWS)
    formset = rows(
        _with_more(request.POST) if is_more else request.POST or None,
        initial=_offered(desk, request.GET.get("cell", "")),
        form_kwargs={"cells": _cells(desk.report.form)},
        prefix="c",
    )
    day = DayForm(request.POST or None, today=paper.on, label="退回日期")
    if request.method == "POST" and not is_more and day.is_valid() and formset.is_valid():
        told = [
            Comment(each["text"].strip(), each["cell"])
            for each in formset.cleaned_data
            if each.get("text", "").strip()
        ]
        on = day.cleaned_data["on"]
        verb = lambda: return_report(found, told, on=on, by=paper.by, at=paper.at)  # noqa: E731
        if carried_out(request, day, verb, f"已退回，附{len(told)}条意见。"):
            return redirect(paper.place)
    context = {**paper.context(""), "desk": desk, "form": day, "formset": formset}
    status = 422 if request.method == "POST" and not is_more else 200
    return render(request, "desk/reports/return.html", context, status=status)


def _offered(desk: OnDesk, cell: str) -> list[dict[str, str]]:
    """The errors of the checks; and the cell from which the person came, to be written to."""
    offered = [
        {"cell": each.cell if each.finding.cell else "", "text": each.finding.message}
        for each in findings_shown(desk) or []
        if each.noted.is_error
    ]
    return [*offered, {"cell": cell, "text": ""}] if cell else offered


def _with_more(said: QueryDict) -> QueryDict:
    """The form as it was filled in, with more rows."""
    more, total = said.copy(), said.get("c-TOTAL_FORMS", "")
    count = int(total) if total.isascii() and total.isdigit() else 0
    more["c-TOTAL_FORMS"] = str(min(count + _BLANK_ROWS, _MOST_ROWS))
    return more


def _cells(form: str) -> list[tuple[str, Any]]:
    """Every cell of the form to choose from, table by table."""
    return [
        (table_name(table), [(f"{key}.{path}", cell_name(table, path)) for path in table.paths])
        for key, table in FORMS[form].tables.items()
    ]
