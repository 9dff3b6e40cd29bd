"""Filling in figures by hand: checked while typed, each saved with its reason, never over another's."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from mingbai.desk.access import at_desk
from mingbai.desk.reports.entrance import Paper, paper_for, place_of_cell
from mingbai.desk.reports.tables import tables
from mingbai.desk.reports.verdicts import Shown, marks_of, shown
from mingbai.law.report.wording import figure_text
from mingbai.organisations.api import Capability
from mingbai.reports.api import (
    Edition,
    InvalidEdit,
    NotAtThisStage,
    StaleEdit,
    correct_cell,
    withdraw_correction,
)
from mingbai.reports.queries import OnDesk, on_desk, reconcile

__all__ = ["Change", "corrected"]


@dataclass(slots=True)
class Change:
    """A figure that was typed and is not saved: ``seen`` stood there before, ``computed`` the records give.

    ``stale`` where somebody else changed it meanwhile; ``edition`` is then what was answered to that.
    """

    cell: str
    name: str
    seen: str
    typed: str
    computed: str
    reason: str = ""
    edition: str = ""
    error: str = ""
    stale: StaleEdit | None = None

    @property
    def anchor(self) -> str:
        """The name of its reason's field on the page: htmx keeps it by a selector, which has no dots."""
        return f"r-{self.cell.replace('.', '-')}"


@dataclass(slots=True)
class _Sheet:
    """What was sent: the changes, what the checks make of them."""

    desk: OnDesk
    edition: Edition
    seen: dict[str, str]
    changes: list[Change] = field(default_factory=list)
    found: list[Shown] = field(default_factory=list)
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def typed(self) -> dict[str, str]:
        """What was typed by cell."""
        return {each.cell: each.typed for each in self.changes}


@require_http_methods(["GET", "POST"])
@at_desk
def corrected(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """The form with a field in each cell; ``do=check`` writes nothing, ``do=save`` what has its reason."""
    paper = paper_for(request, year, code, kind, Capability.COMPILE_REPORTS)
    _, desk = paper.must_be_compiled()
    if not paper.edits:
        messages.error(request, f"报告{paper.stage.label}，现在不能更正数字。")
        is_part = bool(request.headers.get("HX-Request"))
        return HttpResponseClientRedirect(paper.place) if is_part else redirect(paper.place)
    is_saving = request.method == "POST" and request.POST.get("do") == "save"
    sheet = _sheet(request, desk) if request.method == "POST" else _blank(desk)
    if is_saving:
        saved = _save(paper, sheet)
        if saved:
            messages.success(request, f"已更正{saved}处，计算值和理由一并保留。")
        if not sheet.changes:
            return redirect(paper.place)
        paper.desk = sheet.desk = on_desk(desk.report, viewer=paper.person, at=paper.at) or desk
    _check(paper, sheet)
    is_part = bool(request.headers.get("HX-Request"))
    context = {
        **paper.context("edit"), "desk": sheet.desk, "sheet": sheet, "seen": json.dumps(sheet.seen),
        "refused": [each for each in sheet.changes if each.error or each.stale], "is_saving": is_saving,
        "parts": () if is_part else tables(sheet.desk, marks_of(sheet.found), sheet.typed),
    }  # fmt: skip
    status = 422 if is_saving else 200
    name = "desk/reports/reckoned.html" if is_part else "desk/reports/edit.html"
    response = render(request, name, context, status=status)
    response["Vary"] = "Cookie, HX-Request"
    return response


def _blank(desk: OnDesk) -> _Sheet:
    return _Sheet(desk, desk.edition, {cell: figure_text(held.value) for cell, held in desk.cells.items()})


def _sheet(request: HttpRequest, desk: OnDesk) -> _Sheet:
    """What was typed. A cell that stands as the page showed it is no change, whatever stands there by now."""
    said = request.POST
    try:
        edition = Edition.parse(said.get("edition", ""))
        seen = {str(cell): str(value) for cell, value in json.loads(said.get("seen", "")).items()}
    except (InvalidEdit, ValueError, AttributeError) as error:
        raise BadRequest(str(error)) from error
    sheet = _Sheet(desk, edition, seen)
    for cell, held in desk.cells.items():
        typed = said.get(f"v.{cell}", "").strip()
        if f"v.{cell}" not in said or typed == seen.get(cell) or said.get(f"keep.{cell}") == "theirs":
            continue
        name = place_of_cell(desk.report.form, cell)
        sheet.changes.append(
            Change(
                cell, name, seen.get(cell, ""), typed, figure_text(held.computed),
                said.get(f"r.{cell}", "").strip(), said.get(f"e.{cell}", ""),
            )
        )  # fmt: skip
    return sheet


def _check(paper: Paper, sheet: _Sheet) -> None:
    """Reckon with what is typed; what cannot be a figure is said beside it."""
    report = sheet.desk.report
    reckoned = reconcile(report, sheet.typed, viewer=paper.person, at=paper.at)
    if reckoned is None:
        return
    for change in sheet.changes:
        change.error = change.error or reckoned.refused.get(change.cell, "")
    sheet.found = shown([(each, None) for each in reckoned.findings], report.form, reckoned.values)
    sheet.values = {
        cell: figure_text(value)
        for cell, value in reckoned.values.items()
        if cell not in sheet.typed and value != sheet.desk.cells[cell].value
    }


def _save(paper: Paper, sheet: _Sheet) -> int:
    """Write each change; those that are refused stay in the sheet, with why. Gives how many were written."""
    left, saved = [], 0
    for change in sheet.changes:
        try:
            _write(paper, sheet, change)
        except StaleEdit as stale:
            change.stale, change.edition = stale, stale.edition
            left.append(change)
        except (InvalidEdit, NotAtThisStage) as error:
            if not _follows(paper, sheet, change):
                change.error = str(error)
                left.append(change)
        else:
            saved += 1
    sheet.changes = left
    return saved


def _write(paper: Paper, sheet: _Sheet, change: Change) -> None:
    held = sheet.desk.cells[change.cell]
    expected = Edition.parse(change.edition) if change.edition else _expected(sheet, held.edition)
    report, by, at = sheet.desk.report, paper.by, paper.at
    if held.correction is not None and change.typed == change.computed:
        withdraw_correction(report, change.cell, reason=change.reason, expected=expected, by=by, at=at)
    else:
        correct_cell(report, change.cell, change.typed, reason=change.reason, expected=expected, by=by, at=at)


def _expected(sheet: _Sheet, now: Edition) -> Edition:
    """What the person had before him: an edit of this cell that is younger than his page he had not."""
    return Edition(sheet.edition.compilation, min(now.seq, sheet.edition.seq))


def _follows(paper: Paper, sheet: _Sheet, change: Change) -> bool:
    """Whether the total stands already at what was typed, since what it adds up was saved before it."""
    now = on_desk(sheet.desk.report, viewer=paper.person, at=paper.at)
    held = now.cells[change.cell] if now else None
    return held is not None and held.follows and figure_text(held.value) == change.typed
