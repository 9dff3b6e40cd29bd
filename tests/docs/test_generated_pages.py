"""The committed pages are what the code says."""

import os
import subprocess
import sys
from pathlib import Path


def test_the_generated_pages_are_up_to_date(root: Path) -> None:
    """Where this fails: PYTHONPATH=src python scripts/generate_docs.py, then read the difference."""
    checked = subprocess.run(
        [sys.executable, str(root / "scripts" / "generate_docs.py"), "--check"],
        env={**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
