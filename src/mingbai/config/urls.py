"""Every address: the portal at the root, the desk under ``/desk/``."""

from django.urls import URLPattern, URLResolver, include, path

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", include("mingbai.desk.urls")),
    path("", include("mingbai.portal.urls")),
]

handler400 = "mingbai.ui.problems.bad_request"
handler403 = "mingbai.ui.problems.forbidden"
handler404 = "mingbai.ui.problems.not_found"
handler500 = "mingbai.ui.problems.server_error"
