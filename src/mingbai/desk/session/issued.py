"""Nobody goes on with a password that somebody else knows."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

__all__ = ["ChangeIssuedPassword"]

_STILL_OPEN = ("desk-account", "logout")


class ChangeIssuedPassword:
    """Sends whoever was issued a password to the page where he chooses his own, from wherever he goes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look only at sessions: the public has none."""
        is_known = request.session.session_key is not None and request.user.is_authenticated
        if is_known and getattr(request.user, "has_issued_password", False):
            still_open = {resolve_url(name) for name in _STILL_OPEN}
            if request.path not in still_open:
                return HttpResponseRedirect(resolve_url("desk-account"))
        return self._get_response(request)
