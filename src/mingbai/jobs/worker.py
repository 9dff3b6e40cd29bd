"""What works the queue off, on any number of machines."""

import logging
import threading
import uuid

from django.db import OperationalError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from mingbai.clock import machine_time
from mingbai.jobs.schedule import fire_due, requeue_abandoned

__all__ = ["work"]

_log = logging.getLogger(__name__)


def work(stopped: threading.Event, *, pause: float = 1.0, is_once: bool = False) -> int:
    """Fire what is due and run what waits, until ``stopped`` is set; gives the number of turns taken.

    ``is_once`` ends when nothing waits. ``pause`` is the rest in seconds when nothing waits. A job that
    fails is kept as failed with its traceback. A database that is gone for a while is asked again.
    """
    name = uuid.uuid4().hex
    turns = 0
    while not stopped.is_set():
        try:
            close_old_connections()
            at = machine_time()
            requeue_abandoned(at=at)
            fire_due(at=at)
            _run_one(name)
            is_idle = not DBTaskResult.objects.ready().exists()
        except OperationalError:
            _log.exception("the database does not answer")
            is_idle = True
        turns += 1
        if is_idle and is_once:
            break
        if is_idle:
            stopped.wait(pause)
    return turns


def _run_one(name: str) -> None:
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=name,
        excluded_queue_names=[],
    ).run()
