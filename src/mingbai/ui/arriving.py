"""What is looked at before any page: whose request it is, what no page can take, and how much it brings."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from mingbai.ui.problems import bad_request, too_large

__all__ = ["Arriving"]

#: What the public may send to a form of words, and staff to one that takes files, in bytes.
_WORDS = 2**20
_FILES = 210 * 2**20
_CHECK = "/check/"


class Arriving:
    """Refuses what is larger than any form of its sender takes, before a byte of it is written anywhere.

    Behind a proxy, which says for whom it asks, that is the address that limits are counted by; the last
    one of the header is the proxy's own word, those before it anybody's.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer at once where it cannot be taken."""
        if settings.SECURE_PROXY_SSL_HEADER:
            forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
            request.META["REMOTE_ADDR"] = forwarded or request.META.get("REMOTE_ADDR", "")
        if "%00" in request.META.get("QUERY_STRING", "") or "\0" in request.path:
            # A database takes no NUL in a text, and no word holds one.
            return bad_request(request)
        if _length(request) > _most(request):
            return too_large(request, megabytes=_most(request) // 2**20)
        return self._get_response(request)


def _length(request: HttpRequest) -> int:
    written = request.META.get("CONTENT_LENGTH") or "0"
    return int(written) if written.isascii() and written.isdigit() else 0


def _most(request: HttpRequest) -> int:
    if request.path == _CHECK:
        # Two reports, and the words around them.
        return 2 * settings.MINGBAI.check_megabytes * 2**20 + _WORDS
    return _FILES if request.path.startswith("/desk/") and request.user.is_authenticated else _WORDS
