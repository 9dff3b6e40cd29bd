"""A worker that nobody waits for any more ends without a word."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# A worker is asked for, and the pipe by which it is to be told its work is closed, as when the command ends.
_LEFT_ALONE = """
import multiprocessing, os
from multiprocessing import forkserver
multiprocessing.get_context("forkserver").set_forkserver_preload({preload!r})
answer, task = forkserver.connect_to_new_process([])
os.close(task)
forkserver.read_signed(answer)
print(forkserver.read_signed(answer))
"""


@pytest.mark.parametrize(("preload", "is_quiet"), [(["mingbai.readers.quiet_parent"], True), ([], False)])
def test_a_worker_left_alone_prints_nothing(root: Path, preload: list[str], *, is_quiet: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LEFT_ALONE.format(preload=preload)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
    )
    assert done.stdout.strip() == "1"
    assert ("Traceback" not in done.stderr) == is_quiet
