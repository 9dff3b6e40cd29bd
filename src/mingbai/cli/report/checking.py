"""What is done to one file, in a worker process. Each function raises ``UnreadableFile``."""

from typing import Any

import click

from mingbai.cli.on_demand import on_demand
from mingbai.cli.report.tasks import Task
from mingbai.law.report.checking import check
from mingbai.law.report.figures import Report
from mingbai.readers.errors import NoReport
from mingbai.readers.reading import content_of, read_bytes
from mingbai.readers.recognition.report import recognise
from mingbai.writers.checking.checked import Checked, as_checked
from mingbai.writers.checking.data import CheckedData, as_checked_data
from mingbai.writers.data import as_data
from mingbai.writers.data_file import DataProblem, is_data, read_data

__all__ = ["check_and_draw", "check_as_data", "check_file", "read_as_data", "read_file"]


def read_file(task: Task) -> Report:
    """Read a file: a document, or what ``report read --json`` or ``report compile --json`` wrote."""
    content = content_of(task.file)
    if not is_data(content):
        return recognise(read_bytes(content), previous=task.previous)
    try:
        return read_data(content)
    except DataProblem as error:
        raise NoReport(str(error)) from error


def read_as_data(task: Task) -> dict[str, Any]:
    """Read a file, as the object that ``report read --json`` prints."""
    return as_data(read_file(task))


def check_file(task: Task) -> Checked:
    """Read and check a file."""
    report = read_file(task)
    return as_checked(report, check(report, previous=task.previous, children=task.children))


def check_as_data(task: Task) -> CheckedData:
    """Read and check a file, as the object that ``report check --json`` prints."""
    report = read_file(task)
    findings = check(report, previous=task.previous, children=task.children)
    return as_checked_data(task.file, report.form, findings)


def check_and_draw(task: Task) -> Checked:
    """Read, check and draw a file."""
    report = read_file(task)
    findings = check(report, previous=task.previous, children=task.children)
    draw = on_demand("mingbai.writers.checking.drawing:draw_report")
    drawing = draw(report, findings, number=task.number, file=click.format_filename(task.file))
    return as_checked(report, findings, drawing)
