"""What ``report_page`` has granian serve: Mingbai and one address more, whose bytes are known already.

The constant view stands behind the same settings and the same middleware as every page.
"""

import os
from pathlib import Path

# Puts Django in order, which must come before any address is imported.
from mingbai.config.wsgi import application  # isort: skip

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path

from mingbai.config import urls

__all__ = ["application", "handler404", "urlpatterns"]

_FILE = Path(os.environ["MINGBAI_PAGE"])
_CONTENT = _FILE.read_bytes() if _FILE.exists() else b""


def constant(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """The very bytes of the report's page."""
    return HttpResponse(_CONTENT)


settings.ROOT_URLCONF = __name__
urlpatterns = [path("constant/", constant), *urls.urlpatterns]
handler404 = urls.handler404
