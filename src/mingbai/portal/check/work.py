"""What a worker process does with what a visitor brought. Loads no Django: workers start in no time."""

import io
from dataclasses import dataclass
from enum import StrEnum

from mingbai.law.report.checking import check
from mingbai.law.report.figures import Report
from mingbai.readers.errors import NoReport, UnreadableFile
from mingbai.readers.reading import read_bytes
from mingbai.readers.recognition.report import recognise
from mingbai.writers.checking.checked import Checked, as_checked
from mingbai.writers.checking.drawing import DrawnReport, draw_report, drawn
from mingbai.writers.checking.page import Page
from mingbai.writers.data_file import DataProblem, is_data, read_data

__all__ = ["Answer", "Brought", "PreviousUnreadable", "Shape", "perform"]


class Shape(StrEnum):
    """In which shape the result is wanted."""

    PAGE = "page"
    FILE = "file"
    JSON = "json"


class PreviousUnreadable(UnreadableFile):
    """The report itself was not looked at: that of the year before could not be read."""


@dataclass(frozen=True, slots=True)
class Brought:
    """The bytes of a report, of that of the year before (``None`` without), and what the file is called."""

    content: bytes
    name: str
    previous: bytes | None = None
    shape: Shape = Shape.PAGE


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found; ``drawn`` where a page is wanted, ``file`` where a file of its own (HTML) is."""

    checked: Checked
    previous_title: str = ""
    drawn: DrawnReport | None = None
    file: str = ""


def perform(brought: Brought) -> Answer:
    """Read and check. Raises :class:`~mingbai.readers.errors.UnreadableFile`."""
    previous = _previous(brought.previous) if brought.previous is not None else None
    report = _report(brought.content, previous)
    findings = check(report, previous=previous)
    title = (previous.title or previous.agency or "已读取") if previous else ""
    match brought.shape:
        case Shape.PAGE:
            return Answer(as_checked(report, findings), title, drawn=drawn(report, findings))
        case Shape.FILE:
            drawing = draw_report(report, findings, number=1, file=brought.name)
            checked = as_checked(report, findings, drawing)
            return Answer(checked, title, file=_page(brought.name, checked))
        case Shape.JSON:
            return Answer(as_checked(report, findings), title)


def _report(content: bytes, previous: Report | None = None) -> Report:
    """What is offered beside each published report as JSON is no text: its figures stand in it."""
    if not is_data(content):
        return recognise(read_bytes(content), previous=previous)
    try:
        return read_data(content)
    except DataProblem as error:
        raise NoReport(str(error)) from error


def _previous(content: bytes) -> Report:
    try:
        return _report(content)
    except UnreadableFile as error:
        raise PreviousUnreadable(f"上一年度的报告：{error}") from error


def _page(name: str, checked: Checked) -> str:
    parts, whole = io.StringIO(), io.StringIO()
    page = Page(parts)
    page.add(1, name, checked)
    page.write_to(whole)
    return whole.getvalue()
