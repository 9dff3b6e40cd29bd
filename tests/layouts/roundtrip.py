"""Write a report, read it back, and say what differs.

Where the layout fixes every cell, each must come back as it was, blanks as ``None``. Where cells run
together, a cell may instead be listed as uncertain, the truth among its candidates; but a wrong cell
that the reader is certain of is a fault everywhere.
"""

import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Literal

from hypothesis import HealthCheck, settings

from layouts.compose import SetOut, set_out
from layouts.docx import write_docx
from layouts.figures import keeps_its_sums, random_figures
from layouts.html import write_html
from layouts.layout import Format, Layout
from layouts.markdown import write_markdown
from layouts.pdf import write_pdf
from layouts.text import write_text
from layouts.xlsx import write_xlsx
from mingbai.law.report.figures import Figure, Report, Table
from mingbai.readers.recognition.report import read_report

__all__ = ["SUFFIXES", "Difference", "assert_same", "check", "differences", "examples", "write"]

_WRITERS: Mapping[Format, Callable[[SetOut, Path], None]] = MappingProxyType(
    {
        "html": write_html,
        "docx": write_docx,
        "xlsx": write_xlsx,
        "pdf": write_pdf,
        "text": write_text,
        "markdown": write_markdown,
    }
)
SUFFIXES: Mapping[Format, str] = MappingProxyType(
    {"html": "html", "docx": "docx", "xlsx": "xlsx", "pdf": "pdf", "text": "txt", "markdown": "md"}
)


#: How far a layout fixes which figure of a row stands in which cell; see ``_clearness``.
Clearness = Literal["clear", "open", "lost"]
#: Words that stand in a chapter's text only if a table was taken for prose.
_TABLE_WORDS = ("属于国家秘密", "行政强制0", "结果维持0")


@dataclass(frozen=True)
class Difference:
    """One thing that did not come back.

    ``kind``: ``cell`` (wrong and certain), ``candidates`` (uncertain, truth not listed), ``doubt``
    (uncertain where the layout is clear), ``absent`` (rows), ``printed``, ``unit``, or a part of the
    text (``form``, ``year``, ``agency``, ``title``, ``chapter``, ``note``, ``metadata`` …).
    """

    kind: str
    where: str
    expected: object
    actual: object

    def __str__(self) -> str:
        return f"{self.kind} {self.where}: {self.expected!r} read as {self.actual!r}"


def examples(usual: int) -> settings:
    """Hypothesis settings: ``usual`` fixed examples, or as many new ones as MINGBAI_LAYOUT_EXAMPLES says."""
    wanted = os.environ.get("MINGBAI_LAYOUT_EXAMPLES")
    return settings(
        max_examples=int(wanted) if wanted else usual,
        derandomize=wanted is None,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


def check(seed: int, layout: Layout, format_: Format, folder: Path) -> None:
    """Write the report of ``seed`` in ``layout``, read it back, and fail on any difference."""
    page, path = write(random_figures(Random(seed)), layout, format_, folder)
    assert_same(page, read_report(path))


def write(report: Report, layout: Layout, format_: Format, folder: Path) -> tuple[SetOut, Path]:
    """Set ``report`` out and write it under ``folder``; the page as set out, and the file."""
    page = set_out(report, layout, format_)
    path = folder / f"report.{SUFFIXES[format_]}"
    _WRITERS[format_](page, path)
    return page, path


def assert_same(page: SetOut, read: Report) -> None:
    """Fail with every difference between what was written and what was ``read``."""
    found = list(differences(page, read))
    assert not found, "\n".join(
        [*map(str, found), f"seed {page.layout.seed}, odd knobs {page.layout.odd_knobs()}"]
    )


def differences(page: SetOut, read: Report) -> Iterator[Difference]:
    """What did not come back, cells first."""
    report, layout = page.report, page.layout
    for key in ("table2", "table3", "table4"):
        wrote: Table | None = getattr(report, key)
        got: Table | None = getattr(read, key)
        if wrote is not None:
            yield from _table_differences(key, wrote, got, read, layout)
    yield from _text_differences(page, read)


# --- tables ----------------------------------------------------------------------------------------


def _table_differences(
    key: str, wrote: Table, got: Table | None, read: Report, layout: Layout
) -> Iterator[Difference]:
    if got is None:
        if any(value is not None for value in wrote.values):
            yield Difference("cell", key, "table", None)
        return
    if got.form.form != wrote.form.form and got.form.paths != wrote.form.paths:
        yield Difference("form", key, wrote.form.form, got.form.form)
        return
    for row in wrote.form.data_rows:
        paths = [p for p, (r, _) in zip(wrote.form.paths, wrote.form.cells, strict=True) if r is row]
        row_is = _clearness(wrote, paths, layout)
        excused = row_is != "clear" and _reads_otherwise(wrote, got, paths, row_is)
        for path in paths:
            if not excused or f"{key}.{path}" in read.uncertain:
                yield from _cell_differences(f"{key}.{path}", wrote[path], got[path], read, row_is)
    if got.absent_rows != wrote.absent_rows:
        yield Difference("absent", key, sorted(wrote.absent_rows), sorted(got.absent_rows))
    if got.unit != wrote.unit and key == "table2":
        yield Difference("unit", key, wrote.unit, got.unit)
    yield from _printed_differences(key, wrote, got, read, layout)


def _clearness(wrote: Table, paths: list[str], layout: Layout) -> Clearness:
    """How far the layout alone fixes which figure of the row stands in which cell.

    ``open``: the figures are all there, in order, yet run together or with gaps closed. ``lost``: run
    together in a table whose gaps have closed too, or whose sums are wrong and so fix nothing.
    """
    blank = any(wrote.printed.get(path) == "" for path in paths)
    torn = layout.torn_numbers == "long" and layout.text_cells in ("lines", "blank_lines")
    if layout.is_glued and (blank or not keeps_its_sums(wrote)):
        return "lost"
    return "open" if layout.is_glued or (layout.loses_blanks and blank) or torn else "clear"


def _cell_differences(
    path: str, wrote: Figure | None, got: Figure | None, read: Report, row_is: Clearness
) -> Iterator[Difference]:
    doubt = read.uncertain.get(path)
    if doubt is None:
        if got != wrote:
            yield Difference("cell", path, wrote, got)
    elif wrote not in doubt.candidates and row_is != "lost":
        yield Difference("candidates", path, wrote, doubt.candidates)
    elif row_is == "clear":
        yield Difference("doubt", path, wrote, doubt.candidates)
    if doubt is not None and (not doubt.candidates or doubt.candidates[0] != got):
        yield Difference("candidates", path, "likeliest first", doubt.candidates)


def _reads_otherwise(wrote: Table, got: Table, paths: list[str], row_is: Clearness) -> bool:
    """Whether the same digits were read in another way that nobody can tell from the true one.

    A broken row whose figures run together can look lawful in another split, and so can a row whose
    gaps have closed; in table 2 no sum tells where a gap was.
    """
    if _digits(wrote, paths) != _digits(got, paths):
        return False
    if row_is == "lost" and (wrote.form.key == "table2" or len(_digits(wrote, paths)) == len(paths)):
        return True  # a digit for every cell: nothing shows that there was a gap
    if wrote.form.key == "table2":
        return False
    sums = [paths] if len(paths) == 7 else [paths[i : i + 5] for i in (0, 5, 10)]
    lawful = all(_adds_up(got, group) for group in sums)
    return lawful and (row_is == "lost" or not all(_adds_up(wrote, group) for group in sums))


def _digits(table: Table, paths: list[str]) -> str:
    printed = (table.printed.get(path, "" if table[path] is None else str(table[path])) for path in paths)
    return "".join(char for text in printed for char in text if char.isdigit())


def _adds_up(table: Table, paths: list[str]) -> bool:
    *parts, total = (table[path] or 0 for path in paths)
    return sum(parts) == total


def _printed_differences(
    key: str, wrote: Table, got: Table, read: Report, layout: Layout
) -> Iterator[Difference]:
    """``00`` and stand-ins must be kept as printed: the checks note them.

    In text run together nothing tells which 0 of a row is the doubled one.
    """
    for path, text in wrote.printed.items():
        row = path.rpartition(".")[0]
        kept = got.printed.get(path)
        if layout.is_glued and any(got.printed.get(p) == text for p in got.form.paths if p.startswith(row)):
            continue
        if text and f"{key}.{path}" not in read.uncertain and _plain(kept) != _plain(text):
            yield Difference("printed", f"{key}.{path}", text, kept)


# --- text ------------------------------------------------------------------------------------------


def _plain(text: str | None) -> str:
    """Text without blanks and compatibility code points, for comparing what people see as equal."""
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def _text_differences(page: SetOut, read: Report) -> Iterator[Difference]:
    report = page.report
    if read.form != report.form:
        yield Difference("form", "report", report.form, read.form)
    if read.year != report.year:
        yield Difference("year", "report", report.year, read.year)
    if _plain(read.agency) != _plain(report.agency):
        yield Difference("agency", "report", report.agency, read.agency)
    if page.layout.title != "chinese_year" and str(report.year) not in _plain(read.title):
        yield Difference("title", "report", report.title, read.title)
    if page.layout.xlsx_prose == "none":
        return
    if page.layout.opening != "none" and read.period != report.period:
        yield Difference("period", "report", report.period, read.period)
    if page.layout.signature != "none" and read.signed_on != report.signed_on:
        yield Difference("signed_on", "report", report.signed_on, read.signed_on)
    yield from _chapter_differences(page, read)
    for note in report.notes:
        if page.layout.joined == "apart" and not any(
            n.table == note.table and _plain(note.text)[2:] in _plain(n.text) for n in read.notes
        ):
            yield Difference("note", note.table, note.text, [n.text[:60] for n in read.notes])
    for name in ("索引号", "文号"):
        value = report.metadata.get(name, "")
        if value and _plain(read.metadata.get(name)) != _plain(value):
            yield Difference("metadata", name, value, dict(read.metadata))


def _chapter_differences(page: SetOut, read: Report) -> Iterator[Difference]:
    for section in page.report.sections:
        no = section.no or 0
        if page.layout.joined == "all_in_one" and no in (2, 3, 4):
            continue
        got = read.section(no)
        topic = _plain(section.title.partition("、")[2])
        if got is None or topic not in _plain(got.title):
            yield Difference("chapter", str(no), section.title, None if got is None else got.title)
            continue
        for text in section.text.split("\n"):
            if _plain(text) not in _plain(got.title + got.text):  # a heading may run into its text
                yield Difference("narrative", str(no), text, got.text[:200])
        if no in (2, 3, 4) and any(label in _plain(got.text) for label in _TABLE_WORDS):
            yield Difference("narrative", str(no), "without the table", got.text[:200])
