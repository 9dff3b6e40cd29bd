"""Every address of the desk."""

from django.urls import URLPattern, URLResolver, include, path

from mingbai.desk.home.views import home
from mingbai.desk.organisations.views import contact, dissolved, founded, moved, organisation, organisations
from mingbai.desk.people.views import account, assigned, closed, ended, enrolled, issued, people, person
from mingbai.desk.session.views import log_in, log_out

__all__ = ["urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="desk-home"),
    path("login/", log_in, name="login"),
    path("logout/", log_out, name="logout"),
    path("account/", account, name="desk-account"),
    path("organisations/", organisations, name="desk-organisations"),
    path("organisations/found/", founded, name="desk-organisation-found"),
    path("organisations/<slug:code>/", organisation, name="desk-organisation"),
    path("organisations/<slug:code>/move/", moved, name="desk-organisation-move"),
    path("organisations/<slug:code>/dissolve/", dissolved, name="desk-organisation-dissolve"),
    path("organisations/<slug:code>/contact/", contact, name="desk-organisation-contact"),
    path("people/", people, name="desk-people"),
    path("people/enrol/", enrolled, name="desk-person-enrol"),
    path("people/<uuid:uid>/", person, name="desk-person"),
    path("people/<uuid:uid>/assign/", assigned, name="desk-person-assign"),
    path("people/<uuid:uid>/end/<int:key>/", ended, name="desk-person-end"),
    path("people/<uuid:uid>/issue/", issued, name="desk-person-issue"),
    path("people/<uuid:uid>/close/", closed, name="desk-person-close"),
    path("reports/", include("mingbai.desk.reports.urls")),
    path("registers/", include("mingbai.desk.registers.urls")),
    path("enquiries/", include("mingbai.desk.enquiries.urls")),
    path("season/<int:year>/<slug:code>/", include("mingbai.desk.season.urls")),
]
