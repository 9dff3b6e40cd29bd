"""Single entries by hand, and opening stocks."""

from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mingbai.desk.access import at_desk
from mingbai.desk.acting import carry_out
from mingbai.desk.registers.forms import ENTRIES, ReasonForm, StockForm
from mingbai.desk.registers.scope import Keeping, keeping, register_called, table_called
from mingbai.registers.api import (
    InvalidEntry,
    Register,
    Table,
    change_item,
    enter_charge,
    enter_decision,
    enter_purchase,
    set_opening_stock,
    strike,
)
from mingbai.registers.queries import stocks_entered

if TYPE_CHECKING:
    from mingbai.registers.models import Batch

__all__ = ["entered", "stock_struck", "stocks"]


@require_http_methods(["GET", "POST"])
@at_desk
def entered(request: HttpRequest, key: str, table: str) -> HttpResponse:
    """Enter one row."""
    keeper, which = keeping(request), register_called(key)
    shown = table_called(table, which)
    form = ENTRIES[shown](request.POST or None, agencies=keeper.choices())
    if request.method == "POST" and form.is_valid():
        verb = partial(_enter, which, shown, form.cleaned_data, keeper)
        if carry_out(form, verb, InvalidEntry) is not None:
            messages.success(request, "已登记一行。")
            return redirect("desk-register-table", key=key, table=table)
    context = {
        "section": "registers", "register": which, "table": shown, "form": form,
        "heading": f"登记{shown.label}", "verb": "登记",
        "consequence": "登记后不能修改或者删除；有误的，写明理由撤销后重新登记。",
    }  # fmt: skip
    return render(request, "desk/registers/form.html", context, status=422 if form.errors else 200)


def _enter(which: Register, table: Table, said: dict[str, Any], keeper: Keeping) -> "Batch":
    told = {**said, "agency": keeper.agency(said["agency"]), "by": keeper.by, "at": keeper.at}
    if "amount_yuan" in told:
        told["amount_fen"] = int(told.pop("amount_yuan") * 100)
    if table is Table.DECISIONS:
        return enter_decision(register=which, **told)
    if table is Table.ITEMS:
        return change_item(register=which, **told)
    return (enter_purchase if table is Table.PURCHASES else enter_charge)(**told)


@require_http_methods(["GET", "POST"])
@at_desk
def stocks(request: HttpRequest) -> HttpResponse:
    """The opening stocks, and a further one."""
    keeper = keeping(request)
    form = StockForm(request.POST or None, agencies=keeper.choices(), initial={"year": keeper.today.year})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def verb() -> object:
            return set_opening_stock(
                agency=keeper.agency(said["agency"]), register=Register(said["register"]),
                year=said["year"], count=said["count"], source=said["source"], by=keeper.by, at=keeper.at,
            )  # fmt: skip

        if carry_out(form, verb, InvalidEntry) is not None:
            messages.success(request, f"{said['year']}年初的项目数量已登记。")
            return redirect("desk-stocks")
    rows = stocks_entered(list(keeper.agencies), viewer=keeper.person, at=keeper.at)
    context = {
        "section": "registers", "form": form,
        "rows": [(each, keeper.names[each.agency_id]) for each in rows],
    }  # fmt: skip
    return render(request, "desk/registers/stocks.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@at_desk
def stock_struck(request: HttpRequest, pk: int) -> HttpResponse:
    """Strike an opening stock that was entered wrongly."""
    keeper = keeping(request, is_hidden=True)
    found = stocks_entered(list(keeper.agencies), viewer=keeper.person, at=keeper.at).filter(pk=pk).first()
    if found is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agency, reason = keeper.agencies[found.agency_id], form.cleaned_data["reason"]
        verb = partial(strike, found, agency=agency, reason=reason, by=keeper.by, at=keeper.at)
        if carry_out(form, verb, InvalidEntry) is not None:
            messages.success(request, "已撤销，可以重新登记。")
            return redirect("desk-stocks")
    context = {
        "section": "registers", "form": form, "is_grave": True, "verb": "撤销",
        "heading": f"撤销{found.year}年初{Register(found.register).label}的项目数量{found.count:,}项",
        "consequence": "撤销后不再计数，记录和理由保留。",
    }  # fmt: skip
    return render(request, "desk/registers/form.html", context, status=422 if form.errors else 200)
