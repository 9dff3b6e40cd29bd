"""Driving the real command in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest


@dataclass(frozen=True)
class Ran:
    """What a run of the command left: exit status and both outputs."""

    status: int
    out: str
    err: str

    @property
    def answers(self) -> list[Any]:
        """Standard output as JSON, one object a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def answer(self) -> Any:
        """Standard output as one JSON object."""
        (answer,) = self.answers
        return answer


class Mingbai(Protocol):
    """``mingbai("law", "due", …)`` runs the command and gives what it left."""

    def __call__(self, *args: str | os.PathLike[str], env: Mapping[str, str] | None = None) -> Ran: ...


@pytest.fixture(scope="session")
def mingbai(root: Path) -> Mingbai:
    def run(*args: str | os.PathLike[str], env: Mapping[str, str] | None = None) -> Ran:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "mingbai", *args],
            capture_output=True,
            check=False,
            timeout=600,  # a demonstration on a busy machine
            env={**os.environ, "PYTHONPATH": str(root / "src"), **(env or {})},
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
