"""From a file to a :class:`~mingbai.law.report.figures.Report`."""

import re
from collections.abc import Sequence
from pathlib import Path

from mingbai.law.report.figures import Report, Table, Uncertain
from mingbai.readers.document import Document
from mingbai.readers.errors import NoReport
from mingbai.readers.reading import read_document
from mingbai.readers.recognition.reading import TableReading
from mingbai.readers.recognition.stream import Item, Label, stream_of
from mingbai.readers.recognition.table2 import read_table2, table2_span
from mingbai.readers.recognition.table3 import read_table3, table3_span
from mingbai.readers.recognition.table4 import read_table4, table4_span

__all__ = ["read_report", "recognise"]

_YEAR = re.compile(r"(20[0-3]\d)\s*年")


def read_report(path: Path | str, *, previous: Report | None = None) -> Report:
    """Read the file at ``path`` and recognise the annual report in it.

    ``previous`` is last year's report of the same agency; it settles cells that the page leaves open.
    Raises :class:`~mingbai.readers.errors.UnreadableFile` (one of its kinds) with a Chinese sentence.
    """
    return recognise(read_document(path), previous=previous)


def recognise(document: Document, *, previous: Report | None = None) -> Report:
    """Recognise the annual report in ``document``.

    Raises :class:`~mingbai.readers.errors.NoReport` where no table of the report is found.
    """
    items = stream_of(document)
    readings = _tables(document, items, previous)
    if not readings:
        raise NoReport(
            "文件可以打开，但没有找到政府信息公开工作年度报告的表格或标题。"
            "请确认文件是年度报告全文，或另存为网页、Word、PDF 后重试。"
        )
    tables: dict[str, Table] = {key: reading.table() for key, reading in readings.items()}
    uncertain: dict[str, Uncertain] = {}
    for reading in readings.values():
        uncertain.update((entry.cell, entry) for entry in reading.uncertain.values())
    form = next((tables[key].form.form for key in ("table2", "table3", "table4") if key in tables), None)
    return Report(
        form=form,
        year=_year_guess(document),
        table2=tables.get("table2"),
        table3=tables.get("table3"),
        table4=tables.get("table4"),
        uncertain=uncertain,
    )


def _tables(document: Document, items: Sequence[Item], previous: Report | None) -> dict[str, TableReading]:
    readings: dict[str, TableReading] = {}
    third = table3_span(items)
    year = _year_guess(document)
    if third is not None:
        reading = read_table3(
            document, items, third, year=year, previous=previous.table3 if previous else None
        )
        if reading is None:
            third = None
        else:
            readings["table3"] = reading
    second = table2_span(items, third[0] if third else len(items))
    if second is not None:
        narrative = _narrative(items, second, third)
        reading = read_table2(
            document, items, second, narrative=narrative, previous=previous.table2 if previous else None
        )
        if reading is not None:
            readings["table2"] = reading
    fourth = table4_span(items, third[1] if third else 0)
    if fourth is not None:
        form = next((readings[key].form.form for key in ("table3", "table2") if key in readings), "F2021")
        reading = read_table4(items, fourth, form=form)
        if reading is not None:
            readings["table4"] = reading
    return readings


def _narrative(items: Sequence[Item], second: tuple[int, int], third: tuple[int, int] | None) -> str:
    """The text outside the tables, with its figures."""
    outside = [*items[: second[0]], *(items[third[1] :] if third else ())]
    return "".join(item.text if isinstance(item, Label) else " ".join(item.cells) for item in outside)


def _year_guess(document: Document) -> int | None:
    """The year named first; only tells the forms apart where their rows do not."""
    for text in (*document.metadata.values(), document.text[:4000]):
        match = _YEAR.search(text)
        if match:
            return int(match[1])
    return None
