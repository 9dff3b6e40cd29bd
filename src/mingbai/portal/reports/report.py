"""A report, why each figure of it is what it is, and the records behind a figure.

The public and staff use the same addresses; what each may open is decided by the queries.
"""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from mingbai.clock import CHINA, now
from mingbai.organisations.api import Actor
from mingbai.organisations.queries import agency_called
from mingbai.portal.reports.columns import table_of
from mingbai.portal.viewing import count_view, views
from mingbai.publishing.queries import live, tombstone, versions
from mingbai.reports.api import open_records
from mingbai.reports.queries import ReportKind, explain, records_behind, report_of
from mingbai.ui.problems import gone

if TYPE_CHECKING:
    from mingbai.organisations.models import Person
    from mingbai.reports.models import Report

__all__ = ["records", "report", "why"]

_ON_A_PAGE = 50


def viewer_of(request: HttpRequest) -> "Person | None":
    """Whoever is logged in, else the public."""
    return request.user if request.user.is_authenticated else None


def _found(code: str, year: int, kind: str, viewer: "Person | None", at: datetime) -> "Report":
    agency = agency_called(code, viewer=viewer)
    named = ReportKind(kind) if kind else None
    found = report_of(agency, year, viewer=viewer, at=at, kind=named) if agency else None
    if found is None:
        raise Http404
    return found


def _address(year: int, code: str, kind: str) -> str:
    """Where the report is found, and what hangs below it."""
    return reverse("report", args=(year, code)) + (f"{kind}/" if kind else "")


@require_safe
@vary_on_cookie
def report(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """The report as it was published; where it was withdrawn, why.

    ``kind`` names the report of a government on what was done in its own name; empty for the main one.
    """
    at = now()
    key = f"annual_report:{code}:{year}" + (f":{kind}" if kind else "")
    version = live(key, viewer=None, at=at)
    if version is None:
        stone = tombstone(key, viewer=None, at=at)
        if stone is not None:
            return gone(request, title=f"{year}年度政府信息公开工作报告", reason=stone.reason)
        raise Http404
    count_view(version.publication_id)
    context = {
        "section": "reports", "year": year, "version": version,
        "published_at": version.live_from.astimezone(CHINA), "views": views(version.publication),
        "older": list(versions(version.publication, viewer=None, at=at))[1:],
        "source": dict(version.metadata).get("信息来源", ""),
        "shown": [pair for pair in version.metadata if pair[0] != "信息来源"],
    }  # fmt: skip
    return render(request, "portal/report.html", context)


@require_safe
@vary_on_cookie
def why(request: HttpRequest, year: int, code: str, cell: str, kind: str = "") -> HttpResponse:
    """The proof of one figure: its own page, or the part of it that opens beside the table."""
    viewer, at = viewer_of(request), now()
    found = _found(code, year, kind, viewer, at)
    explanation = explain(found, cell, viewer=viewer, at=at)
    if explanation is None:
        raise Http404
    place = _address(year, code, kind)
    context = {"section": "reports", "year": year, "place": place, "cell": cell, "why": explanation}
    is_part = bool(request.headers.get("HX-Request"))
    response = render(request, "portal/proof.html" if is_part else "portal/why.html", context)
    response["Vary"] = "Cookie, HX-Request"
    return response


@require_safe
@vary_on_cookie
def records(
    request: HttpRequest, year: int, code: str, cell: str, kind: str = ""
) -> HttpResponse | StreamingHttpResponse:
    """The records that a figure counts, as far as whoever asks may open them; ``?as=csv`` gives them all."""
    viewer, at = viewer_of(request), now()
    found = _found(code, year, kind, viewer, at)
    if viewer is None:
        opened = records_behind(found, cell, viewer=None, at=at)
    else:
        opened = open_records(found, cell, by=Actor.of(viewer), at=at)
    explanation = explain(found, cell, viewer=viewer, at=at)
    if opened is None or explanation is None:
        raise Http404
    table = table_of(opened.source)
    day = _day(request.GET.get("on", ""))
    rows = opened.rows
    if day is not None and table.day:
        rows = rows.filter(**{table.day: day})
    text = request.GET.get("q", "").strip()[:60]
    if text and table.text:
        rows = rows.filter(**{f"{table.text}__contains": text})
    if request.GET.get("as") == "csv" and not opened.closed:
        return _csv(
            table.headings, (table.cells(row) for row in rows.iterator(2_000)), f"{code}-{year}-{cell}"
        )
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    kept = {name: value for name, value in (("on", request.GET.get("on", "")), ("q", text)) if value}
    context = {
        "section": "reports", "year": year, "place": _address(year, code, kind), "cell": cell,
        "why": explanation, "closed": opened.closed, "page": page, "headings": table.headings,
        "rows": [table.cells(row) for row in page], "on": request.GET.get("on", ""), "text": text,
        "is_filtered": bool(kept), "filter_query": urlencode(kept) + "&" if kept else "",
    }  # fmt: skip
    return render(request, "portal/records.html", context)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


class _Echo:
    """A file that gives back what is written to it."""

    @staticmethod
    def write(value: str) -> str:
        """The value itself."""
        return value


def _csv(headings: tuple[str, ...], rows: Iterator[tuple[Any, ...]], name: str) -> StreamingHttpResponse:
    """All rows, streamed; a value that a spreadsheet would take for a formula is quoted as text."""
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        yield "\ufeff"
        yield writer.writerow(headings)
        for row in rows:
            yield writer.writerow([_harmless(str(value)) for value in row])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _harmless(value: str) -> str:
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t"} else value
