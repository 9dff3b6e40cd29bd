"""A PostgreSQL server for one run of the tests, in a folder of its own, gone afterwards."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# PostgreSQL refuses to run as root; under root the server runs as this user, who owns nothing.
NOBODY = 65534
_START_SECONDS = 30


def installed() -> Path | None:
    """The folder of PostgreSQL's programs: Debian's newest, else one on PATH, else PyPI's ``pgserver``."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if debian:
        return debian[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    package = importlib.util.find_spec("pgserver")
    if package is not None and package.origin is not None:
        return Path(package.origin).parent / "pginstall" / "bin"
    return None


@contextmanager
def running(programs: Path) -> Iterator[str]:
    """Start a server on a socket in a new folder; gives its address (``postgresql:///…``), stops it after."""
    # Not pytest's folder: a socket's path may hold about 100 characters, and NOBODY must reach it.
    with tempfile.TemporaryDirectory(prefix="mingbai-pg-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        owner: int | None = None
        if os.geteuid() == 0:
            owner = NOBODY
            folder.chmod(0o755)
            programs = _reachable(programs, folder)
            os.chown(folder, NOBODY, NOBODY)
        _initialise(programs, folder, owner)
        log = folder / "log"
        with log.open("wb") as out:
            server = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", "-k", folder, "-c", "listen_addresses=",
                 "-c", "fsync=off", "-c", "max_connections=60"],
                stdout=out, stderr=out, cwd=folder, user=owner, group=owner,
            )  # fmt: skip
        try:
            _wait(server, folder / ".s.PGSQL.5432", log)
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait(10)


def _reachable(programs: Path, folder: Path) -> Path:
    """A copy of the programs in ``folder`` where NOBODY cannot reach them (a checkout under root's home)."""
    if all(parent.stat().st_mode & 0o005 == 0o005 for parent in (programs, *programs.parents)):
        return programs
    shutil.copytree(programs.parent, folder / "installed", symlinks=True)
    return folder / "installed" / programs.name


def _initialise(programs: Path, folder: Path, owner: int | None) -> None:
    # C everywhere: the production database sorts by code point too (C.UTF-8), and every system has C.
    subprocess.run(
        [programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8",
         "--locale=C", "--no-sync"],
        check=True, capture_output=True, cwd=folder, user=owner, group=owner,
    )  # fmt: skip


def _wait(server: "subprocess.Popen[bytes]", socket: Path, log: Path) -> None:
    ends_at = time.monotonic() + _START_SECONDS
    while time.monotonic() < ends_at and server.poll() is None:
        if socket.exists() and b"ready to accept connections" in log.read_bytes():
            return
        time.sleep(0.02)
    raise RuntimeError(log.read_text(errors="replace"))
