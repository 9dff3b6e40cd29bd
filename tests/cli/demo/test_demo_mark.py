"""Only an empty database is used, and only a demonstration is ever dropped."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from rich.console import Console

from commands import Mingbai
from databases import Databases, Settings, standing_on
from mingbai.cli.demo.making import make
from mingbai.cli.demo.mark import Condition, clear, condition, mark_begun, mark_finished
from mingbai.cli.house.opening import NotReady
from mingbai.config.databases import database_settings
from mingbai.ledger.api import append_heads, seal
from mingbai.organisations.api import Actor, Kind, Level, found, install_roles

AT = datetime(2021, 2, 25, 1, tzinfo=UTC)
BY = Actor.at_console("测试")
QUIET = Console(quiet=True)


@contextmanager
def installation(home: Path, settings: Settings) -> Iterator[Path]:
    """A home of its own with this database; gives where its heads are."""
    home.mkdir(exist_ok=True)
    heads = home / "heads.txt"
    config = replace(django_settings.MINGBAI, home=home)
    with standing_on(settings), override_settings(MINGBAI=config, LEDGER_HEADS=heads):
        yield heads


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path, databases: Databases) -> Iterator[Path]:
    """An installation with migrated, empty tables; gives where its heads are."""
    if request.param == "sqlite":
        with installation(tmp_path, database_settings("", tmp_path)) as heads:
            call_command("migrate", verbosity=0)
            yield heads
            connection.close()
        return
    with installation(tmp_path, databases.settings("postgresql")) as heads:
        yield heads
        call_command("migrate", verbosity=0)
        call_command("flush", verbosity=0, interactive=False)


def test_a_migrated_database_without_rows_is_empty(empty: Path) -> None:
    assert condition() is Condition.EMPTY


def test_whatever_somebody_did_makes_it_his(empty: Path) -> None:
    install_roles(by=BY, at=AT)
    assert condition() is Condition.SOMEBODYS
    for is_anew in (False, True):
        with pytest.raises(NotReady, match="不是演示的数据"):
            make(QUIET, is_anew=is_anew)
    assert condition() is Condition.SOMEBODYS


def test_a_half_made_one_asks_to_be_made_anew(empty: Path) -> None:
    mark_begun(BY.text, AT)
    assert condition() is Condition.BEGUN
    with pytest.raises(NotReady, match="--reset"):
        make(QUIET, is_anew=False)
    mark_finished(BY.text, AT)
    assert condition() is Condition.FINISHED
    assert make(QUIET, is_anew=False) is False


def test_what_is_cleared_leaves_neither_tables_nor_heads(empty: Path) -> None:
    mark_begun(BY.text, AT)
    found(
        name="某区",
        kind=Kind.GOVERNMENT,
        level=Level.COUNTY,
        region_code="330899",
        on=date(2020, 1, 1),
        by=BY,
        at=AT,
    )
    seal(at=AT)
    append_heads(empty)
    assert empty.exists()
    clear()
    assert condition() is Condition.EMPTY
    assert connection.introspection.table_names() == []
    assert not empty.exists()


def test_tables_of_another_program_are_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "mingbai.sqlite3") as other:
        other.execute("CREATE TABLE t (n INTEGER)")
    other.close()
    with installation(tmp_path, database_settings("", tmp_path)):
        assert condition() is Condition.SOMEBODYS
        with pytest.raises(NotReady):
            make(QUIET, is_anew=True)
        assert connection.introspection.table_names() == ["t"]
        connection.close()


def test_heads_of_a_lost_ledger_are_not_written_over(tmp_path: Path) -> None:
    with installation(tmp_path, database_settings("", tmp_path)) as heads:
        heads.write_text(f"1 {'0' * 64} 2021-01-01T00:00:00+00:00\n")
        with pytest.raises(NotReady, match="另一个账本"):
            make(QUIET, is_anew=False)
        connection.close()
    assert heads.read_text().startswith("1 ")


def test_only_a_demonstration_runs_the_demonstration(mingbai: Mingbai, tmp_path: Path) -> None:
    said = mingbai("demo", "--no-serve", env={"MINGBAI_HOME": str(tmp_path), "MINGBAI_MODE": "production"})
    assert said.status == 2
    assert "MINGBAI_MODE" in said.err
    assert not any(tmp_path.iterdir())
