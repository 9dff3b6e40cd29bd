"""One run of a command over files: what could not be read is said as it goes, and counted."""

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import track

from mingbai.cli.report.screen import show_unreadable
from mingbai.cli.report.tasks import Task, Work, perform
from mingbai.law.report.children import Children
from mingbai.law.report.figures import Figure, Report
from mingbai.readers.errors import UnreadableFile
from mingbai.readers.isolation import in_order
from mingbai.writers.checking.checked import Checked
from mingbai.writers.checking.data import CheckedData

__all__ = ["Run"]

_WORKER_MODULE = "mingbai.cli.report.checking"


@dataclass(slots=True)
class Run:
    """``err`` is where people are told; ``seconds`` the time limit of each file; ``jobs`` processes."""

    err: Console
    seconds: float
    jobs: int = 1
    checked_count: int = 0
    faulty_count: int = 0
    unreadable_count: int = 0

    @property
    def status(self) -> int:
        """Exit status: a file that could not be read weighs more than an error found."""
        if self.unreadable_count:
            return 2
        return 1 if self.faulty_count else 0

    def attempts(self, tasks: Iterable[Task], total: int) -> Iterator[tuple[Task, Any | UnreadableFile]]:
        """Each task with its outcome, in order; progress is shown where it does not disturb the answers."""
        outcomes = in_order(
            perform, tasks, jobs=min(self.jobs, total), seconds=self.seconds, preload=_WORKER_MODULE
        )
        is_silent = total == 1 or os.isatty(1) or not self.err.is_terminal
        for task, outcome in track(outcomes, "核对", total, console=self.err, disable=is_silent):
            match outcome:
                case UnreadableFile():
                    self.unreadable_count += 1
                    show_unreadable(self.err, click.format_filename(task.file), str(outcome))
                case Checked() | CheckedData():
                    self.checked_count += 1
                    self.faulty_count += outcome.is_faulty
            yield task, outcome

    def attempt(self, task: Task) -> Any | None:
        """The outcome of one task; ``None`` where the file could not be read."""
        ((_, outcome),) = self.attempts([task], 1)
        return None if isinstance(outcome, UnreadableFile) else outcome

    def previous_report(self, file: str | None) -> Report | None:
        """Last year's report, if it is given and can be read."""
        return self.attempt(Task(Work.READ, file)) if file else None

    def children(self, folder: str, expected: str | None, parent: str) -> Children:
        """The reports in ``folder`` (without the parent's own, if it lies there too) by agency.

        A report that does not name its agency goes by its file name. ``expected`` is a file of
        names, one a line, without what comes before them (教育局 for 某县教育局) where that leaves no
        doubt. Of an agency's reports those of other years than most of the units' give way; where two
        differ otherwise, neither is taken, and that is said. Raises ``OSError`` where folder or file cannot
        be opened.
        """
        own = Path(parent).resolve()
        files = [
            path
            for path in sorted(Path(folder).iterdir())
            if path.is_file() and not _is_a_programs_own(path) and path.resolve() != own
        ]
        listed = _lines(Path(expected).read_bytes()) if expected else None
        tasks = (Task(Work.READ, str(path), number) for number, path in enumerate(files, 1))
        read = [
            (Path(task.file), outcome)
            for task, outcome in self.attempts(tasks, max(1, len(files)))
            if isinstance(outcome, Report)
        ]
        reports = self._by_agency(read)
        if listed is None:
            return Children(reports)
        return Children(reports, frozenset(_agency_called(name, reports) for name in listed))

    def _by_agency(self, read: Sequence[tuple[Path, Report]]) -> dict[str, Report]:
        years = Counter(report.year for _, report in read)
        by_agency: dict[str, list[tuple[Path, Report]]] = {}
        for path, report in read:
            by_agency.setdefault(report.agency or path.stem, []).append((path, report))
        reports: dict[str, Report] = {}
        for agency, found in by_agency.items():
            most = max(years[report.year] for _, report in found)
            (usual, first), *others = [each for each in found if years[each[1].year] == most]
            if all(_figures(other) == _figures(first) for _, other in others):
                reports[agency] = first
            else:
                names = "、".join(path.name for path in (usual, *(path for path, _ in others)))
                told = f"都是{agency}的报告而数字不同，都没有计入汇总。请只保留一份。"
                show_unreadable(self.err, names, told)
        return reports


def _figures(report: Report) -> list[Sequence[Figure | None]]:
    return [table.values for table in report.tables]


def _is_a_programs_own(path: Path) -> bool:
    """Whether a file in the folder is there for the computer: 缩略图, the lock of a file that is open."""
    return path.name.startswith((".", "~$")) or path.name.lower() in ("thumbs.db", "desktop.ini")


def _lines(content: bytes) -> list[str]:
    """The lines of a list as Windows, too, saves it, without blank ones."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", "replace")
    return [line.strip() for line in text.splitlines() if line.strip()]


def _agency_called(name: str, agencies: Collection[str]) -> str:
    """The one agency whose name ends so, but for 人民政府; the name as it stands where none or several do."""
    ending = [agency for agency in agencies if agency.endswith((name, f"{name}人民政府", f"{name}办事处"))]
    return ending[0] if name not in agencies and len(ending) == 1 else name
