"""The government's report beside those of its units: what does not agree, and who gave what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingbai.desk.access import at_desk
from mingbai.desk.season.entrance import season_for
from mingbai.law.forms import FORMS, form_of_year
from mingbai.law.report.wording import cell_name, table_name
from mingbai.reports.queries import CellState, Verdict, rolled_up
from mingbai.writers.layout import DrawnCell, DrawnTable, lay_out

__all__ = ["contribution", "rollup"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A cell as it is drawn: what the form prints there, and of a figure its verdict."""

    cell: DrawnCell
    state: CellState | None = None
    mark: str = ""


@require_safe
@at_desk
def rollup(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """The statutory tables with each cell's verdict; which units are wrong, which are missing."""
    season = season_for(request, year, code)
    found = rolled_up(season.agency, year, viewer=season.person, at=season.at)
    if found is None:
        raise Http404
    form = form_of_year(year).code
    context = {
        **season.context("desk-season-rollup"), "found": found,
        "tables": [(lay_out(form, key), _lines(form, key, found.cells)) for key in FORMS[form].tables],
        "wrong": [
            (filing, [(cell, _named(form, cell)) for cell in cells]) for filing, cells in found.wrong
        ],
        "differing": [(state, _named(form, state.cell)) for state in found.differing],
    }  # fmt: skip
    return render(request, "desk/season/rollup.html", context)


@require_safe
@at_desk
def contribution(request: HttpRequest, year: int, code: str, cell: str) -> HttpResponse:
    """Who gave what to one cell."""
    season = season_for(request, year, code)
    found = rolled_up(season.agency, year, viewer=season.person, at=season.at)
    try:
        name = _named(form_of_year(year).code, cell)
    except KeyError as error:
        raise Http404 from error
    if found is None:
        raise Http404
    # An agency without units below it has nothing to be held against.
    state = found.cells.get(cell)
    rows = found.contributions(cell) if state is not None else ()
    context = {**season.context("desk-season-rollup"), "state": state, "name": name, "rows": rows}
    return render(request, "desk/season/contribution.html", context)


def _lines(form: str, key: str, cells: Mapping[str, CellState]) -> Iterator[list[Drawn]]:
    table: DrawnTable = lay_out(form, key)
    for line in table.body:
        yield [_drawn(key, cell, cells) for cell in line]


def _drawn(key: str, cell: DrawnCell, cells: Mapping[str, CellState]) -> Drawn:
    state = cells.get(f"{key}.{cell.path}") if cell.kind == "figure" else None
    return Drawn(cell, state, "" if state is None else _mark(state))


def _mark(state: CellState) -> str:
    """Nothing where both sides are alike: what cannot be judged is marked where it would differ."""
    if state.value is None or not state.difference:
        return ""
    return "bad" if state.verdict is Verdict.DIFFERS else "open"


def _named(form: str, cell: str) -> str:
    key, _, path = cell.partition(".")
    table = FORMS[form].tables[key]
    return table_name(table) + cell_name(table, path)
