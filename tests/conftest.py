"""What every test may ask for."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from not_run import not_run

ROOT = Path(__file__).resolve().parent.parent

# Speed is for benchmarks, not for tests. On the build machine the examples are the same at every run, so
# that a change alone can turn it red; at a desk they are new ones.
settings.register_profile("desk", deadline=None)
settings.register_profile("build", deadline=None, derandomize=True)
settings.load_profile("build" if os.environ.get("CI") == "true" else "desk")

# Puts Django in order, which must come before any test module imports a model.
pytest_plugins = ["databases", "commands", "demonstration", "browser"]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The published reports and templates that lie outside the repository."""
    folder = Path(os.environ.get("MINGBAI_SHARED", ROOT.parent / "shared"))
    if not (folder / "corpus").is_dir():
        not_run("no corpus of published reports; name its folder in MINGBAI_SHARED")
    return folder


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a file's bytes by their number: packed ones hold the time they were packed at.

    Workers must collect the same names, whenever each of them imports a module.
    """
    return f"{len(val)} bytes" if isinstance(val, bytes) else None
