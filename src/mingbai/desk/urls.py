"""Every address of the desk."""

from django.urls import URLPattern, URLResolver, path

from mingbai.desk.home.views import home
from mingbai.desk.session.views import log_in, log_out

__all__ = ["urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="desk-home"),
    path("login/", log_in, name="login"),
    path("logout/", log_out, name="logout"),
]
