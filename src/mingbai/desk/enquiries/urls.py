"""Every address of enquiries."""

from django.urls import URLPattern, URLResolver, path

from mingbai.desk.enquiries.views import enquiry, listed

__all__ = ["urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", listed, name="desk-enquiries"),
    path("<uuid:uid>/", enquiry, name="desk-enquiry"),
]
