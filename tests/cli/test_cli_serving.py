"""The portal, the desk and the worker as processes: they answer, work, and stop when they are told to."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from commands import Mingbai

_WAIT = 60.0


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"MINGBAI_HOME": str(tmp_path / "home"), "MINGBAI_MODE": "development"}


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory, mingbai: Mingbai) -> Path:
    home = tmp_path_factory.mktemp("migrated") / "home"
    made = mingbai("migrate", env={"MINGBAI_HOME": str(home), "MINGBAI_MODE": "development"})
    assert made.status == 0, made.err
    return home


@pytest.fixture
def ready(migrated: Path, env: dict[str, str]) -> dict[str, str]:
    """A house that may be served."""
    shutil.copytree(migrated, env["MINGBAI_HOME"])
    return env


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


def test_it_serves_works_and_stops(mingbai: Mingbai, ready: dict[str, str], root: Path) -> None:
    port = free_port()
    with running(root, ready, "serve", "--port", str(port)) as process:
        status, page = answer_of(process, f"http://127.0.0.1:{port}/")
        assert (status, "政府信息公开" in page) == (200, True)
        assert answer_of(process, f"http://127.0.0.1:{port}/nothing/")[0] == 404
        status, page = answer_of(process, f"http://127.0.0.1:{port}/desk/")
        assert (status, "登录" in page) == (200, True)
        children = _children(process.pid)
        assert len(children) >= 2, "the web server and the worker"
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    _expect_gone(children)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_nobody_is_left_behind(ready: dict[str, str], root: Path, number: signal.Signals) -> None:
    """Whoever ends it and however: at the keyboard, with the terminal, or without a word."""
    port = free_port()
    with running(root, ready, "serve", "--port", str(port)) as process:
        answer_of(process, f"http://127.0.0.1:{port}/")
        below = _below(process.pid)
        assert len(below) >= 3, "the web server, its process, and the worker"
        process.send_signal(number)
        assert process.wait(30) == (-signal.SIGKILL if number == signal.SIGKILL else 0)
    _expect_gone(below)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()


@pytest.mark.parametrize("which", [0, 1])
def test_one_that_fails_ends_all(ready: dict[str, str], root: Path, which: int) -> None:
    """A portal without its worker, or a worker without the portal, would look as if all were well."""
    port = free_port()
    with running(root, ready, "serve", "--port", str(port)) as process:
        answer_of(process, f"http://127.0.0.1:{port}/")
        below = _below(process.pid)
        os.kill(_children(process.pid)[which], signal.SIGKILL)
        assert process.wait(30) != 0
    _expect_gone(below)


def test_told_to_stop_before_it_serves(ready: dict[str, str], root: Path) -> None:
    """At whatever moment of its start: it ends in good time, and so does all that it began."""
    for moment in range(8):
        with running(root, ready, "serve", "--port", str(free_port())) as process:
            ends_at = time.monotonic() + 0.6 + moment * 0.2
            below: set[int] = set()
            while time.monotonic() < ends_at:
                below |= set(_below(process.pid))
                time.sleep(0.01)
            process.send_signal(signal.SIGTERM)
            process.wait(30)
            below |= set(_below(process.pid))
        _expect_gone(below)


def _expect_gone(processes: Iterable[int]) -> None:
    ends_at = time.monotonic() + _WAIT
    while any(_is_there(each) for each in processes) and time.monotonic() < ends_at:
        time.sleep(0.1)
    assert not any(_is_there(each) for each in processes), "nothing is left running"


def _below(pid: int) -> list[int]:
    """Its children and theirs."""
    found = _children(pid)
    return found + [each for child in found for each in _below(child)]


def _children(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


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


def test_a_port_that_is_taken_ends_it(mingbai: Mingbai, ready: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = mingbai("serve", "--port", str(taken.getsockname()[1]), env=ready)
    assert (done.status, "端口不能使用" in done.err) == (2, True)


def test_the_worker_fires_what_is_due_and_stops(mingbai: Mingbai, ready: dict[str, str], root: Path) -> None:
    heads = Path(ready["MINGBAI_HOME"]) / "heads" / "heads.txt"
    with running(root, ready, "worker") as process:
        ends_at = time.monotonic() + _WAIT
        while not _turns(ready) and time.monotonic() < ends_at:
            assert process.poll() is None
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert _turns(ready) == ["SUCCESSFUL"]
    assert heads.exists() or mingbai("ledger", "verify", env=ready).status == 0


def _turns(env: Mapping[str, str]) -> list[str]:
    """How the jobs that were run ended."""
    file = Path(env["MINGBAI_HOME"]) / "mingbai.sqlite3"
    with sqlite3.connect(file, timeout=20) as database:
        rows = database.execute(
            "SELECT status FROM django_tasks_database_dbtaskresult WHERE finished_at IS NOT NULL"
        ).fetchall()
    database.close()
    return [status for (status,) in rows]
