"""Logging out whoever has not been at the desk for half an hour."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from mingbai.clock import machine_time

__all__ = ["IdleLogout"]

_LONGEST_IDLE = 30 * 60
_BETWEEN_WRITES = 60
_SEEN = "seen"


class IdleLogout:
    """Notes in the session, at most once a minute, that its person was there; ends it when idle."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the session only where it has one: the public gets none."""
        if request.session.session_key and request.user.is_authenticated:
            at = machine_time().timestamp()
            idle = at - request.session.get(_SEEN, at - _BETWEEN_WRITES)
            if idle > _LONGEST_IDLE:
                logout(request)
            elif idle >= _BETWEEN_WRITES:
                request.session[_SEEN] = at
        return self._get_response(request)
