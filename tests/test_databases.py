"""The test databases are what they say, so that a green test means both."""

import pytest
from django.conf import settings
from django.db import connection
from django_tasks_db.models import DBTaskResult


def test_each_kind_is_really_used(database: str) -> None:
    assert connection.vendor == database


def test_the_default_is_never_the_database_of_an_installation() -> None:
    assert settings.MINGBAI.home.name.startswith("mingbai-home-")


@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_writes_is_gone_in_the_next(database: str, turn: int) -> None:
    assert not DBTaskResult.objects.exists()
    DBTaskResult.objects.create(
        args_kwargs={}, task_path="x", backend_name="x", run_after="2021-01-01T00:00Z"
    )


@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_commits_is_gone_in_the_next(committed_database: str, turn: int) -> None:
    assert not DBTaskResult.objects.exists()
    DBTaskResult.objects.create(
        args_kwargs={}, task_path="x", backend_name="x", run_after="2021-01-01T00:00Z"
    )


def test_sqlite_runs_with_its_options(database: str) -> None:
    if database != "sqlite":
        assert connection.vendor == "postgresql"
        return
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()
        foreign_keys = cursor.execute("PRAGMA foreign_keys").fetchone()
    assert (mode, foreign_keys) == (("wal",), (1,))
