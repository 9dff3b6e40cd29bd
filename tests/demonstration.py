"""The demonstration, generated once for all tests of a run."""

import fcntl
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from commands import Mingbai
from databases import Settings, standing_on
from mingbai.config.databases import database_settings


@dataclass(frozen=True)
class Demo:
    """Where the demonstration is, and how commands are told of it."""

    home: Path
    env: Mapping[str, str] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        return database_settings("", self.home)

    @property
    def accounts(self) -> dict[str, str]:
        """Username and password of everybody who can be met."""
        said = json.loads((self.home / "demo-accounts.json").read_text("utf-8"))
        return {account["username"]: account["password"] for account in said}


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, mingbai: Mingbai, worker_id: str) -> Demo:
    """Made by the command itself; the workers of a run wait for the one that makes it."""
    own = tmp_path_factory.getbasetemp()
    folder = own if worker_id == "master" else own.parent
    home = folder / "demo"
    env = {"MINGBAI_HOME": str(home), "MINGBAI_MODE": "demo"}
    with (folder / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = mingbai("demo", "--no-serve", env=env)
    assert made.status == 0, made.err
    return Demo(home, env)


@pytest.fixture
def demo_database(demo: Demo) -> Iterator[Demo]:
    """The demonstration as this process's database, to be read."""
    with standing_on(demo.settings):
        yield demo


@pytest.fixture(scope="session")
def seed(shared: Path) -> dict[str, Any]:
    """Tables 2, 3 and 4 of the published report as they were checked by hand, amounts exact."""
    file = shared / "corpus" / "reports" / "2020-qujiang" / "expected.json"
    expected = json.loads(file.read_text("utf-8"), parse_float=Decimal)
    return {table: expected[table] for table in ("table2", "table3", "table4")}
