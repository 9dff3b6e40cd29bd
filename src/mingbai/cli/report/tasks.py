"""What goes to a worker process and what comes back. Light: the parent process loads nothing else."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mingbai.cli.on_demand import on_demand
from mingbai.law.report.children import Children
from mingbai.law.report.figures import Report

__all__ = ["Task", "Work", "perform"]


class Work(StrEnum):
    """What can be asked of a worker, and the function that does it: ``function(task)``."""

    READ = "mingbai.cli.report.checking:read_file"
    READ_AS_DATA = "mingbai.cli.report.checking:read_as_data"
    CHECK = "mingbai.cli.report.checking:check_file"
    CHECK_AS_DATA = "mingbai.cli.report.checking:check_as_data"
    CHECK_AND_DRAW = "mingbai.cli.report.checking:check_and_draw"


@dataclass(frozen=True, slots=True)
class Task:
    """A file, its place among the files given (from 1), and what it is compared with."""

    work: Work
    file: str
    number: int = 1
    previous: Report | None = None
    children: Children | None = None


def perform(task: Task) -> Any:
    """Do a task; its code is loaded here, in the worker."""
    return on_demand(task.work)(task)
