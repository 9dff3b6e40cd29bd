"""What is done to one file, in a worker process. Each function raises ``UnreadableFile``."""

from typing import Any

from mingbai.cli.report.tasks import Checked, Task
from mingbai.cli.report.words import doubts
from mingbai.law.report.checking import check
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding
from mingbai.readers.recognition.report import read_report
from mingbai.writers.data import as_data

__all__ = ["as_checked", "check_file", "read_as_data", "read_file"]


def read_file(task: Task) -> Report:
    """Read a file."""
    return read_report(task.file, previous=task.previous)


def read_as_data(task: Task) -> dict[str, Any]:
    """Read a file, as the object that ``report read --json`` prints."""
    return as_data(read_file(task))


def check_file(task: Task) -> Checked:
    """Read and check a file."""
    report = read_file(task)
    return as_checked(report, check(report, previous=task.previous, children=task.children))


def as_checked(report: Report, findings: list[Finding], drawing: str = "") -> Checked:
    """What goes back to the parent process, without the report itself."""
    return Checked(
        form=report.form,
        year=report.year,
        agency=report.agency,
        title=report.title,
        findings=tuple(findings),
        doubts=doubts(report),
        drawing=drawing,
    )
