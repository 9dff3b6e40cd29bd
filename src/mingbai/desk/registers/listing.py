"""What the registers hold: the year in counts, rows by page, one row, and rows as a file."""

import csv
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from mingbai.desk.access import at_desk
from mingbai.desk.acting import carry_out
from mingbai.desk.registers.columns import SHOWN, money
from mingbai.desk.registers.forms import Filter, ReasonForm
from mingbai.desk.registers.scope import Keeping, keeping, register_called, table_called
from mingbai.registers.api import InvalidEntry, Register, Table, strike, tables_of
from mingbai.registers.queries import (
    charges,
    decisions,
    imports,
    item_changes,
    opening_stocks,
    purchases,
    row_entered,
)
from mingbai.registers.queries import entered as rows_entered

__all__ = ["exported", "guarded", "register", "registers", "row"]

_ON_A_PAGE = 50
_SEASON_ENDS_IN = 3
_LATEST = 5


class Line(NamedTuple):
    """A register in the year: its counts by table, items at the end of the year."""

    register: Register
    counts: list[tuple[Table, int]]
    items: int | None
    amount: str


@require_safe
@at_desk
def registers(request: HttpRequest) -> HttpResponse:
    """Each register with the counts of a year: last year's until the reports are due, then this one's."""
    keeper = keeping(request)
    default = keeper.today.year - (keeper.today.month <= _SEASON_ENDS_IN)
    try:
        year = min(max(int(request.GET.get("year", default)), 2008), keeper.today.year)
    except ValueError:
        year = default
    context = {
        "section": "registers",
        "year": year,
        "years": range(keeper.today.year, 2018, -1),
        "lines": [_line(each, year, keeper) for each in Register],
        "own": list(keeper.names.values()),
        "imports": imports(keeper.person, at=keeper.at)[:_LATEST],
    }
    return render(request, "desk/registers/list.html", context)


def _line(each: Register, year: int, keeper: Keeping) -> Line:
    asked: dict[str, Any] = {
        "agencies": list(keeper.agencies), "recorded_at": None, "viewer": keeper.person, "at": keeper.at,
    }  # fmt: skip
    days: dict[str, Any] = {"first": date(year, 1, 1), "last": date(year, 12, 31)}
    counts, items, amount = [], None, ""
    for table in tables_of(each):
        rows: QuerySet[Any]
        if table is Table.DECISIONS:
            rows = decisions(register=each, **asked, **days)
        elif table is Table.ITEMS:
            rows = item_changes(register=each, **asked, **days)
            held = opening_stocks(register=each, year=year, **asked).aggregate(n=Sum("count"))["n"] or 0
            items = held + (rows.aggregate(n=Sum("delta"))["n"] or 0)
        else:
            rows = (purchases if table is Table.PURCHASES else charges)(**asked, **days)
            amount = money(rows.aggregate(n=Sum("amount_fen"))["n"] or 0)
        counts.append((table, rows.count()))
    return Line(each, counts, items, amount)


@require_safe
@at_desk
def register(request: HttpRequest, key: str, table: str = "") -> HttpResponse:
    """The rows of one table of a register, filtered and by page."""
    keeper, which = keeping(request), register_called(key)
    shown = table_called(table, which) if table else tables_of(which)[0]
    filter_ = _filter(request, keeper)
    page = Paginator(_rows(which, shown, filter_, keeper), _ON_A_PAGE).get_page(request.GET.get("page"))
    query = urlencode({name: str(value) for name, value in request.GET.items() if name != "page" and value})
    context = {
        "section": "registers", "register": which, "table": shown, "tables": tables_of(which),
        "columns": SHOWN[shown].columns, "page": page, "filter": filter_, "query": query,
        "filter_query": f"{query}&" if query else "", "is_filtered": bool(filter_.said()),
        "has_agencies": len(keeper.agencies) > 1,
        "rows": [(each, SHOWN[shown].cells(each), keeper.names[each.agency_id]) for each in page],
    }  # fmt: skip
    return render(request, "desk/registers/rows.html", context)


def _filter(request: HttpRequest, keeper: Keeping) -> Filter:
    return Filter(request.GET, agencies=keeper.choices(), today=keeper.today)


def _rows(which: Register, table: Table, filter_: Filter, keeper: Keeping) -> QuerySet[Any]:
    said, shown = filter_.said(), SHOWN[table]
    rows = rows_entered(
        table, register=which, agencies=list(keeper.agencies), viewer=keeper.person, at=keeper.at
    )
    if "year" in said:
        rows = rows.filter(**{f"{shown.day}__range": (date(said["year"], 1, 1), date(said["year"], 12, 31))})
    if "agency" in said:
        rows = rows.filter(agency=keeper.agency(said["agency"]))
    if "state" in said:
        rows = rows.filter(struck_because__isnull=said["state"] == "valid")
    if "q" in said:
        words = Q(**{f"{shown.number}__contains": said["q"]}) | Q(**{f"{shown.words}__contains": said["q"]})
        rows = rows.filter(words)
    return rows


@require_safe
@at_desk
def exported(request: HttpRequest, key: str, table: str) -> HttpResponse:
    """The rows that the filter shows, all pages of them, in columns that can be imported again."""
    keeper, which = keeping(request), register_called(key)
    shown = table_called(table, which)
    rows = _rows(which, shown, _filter(request, keeper), keeper)
    name = f"{which.value}-{shown.value}.csv"
    response = StreamingHttpResponse(_lines(shown, rows, keeper), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response  # type: ignore[return-value]  # what Django calls a response too


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _lines(table: Table, rows: QuerySet[Any], keeper: Keeping) -> Iterator[str]:
    columns, write = SHOWN[table].columns, csv.writer(_Echo()).writerow
    yield "\ufeff" + write([*(column.heading for column in columns), "单位名称", "撤销理由"])
    for each in rows.iterator(2_000):
        cells = [guarded(column.text(each)) for column in columns]
        yield write([*cells, keeper.names[each.agency_id], guarded(each.struck_because or "")])


def guarded(text: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    is_number = text.lstrip("-").replace(",", "").replace(".", "").isdigit()
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} and not is_number else text


@require_http_methods(["GET", "POST"])
@at_desk
def row(request: HttpRequest, key: str, table: str, pk: int) -> HttpResponse:
    """One row with where it came from; struck with a reason where it is wrong."""
    keeper, which = keeping(request, is_hidden=True), register_called(key)
    shown = table_called(table, which)
    found = row_entered(
        shown, pk, register=which, agencies=list(keeper.agencies), viewer=keeper.person, at=keeper.at
    )
    if found is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        agency = keeper.agencies[found.agency_id]

        def done() -> object:
            return strike(found, agency=agency, reason=reason, by=keeper.by, at=keeper.at)

        if carry_out(form, done, InvalidEntry) is not None:
            messages.success(request, "这一行已撤销，不再计数。需要更正的，可以用原编号重新登记。")
            return redirect("desk-register-row", key=key, table=table, pk=pk)
    context = {
        "section": "registers", "register": which, "table": shown, "row": found, "form": form,
        "cells": SHOWN[shown].cells(found), "agency": keeper.names[found.agency_id],
    }  # fmt: skip
    return render(request, "desk/registers/row.html", context, status=422 if form.errors else 200)
