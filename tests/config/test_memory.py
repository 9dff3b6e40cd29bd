"""What a process that answers requests sets aside before the first."""

import os
import subprocess
import sys
from pathlib import Path

ASKED = """
import gc, sys
from mingbai.config.wsgi import application
print(gc.get_freeze_count() > 10_000, gc.get_count()[2] == 0, "mingbai.desk.urls" in sys.modules)
"""


def test_what_stays_is_not_searched_for_garbage(tmp_path: Path) -> None:
    environment = {**os.environ, "MINGBAI_MODE": "demo", "MINGBAI_HOME": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", ASKED], env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["True", "True", "True"]
