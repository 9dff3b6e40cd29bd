"""Every address of the portal."""

from django.urls import URLPattern, URLResolver, path

from mingbai.portal.check.views import check
from mingbai.portal.documents.views import document
from mingbai.portal.enquiries.views import ask, asked
from mingbai.portal.ledger.views import heads
from mingbai.portal.reports.records import records
from mingbai.portal.reports.report import report, report_file, why
from mingbai.portal.reports.views import reports_index, reports_of_year
from mingbai.portal.site.views import health, home, search
from mingbai.ui.modes import set_mode

__all__ = ["urlpatterns"]

#: A government's report on what was done in its own name, beside the aggregate.
_OWN = {"kind": "own"}

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("search/", search, name="search"),
    path("mode/", set_mode, name="mode"),
    path("healthz", health, name="health"),
    path("ask/", ask, name="ask"),
    path("ask/sent/", asked, name="asked"),
    path("check/", check, name="check"),
    path("ledger/", heads, name="ledger"),
    path("d/<uuid:uid>/", document, name="document"),
    path("reports/", reports_index, name="reports"),
    path("reports/<int:year>/", reports_of_year, name="reports-of-year"),
    path("reports/<int:year>/<slug:code>/", report, name="report"),
    path("reports/<int:year>/<slug:code>/why/<str:cell>/", why, name="report-why"),
    path("reports/<int:year>/<slug:code>/records/<str:cell>/", records, name="report-records"),
    path("reports/<int:year>/<slug:code>/files/<slug:form>/", report_file, name="report-file"),
    path("reports/<int:year>/<slug:code>/own/files/<slug:form>/", report_file, _OWN, name="report-own-file"),
    path("reports/<int:year>/<slug:code>/own/", report, _OWN, name="report-own"),
    path("reports/<int:year>/<slug:code>/own/why/<str:cell>/", why, _OWN, name="report-own-why"),
    path("reports/<int:year>/<slug:code>/own/records/<str:cell>/", records, _OWN, name="report-own-records"),
]
