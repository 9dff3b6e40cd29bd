"""The page of ``report check --html``: one file without script and without anything from outside.

A report's part is drawn in the process that read it (:mod:`mingbai.writers.checking.drawing`); :class:`Page`
puts the parts together on disk, so that any number of reports fits.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from mingbai import __version__
from mingbai.law.report.findings import Severity
from mingbai.writers.checking.checked import Checked
from mingbai.writers.checking.templates import TEMPLATES
from mingbai.writers.checking.words import SEVERITY_WORDS

__all__ = ["IndexLine", "Page", "writing_page"]


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A file's line in the index of a page: what was found, or why it could not be read."""

    number: int
    file: str
    title: str = ""
    year: int | None = None
    counts: dict[Severity, int] = field(default_factory=dict)
    unreadable: str = ""


class Page:
    """A page under construction: the parts go to a temporary file, the index is kept."""

    def __init__(self, parts: IO[str]) -> None:
        self._lines: list[IndexLine] = []
        self._parts = parts

    def add(self, number: int, file: str, outcome: Checked | Exception) -> None:
        """Put in a file: its line of the index, and its part unless it could not be read."""
        if isinstance(outcome, Exception):
            self._lines.append(IndexLine(number, file, unreadable=str(outcome)))
            return
        counts = {severity: outcome.count(severity) for severity in SEVERITY_WORDS}
        self._lines.append(IndexLine(number, file, outcome.title or "", outcome.year, counts))
        self._parts.write(outcome.drawing)

    def write_to(self, page: IO[str]) -> None:
        """Write the whole page: the head with the index, the parts, the foot."""
        top = TEMPLATES.get_template("page_top.html")
        page.writelines(top.generate(lines=self._lines, severities=SEVERITY_WORDS))
        self._parts.seek(0)
        shutil.copyfileobj(self._parts, page)
        page.write(TEMPLATES.get_template("page_bottom.html").render(version=__version__))


@contextmanager
def writing_page(path: Path) -> Iterator[Page]:
    """A page that stands at ``path`` once the block has ended well; else nothing changes there.

    Raises ``OSError`` at once where the place cannot be written.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    unfinished = path.with_name(f".{path.name}.part")
    try:
        opened = unfinished.open("w", encoding="utf-8", errors="replace")
    except OSError as error:
        # the name that was asked for, not the one that is written first
        raise type(error)(error.errno, error.strerror, str(path)) from error
    with (
        opened as file,
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as parts,
    ):
        try:
            page = Page(parts)
            yield page
            page.write_to(file)
            file.flush()
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
