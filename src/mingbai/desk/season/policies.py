"""How rows are made up in the aggregate, and by when reports are to be there."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mingbai.desk.access import actor_of, at_desk
from mingbai.desk.acting import carry_out
from mingbai.desk.season.entrance import Season, season_for
from mingbai.desk.season.forms import DeadlineForm, PolicyForm
from mingbai.law.forms import FORMS, form_of_year
from mingbai.law.report.wording import row_name
from mingbai.organisations.queries import agency_called
from mingbai.reports.api import (
    Basis,
    InvalidDeadline,
    InvalidPolicy,
    Whose,
    set_local_deadline,
    set_row_policy,
)
from mingbai.reports.queries import completeness, row_policies

__all__ = ["policies"]


@require_http_methods(["GET", "POST"])
@at_desk
def policies(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """What holds for each row of table 2, and the days; two forms to settle otherwise."""
    season = season_for(request, year, code, receiving=request.method == "POST")
    found = completeness(season.agency, year, viewer=season.person, at=season.at)
    if found is None:
        raise Http404
    names = _rows(year)
    units = [(each.unit.agency.code, each.unit.name) for each in found.filings]
    said = request.POST.get("what")
    policy = PolicyForm(
        request.POST if said == "policy" else None, rows=names, units=units, initial={"from_year": year}
    )
    day = DeadlineForm(request.POST if said == "deadline" else None, prefix="day")
    if (said == "policy" and policy.is_valid() and _settle(request, season, policy)) or (
        said == "deadline" and day.is_valid() and _set_day(request, season, day)
    ):
        return redirect("desk-season-policies", year=year, code=code)
    settled = row_policies(season.agency, year, viewer=season.person, at=season.at)
    context = {
        **season.context("desk-season-policies"), "rows": [(name, settled.get(row)) for row, name in names],
        "unit_due": found.filings[0].due if found.filings else found.own.due, "own_due": found.own.due,
        "form": policy if season.receives else None, "deadline": day,
    }  # fmt: skip
    status = 422 if policy.errors or day.errors else 200
    return render(request, "desk/season/policies.html", context, status=status)


def _rows(year: int) -> list[tuple[str, str]]:
    table = FORMS[form_of_year(year).code].tables["table2"]
    return [(f"table2.{row.path}", row_name(table, row)) for row in table.data_rows]


def _settle(request: HttpRequest, season: Season, form: PolicyForm) -> bool:
    said = form.cleaned_data
    source = agency_called(said["source"], viewer=season.person) if said["source"] else None
    done = carry_out(
        form,
        lambda: set_row_policy(
            agency=season.agency, row=said["row"], policy=Basis(said["policy"]), source=source,
            from_year=said["from_year"], basis=said["basis"], by=actor_of(request), at=season.at,
        ),
        InvalidPolicy,
    )  # fmt: skip
    if done is not None:
        messages.success(request, "口径已设定，下一次编制时适用。")
    return done is not None


def _set_day(request: HttpRequest, season: Season, form: DeadlineForm) -> bool:
    said = form.cleaned_data
    done = carry_out(
        form,
        lambda: set_local_deadline(
            agency=season.agency, year=season.year, whose=Whose(said["whose"]), on=said["on"],
            basis=said["basis"], by=actor_of(request), at=season.at,
        ),
        InvalidDeadline,
    )  # fmt: skip
    if done is not None:
        messages.success(request, f"报送日期已定为{said['on']}。")
    return done is not None
