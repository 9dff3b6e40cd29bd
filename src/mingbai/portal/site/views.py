"""The first page, search over reports and agencies, and whether the house stands."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mingbai.clock import day_of, now
from mingbai.organisations.queries import tree
from mingbai.portal.reports.listing import entries, grouped
from mingbai.reports.queries import Line, reports, years

__all__ = ["health", "home", "search"]

_MOST_FOUND = 50
_YEAR = re.compile(r"(?<!\d)(20\d\d)年?度?")
_BLANK = re.compile(r"\s+")


#: What the home page tells of a year: its name, and the cell of either form that holds it.
_FIGURES = (
    ("新收公开申请", "table3.new_received.total"),
    ("办结申请", "table3.results_total.total"),
    ("予以公开", "table3.granted.total"),
    ("公开规范性文件", "table2.art20_1.normative_docs.opened_total"),
    ("现行有效规范性文件", "table2.art20_1.normative_docs.in_force"),
    ("行政许可决定", "table2.art20_5.admin_license.decisions"),
    ("行政处罚决定", "table2.art20_6.admin_penalty.decisions"),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """A few figures of the year, whose reports there are, and what a visitor can do."""
    at = now()
    known = years(viewer=None, at=at)
    lines = [line for line in reports(known[0], viewer=None, at=at) if line.version] if known else []
    root = settings.SITE.root
    first = next((line for line in lines if line.report.agency.code == root and line.report.is_main), None)
    context = {
        "section": "home", "year": known[0] if known else None, "count": len(lines), "newest": first,
        "figures": list(_figures(first)) if first else [],
        "groups": grouped(entries(line for line in lines if line is not first)),
    }  # fmt: skip
    return render(request, "portal/home.html", context)


def _figures(line: Line) -> Iterator[dict[str, str]]:
    """Figures of a published report as it keeps them, each with the way to its proof."""
    report, kept = line.report, line.version.data if line.version else {}
    for name, cell in _FIGURES:
        value: Any = kept
        for step in cell.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        if value is not None:
            why = reverse("report-why", args=(report.year, report.agency.code, cell))
            yield {"name": name, "value": str(int(value)), "why": why}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Reports whose agency or year was asked for; what was understood is said."""
    at = now()
    query = _BLANK.sub(" ", request.GET.get("q", "")).strip()[:100]
    asked = _YEAR.search(query)
    words = [word for word in _YEAR.sub(" ", query).replace("年报", " ").replace("报告", " ").split() if word]
    known = years(viewer=None, at=at)
    year = int(asked[1]) if asked else None
    wanted = [each for each in known if year in (None, each)] if query else []
    lines = (line for each in wanted for line in reports(each, viewer=None, at=at))
    found = list(islice(entries(lines, words), _MOST_FOUND))
    names = [node.placement.name for node in tree(day_of(at), viewer=None)] if query else []
    agencies = [name for name in names if words and all(word in name for word in words)][:_MOST_FOUND]
    reporting = {each.name for each in found}
    context = {
        "query": query, "year": year, "words": words, "found": found,
        "agencies": [(name, name in reporting) for name in agencies],
        "near": [] if found or agencies or not words else _near(names, words),
    }  # fmt: skip
    return render(request, "portal/search.html", context)


def _near(names: list[str], words: list[str]) -> list[str]:
    """Names that share most characters with what was asked."""
    asked = set("".join(words))
    shared = sorted(((len(asked & set(name)), name) for name in names), reverse=True)
    return [name for count, name in shared if count >= 2][:5]


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """200 while the database answers, 503 where it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"database": False}, status=503)
    return JsonResponse({"database": True})
