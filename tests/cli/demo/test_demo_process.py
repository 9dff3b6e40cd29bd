"""The demonstration as a process: killed in the middle, begun anew, kept out of somebody's database."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from commands import Mingbai


def decisions(home: Path) -> int:
    file = home / "mingbai.sqlite3"
    if not file.exists():
        return 0
    try:
        with sqlite3.connect(file, timeout=20) as database:
            (count,) = database.execute("SELECT count(*) FROM registers_decision").fetchone()
        database.close()
    except sqlite3.OperationalError:
        return 0
    return int(count)


def kill_in_the_middle(home: Path, root: Path, *more: str) -> None:
    """Run the command until it has made some decisions, then pull the plug."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "mingbai", "demo", "--no-serve", *more],
        env={
            **os.environ,
            "PYTHONPATH": str(root / "src"),
            "MINGBAI_HOME": str(home),
            "MINGBAI_MODE": "demo",
        },
        stderr=subprocess.DEVNULL,
    )
    ends_at = time.monotonic() + 120
    while decisions(home) < 2_000 and time.monotonic() < ends_at:
        assert process.poll() is None, "it came to its end"
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait(10)


def test_one_that_was_killed_says_so_and_is_begun_anew(mingbai: Mingbai, tmp_path: Path, root: Path) -> None:
    home = tmp_path / "home"
    env = {"MINGBAI_HOME": str(home), "MINGBAI_MODE": "demo"}
    kill_in_the_middle(home, root)
    half = decisions(home)
    said = mingbai("demo", "--no-serve", env=env)
    assert said.status == 2
    assert "--reset" in said.err
    assert decisions(home) == half, "nothing is touched before that is asked for"
    kept = (home / "keys" / "secret_key").read_text()
    kill_in_the_middle(home, root, "--reset")
    assert decisions(home) < half + 4_000
    assert (home / "keys" / "secret_key").read_text() == kept
    assert mingbai("demo", "--no-serve", env=env).status == 2


def test_somebodys_database_is_refused_even_when_asked_to_begin_anew(
    mingbai: Mingbai, tmp_path: Path
) -> None:
    env = {"MINGBAI_HOME": str(tmp_path / "home"), "MINGBAI_MODE": "development"}
    mingbai("migrate", env=env)
    begun = mingbai(
        "begin", "--name", "某市某区人民政府", "--region", "330899", "--operator", "admin",
        "--operator-name", "李某", env=env,
    )  # fmt: skip
    assert begun.status == 0, begun.err
    for more in ((), ("--reset",)):
        said = mingbai("demo", "--no-serve", *more, env={**env, "MINGBAI_MODE": "demo"})
        assert said.status == 2
        assert "不是演示的数据" in said.err
    with sqlite3.connect(tmp_path / "home" / "mingbai.sqlite3") as database:
        rows = database.execute("SELECT code FROM organisations_agency").fetchall()
    database.close()
    assert rows == [("330899",)]
