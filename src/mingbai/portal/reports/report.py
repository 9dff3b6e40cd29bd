"""A report, why each figure of it is what it is, and the report as files.

The public and staff use the same addresses; what each may open is decided by the queries.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from mingbai.clock import CHINA, now
from mingbai.files.api import opened
from mingbai.organisations.queries import agency_called, name_on
from mingbai.portal.reports.drawn import MARK, Drawn, drawn_again
from mingbai.portal.reports.listing import address_of
from mingbai.portal.viewing import count_view, views
from mingbai.publishing.queries import live, tombstone, versions
from mingbai.reports.queries import ReportKind, explain, renditions, report_of
from mingbai.ui.modes import mode_of
from mingbai.ui.problems import gone

if TYPE_CHECKING:
    from mingbai.organisations.models import Person
    from mingbai.publishing.models import Version, Withdrawal
    from mingbai.reports.models import Report

__all__ = ["report", "report_file", "report_found", "viewer_of", "whose", "why"]

_SOURCE = "信息来源"


def viewer_of(request: HttpRequest) -> "Person | None":
    """Whoever is logged in, else the public."""
    return request.user if request.user.is_authenticated else None


def report_found(code: str, year: int, kind: str, viewer: "Person | None", at: datetime) -> "Report":
    """The report that an address names; ``Http404`` where there is none that the viewer may read."""
    agency = agency_called(code, viewer=viewer)
    named = ReportKind(kind) if kind else None
    found = report_of(agency, year, viewer=viewer, at=at, kind=named) if agency else None
    if found is None:
        raise Http404
    return found


def whose(report: "Report", viewer: "Person | None") -> str:
    """Whose report it is and of which year, for pages on one of its figures: 某区2020年度报告."""
    name = name_on(report.agency, date(report.year, 12, 31), viewer=viewer) or report.agency.code
    return f"{name}{'' if report.is_main else '（本级）'}{report.year}年度报告"


def _live(code: str, year: int, kind: str, at: datetime) -> "tuple[str, Version | None]":
    """What the publication is called, and its version that is to be seen."""
    key = f"annual_report:{code}:{year}" + (f":{kind}" if kind else "")
    return key, live(key, viewer=None, at=at)


@require_safe
@vary_on_cookie
def report(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """The report as it was published; where it was withdrawn, why.

    ``kind`` names the report of a government on what was done in its own name; empty for the main one.
    """
    at = now()

    def draw() -> Drawn:
        key, version = _live(code, year, kind, at)
        if version is None:
            raise _NotShown(tombstone(key, viewer=None, at=at))
        context = {
            "section": "reports", "year": year, "version": version, "place": address_of(year, code, kind),
            "published_at": version.live_from.astimezone(CHINA), "views": MARK,
            "older": list(versions(version.publication, viewer=None, at=at))[1:],
            "files": renditions(version, viewer=None, at=at),
            "source": dict(version.metadata).get(_SOURCE, ""),
            "shown": [pair for pair in version.metadata if pair[0] != _SOURCE],
        }  # fmt: skip
        page = render_to_string("portal/report.html", context, request)
        return Drawn(page, version.publication_id, views(version.publication))

    try:
        if request.META.get("QUERY_STRING"):  # stands in the page's own links
            shown = draw()
            page, publication = shown.page.replace(MARK, f"{shown.views + 1:,}").encode(), shown.publication
        else:
            page, publication = drawn_again(request.path, mode_of(request), at, draw)
    except _NotShown as nothing:
        if nothing.stone is None:
            raise Http404 from None
        return gone(request, title=f"{year}年度政府信息公开工作报告", reason=nothing.stone.reason)
    count_view(publication)
    return HttpResponse(page)


class _NotShown(Exception):
    """There is no such report to be seen; ``stone`` says why, where there was one."""

    def __init__(self, stone: "Withdrawal | None") -> None:
        super().__init__()
        self.stone = stone


@require_safe
def report_file(
    request: HttpRequest,  # noqa: ARG001  # the same for everybody
    year: int,
    code: str,
    form: str,
    kind: str = "",
) -> FileResponse:
    """The report as a file of the format (``docx``, ``json``), as it was written when it was published."""
    at = now()
    _, version = _live(code, year, kind, at)
    kept = renditions(version, viewer=None, at=at) if version else ()
    found = next((each for each in kept if each.format == form), None)
    if found is None:
        raise Http404
    return FileResponse(
        opened(found.file), as_attachment=True, filename=found.name, content_type=found.file.media_type
    )


@require_safe
@vary_on_cookie
def why(request: HttpRequest, year: int, code: str, cell: str, kind: str = "") -> HttpResponse:
    """The proof of one figure: its own page, or the part of it that opens beside the table."""
    viewer, at = viewer_of(request), now()
    found = report_found(code, year, kind, viewer, at)
    explanation = explain(found, cell, viewer=viewer, at=at)
    if explanation is None:
        raise Http404
    place = address_of(year, code, kind)
    context = {"section": "reports", "year": year, "place": place, "cell": cell, "why": explanation}
    context["whose"] = whose(found, viewer)
    is_part = bool(request.headers.get("HX-Request"))
    response = render(request, "portal/proof.html" if is_part else "portal/why.html", context)
    response["Vary"] = "Cookie, HX-Request"
    return response
