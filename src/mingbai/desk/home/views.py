"""The first page of the desk: what there is to do today."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingbai.applications.queries import listing, pending
from mingbai.clock import CHINA, day_of, now
from mingbai.desk.access import at_desk, person_of
from mingbai.desk.reports.board import seasons_of
from mingbai.desk.reports.tasks import tasks_of
from mingbai.law.application import STATE_LABELS, State
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import agencies_where, capabilities_of, name_on
from mingbai.reports.queries import Brief, brief

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency, Person

__all__ = ["home"]

_MOST = 10


@require_safe
@at_desk
def home(request: HttpRequest) -> HttpResponse:
    """Annual reports and applications, each by its clock; beside them what others wait for."""
    at, person = now(), person_of(request)
    today = day_of(at)
    tasks = tasks_of(person, today.year - 1, at)
    context = {
        "section": "home",
        "today": at.astimezone(CHINA),
        "lines": [
            (
                line,
                STATE_LABELS[State(line.folded.state)],
                name_on(line.application.agency, today, viewer=person) or line.application.agency.code,
            )
            for line in listing(pending(person, at=at))[:_MOST]
        ],
        "on": today,
        "tasks": tasks[:_MOST],
        "more": len(tasks) - _MOST,
        "led": _led(person, today.year - 1, at),
        "awaited": [task for task in tasks if task.is_awaited],
        "has_reports": Capability.SEE_FIGURES in capabilities_of(person, today),
        "has_cases": Capability.HANDLE_CASES in capabilities_of(person, today),
        "year": today.year - 1,
        "marks": _marks_wanting(capabilities_of(person, today)),
    }
    return render(request, "desk/home.html", context)


def _led(person: "Person", year: int, at: datetime) -> "tuple[Agency, Brief] | None":
    """The season of the government that the person leads, in brief; ``None`` for everybody else."""
    on = day_of(at)
    reviews = agencies_where(person, Capability.REVIEW, on)
    if not reviews:
        return None
    for agency in seasons_of(person, on):
        told = brief(agency, year, viewer=person, at=at) if agency.pk in reviews else None
        if told is not None:
            return agency, told
    return None


def _marks_wanting(capabilities: frozenset[Capability]) -> tuple[str, ...]:
    """What the footer lacks, for whoever looks after the site; a demonstration stands before no public."""
    is_operator = Capability.MANAGE_PEOPLE in capabilities
    return settings.SITE.wanting() if is_operator and not settings.IS_DEMO else ()
