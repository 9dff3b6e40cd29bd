"""What was done to a report, and what was recorded after it was locked."""

from collections.abc import Iterable, Mapping, Set
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingbai.desk.access import at_desk
from mingbai.desk.registers.addresses import address_of_record
from mingbai.desk.reports.entrance import paper_for, place_of_cell
from mingbai.desk.reports.steps import steps_of
from mingbai.law.report.wording import figure_text
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import agencies_where
from mingbai.reports.api import ActName, open_late_records
from mingbai.reports.queries import history, proposed_corrections
from mingbai.ui.records import is_figure, names_in, shown, table_of

__all__ = ["late", "past", "proposed"]

_MOST_RECORDS = 200
_KEEPS = Capability.ENTER_RECORDS


@require_safe
@at_desk
def past(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """Every act, newest first, and every figure that was corrected by hand."""
    paper = paper_for(request, year, code, kind)
    found, desk = paper.must_be_compiled()
    acts = [
        (act, ActName(act.name).label, len(act.data.get("comments", ())))
        for act in reversed(history(found, viewer=paper.person, at=paper.at))
    ]
    corrections = [
        (held.correction, place_of_cell(found.form, cell), figure_text(held.computed))
        for cell, held in desk.cells.items()
        if held.correction is not None
    ]
    context = {**paper.context("history"), "desk": desk, "acts": acts, "corrections": corrections}
    return render(request, "desk/reports/history.html", context)


@require_safe
@at_desk
def proposed(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """The cells that the records would fill in otherwise now; the locked report stays as it is."""
    paper = paper_for(request, year, code, kind)
    found, desk = paper.must_be_compiled()
    rows = proposed_corrections(found, viewer=paper.person, at=paper.at)
    steps = [each for each in steps_of(paper)[0] if each.label in ("更正", "退回")]
    context = {**paper.context("proposed"), "desk": desk, "rows": rows, "steps": steps}
    return render(request, "desk/reports/proposed.html", context)


@require_safe
@at_desk
def late(request: HttpRequest, year: int, code: str, cell: str, kind: str = "") -> HttpResponse:
    """The records behind a proposed correction of one cell."""
    paper = paper_for(request, year, code, kind)
    found, desk = paper.must_be_compiled()
    records = open_late_records(found, cell, by=paper.by, at=paper.at)
    if records is None:  # what was proposed is taken up already, or was never
        return redirect(f"{paper.place}proposed/")
    lists = _Lists(records.source, names_in(year), agencies_where(paper.person, _KEEPS, paper.on))
    context = {
        **paper.context("proposed"), "desk": desk, "cell": cell, "name": place_of_cell(found.form, cell),
        "headings": lists.table.headings,
        "groups": (
            ("计入以后又进来的记录", lists.lines(records.came[:_MOST_RECORDS])),
            ("计入以后离开的记录", lists.lines(records.gone[:_MOST_RECORDS])),
        ),
        "counted": desk.compilation.number,
    }  # fmt: skip
    return render(request, "desk/reports/late.html", context)


class _Lists:
    """Lists of records of one source; who keeps an agency's registers is led to the record itself."""

    def __init__(self, source: str, names: Mapping[str, str], kept: Set[int]) -> None:
        self.source, self.kept = source, kept
        self.table = table_of(source, names)

    def lines(self, rows: Iterable[Any]) -> list[tuple[str, list[tuple[str, bool]]]]:
        """Of each record its address, empty where it has none, and its values; whether each is a figure."""
        return [
            (
                address_of_record(self.source, row) if row.agency_id in self.kept else "",
                [(shown(value), is_figure(value)) for value in self.table.cells(row)],
            )
            for row in rows
        ]
