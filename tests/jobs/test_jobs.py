"""Each turn is taken once, and nothing that waits is lost."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from mingbai.config.settings import SCHEDULE
from mingbai.jobs.api import fire_due, requeue_abandoned, work
from mingbai.jobs.queries import failed, waiting_count
from mingbai.ledger.queries import unsealed_count

AT = datetime(2021, 2, 25, 1, tzinfo=UTC)
ran: list[int] = []


@task()
def note(number: int = 0) -> None:
    ran.append(number)


@task()
def fail() -> None:
    raise ArithmeticError


@pytest.fixture(autouse=True)
def own_schedule() -> Iterator[None]:
    ran.clear()
    with override_settings(SCHEDULE={"note": (f"{__name__}.note", timedelta(minutes=1))}):
        yield


def test_every_task_of_the_schedule_exists() -> None:
    assert SCHEDULE
    for path, every in SCHEDULE.values():
        assert import_string(path).enqueue
        assert every > timedelta(0)


def test_a_turn_comes_again_when_its_time_is_over(database: str) -> None:
    assert fire_due(at=AT) == ("note",)
    assert fire_due(at=AT + timedelta(seconds=59)) == ()
    assert fire_due(at=AT + timedelta(seconds=60)) == ("note",)
    assert fire_due(at=AT + timedelta(days=3)) == ("note",)
    assert fire_due(at=AT + timedelta(days=3, seconds=1)) == ()
    assert waiting_count() == 3


def _fire(_: int) -> tuple[str, ...]:
    try:
        return fire_due(at=AT)
    finally:
        connection.close()


def test_of_many_workers_one_takes_the_turn(committed_database: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        fired = [names for names in pool.map(_fire, range(16)) if names]
    assert fired == [("note",)]
    assert waiting_count() == 1


def test_work_of_a_rolled_back_verb_is_not_done(committed_database: str) -> None:
    with transaction.atomic():
        note.enqueue(1)
        transaction.set_rollback(True)
    assert waiting_count() == 0


def test_what_waits_is_run_and_what_fails_is_kept(committed_database: str) -> None:
    for number in (1, 2, 3):
        note.enqueue(number)
    fail.enqueue()
    with override_settings(SCHEDULE={}):
        assert work(threading.Event(), is_once=True) == 4
    assert sorted(ran) == [1, 2, 3]
    assert failed() == ((f"{__name__}.fail", "builtins.ArithmeticError"),)
    assert waiting_count() == 0


def test_a_stopped_worker_takes_nothing_more(committed_database: str) -> None:
    note.enqueue()
    stopped = threading.Event()
    stopped.set()
    assert work(stopped) == 0
    assert waiting_count() == 1


def test_what_a_dead_worker_held_is_run_again(committed_database: str) -> None:
    note.enqueue(7)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=AT)
    assert requeue_abandoned(at=AT + timedelta(hours=5)) == 0
    assert requeue_abandoned(at=AT + timedelta(hours=7)) == 1
    with override_settings(SCHEDULE={}):
        work(threading.Event(), is_once=True)
    assert ran == [7]


def test_the_worker_seals_the_ledger(committed_database: str) -> None:
    with override_settings(SCHEDULE=SCHEDULE):
        work(threading.Event(), is_once=True)
    assert failed() == ()
    assert unsealed_count() == 0
    assert DBTaskResult.objects.successful().count() == 1
