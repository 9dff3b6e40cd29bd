"""The addresses of the registers, below ``/desk/registers/``."""

from django.urls import URLPattern, URLResolver, path

from mingbai.desk.registers.entering import entered, stock_struck, stocks
from mingbai.desk.registers.handing_in import (
    abandoned,
    batches,
    confirmed,
    faults,
    handed_in,
    one_import,
    progress,
    template,
)
from mingbai.desk.registers.instruments import happened, instrument, instrument_struck, instruments, made
from mingbai.desk.registers.listing import exported, register, registers, row
from mingbai.desk.registers.releasing import released, releases

__all__ = ["urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", registers, name="desk-registers"),
    path("import/", handed_in, name="desk-import-new"),
    path("imports/<uuid:uid>/", one_import, name="desk-import"),
    path("imports/<uuid:uid>/progress/", progress, name="desk-import-progress"),
    path("imports/<uuid:uid>/confirm/", confirmed, name="desk-import-confirm"),
    path("imports/<uuid:uid>/abandon/", abandoned, name="desk-import-abandon"),
    path("imports/<uuid:uid>/faults.csv", faults, name="desk-import-faults"),
    path("batches/", batches, name="desk-batches"),
    path("batches/<uuid:uid>/release/", released, name="desk-release"),
    path("releases/", releases, name="desk-releases"),
    path("stocks/", stocks, name="desk-stocks"),
    path("stocks/<int:pk>/strike/", stock_struck, name="desk-stock-strike"),
    path("instruments/", instruments, name="desk-instruments"),
    path("instruments/make/", made, name="desk-instrument-make"),
    path("instruments/<uuid:uid>/", instrument, name="desk-instrument"),
    path("instruments/<uuid:uid>/happen/", happened, name="desk-instrument-happen"),
    path("instruments/<uuid:uid>/strike/", instrument_struck, name="desk-instrument-strike"),
    path("instruments/<uuid:uid>/strike/<int:pk>/", instrument_struck, name="desk-instrument-fact-strike"),
    path("<slug:key>/", register, name="desk-register"),
    path("<slug:key>/<slug:table>/", register, name="desk-register-table"),
    path("<slug:key>/<slug:table>/enter/", entered, name="desk-register-enter"),
    path("<slug:key>/<slug:table>/export.csv", exported, name="desk-register-export"),
    path("<slug:key>/<slug:table>/template.csv", template, name="desk-register-template"),
    path("<slug:key>/<slug:table>/<int:pk>/", row, name="desk-register-row"),
]
