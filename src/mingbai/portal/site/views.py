"""The first page, search over reports and agencies, and whether the house stands."""

import re

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mingbai.clock import day_of, now
from mingbai.organisations.queries import tree
from mingbai.reports.queries import reports, years

__all__ = ["health", "home", "search"]

_MOST = 8
_MOST_FOUND = 50
_YEAR = re.compile(r"(?<!\d)(20\d\d)年?度?")
_BLANK = re.compile(r"\s+")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The newest reports, and where everything is."""
    at = now()
    known = years(viewer=None, at=at)
    newest = reports(known[0], viewer=None, at=at)[:_MOST] if known else ()
    return render(request, "portal/home.html", {"section": "home", "years": known, "lines": newest})


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
    found = [line for each in wanted for line in reports(each, viewer=None, at=at) if _has(line.name, words)][
        :_MOST_FOUND
    ]
    names = [node.placement.name for node in tree(day_of(at), viewer=None)] if query else []
    agencies = [name for name in names if words and _has(name, words)][:_MOST_FOUND]
    context = {
        "query": query, "year": year, "words": words, "found": found, "agencies": agencies,
        "years": known, "near": [] if found or not words else _near(names, words),
    }  # fmt: skip
    return render(request, "portal/search.html", context)


def _has(name: str, words: list[str]) -> bool:
    return all(word in name for word in words)


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
