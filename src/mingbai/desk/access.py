"""Who is at the desk, and as whom he acts."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.http import urlencode

from mingbai.organisations.api import Actor

if TYPE_CHECKING:
    from mingbai.organisations.models import Person

__all__ = ["actor_of", "at_desk", "person_of", "require"]

View = Callable[..., HttpResponseBase]


def person_of(request: HttpRequest) -> "Person":
    """The person who is logged in; the view is one of :func:`at_desk`."""
    person = request.user
    if not person.is_authenticated:
        raise TypeError("this view is for people who are logged in")
    return person


def actor_of(request: HttpRequest) -> Actor:
    """The person who is logged in, as the one who acts."""
    return Actor.of(person_of(request))


def require(is_charged: bool) -> None:  # noqa: FBT001  # reads as a sentence: require(may(…))
    """Raise ``PermissionDenied`` unless the person is charged with what the page is for."""
    if not is_charged:
        raise PermissionDenied


def at_desk(view: View) -> View:
    """Only for people who are logged in; others are sent to the login page and back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            query = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{resolve_url('login')}?{query}")
        response = view(request, *args, **kwargs)
        # What staff see is kept by no cache, shared or of the browser.
        response["Cache-Control"] = "no-store"
        return response

    return guarded
