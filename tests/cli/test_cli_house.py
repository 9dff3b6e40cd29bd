"""The commands of the installation, as an operator runs them."""

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest


class Ran(Protocol):
    status: int
    out: str
    err: str
    answers: list[dict[str, str]]


class Mingbai(Protocol):
    def __call__(self, *args: str, env: dict[str, str] | None = None) -> Ran: ...


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"MINGBAI_HOME": str(tmp_path / "数据"), "MINGBAI_MODE": "demo"}


def test_commands_without_a_database_never_load_django(root: Path) -> None:
    check = "import sys, mingbai.cli.main, mingbai.cli.law; sys.exit('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", check], env={"PYTHONPATH": str(root / "src")}, check=False)
    assert done.returncode == 0


def test_a_database_is_made_once_and_then_checked(mingbai: Mingbai, home: dict[str, str]) -> None:
    before = mingbai("check-config", env=home)
    assert before.status == 1
    assert "运行 mingbai migrate" in before.out
    made = mingbai("migrate", env=home)
    assert (made.status, made.err) == (0, "")
    assert "已升级" in made.out
    assert "已是最新" in mingbai("migrate", env=home).out
    after = mingbai("check-config", env=home)
    assert after.status == 0, after.out
    assert "停在2021-02-25" in after.out


def test_what_is_wrong_is_said_without_a_password(mingbai: Mingbai) -> None:
    said = mingbai(
        "check-config", env={"DATABASE_URL": "mysql://user:hidden@host/x", "MINGBAI_MODE": "production"}
    )
    assert said.status == 2
    assert "DATABASE_URL" in said.err
    assert "hidden" not in said.err + said.out


def test_production_names_what_it_wants(mingbai: Mingbai, tmp_path: Path) -> None:
    said = mingbai("check-config", env={"MINGBAI_HOME": str(tmp_path), "MINGBAI_MODE": "production"})
    assert said.status == 1
    assert "SECRET_KEY：尚未设置" in said.out
    assert "MINGBAI_HOSTS：尚未设置" in said.out
    assert "网站标识码（code）、ICP备案号（icp）、公安备案号（police）" in said.out
    assert str(tmp_path / "site.json") in said.out


def test_a_database_that_is_not_there_is_said_in_words(mingbai: Mingbai, home: dict[str, str]) -> None:
    said = mingbai("ledger", "verify", env=home)
    assert said.status == 2
    assert "请先运行 mingbai migrate" in said.err


def test_an_entry_altered_in_the_file_is_named(mingbai: Mingbai, home: dict[str, str]) -> None:
    mingbai("migrate", env=home)
    assert mingbai("worker", "--once", env=home).status == 0
    whole = mingbai("ledger", "verify", env=home)
    assert whole.status == 0, whole.out + whole.err
    assert "未发现改动" in whole.out
    with sqlite3.connect(Path(home["MINGBAI_HOME"]) / "mingbai.sqlite3") as database:
        database.execute(
            "INSERT INTO ledger_entry (stream, seq, previous, verb, actor, at, payload, digest)"
            " VALUES ('case:1', 1, '', 'register', 'x', '2021-02-25 01:00:00', '{}', '00')"
        )
    database.close()
    found = mingbai("ledger", "verify", "--json", env=home)
    assert found.status == 1
    assert [fault["place"] for fault in found.answers] == ["ledger.entry case:1#1"]


def test_a_house_begins_with_a_government_and_an_operator(mingbai: Mingbai, home: dict[str, str]) -> None:
    said = [
        "begin", "--name", "某市某区人民政府", "--region", "330899", "--operator", "admin",
        "--operator-name", "李某",
    ]  # fmt: skip
    env = {**home, "MINGBAI_MODE": "development"}
    assert "先运行 mingbai migrate" in mingbai(*said, env=env).err
    mingbai("migrate", env=env)
    wrong = mingbai(*said[:4], "3308", *said[5:], env=env)
    assert (wrong.status, "行政区划代码“3308”不对" in wrong.err) == (2, True)
    begun = mingbai(*said, env=env)
    assert begun.status == 0, begun.err
    assert "单位代码330899" in begun.out
    assert "临时密码" in begun.out
    again = mingbai(*said, env=env)
    assert (again.status, "已经有机构" in again.err) == (2, True)
    assert mingbai("ledger", "verify", env=env).status == 0
    assert "一致" in mingbai("rebuild", "--check", env=env).out


def test_a_file_that_is_not_there_is_named(mingbai: Mingbai, home: dict[str, str]) -> None:
    refused = mingbai("restore", "/nowhere/backup.tar.gz", env=home)
    assert refused.status == 2
    assert "没有“/nowhere/backup.tar.gz”这个文件或者目录。" in refused.err


def test_a_home_with_the_demonstration_stays_one(mingbai: Mingbai, tmp_path: Path) -> None:
    (tmp_path / "demo-accounts.json").write_text("[]", "utf-8")
    here = {"MINGBAI_HOME": str(tmp_path), "MINGBAI_MODE": ""}
    assert "MINGBAI_MODE：演示" in mingbai("check-config", env=here).out
    elsewhere = {**here, "DATABASE_URL": f"sqlite:///{tmp_path / 'another.sqlite3'}"}
    assert "MINGBAI_MODE：正式" in mingbai("check-config", env=elsewhere).out


def test_a_long_option_leaves_room_for_what_it_means(mingbai: Mingbai, home: dict[str, str]) -> None:
    said = mingbai("import", "--help", env=home).out
    assert "admin_license（行政许可）" in said.replace("\n", "").replace(" ", "")
    assert "（必填 required）" in said
    assert any("单位代码；行内没有写明机关的，算在这个单位。" in line for line in said.splitlines())
