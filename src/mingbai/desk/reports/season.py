"""One button for a season: the government's report draws itself, each unit's faults go back to it by name."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from mingbai.desk.access import at_desk
from mingbai.desk.reports.entrance import Paper, paper_for
from mingbai.organisations.api import Capability, NotAllowed
from mingbai.reports.api import CannotCompile, NotAtThisStage, draw_season, return_faulty
from mingbai.reports.queries import Fault, completeness, faults

__all__ = ["drawn"]


@require_http_methods(["GET", "POST"])
@at_desk
def drawn(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """What one press does, and what it found; ``do=draw`` draws, ``do=return`` sends the chosen back."""
    paper = paper_for(request, year, code, "", Capability.COMPILE_REPORTS)
    season = completeness(paper.agency, year, viewer=paper.person, at=paper.at)
    if not paper.is_government or season is None:  # nothing to sum
        return redirect(paper.place)
    if request.method == "POST":
        if request.POST.get("do") == "return":
            _return(request, paper)
        else:
            _draw(request, paper)
        if request.headers.get("HX-Request"):
            return HttpResponseClientRefresh()
        return redirect(f"{paper.place}draw/#faults")
    found = faults(paper.agency, year, viewer=paper.person, at=paper.at)
    context = {
        **paper.context("draw"), "season": season,
        "faults": sorted(found, key=lambda each: not each.is_to_return),
        "to_return": [each for each in found if _can_go_back(each)],
    }  # fmt: skip
    return render(request, "desk/reports/draw.html", context)


def _draw(request: HttpRequest, paper: Paper) -> None:
    """Compile, and say what came of it."""
    returning = bool(request.POST.get("returning")) and paper.receives
    try:
        result = draw_season(
            agency=paper.agency, year=paper.year, by=paper.by, at=paper.at, is_returning=returning
        )
    except (CannotCompile, NotAllowed, NotAtThisStage) as error:
        messages.error(request, f"没有编制：{error}")
        return
    if result.compilation is not None:
        messages.success(request, f"汇总年报已编制第{result.compilation.number}稿。")
    for fault in result.returned:
        messages.success(request, f"已退回{fault.filing.unit.name}，附{len(fault.comments)}条意见。")
    for refused in result.refused:
        name = paper.name if refused.name == paper.agency.code else refused.name
        messages.warning(request, f"{name}：{refused.why}")


def _return(request: HttpRequest, paper: Paper) -> None:
    """Send back the reports that were chosen."""
    chosen = set(request.POST.getlist("unit"))
    found = [
        each
        for each in faults(paper.agency, paper.year, viewer=paper.person, at=paper.at)
        if str(each.report.uid) in chosen
    ]
    try:
        returned, refused = return_faulty(found, on=paper.on, by=paper.by, at=paper.at)
    except NotAllowed as error:
        messages.error(request, str(error))
        return
    if not found:
        messages.warning(request, "没有选择单位，没有退回。")
    for fault in returned:
        messages.success(request, f"已退回{fault.filing.unit.name}，附{len(fault.comments)}条意见。")
    for each in refused:
        messages.warning(request, f"{each.name}：{each.why}")


def _can_go_back(fault: Fault) -> bool:
    return fault.is_to_return and fault.filing.stage.value == "submitted"
