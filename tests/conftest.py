"""What every test may ask for."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def not_run(reason: str) -> None:
    """End a test that cannot run here. On the build machine nothing may be left out: there it fails."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"not run: {reason}")
    pytest.skip(f"not run: {reason}")


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
