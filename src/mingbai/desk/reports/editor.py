"""The form as it stands: every figure can be asked why, its state is marked, the next steps are beside it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingbai.desk.access import at_desk
from mingbai.desk.reports.entrance import Paper, paper_for
from mingbai.desk.reports.steps import steps_of
from mingbai.desk.reports.tables import tables
from mingbai.desk.reports.verdicts import Shown, marks_of, shown
from mingbai.reports.queries import OnDesk, explain, timeline

__all__ = ["findings_shown", "history_of_cell", "printed_report", "report", "why"]


@require_safe
@at_desk
def report(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """The report in hand; before it is compiled, how it is begun."""
    paper = paper_for(request, year, code, kind)
    steps, refusals = steps_of(paper)
    context = {**paper.context(""), "steps": steps, "refusals": refusals}
    desk = paper.desk
    if desk is None:
        return render(request, "desk/reports/begin.html", context)
    found = findings_shown(desk)
    context |= {"desk": desk, "found": found, "parts": tables(desk, marks_of(found or []))}
    return render(request, "desk/reports/report.html", context)


@require_safe
@at_desk
def why(request: HttpRequest, year: int, code: str, cell: str, kind: str = "") -> HttpResponse:
    """Why a cell holds its figure: a page of its own, or the part that opens beside the table."""
    paper = paper_for(request, year, code, kind)
    is_part = bool(request.headers.get("HX-Request"))
    context = {**paper.context(""), **_of_cell(paper, cell)}
    response = render(request, "desk/reports/proof.html" if is_part else "desk/reports/cell.html", context)
    response["Vary"] = "Cookie, HX-Request"
    return response


@require_safe
@at_desk
def history_of_cell(request: HttpRequest, year: int, code: str, cell: str, kind: str = "") -> HttpResponse:
    """All that happened to one cell."""
    paper = paper_for(request, year, code, kind)
    found, _ = paper.must_be_compiled()
    context = {
        **paper.context("history"), **_of_cell(paper, cell),
        "events": timeline(found, cell, viewer=paper.person, at=paper.at),
    }  # fmt: skip
    return render(request, "desk/reports/cell_history.html", context)


@require_safe
@at_desk
def printed_report(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """The report as a document to read and print, with what stands against it on the first page."""
    paper = paper_for(request, year, code, kind)
    _, desk = paper.must_be_compiled()
    found = findings_shown(desk)
    parts = tables(desk, {})
    chapters = [
        (each.chapter, [part for part in parts if part.key == _table_of(paper, each.chapter.no)])
        for each in desk.chapters
    ]
    missing = [part for part in parts if not any(part in here for _, here in chapters)]
    context = {
        **paper.context(""), "desk": desk, "found": found, "chapters": chapters, "missing": missing,
        "opening": desk.compilation.narrative["opening"],
    }  # fmt: skip
    return render(request, "desk/reports/print.html", context)


def findings_shown(desk: OnDesk) -> list[Shown] | None:
    """What the checks find, ready to be drawn; ``None`` where the person is not told yet."""
    if desk.findings is None:
        return None
    values = {cell: held.value for cell, held in desk.cells.items()}
    return shown([(each.noted, each.edition) for each in desk.findings], desk.report.form, values)


def _table_of(paper: Paper, no: int) -> str | None:
    return next((section.table for section in paper.form.sections if section.no == no), None)


def _of_cell(paper: Paper, cell: str) -> dict[str, object]:
    found, desk = paper.must_be_compiled()
    number = desk.compilation.number
    explanation = explain(found, cell, viewer=paper.person, at=paper.at, number=number)
    if explanation is None:
        raise Http404
    noted = [each for each in findings_shown(desk) or [] if cell in (each.cell, *each.finding.cells)]
    return {
        "desk": desk, "cell": cell, "why": explanation, "held": desk.cells[cell], "found": noted,
        "comments": [each for each in desk.comments if each.cell == cell],
    }  # fmt: skip
