"""From a file to a :class:`~mingbai.law.report.figures.Report`."""

import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from mingbai.law.report.figures import Report, Table, Uncertain
from mingbai.readers.document import Document, Grid, Paragraph
from mingbai.readers.errors import NoReport, OlderForm
from mingbai.readers.reading import read_document
from mingbai.readers.recognition.chapters.metadata import PageFacts, page_facts
from mingbai.readers.recognition.chapters.sections import Outline, outline_of
from mingbai.readers.recognition.first_report import first_report
from mingbai.readers.recognition.row_in_a_cell import with_rows_parted
from mingbai.readers.recognition.sentences.claims import claims
from mingbai.readers.recognition.stream import Item, Label, stream_of
from mingbai.readers.recognition.tables.reading import TableReading
from mingbai.readers.recognition.tables.table2 import read_table2
from mingbai.readers.recognition.tables.table2_span import table2_span
from mingbai.readers.recognition.tables.table3 import read_table3
from mingbai.readers.recognition.tables.table3_in_order import confirmed, doubt_others
from mingbai.readers.recognition.tables.table3_span import second_table3, table3_span
from mingbai.readers.recognition.tables.table4 import read_table4, table4_span
from mingbai.readers.recognition.translations import without_translations
from mingbai.readers.recognition.unpacking import unpacked

__all__ = ["read_report", "recognise"]

_YEAR = re.compile(r"(20[0-3]\d)\s*年")
#: How far above a table its caption may stand, and how long it may be.
_FEW_LINES = 3
_FEW_ITEMS = 4
_LONGEST_CAPTION = 40
#: Captions that name no year: 上年度情况. Not the rows 本年新收 and 上年结转.
_YEAR_IN_WORDS = re.compile(r"(?:(?P<ours>本年|今年)|上年|上一年|去年)度?(?!新收|结转|度)")
_EARLIER = 0
#: What begins another part of the report, or another report.
_NEXT_PART = re.compile(
    r"第二十条第|复议.{0,8}诉讼.{0,8}情况|存在的?(?:主要)?问题|总体情况|主动公开政府信息|年度报告"
)
#: A report's title as a list of them prints it, and how many make a list.
_LISTED = re.compile(
    r"[\u4e00-\u9fff（）()]{0,40}20\d\d\s*年[^。；，]{0,20}?信息公开[^。；，]{0,10}?(?:报\s*告|年报)"
)
_LONGEST_LISTED = 120
_FEWEST_LISTED = 3
#: Behind so many paragraphs no year is looked for.
_FIRST_LINES = 80
#: Behind a table in which a file breaks off there stand no more blocks than this: the torn label.
_LAST_BLOCKS = 2
#: The first report year of the national forms (国办公开办函〔2019〕60号).
_FIRST_YEAR = 2019


def read_report(path: Path | str, *, previous: Report | None = None) -> Report:
    """Read the file at ``path`` and recognise the annual report in it.

    ``previous`` is last year's report of the same agency; it settles cells that the page leaves open.
    Raises :class:`~mingbai.readers.errors.UnreadableFile` (one of its kinds) with a Chinese sentence.
    """
    return recognise(read_document(path), previous=previous)


def recognise(document: Document, *, previous: Report | None = None) -> Report:
    """Recognise the annual report in ``document``.

    Raises :class:`~mingbai.readers.errors.NoReport` where neither a table nor a report's title is
    found, :class:`~mingbai.readers.errors.OlderForm` for a report of before 2019.
    """
    document, following = first_report(unpacked(with_rows_parted(without_translations(document))))
    items = stream_of(document)
    third = table3_span(items)
    second = second_table3(items, third[1]) if third else None
    has_second_table = second is not None
    if third and second and _is_of_the_year_before(document, items[third[0] :], items[second:]):
        items = [*items[: third[0]], *items[third[1] :]]
        third = table3_span(items)
        second = second_table3(items, third[1]) if third else None
    readings = _tables(document, items, third, second, previous)
    outline = outline_of(document, {key: frozenset(reading.blocks) for key, reading in readings.items()})
    facts = page_facts(document, outline)
    if outline.is_fragment:
        _break_off(document, readings)
    _refuse(document, readings, outline, facts)
    return _assemble(readings, outline, facts, _unread(following, has_second_table=has_second_table))


def _break_off(document: Document, readings: dict[str, TableReading]) -> None:
    """Tell the table in which a fragment ends that it does."""
    end = len(document.blocks)
    for reading in readings.values():
        if not reading.blocks.isdisjoint(range(end - _LAST_BLOCKS, end)):
            reading.break_off()


def _unread(following: str | None, *, has_second_table: bool) -> tuple[str, ...]:
    """What stands behind the report and is left out."""
    if following:
        return (f"另一份报告“{following}”",)
    return ("另一张收到和处理政府信息公开申请情况表",) if has_second_table else ()


def _is_of_the_year_before(document: Document, first: Sequence[Item], second: Sequence[Item]) -> bool:
    """Whether the caption of the first of two such grids names an earlier year, and the second's ours."""
    year = _year_guess(document)
    if _year_over(document, first, year) == _EARLIER:
        return True
    if year is None or _year_over(document, second, year) != year:
        return False
    other = _year_over(document, first, year)
    return other is not None and other < year


def _year_over(document: Document, items: Sequence[Item], ours: int | None) -> int | None:
    """The year that the caption names over the grid in which the first of ``items`` stand."""
    in_grids = (item.block for item in items[:_FEW_ITEMS] if isinstance(document.blocks[item.block], Grid))
    place = next(in_grids, 0)
    for block in reversed(document.blocks[max(place - _FEW_LINES, 0) : place]):
        if not isinstance(block, Paragraph):
            return None
        if len(block.text) > _LONGEST_CAPTION:
            continue
        if match := _YEAR.search(block.text):
            return int(match[1])
        if match := _YEAR_IN_WORDS.search(block.text):
            return ours if match["ours"] else _EARLIER
    return None


def _tables(
    document: Document,
    whole: Sequence[Item],
    third: tuple[int, int] | None,
    other: int | None,
    previous: Report | None,
) -> dict[str, TableReading]:
    """The tables in the stream, to where at ``other`` a second table 3 begins."""
    items = whole[:other]
    readings: dict[str, TableReading] = {}
    year = _year_guess(document)
    before = previous.table3 if previous else None
    reading = read_table3(document, items, third, year=year, previous=before) if third else None
    if reading is None:
        third = None
    reading, is_parted = confirmed(items, reading)
    if reading is not None:
        readings["table3"] = reading
    second = table2_span(items, third[0] if third else len(items))
    if second is None and third is not None and document.kind == "xlsx":
        second = _span_behind(items, third[1])
    if second is not None:
        narrative = _narrative(items, second, third)
        reading = read_table2(
            document, items, second, narrative=narrative, previous=previous.table2 if previous else None
        )
        if reading is not None:
            readings["table2"] = reading
    fourth = table4_span(items, _behind(items, third))
    if fourth is None and third is not None and other is not None:
        items = whole
        fourth = _table4_behind(items, third[1], other)
    if fourth is None and third is not None:
        items, fourth = _table4_ahead(whole, third[0])
    if fourth is not None:
        form = next((readings[key].form.form for key in ("table3", "table2") if key in readings), "F2021")
        reading = read_table4(items, fourth, form=form)
        if reading is not None:
            readings["table4"] = reading
    if is_parted:
        doubt_others(readings)
    return readings


def _behind(items: Sequence[Item], third: tuple[int, int] | None) -> int:
    """Where table 3 ends; its last label may hold the heads of table 4, too, where its last row is blank."""
    if third is None:
        return 0
    last = items[third[1] - 1]
    return third[1] - (isinstance(last, Label) and "结果维持" in last.text)


def _table4_behind(items: Sequence[Item], end: int, other: int) -> tuple[int, int] | None:
    """Where table 4 stands behind a second table 3 of the same chapter: a copy, or another year's."""
    labels = (item.text for item in items[end : other + _FEW_ITEMS] if isinstance(item, Label))
    if any(map(_NEXT_PART.search, labels)):
        return None
    span = table3_span(items[other:])
    return None if span is None else table4_span(items, other + span[1])


def _table4_ahead(items: Sequence[Item], end: int) -> tuple[Sequence[Item], tuple[int, int] | None]:
    """What stands ahead of table 3, and where table 4 does there, as in sheets that are in no order."""
    ahead = items[:end]
    if any(isinstance(item, Label) and item.own and "维持" in item.text for item in ahead):
        return ahead, table4_span(ahead, 0)
    return items, None


def _span_behind(items: Sequence[Item], start: int) -> tuple[int, int] | None:
    """Where table 2 stands behind table 3, in a workbook whose sheets are in no order."""
    behind = items[start:]
    span = table2_span(behind, len(behind))
    return None if span is None else (start + span[0], start + span[1])


def _narrative(items: Sequence[Item], second: tuple[int, int], third: tuple[int, int] | None) -> str:
    """The text outside the tables, with its figures."""
    outside = [*items[: second[0]], *(items[third[1] :] if third else ())]
    return "".join(item.text if isinstance(item, Label) else " ".join(item.cells) for item in outside)


def _year_guess(document: Document) -> int | None:
    """The year named first; only tells the forms apart where their rows do not."""
    paragraphs = (block.text for block in document.blocks if isinstance(block, Paragraph))
    for text in (*document.metadata.values(), *islice(paragraphs, _FIRST_LINES)):
        match = _YEAR.search(text)
        if match:
            return int(match[1])
    return None


def _refuse(
    document: Document, readings: dict[str, TableReading], outline: Outline, facts: PageFacts
) -> None:
    if readings:
        return
    if not outline.sections and _lists_reports(document):
        raise NoReport(
            "这是列出多份年度报告的目录页，页面上没有报告正文。"
            "请逐份打开其中的报告，另存为网页、Word 或 PDF 后再提供。"
        )
    titled = facts.title is not None and ("信息公开" in facts.title and "报告" in facts.title)
    if titled and facts.year is not None and facts.year < _FIRST_YEAR:
        raise OlderForm(
            f"这是{facts.year}年度的报告。2019年以前的年度报告没有全国统一的表格，不能勾稽。"
            "请提供2019年度及以后的报告。"
        )
    if titled and outline.sections:
        return
    raise NoReport(
        "文件可以打开，但没有找到政府信息公开工作年度报告的表格或标题。"
        "请确认文件是年度报告全文，或另存为网页、Word、PDF 后重试。"
    )


def _lists_reports(document: Document) -> bool:
    """Whether the page is a list of reports: lines that name them, of several years or agencies."""
    lines = (line for b in document.blocks if isinstance(b, Paragraph) for line in b.text.split("\n"))
    cells = (cell.text for grid in document.grids for r in range(len(grid.rows)) for cell in grid.anchors(r))
    titles = {found.group() for text in (*lines, *cells) if (found := _LISTED.search(text[:_LONGEST_LISTED]))}
    return len(titles) >= _FEWEST_LISTED


def _assemble(
    readings: dict[str, TableReading], outline: Outline, facts: PageFacts, unread: Sequence[str]
) -> Report:
    tables: dict[str, Table] = {key: reading.table() for key, reading in readings.items()}
    uncertain: dict[str, Uncertain] = {}
    for key in ("table2", "table3", "table4"):
        if key in readings:
            uncertain.update((entry.cell, entry) for entry in readings[key].uncertain.values())
    form = next((tables[key].form.form for key in ("table2", "table3", "table4") if key in tables), None)
    return Report(
        form=form,
        year=facts.year,
        agency=facts.agency,
        title=facts.title,
        period=facts.period,
        published_at=facts.published_at,
        signed_on=facts.signed_on,
        metadata=facts.metadata,
        opening=outline.opening,
        sections=outline.sections,
        notes=outline.notes,
        table2=tables.get("table2"),
        table3=tables.get("table3"),
        table4=tables.get("table4"),
        uncertain=uncertain,
        claims=claims(outline.opening, outline.sections, year=facts.year, agency=facts.agency),
        listed_chapters=outline.listed_chapters,
        listed_chapter_count=outline.listed_chapter_count,
        is_fragment=outline.is_fragment,
        unread=unread,
    )
