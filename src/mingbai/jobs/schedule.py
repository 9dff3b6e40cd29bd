"""Putting repeated jobs into the queue, and taking up what a crash left."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from mingbai.jobs.models import Schedule

__all__ = ["fire_due", "requeue_abandoned"]

# No job runs longer; what has run longer ran in a process that is gone.
_LONGEST_RUN = timedelta(hours=6)


def fire_due(*, at: datetime) -> tuple[str, ...]:
    """Enqueue each repeated job that is due at ``at``; gives their names.

    However many workers ask, one UPDATE succeeds: it claims the turn and the queue gets the job in the
    same transaction. Missed turns are not made up: a job does all that waits.
    """
    return tuple(name for name, (path, every) in _table().items() if _fire(name, path, every, at))


def _table() -> Mapping[str, tuple[str, timedelta]]:
    """From the settings: name of the turn → path of the task, and how often."""
    table: Mapping[str, tuple[str, timedelta]] = settings.SCHEDULE
    return table


def _fire(name: str, path: str, every: timedelta, at: datetime) -> bool:
    task: Task[[], Any] = import_string(path)
    with transaction.atomic():
        Schedule.objects.get_or_create(name=name, defaults={"next_at": at})
        is_ours = Schedule.objects.filter(name=name, next_at__lte=at).update(next_at=at + every) == 1
        if is_ours:
            task.enqueue()
    return is_ours


def requeue_abandoned(*, at: datetime) -> int:
    """Put jobs back whose worker died under them; gives their count. Every job can be repeated safely."""
    lost = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=at - _LONGEST_RUN)
    return lost.update(status=TaskResultStatus.READY, started_at=None)
