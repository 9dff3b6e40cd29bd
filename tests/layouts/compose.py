"""A report set out in a layout: lines and sheets in the order of the page, before any format."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from layouts.labels import dice
from layouts.layout import Format, Layout, settled
from layouts.prose import (
    closing_words,
    lead_in_words,
    notes_for,
    opening_words,
    overview_words,
    problem_words,
)
from layouts.sheets import Block, Box, Line, Sheet
from layouts.surroundings import chrome, metadata_blocks, metadata_of, year_before
from layouts.table2 import table2_blocks
from layouts.table3 import table3_sheet
from layouts.table4 import table4_blocks
from layouts.wordings import RADICALS
from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Report, Section, Table, TableNote

__all__ = ["SetOut", "carried", "set_out"]

_BEFORE_DIGIT = re.compile(r"([\u4e00-\u9fff])(?=\d)")
_AFTER_DIGIT = re.compile(r"(\d)(?=[\u4e00-\u9fff])")
_FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_NUMERALS = "零一二三四五六七八九"
_TITLES = {
    2: ("二、主动公开政府信息情况",),
    3: ("三、收到和处理政府信息公开申请情况",),
    4: ("四、政府信息公开行政复议、行政诉讼情况", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
    5: ("五、存在的主要问题及改进情况", "五、政府信息公开工作存在的主要问题及改进情况"),
}


@dataclass(frozen=True)
class SetOut:
    """A report with the words it was given, the layout in force, and its blocks."""

    report: Report
    layout: Layout
    blocks: tuple[Block, ...]


def set_out(figures: Report, layout: Layout, format_: Format) -> SetOut:
    """Give ``figures`` its title, chapters, metadata and notes, and set them out."""
    layout = settled(layout, format_)
    if layout.is_glued:
        figures = replace(
            figures,
            table2=_unmistakable(figures.table2),
            table3=_unmistakable(figures.table3),
            table4=_unmistakable(figures.table4),
        )
    report = _worded(figures, layout)
    blocks: list[Block] = [*chrome(report, layout, before=True), *metadata_blocks(report, layout)]
    blocks += _title_lines(report, layout)
    if layout.signature == "top":
        blocks.append(Line(_day(report.signed_on), "signature"))
    blocks += _contents(report, layout)
    if report.opening:
        blocks.append(Line(report.opening))
    blocks += _chapters(report, layout)
    if layout.signature == "end":
        blocks += [Line(report.agency or "", "signature"), Line(_day(report.signed_on), "signature")]
    if layout.other_year == "after":
        blocks += year_before(report, layout)
    blocks += chrome(report, layout, before=False)
    if layout.figures_in == "one_cell":
        sign = dice(layout, "sign").choice(("、", "；", "; ", " 、 "))
        blocks = [block.listed(sign) if isinstance(block, Sheet) else block for block in blocks]
    blocks = [_retyped(block, layout) if isinstance(block, Line) else block for block in blocks]
    return SetOut(_with_printed_unit(report, blocks), layout, tuple(blocks))


def _unmistakable(table: Table | None) -> Table | None:
    """The table with stand-ins that, run together, are neither a minus nor two cells."""
    if table is None:
        return None
    printed = {path: "—" if text in ("-", "--", "——") else text for path, text in table.printed.items()}
    return replace(table, printed=printed)


def _retyped(line: Line, layout: Layout) -> Line:
    """The line as typed or converted: blanks round digits, odd code points."""
    text = line.text
    if layout.digit_spacing == "spaced" and line.kind not in ("metadata", "chrome"):
        text = _AFTER_DIGIT.sub(r"\1 ", _BEFORE_DIGIT.sub(r"\1 ", text))
    if layout.script == "radicals" and line.kind != "chrome":
        text = text.translate(RADICALS)
    return replace(line, text=text)


def _with_printed_unit(report: Report, blocks: list[Block]) -> Report:
    """The report whose table 2 has a unit only if some cell of the sheets prints it."""
    table = report.table2
    sheets = (b for b in blocks if isinstance(b, Sheet) and b.table in ("table2", "all"))
    if table is None or any("元" in box.text for sheet in sheets for row in sheet.matrix for box in row):
        return report
    return replace(report, table2=replace(table, unit=None))


# --- words -----------------------------------------------------------------------------------------


def _worded(figures: Report, layout: Layout) -> Report:
    """The report with title, chapters, opening, notes and metadata in place."""
    rng = dice(layout, "words")
    headings = FORMS[figures.form or "F2021"].sections
    titles = {s.no: rng.choice(_TITLES.get(s.no, (s.title,))) for s in headings}
    texts = {
        1: overview_words(figures, rng, how_much=layout.narrative),
        5: problem_words(rng, how_much=layout.narrative),
        6: closing_words(figures, rng),
    }
    if layout.extra_chapter != "none":
        titles |= {6: "六、监督保障情况", 7: "七、其他需要报告的事项"}
        texts |= {6: problem_words(rng, how_much="terse"), 7: texts[6]}
    for no in (2, 3, 4):
        lead = layout.lead_in != "none" and layout.order == "in_place"
        texts[no] = [lead_in_words(figures, rng, no, figures=layout.lead_in == "figures")] if lead else []
    sections = tuple(Section(no, title, "\n".join(texts[no])) for no, title in titles.items())
    kind = "政府信息公开工作报告" if layout.title == "work_report" else "政府信息公开工作年度报告"
    report = replace(figures, sections=sections, title=f"{figures.agency}{figures.year}年度{kind}")
    if layout.opening != "none":
        opening = opening_words(report, rng, short=layout.opening == "short")
        report = replace(report, opening=opening)
    noted = {
        "none": (),
        "under_table2": ("table2",),
        "under_table3": ("table3",),
        "in_table3": ("table3",),
    }.get(layout.note, ("table2", "table3", "table4"))
    notes = tuple(TableNote(table, notes_for(table, figures.year or 0, rng)) for table in noted)
    metadata = metadata_of(report, rng) if layout.metadata != "none" else {}
    return replace(report, notes=notes, metadata=metadata)


def _title_lines(report: Report, layout: Layout) -> list[Line]:
    title, agency, year = report.title or "", report.agency or "", str(report.year)
    rest = title.removeprefix(agency).removeprefix(f"{year}年度")
    match layout.title:
        case "year_first":
            return [Line(f"{year}年{agency}{rest}", "title")]
        case "two_lines":
            return [Line(agency, "title"), Line(f"{year}年{rest}", "title")]
        case "spaced":
            return [Line(f"{agency} {year} 年度{rest}", "title")]
        case "chinese_year":
            numerals = "".join(_NUMERALS[int(d)] for d in year).replace("零", "〇")
            return [Line(f"{agency}{numerals}年度{rest}", "title")]
        case "fullwidth":
            return [Line(title.translate(_FULL_DIGITS), "title")]
        case "broken":
            cut = title.index("政府信息") + dice(layout, "broken").choice((0, 4, 6, 8))
            return [Line(title[:cut], "title"), Line(title[cut:], "title")]
    return [Line(title, "title")]


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"


# --- chapters --------------------------------------------------------------------------------------


def _chapters(report: Report, layout: Layout) -> list[Block]:
    tables = {no: _table_blocks(report, layout, no) for no in (2, 3, 4)}
    blocks: list[Block] = []
    if layout.joined == "all_in_one":
        tables = {2: [_all_in_one(report, tables)], 3: [], 4: []}
    for section in report.sections:
        no = section.no or 0
        joined_away = layout.joined == "all_in_one" and no in (3, 4)
        words = [text for text in section.text.split("\n") if text]
        if not joined_away:
            run_in = words.pop(0) if layout.heading == "run_in" and words else ""
            blocks.append(
                Line(_heading(section.title, layout) + ("。" + run_in if run_in else ""), "heading")
            )
        blocks += map(Line, words)
        if layout.order == "in_place":
            blocks += tables.get(no, [])
        elif no in tables:
            blocks.append(Line(f"详见附表{no - 1}。"))
    if layout.order == "tables_last":
        for no, of_table in tables.items():
            if of_table:
                topic = report.sections[no - 1].title.partition("、")[2]
                blocks += [Line(f"附表{no - 1}：{topic}", "caption"), *of_table]
    return blocks


def _heading(title: str, layout: Layout) -> str:
    mark, _, topic = title.partition("、")
    if layout.heading == "spaced":
        return f"{mark} 、{topic}"
    joint = layout.heading if layout.heading in ("．", ".") else "、"
    return mark + joint + topic + ("：" if layout.heading == "colon" else "")


def _contents(report: Report, layout: Layout) -> list[Line]:
    """A table of contents: every heading once more, before the text, with or without its page."""
    if layout.contents == "none":
        return []
    dots = "…" * 12
    entries = [
        f"{section.title}{dots}{n + 1}" if layout.contents == "dotted" else section.title
        for n, section in enumerate(report.sections)
    ]
    return [Line("目 录", "caption"), *map(Line, entries)]


def _table_blocks(report: Report, layout: Layout, no: int) -> list[Block]:
    """The sheets of one table, torn where the layout tears, with its note."""
    blocks: list[Block] = []
    if no == 2 and report.table2 is not None:
        blocks = table2_blocks(report.table2, layout)
        if layout.torn in ("both", "thrice"):
            blocks = _torn(blocks, layout, times=1)
    elif no == 3 and report.table3 is not None:
        blocks = [table3_sheet(report.table3, layout)]
        if layout.torn != "none":
            blocks = _torn(blocks, layout, times=2 if layout.torn == "thrice" else 1)
    elif no == 4 and report.table4 is not None:
        blocks = table4_blocks(report.table4, layout)
    if layout.heading == "unit_after" and no == 3:
        blocks.insert(0, Line("单位：件", "caption"))
    notes = [note.text for note in report.notes if note.table == f"table{no}"]
    last = blocks[-1] if blocks else None
    if layout.note == "in_table3" and notes and isinstance(last, Sheet):
        return [*blocks[:-1], last.with_row(len(last.matrix), [Box(notes[0], "label")] * last.width)]
    return blocks + [Line(note, "note") for note in notes]


def _all_in_one(report: Report, tables: dict[int, list[Block]]) -> Sheet:
    """All tables in one sheet under one another, their headings and notes as rows that span it."""
    width = max(b.width for blocks in tables.values() for b in blocks if isinstance(b, Sheet))
    matrix: list[list[Box]] = []
    for no, blocks in tables.items():
        if no != 2:
            matrix.append([Box(report.sections[no - 1].title, "head")] * width)
        for block in blocks:
            if isinstance(block, Line):
                matrix.append([Box(block.text, "label")] * width)
            else:
                matrix += [list(row) for row in block.widened(width).matrix]
    return Sheet(matrix, 0, "all")


# --- tearing ---------------------------------------------------------------------------------------


def _torn(blocks: list[Block], layout: Layout, *, times: int) -> list[Block]:
    """The longest sheet torn over pages, ``times`` times."""
    for n in range(times):
        sheets = [(len(b.matrix), i) for i, b in enumerate(blocks) if isinstance(b, Sheet)]
        length, i = max(sheets)
        sheet = blocks[i]
        if not isinstance(sheet, Sheet) or length < sheet.heads + 5:
            return blocks
        at = dice(layout, "torn", sheet.table, n).randrange(sheet.heads + 2, length - 1)
        upper, lower = sheet.cut(at, lambda box, above, below: carried(box, layout))
        if layout.torn_head == "repeated" and sheet.heads:
            heads = _copied(sheet.matrix[: sheet.heads])
            lower = Sheet([*heads, *lower.matrix], sheet.heads, sheet.table)
        blocks = [*blocks[:i], upper, replace(lower, page_break_before=True), *blocks[i + 1 :]]
    return blocks


def carried(box: Box, layout: Layout) -> tuple[Box, Box]:
    """A merged cell that crosses a page: its text stays above, is repeated, or is cut in two."""
    text = box.text
    half = max(1, len(text) // 2)
    match layout.torn_carry:
        case "repeat":
            return box, replace(box)
        case "half" if len(text) > 3:
            return replace(box, text=text[:half]), replace(box, text=text[half:])
    return box, replace(box, text="")


def _copied(rows: Sequence[Sequence[Box]]) -> list[list[Box]]:
    copies: dict[int, Box] = {}
    return [[copies.setdefault(id(box), replace(box)) for box in row] for row in rows]
