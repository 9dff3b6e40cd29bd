"""``mingbai import``, as an operator runs it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commands import Mingbai

HEADINGS = "行政许可决定文书号,许可内容,许可决定日期,行政相对人名称"


@pytest.fixture(scope="module")
def begun(mingbai: Mingbai, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a house with one government, 330899."""
    home = tmp_path_factory.mktemp("begun") / "home"
    env = {"MINGBAI_HOME": str(home), "MINGBAI_MODE": "development"}
    assert mingbai("migrate", env=env).status == 0
    begun = mingbai(
        "begin", "--name", "某市某区人民政府", "--region", "330899", "--operator", "admin",
        "--operator-name", "李某", env=env,
    )  # fmt: skip
    assert begun.status == 0, begun.err
    return home


@pytest.fixture
def env(begun: Path, tmp_path: Path) -> dict[str, str]:
    """A copy of it for each test."""
    shutil.copytree(begun, tmp_path / "home")
    return {"MINGBAI_HOME": str(tmp_path / "home"), "MINGBAI_MODE": "development"}


def a_file(folder: Path, *lines: str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((HEADINGS, *lines)), "utf-8")
    return path


def command(path: Path, *more: str) -> list[str]:
    return ["import", str(path), "--register", "admin_license", "--agency", "330899", *more]


def test_a_file_is_checked_imported_and_known(mingbai: Mingbai, env: dict[str, str], tmp_path: Path) -> None:
    path = a_file(tmp_path, "许1,取水许可,2020-03-04,例某", "许2,取水许可,2020-03-04,例某")
    checked = mingbai(*command(path, "--dry-run", "--json"), env=env)
    assert (checked.status, checked.answer["new"], checked.answer["recorded"]) == (0, 2, False)
    done = mingbai(*command(path, "--json"), env=env)
    assert (done.status, done.answer["new"], done.answer["recorded"]) == (0, 2, True)
    again = mingbai(*command(path), env=env)
    assert again.status == 2
    assert "导入过，共2行" in again.err
    assert mingbai("ledger", "verify", env=env).status == 0


def test_faulty_rows_are_written_out(mingbai: Mingbai, env: dict[str, str], tmp_path: Path) -> None:
    path = a_file(tmp_path, "许1,取水许可,2020-03-04,", "许2,取水许可,昨天,", ",取水许可,2020-03-04,")
    refused = mingbai(*command(path, "--errors", str(tmp_path / "errors.csv")), env=env)
    assert refused.status == 1
    assert "未导入任何一行" in refused.out
    assert "第3行“决定日期”：“昨天”不是日期" in refused.out
    lines = (tmp_path / "errors.csv").read_text("utf-8-sig").splitlines()
    assert [line.split(",")[:3] for line in lines[1:]] == [["3", "决定日期", "昨天"], ["4", "决定文书号", ""]]
    rest = mingbai(*command(path, "--rest", "--json"), env=env)
    assert (rest.status, rest.answer["new"], rest.answer["recorded"]) == (1, 1, True)


def test_what_cannot_be_imported_is_said(mingbai: Mingbai, env: dict[str, str], tmp_path: Path) -> None:
    wrong = tmp_path / "b.csv"
    wrong.write_text("姓名,年龄\n甲,1\n", "utf-8")
    assert "没有行政许可的表头" in mingbai(*command(wrong), env=env).err
    path = a_file(tmp_path, "许1,取水许可,2020-03-04,")
    unknown = mingbai("import", path, "--register", "admin_license", "--agency", "000000", env=env)
    assert (unknown.status, "没有代码为“000000”的机关" in unknown.err) == (2, True)


def test_a_killed_import_goes_on_where_it_was(
    mingbai: Mingbai, env: dict[str, str], tmp_path: Path, root: Path
) -> None:
    path = a_file(tmp_path, *(f"许{row},取水许可,2020-03-04,例某" for row in range(60_000)))
    killed = subprocess.Popen(
        [sys.executable, "-P", "-m", "mingbai", *command(path)],
        env={**os.environ, "PYTHONPATH": str(root / "src"), **env},
    )
    staged = tmp_path / "home" / "mingbai.sqlite3-wal"
    ends_at = time.monotonic() + 60
    while killed.poll() is None and time.monotonic() < ends_at:
        if staged.exists() and staged.stat().st_size > 1 << 20:
            break
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    assert killed.wait(10) == -signal.SIGKILL
    done = mingbai(*command(path, "--json"), env=env)
    assert done.status == 0, done.err
    assert (done.answer["new"], done.answer["duplicates"]) == (60_000, 0)
    assert mingbai("ledger", "verify", env=env).status == 0
