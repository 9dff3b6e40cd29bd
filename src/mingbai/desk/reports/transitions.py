"""Moving a report on: compiled, presented, sent up, approved, published, corrected."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mingbai.desk.access import at_desk
from mingbai.desk.acting import carry_out
from mingbai.desk.reports.editor import findings_shown
from mingbai.desk.reports.entrance import Paper, paper_for
from mingbai.desk.reports.forms import DayForm, NoticeForm, PublishForm, SubmitForm
from mingbai.desk.reports.steps import steps_of
from mingbai.organisations.api import Capability, NotAllowed
from mingbai.publishing.api import InvalidPublication
from mingbai.reports.api import (
    CannotCompile,
    CannotPublish,
    Edition,
    InvalidEdit,
    NotAtThisStage,
    NotInOrder,
    StaleEdit,
    compile_report,
    lock,
    present,
    publish_report,
    submit,
    take_up_late_records,
    zero_report,
)

__all__ = [
    "carried_out",
    "compiled",
    "locked",
    "not_now",
    "presented",
    "published",
    "submitted",
    "taken_up",
    "zero",
]


@require_POST
@at_desk
def compiled(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """Compile from the records as they are now."""
    paper = paper_for(request, year, code, kind, Capability.COMPILE_REPORTS)
    if paper.standing.published and paper.standing.compiled == paper.standing.published:
        return redirect(f"{paper.place}correct-published/")

    def verb() -> str:
        compilation = compile_report(
            agency=paper.agency, year=year, by=paper.by, at=paper.at, kind=paper.kind
        )
        return f"已编制第{compilation.number}稿。"

    return _at_once(request, paper, verb)


@require_POST
@at_desk
def zero(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """The report of a unit that has nothing to report, in one press."""
    paper = paper_for(request, year, code, kind, Capability.COMPILE_REPORTS)

    def verb() -> str:
        zero_report(agency=paper.agency, year=year, by=paper.by, at=paper.at)
        return "零报告已编制，全部数字为0，已送单位负责人审核。"

    return _at_once(request, paper, verb)


@require_POST
@at_desk
def presented(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """Present the draft to the head."""
    paper = paper_for(request, year, code, kind, Capability.COMPILE_REPORTS)
    found, desk = paper.must_be_compiled()

    def verb() -> str:
        said = request.POST.get("edition")
        expected = Edition.parse(said) if said else desk.edition
        present(found, expected=expected, by=paper.by, at=paper.at)
        return "已送单位负责人审核。审核同意后由负责人报送。"

    return _at_once(request, paper, verb)


def _at_once(request: HttpRequest, paper: Paper, verb: Callable[[], str]) -> HttpResponse:
    """Do it and go back to the report; what stands against it is said there."""
    try:
        messages.success(request, verb())
    except StaleEdit as error:
        who = error.their_name or "重新编制"
        messages.error(request, f"您打开页面以后，年报又有改动（{who}），没有办理。请核对现在的内容。")
    except (CannotCompile, InvalidEdit, NotAllowed, NotAtThisStage, NotInOrder) as error:
        messages.error(request, str(error))
    return redirect(paper.place)


@require_http_methods(["GET", "POST"])
@at_desk
def submitted(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """The head approves what he read, and sends it up."""
    paper = paper_for(request, year, code, kind, Capability.SUBMIT_REPORTS)
    found, desk = paper.must_be_compiled()
    if (back := not_now(request, paper, "submit/")) is not None:
        return back
    form = SubmitForm(
        request.POST or None, today=paper.on, label="报送日期", initial={"edition": str(desk.edition)}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def verb() -> object:
            expected = Edition.parse(said["edition"])
            return submit(found, on=said["on"], by=paper.by, at=paper.at, expected=expected)

        if carried_out(request, form, verb, "已报送。"):
            return redirect(paper.place)
    more = {
        "heading": "审核报送", "verb": "同意并报送",
        "consequence": "报送后不能改动，除非退回；报送的就是您现在看到的这一稿。",
        "found": [each for each in findings_shown(desk) or [] if each.needs_work],
    }  # fmt: skip
    return _form(request, paper, form, **more)


@require_http_methods(["GET", "POST"])
@at_desk
def locked(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """Approve what was sent up."""
    paper = paper_for(request, year, code, kind, Capability.RECEIVE_REPORTS)
    found, desk = paper.must_be_compiled()
    if (back := not_now(request, paper, "lock/")) is not None:
        return back
    form = DayForm(request.POST or None, today=paper.on, label="审定日期（年报落款日期）")
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        if carried_out(request, form, lambda: lock(found, on=on, by=paper.by, at=paper.at), "已审定。"):
            return redirect(paper.place)
    more = {
        "heading": "审定", "verb": "审定",
        "consequence": "数字和文字就此锁定；以后补录、撤销的记录不影响这份年报，只列为建议更正。",
        "found": [each for each in findings_shown(desk) or [] if each.needs_work],
    }  # fmt: skip
    return _form(request, paper, form, **more)


@require_http_methods(["GET", "POST"])
@at_desk
def published(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """Publish what was approved."""
    paper = paper_for(request, year, code, kind, Capability.PUBLISH)
    found, _ = paper.must_be_compiled()
    if (back := not_now(request, paper, "publish/")) is not None:
        return back
    is_correction = paper.standing.published > 0
    form = PublishForm(request.POST or None, at=paper.at, source=paper.name, is_correction=is_correction)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def verb() -> object:
            return publish_report(
                found, live_from=said["live_from"], source=said["source"], notice=said.get("notice", ""),
                by=paper.by, at=paper.at,
            )  # fmt: skip

        if carried_out(request, form, verb, "已发布。"):
            return redirect(paper.place)
    consequence = (
        "更正版沿用原索引号；公众看到更正版和更正说明，原版永久保留并可查阅。" if is_correction
        else "发布后将取得索引号，任何人都能看到；不可删除，只能撤回并说明理由，或者按更正程序发布更正版。"
    )  # fmt: skip
    return _form(request, paper, form, heading="发布", verb="发布", consequence=consequence)


@require_http_methods(["GET", "POST"])
@at_desk
def taken_up(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """Begin the correction of a published report."""
    paper = paper_for(request, year, code, kind, Capability.COMPILE_REPORTS)
    found, _ = paper.must_be_compiled()
    if (back := not_now(request, paper, "correct-published/")) is not None:
        return back
    form = NoticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        notice = form.cleaned_data["notice"]
        verb = lambda: take_up_late_records(found, notice=notice, by=paper.by, at=paper.at)  # noqa: E731
        if carried_out(request, form, verb, "已另编一稿，按同样程序审核、审定后发布。"):
            return redirect(paper.place)
    return _form(
        request, paper, form, heading="更正已发布的年报", verb="开始更正",
        consequence="按现有记录另编一稿。更正版审定发布以前，公众继续看到原版；发布后原版永久保留。",
    )  # fmt: skip


def not_now(request: HttpRequest, paper: Paper, page: str) -> HttpResponse | None:
    """Back to the report with the reason, where the step cannot be asked for now."""
    steps, refusals = steps_of(paper)
    address = paper.place + page
    if request.method != "GET" or any(step.address == address for step in steps):
        return None
    why = next((each.why for each in refusals if each.address == address), "")
    messages.error(request, why or f"报告{paper.stage.label}，现在不能办理这一步。")
    return redirect(paper.place)


def carried_out(request: HttpRequest, form: Any, verb: Callable[[], object], said: str) -> bool:
    """Carry the verb out; what it refuses stands over the form."""
    done = carry_out(
        form, verb, CannotCompile, CannotPublish, InvalidEdit, InvalidPublication, NotAtThisStage, NotInOrder,
        StaleEdit,
    )  # fmt: skip
    if done is not None:
        messages.success(request, said)
    return done is not None


def _form(request: HttpRequest, paper: Paper, form: Any, **more: object) -> HttpResponse:
    context = {**paper.context(""), "desk": paper.desk, "form": form, **more}
    status = 422 if form.errors else 200
    return render(request, "desk/reports/step.html", context, status=status)
