"""The records behind a figure, by page or as a file, as far as whoever asks may open them."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from mingbai.clock import now
from mingbai.organisations.api import Actor
from mingbai.portal.limits import is_too_often
from mingbai.portal.reports.exporting import as_csv, as_xlsx
from mingbai.portal.reports.listing import address_of
from mingbai.portal.reports.report import report_found, viewer_of, whose
from mingbai.reports.api import open_records
from mingbai.reports.queries import explain, records_behind
from mingbai.ui.problems import too_many
from mingbai.ui.records import RecordTable, is_figure, names_in, shown, table_of

__all__ = ["records"]

_ON_A_PAGE = 50
_LONGEST = 60
_MOST_DIGITS = 6
_AT_ONCE = 2_000
#: Opened to those who handle them alone; other staff see the figures.
_CASES = frozenset({"applications", "disputes"})
_FILES = {"csv": as_csv, "xlsx": as_xlsx}


@require_safe
@vary_on_cookie
def records(request: HttpRequest, year: int, code: str, cell: str, kind: str = "") -> HttpResponseBase:
    """The records that a figure counts; ``?as=csv`` and ``?as=xlsx`` give all that the filter leaves.

    ``?number=`` asks for those of another compilation than the published one; it is given to staff alone.
    """
    viewer, at = viewer_of(request), now()
    found = report_found(code, year, kind, viewer, at)
    number = _number(request.GET.get("number", ""))
    if viewer is None:
        opened = records_behind(found, cell, viewer=None, at=at)
    else:
        opened = open_records(found, cell, by=Actor.of(viewer), at=at, number=number)
    explanation = explain(found, cell, viewer=viewer, at=at, number=number)
    if opened is None or explanation is None:
        raise Http404
    table = table_of(opened.source, names_in(year))
    day, text = _day(request.GET.get("on", "")), request.GET.get("q", "").strip()[:_LONGEST]
    rows = _filtered(opened.rows, table, day, text)
    write = _FILES.get(request.GET.get("as", ""))
    if write is not None and not opened.closed:
        if viewer is None and is_too_often(request, "export", most=10, seconds=600):
            return too_many(request)
        lines = (table.cells(row) for row in rows.iterator(_AT_ONCE))
        return write(table.headings, lines, f"{code}-{year}-{cell}")
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    rows_shown = [[(shown(value), is_figure(value)) for value in table.cells(row)] for row in page]
    kept = {name: value for name, value in (("on", day.isoformat() if day else ""), ("q", text)) if value}
    hidden = 0 if kept or opened.closed else explanation.record_count - page.paginator.count
    context = {
        "section": "reports", "year": year, "whose": whose(found, viewer),
        "place": address_of(year, code, kind), "cell": cell,
        "why": explanation, "closed": opened.closed, "page": page, "rows": rows_shown,
        # A heading stands over its figures, to the right.
        "headings": [
            (heading, is_right)
            for row in rows_shown[:1]
            for heading, (_, is_right) in zip(table.headings, row, strict=True)
        ],
        "table": table, "on": kept.get("on", ""), "text": text, "hidden": max(hidden, 0),
        "is_filtered": bool(kept), "number": number, "are_cases": opened.source in _CASES,
        "filter_query": "".join(f"{part}&" for part in (urlencode(kept), _asked(number)) if part),
    }  # fmt: skip
    return render(request, "portal/records.html", context)


def _filtered(rows: QuerySet[Any], table: RecordTable, day: date | None, text: str) -> QuerySet[Any]:
    if day is not None and table.day:
        rows = rows.filter(**{table.day: day})
    if text and table.text:
        rows = rows.filter(**{f"{table.text}__contains": text})
    return rows


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and len(said) <= _MOST_DIGITS else None


def _asked(number: int | None) -> str:
    return "" if number is None else f"number={number}"


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
