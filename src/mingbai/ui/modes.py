"""How a reader wants pages: larger, for the old (长者版), in high contrast; remembered without script."""

from enum import StrEnum

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

__all__ = ["COOKIE", "Mode", "mode_of", "set_mode"]

COOKIE = "mode"
_YEAR = 365 * 24 * 3600
_SIZES = {"large", "elder"}


class Mode(StrEnum):
    """A way of reading; the value is the class on the root of the page."""

    PLAIN = ""
    LARGE = "large"
    ELDER = "elder"
    CONTRAST = "contrast"
    LARGE_CONTRAST = "large contrast"
    ELDER_CONTRAST = "elder contrast"


def mode_of(request: HttpRequest) -> Mode:
    """What the reader chose; plain for anything unknown."""
    said = request.COOKIES.get(COOKIE, "").replace("-", " ")
    return Mode(said) if said in set(Mode) else Mode.PLAIN


@require_safe
def set_mode(request: HttpRequest) -> HttpResponse:
    """Turn ``large``, ``elder`` or ``contrast`` on or off and go back to the page ``next``."""
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/"
    parts = set(mode_of(request).split())
    turned = request.GET.get("turn", "")
    if turned in {"large", "elder", "contrast"}:
        parts ^= {turned}
    # 长者版 has a size of its own.
    if turned in _SIZES:
        parts -= _SIZES - {turned}
    response = HttpResponseRedirect(target)
    kept = "-".join(sorted(parts, reverse=True))
    response.set_cookie(COOKIE, kept, max_age=_YEAR, httponly=True, samesite="Lax")
    return response
