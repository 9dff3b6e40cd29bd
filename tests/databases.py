"""The same tests on SQLite and on PostgreSQL: one migrated database of each kind per test process.

A test that asks for ``database`` runs twice, each time in a transaction that is rolled back. One that
asks for ``committed_database`` really commits (threads, rollbacks, worker processes); its tables are
emptied afterwards.
"""

import atexit
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import django
import psycopg
import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from psycopg import sql

import postgresql
from mingbai.config.databases import database_settings
from mingbai.config.environment import Config
from not_run import not_run

# Taken out of the environment: Mingbai itself must not write to the server that tests are given.
GIVEN = os.environ.pop("DATABASE_URL", "")
if GIVEN and not GIVEN.startswith("postgres"):
    raise ValueError("DATABASE_URL names the PostgreSQL server for tests")

# A home of its own, so that no test and no command that a test starts reads or writes ./var.
_HOME = tempfile.TemporaryDirectory(prefix="mingbai-home-")
os.environ.update(
    DJANGO_SETTINGS_MODULE="mingbai.config.settings", MINGBAI_MODE="development", MINGBAI_HOME=_HOME.name
)
_CONFIG = Config.from_environment(os.environ)
_CONFIG.make_keys()
# WhiteNoise warns of a folder that is not there; nothing is collected into it, so finders serve.
_CONFIG.static.mkdir(parents=True)
django.setup()
# Slow hashing protects real passwords; here it would only be waited for.
django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def nothing_drawn() -> None:
    """Pages that one test drew are not sent in the next: a database that was rolled back numbers anew."""
    drawn = sys.modules.get("mingbai.portal.reports.drawn")
    if drawn is not None:
        drawn.forget()


KINDS = ("sqlite", "postgresql")
Settings = Mapping[str, Any]


@contextmanager
def standing_on(settings: Settings) -> Iterator[None]:
    """Make ``settings`` the one database, in this thread and in those that are started inside."""
    before = connections.settings["default"]
    _swap(settings)
    try:
        yield
    finally:
        _swap(before)


def _swap(settings: Settings) -> None:
    connections["default"].close()
    connections.settings["default"] = connections.configure_settings({"default": {**settings}})["default"]
    del connections["default"]
    apps.get_model("contenttypes.ContentType").objects.clear_cache()


class Databases:
    """The databases of this test process, each made and migrated when first asked for."""

    def __init__(self, folder: Path, given: str) -> None:
        self._folder = folder
        self._given = given
        self._ready: dict[str, Settings] = {}
        self._unavailable: dict[str, str] = {}
        self.ending = ExitStack()

    def settings(self, kind: str) -> Settings:
        """Django's settings of the migrated database of this kind; ends the test where there is none."""
        if kind not in self._ready and kind not in self._unavailable:
            try:
                settings = self._sqlite() if kind == "sqlite" else self._postgresql()
            except (LookupError, OSError, RuntimeError, psycopg.Error) as error:
                self._unavailable[kind] = f"no {kind} to test on: {error}"
            else:
                with standing_on(settings):
                    call_command("migrate", verbosity=0)
                self._ready[kind] = settings
        if kind in self._unavailable:
            not_run(self._unavailable[kind])
        return self._ready[kind]

    def _sqlite(self) -> Settings:
        settings = database_settings(f"sqlite:///{self._folder / 'test.sqlite3'}", self._folder)
        # Power cuts are not tested, and waiting for the disk is most of a run's time.
        faster = settings["OPTIONS"]["init_command"].replace("synchronous=FULL", "synchronous=OFF")
        return {**settings, "OPTIONS": {**settings["OPTIONS"], "init_command": faster}}

    def _postgresql(self) -> Settings:
        server = self._given or self._started()
        name = f"test_mingbai_{os.getpid()}"
        named = sql.Identifier(name)
        with psycopg.connect(server, autocommit=True) as control:
            control.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(named))
        self.ending.callback(self._drop, server, named)
        return {**database_settings(server, self._folder), "NAME": name, "CONN_MAX_AGE": 0}

    def _started(self) -> str:
        programs = postgresql.installed()
        if programs is None:
            raise LookupError(
                "name a server in DATABASE_URL, or install Debian's postgresql or PyPI's pgserver"
            )
        return self.ending.enter_context(postgresql.running(programs))

    @staticmethod
    def _drop(server: str, named: sql.Identifier) -> None:
        with psycopg.connect(server, autocommit=True) as control:
            control.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(named))


@contextmanager
def rolled_back() -> Iterator[None]:
    """A transaction that never commits; deferred constraints are checked before it goes."""
    with transaction.atomic():
        yield
        connection.check_constraints()
        transaction.set_rollback(True)


def empty_tables() -> None:
    """Take away every committed row and start the keys at 1 again."""
    call_command("flush", verbosity=0, interactive=False, reset_sequences=True)


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Both databases, made on demand."""
    made = Databases(tmp_path_factory.mktemp("databases"), GIVEN)
    with made.ending:
        yield made


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """Each kind of database in turn, by name; what the test writes is rolled back."""
    with standing_on(databases.settings(request.param)), rolled_back():
        yield request.param


@pytest.fixture(params=KINDS)
def committed_database(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """Each kind of database in turn, by name; commits are real, and the tables are emptied afterwards."""
    with standing_on(databases.settings(request.param)):
        yield request.param
        empty_tables()


def pytest_sessionfinish() -> None:
    """Let what the process would still write at its end be: its databases are gone by then."""
    if viewing := sys.modules.get("mingbai.portal.viewing"):
        atexit.unregister(viewing.flush)
