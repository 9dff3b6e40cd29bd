"""What the checks find, and what the unit says of each; comments of returns, and what was said to them."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingbai.desk.access import at_desk
from mingbai.desk.reports.editor import findings_shown
from mingbai.desk.reports.entrance import Paper, paper_for, place_of_cell
from mingbai.organisations.api import Capability
from mingbai.reports.api import (
    Edition,
    InvalidEdit,
    Judgement,
    NotAtThisStage,
    StaleEdit,
    answer_comment,
    judge_finding,
    reopen_comment,
    resolve_comment,
)

__all__ = ["comment_settled", "comments", "finding_judged", "findings"]


@require_safe
@at_desk
def findings(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """The findings; the unit confirms each, or dismisses it with a reason."""
    paper = paper_for(request, year, code, kind)
    paper.must_be_compiled()
    return _findings(request, paper)


def _findings(request: HttpRequest, paper: Paper, status: int = 200, **more: object) -> HttpResponse:
    _, desk = paper.must_be_compiled()
    context = {
        **paper.context("findings"), "desk": desk, "found": findings_shown(desk),
        "judgements": [(each.value, each.label) for each in Judgement], **more,
    }  # fmt: skip
    return render(request, "desk/reports/findings.html", context, status=status)


@require_POST
@at_desk
def finding_judged(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """Say of a finding that it is right, that it is none, or nothing any more."""
    paper = paper_for(request, year, code, kind, Capability.COMPILE_REPORTS)
    found, _ = paper.must_be_compiled()
    said = request.POST
    key, reason = said.get("key", ""), said.get("reason", "")
    judgement = said.get("judgement", "")
    if judgement and judgement not in set(Judgement):
        raise BadRequest

    def verb() -> None:
        judge_finding(
            found, key, Judgement(judgement) if judgement else None, reason=reason,
            expected=Edition.parse(said.get("edition", "")), by=paper.by, at=paper.at,
        )  # fmt: skip

    refused = _refused(verb)
    if refused is None:
        messages.success(request, "核查意见已记录。")
        return redirect(f"{paper.place}findings/")
    typed = {"key": key, "judgement": judgement, "reason": reason}
    return _findings(request, paper, 422, refused=refused, typed=typed)


@require_safe
@at_desk
def comments(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """The comments of every return, each on its cell."""
    paper = paper_for(request, year, code, kind)
    paper.must_be_compiled()
    return _comments(request, paper)


def _comments(request: HttpRequest, paper: Paper, status: int = 200, **more: object) -> HttpResponse:
    _, desk = paper.must_be_compiled()
    rows = [
        (each, place_of_cell(desk.report.form, each.cell) if each.cell else "整份年报",
         desk.comment_editions[each.number])
        for each in desk.comments
    ]  # fmt: skip
    context = {**paper.context("comments"), "desk": desk, "rows": rows, **more}
    return render(request, "desk/reports/comments.html", context, status=status)


@require_POST
@at_desk
def comment_settled(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """Answer a comment (who prepares the report); settle or reopen it (who receives it)."""
    paper = paper_for(request, year, code, kind, Capability.COMPILE_REPORTS, Capability.RECEIVE_REPORTS)
    found, _ = paper.must_be_compiled()
    said = request.POST
    number, text, do = said.get("number", ""), said.get("text", ""), said.get("do", "")

    def verb() -> None:
        expected, by, at = Edition.parse(said.get("edition", "")), paper.by, paper.at
        match do:
            case "answer":
                answer_comment(found, number, text, expected=expected, by=by, at=at)
            case "resolve":
                resolve_comment(found, number, text=text, expected=expected, by=by, at=at)
            case "reopen":
                reopen_comment(found, number, text, expected=expected, by=by, at=at)
            case _:
                raise BadRequest

    refused = _refused(verb)
    if refused is None:
        messages.success(request, "已记录。")
        return redirect(f"{paper.place}comments/")
    return _comments(request, paper, 422, refused=refused, typed={"number": number, "text": text})


def _refused(verb: Callable[[], None]) -> Exception | None:
    """Why the verb wrote nothing; a stale one carries what the other wrote."""
    try:
        verb()
    except (StaleEdit, InvalidEdit, NotAtThisStage) as error:
        return error
    return None
