"""How fast the command starts, and whether the memory of a bulk check stays flat.

    PYTHONPATH=src:tests python benchmarks/command_line.py [FILES]

The floor of starting is an interpreter that does nothing. The bulk check runs the real command over
FILES (10,000) reports; resident memory of its processes is read off as the answers come.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from layouts.figures import random_figures
from layouts.layout import Layout
from layouts.roundtrip import write

ROOT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-P", "-m", "mingbai")
ROUNDS = 7
MEGABYTE = 2**20


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    count = int(arguments[0]) if arguments else 10_000
    with tempfile.TemporaryDirectory() as folder:
        files = _reports(Path(folder), 200)
        _starting(files[0])
        _bulk([files[n % len(files)] for n in range(count)])


def _starting(report: Path) -> None:
    floor = _best(sys.executable, "-c", "pass")
    due = ("law", "due", "--received", "2024-09-13", "--days", "20", "--json")
    rows = [
        ("an interpreter that does nothing", floor),
        ("mingbai law due --json", _best(*COMMAND, *due)),
        ("mingbai report --help", _best(*COMMAND, "report", "--help")),
        ("mingbai report read FILE --json", _best(*COMMAND, "report", "read", str(report), "--json")),
        ("mingbai report check FILE --json", _best(*COMMAND, "report", "check", str(report), "--json")),
    ]
    if (ROOT / ".venv" / "stamp").exists():
        own = str(ROOT / ".venv" / "bin" / "python")
        direct = _best(own, "-P", "-m", "mingbai", *due)
        rows.append(("the same by .venv's python", direct))
        rows.append(("the same by ./mingbai", _best(str(ROOT / "mingbai"), *due)))
    print(f"seconds to start and answer, best of {ROUNDS}; ratio to the interpreter alone")
    for name, seconds in rows:
        print(f"{name:36}{seconds:7.3f} s   {seconds / floor:5.1f}")


def _best(*command: str) -> float:
    return min(_seconds(command) for _ in range(ROUNDS))


def _seconds(command: Sequence[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def _bulk(files: Sequence[Path]) -> None:
    marks = {len(files) // 10, len(files) // 2, len(files)}
    print(f"\nreport check --json --jobs 2 over {len(files):,} HTML reports; resident memory as it goes")
    started = time.perf_counter()
    command = [*COMMAND, "report", "check", "--json", "--jobs", "2", *map(str, files)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        assert running.stdout is not None
        for number, _ in enumerate(running.stdout, 1):
            if number in marks:
                own, workers = _resident(running.pid)
                rate = number / (time.perf_counter() - started)
                print(
                    f"after {number:6,} files   command {own / MEGABYTE:6.1f} MB   "
                    f"largest of its workers {workers / MEGABYTE:6.1f} MB   {rate:7.1f} files/s"
                )


def _resident(pid: int) -> tuple[int, int]:
    """Resident bytes of a process, and of the largest below it."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(
                stat.read_text("utf-8", "replace").rpartition(")")[2].split()[1]
            )
        except (OSError, IndexError):
            continue  # it ended meanwhile
    below = {pid}
    while more := {child for child, parent in parents.items() if parent in below} - below:
        below |= more
    return _bytes(pid), max((_bytes(each) for each in below - {pid}), default=0)


def _bytes(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _reports(folder: Path, count: int) -> list[Path]:
    paths = []
    for seed in range(count):
        place = folder / str(seed)
        place.mkdir()
        paths.append(write(random_figures(Random(seed)), Layout(seed=seed), "html", place)[1])
    return paths


if __name__ == "__main__":
    main(sys.argv[1:])
