"""A method that an address does not take is answered with 405 and what it takes, before anything else.

Otherwise the check of the form's origin would answer first, and say 403 of a form that nobody expects.
"""

import inspect
from collections.abc import Callable, Sequence
from functools import cache

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed

__all__ = ["RefuseUnknownMethods", "methods_of"]

_View = Callable[..., HttpResponseBase]
#: The name under which ``require_http_methods`` and its kin keep what they were given.
_GIVEN_AS = "request_method_list"


@cache
def methods_of(view: _View) -> tuple[str, ...]:
    """The methods that the decorators of Django let through to a view; empty where none says."""
    found: _View | None = view
    while inspect.isfunction(found):
        said: Sequence[str] | None = inspect.getclosurevars(found).nonlocals.get(_GIVEN_AS)
        if said is not None:
            return tuple(said)
        found = getattr(found, "__wrapped__", None)
    return ()


class RefuseUnknownMethods:
    """Middleware, to stand before the one that checks where a form comes from."""

    def __init__(self, get_response: _View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing is to be done before the address is resolved."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: _View,
        args: object,  # noqa: ARG002  # Django's signature
        kwargs: object,  # noqa: ARG002
    ) -> HttpResponseNotAllowed | None:
        """405 with ``Allow``, or go on."""
        allowed = methods_of(view)
        if not allowed or request.method in allowed:
            return None
        return HttpResponseNotAllowed(allowed)
