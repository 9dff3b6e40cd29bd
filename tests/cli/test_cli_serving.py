"""The portal, the desk and the worker as processes: they answer, work, and stop when they are told to."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from commands import Mingbai

_WAIT = 60.0


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"MINGBAI_HOME": str(tmp_path / "home"), "MINGBAI_MODE": "development"}


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def running(root: Path, env: Mapping[str, str], *args: str) -> Iterator["subprocess.Popen[bytes]"]:
    """The command in a process of its own, killed where the test leaves it running."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "mingbai", *args],
        env={**os.environ, "PYTHONPATH": str(root / "src"), **env},
        stderr=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(10)
        if process.stderr:
            process.stderr.close()


def answer_of(process: "subprocess.Popen[bytes]", address: str) -> tuple[int, str]:
    """Status and text of the address, once somebody answers there."""
    ends_at = time.monotonic() + _WAIT
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            assert process.poll() is None, process.stderr and process.stderr.read().decode()
            assert time.monotonic() < ends_at, f"nobody answers at {address}"
            time.sleep(0.1)


def test_it_serves_works_and_stops(mingbai: Mingbai, env: dict[str, str], root: Path) -> None:
    assert mingbai("migrate", env=env).status == 0
    port = free_port()
    with running(root, env, "serve", "--port", str(port)) as process:
        status, page = answer_of(process, f"http://127.0.0.1:{port}/")
        assert (status, "政府信息公开" in page) == (200, True)
        assert answer_of(process, f"http://127.0.0.1:{port}/nothing/")[0] == 404
        status, page = answer_of(process, f"http://127.0.0.1:{port}/desk/")
        assert (status, "登录" in page) == (200, True)
        children = [int(each) for each in _children(process.pid)]
        assert len(children) >= 2, "the web server and the worker"
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    ends_at = time.monotonic() + _WAIT
    while any(_is_there(child) for child in children) and time.monotonic() < ends_at:
        time.sleep(0.1)
    assert not any(_is_there(child) for child in children), "nothing is left running"
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def _is_there(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def test_it_serves_nothing_that_is_not_ready(mingbai: Mingbai, env: dict[str, str]) -> None:
    before = mingbai("serve", "--port", str(free_port()), env=env)
    assert before.status == 2
    mingbai("migrate", env=env)
    production = {**env, "MINGBAI_MODE": "production"}
    wanting = mingbai("serve", "--port", str(free_port()), env=production)
    assert (wanting.status, "SECRET_KEY" in wanting.err) == (2, True)


def test_a_port_that_is_taken_ends_it(mingbai: Mingbai, env: dict[str, str]) -> None:
    assert mingbai("migrate", env=env).status == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = mingbai("serve", "--port", str(taken.getsockname()[1]), env=env)
    assert (done.status, "端口不能使用" in done.err) == (2, True)


def test_the_worker_fires_what_is_due_and_stops(mingbai: Mingbai, env: dict[str, str], root: Path) -> None:
    assert mingbai("migrate", env=env).status == 0
    heads = Path(env["MINGBAI_HOME"]) / "heads" / "heads.txt"
    with running(root, env, "worker") as process:
        ends_at = time.monotonic() + _WAIT
        while not _turns(env) and time.monotonic() < ends_at:
            assert process.poll() is None
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert _turns(env) == ["SUCCESSFUL"]
    assert heads.exists() or mingbai("ledger", "verify", env=env).status == 0


def _turns(env: Mapping[str, str]) -> list[str]:
    """How the jobs that were run ended."""
    file = Path(env["MINGBAI_HOME"]) / "mingbai.sqlite3"
    with sqlite3.connect(file, timeout=20) as database:
        rows = database.execute(
            "SELECT status FROM django_tasks_database_dbtaskresult WHERE finished_at IS NOT NULL"
        ).fetchall()
    database.close()
    return [status for (status,) in rows]
