"""A published version at its own, lasting address."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingbai.clock import CHINA, day_of, now
from mingbai.organisations.queries import name_on
from mingbai.portal.viewing import count_view, views
from mingbai.publishing.queries import live, of_uid, tombstone
from mingbai.ui.problems import gone

__all__ = ["document"]

_REPORT, _REGISTER = "annual_report", "register"


@require_safe
def document(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The version, or the live one of the publication; annual reports are read at their own address."""
    at = now()
    version = of_uid(uid, viewer=None, at=at)
    if version is None:
        stone = tombstone(uid, viewer=None, at=at)
        if stone is None:
            raise Http404
        return gone(request, title=stone.publication.get_kind_display(), reason=stone.reason)
    newest = live(version.publication.key, viewer=None, at=at)
    is_newest = newest is not None and newest.pk == version.pk
    parts = version.publication.key.split(":")
    if is_newest and parts[0] == _REPORT and len(parts) == 3:
        return redirect("report", year=int(parts[2]), code=parts[1])
    count_view(version.publication_id)
    context = {
        "version": version, "newest": None if is_newest else newest,
        "published_at": version.live_from.astimezone(CHINA), "views": views(version.publication),
        "is_register": version.publication.kind == _REGISTER,
        "agency": name_on(version.publication.agency, day_of(version.live_from), viewer=None),
    }  # fmt: skip
    return render(request, "portal/document.html", context)
