"""Processes that are started together: what libraries left running in their parent does not stop them."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
from random import Random

from layouts.figures import random_figures
from mingbai.cli.house.together import together
from mingbai.writers.pdf.report import render_report


def render() -> None:
    assert render_report(random_figures(Random(1))).content.startswith(b"%PDF")


if __name__ == "__main__":
    if {before}:
        render()  # its library keeps threads, which no forked process has
    raise SystemExit(together([(render, ())]))
"""


@pytest.mark.parametrize("before", [True, False])
def test_a_child_sets_a_pdf_whatever_its_parent_did(tmp_path: Path, root: Path, *, before: bool) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format(before=before), "utf-8")
    path = ":".join(str(root / part) for part in ("src", "tests"))
    done = subprocess.run(
        [sys.executable, program], env={"PYTHONPATH": path}, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
