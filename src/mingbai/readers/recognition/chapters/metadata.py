"""What a page says of itself: title, agency, year, dates, and the metadata block."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mingbai.readers.document import Document, Paragraph
from mingbai.readers.normalise import plain
from mingbai.readers.recognition.chapters.sections import Outline
from mingbai.readers.recognition.chapters.titles import (
    AGENCY,
    agency_above,
    agency_below,
    title_of,
    year_in,
    year_said,
)

__all__ = ["PageFacts", "page_facts"]

#: Names of metadata fields as portals print them, and the name they are given here.
_FIELDS = {
    "信息索引号": "索引号",
    "索引号": "索引号",
    "文号": "文号",
    "发文字号": "文号",
    "公开日期": "公开日期",
    "发布日期": "发布日期",
    "发布时间": "发布日期",
    "发文日期": "发文日期",
    "成文日期": "成文日期",
    "生成日期": "成文日期",
    "发布单位": "发布单位",
    "发布机构": "发布机构",
    "公开主体": "发布机构",
    "填报单位": "发布机构",
    "填报机关": "发布机构",
    "编制单位": "发布机构",
    "发文机关": "发文机关",
    "统计年度": "报告年度",
    "报告年度": "报告年度",
    "填报年度": "报告年度",
    "年度": "报告年度",
    "有效性": "有效性",
    "时效性": "有效性",
    "信息来源": "信息来源",
    "文章来源": "信息来源",
    "来源": "信息来源",
    "公开方式": "公开方式",
    "公开范围": "公开范围",
    "公开时限": "公开时限",
    "统一编号": "统一编号",
    "浏览次数": "浏览次数",
    "浏览量": "浏览次数",
    "点击数": "浏览次数",
    "阅读次数": "浏览次数",
    "主题分类": "主题分类",
    "体裁分类": "体裁分类",
    "组配分类": "组配分类",
    "服务对象": "服务对象",
    "关键词": "关键词",
    "主题词": "关键词",
    "内容概述": "内容概述",
    "信息名称": "标题",
    "名称": "标题",
    "标题": "标题",
    "栏目": "栏目",
}
#: Keys as short as this are often spread to the width of longer ones.
_SPREAD = 3
_KEY = "|".join(
    r"\s{0,6}".join(key) if len(key) <= _SPREAD else re.escape(key)
    for key in sorted(_FIELDS, key=len, reverse=True)
)
#: What stands behind the key of a form that is to be sealed.
_SEAL = r"(?:[(（](?:盖章|公章|签章|章)[)）])?"
# Their first characters are asked for by themselves: at nearly every place of a text that settles it.
_FIRST = "".join(sorted({key[0] for key in _FIELDS}))
_PAIR = re.compile(rf"(?=[{_FIRST}])(?:^|(?<=[\s•·|【\[]))(?P<key>{_KEY})\s*{_SEAL}(?:[】\]]\s*[:：]?|[:：])")
_BARE_KEY = re.compile(rf"[\s•·【\[]*(?P<key>{_KEY})\s*{_SEAL}[】\]]?\s*[:：]?\s*")

#: Keys that are common words too; only a colon makes them keys.
_COMMON_WORDS = frozenset({"名称", "标题", "来源", "关键词"})
_LONE_KEY = re.compile(rf"(?<!\S)(?P<key>{_KEY})(?=[\s|]|$)")
#: Keys that stand in no value, so that they part pairs with nothing between them, as elements side by side;
#: ahead of them their first characters.
_GLUED = re.compile(
    r"(?=[发公成生浏点阅访索有信文来作责编])(?<=[\w)）\]】:：])(?<!信息)(?<!文章)("
    r"(?:发布|公开|成文|发文|生成)(?:时间|日期)|(?:浏览|点击|阅读|访问)(?:次数|量|数)"
    r"|索引号|发文字号|发布(?:机构|单位)|有效性|(?:信息|文章)来源|(?<=\d)来源|(?<=次)来源|作者|责任编辑|编辑)(?=\s*[:：])"
)
#: Where a value ends: at a key that is not asked for (X局 | 作者：…), or at what a page offers to do.
_VALUE_END = re.compile(
    r"[\s|｜丨•·]+[\u4e00-\u9fff]{2,6}\s*[:：]|[\s|｜丨]*[【\[(（]?\s*字[体号]\s*[:：]"
    r"|[\s|｜丨]+[【\[(（]?(?:打印|分享|收藏|关闭|语音播报|繁体)"
)
_HEAD_LINES = 30
_LONGEST_CELL = 120
#: No line of fields is longer that has nothing between some.
_LONGEST_GLUED = 200
_LONGEST_KEY = 40
_COLON = frozenset(":：")

#: The whole country keeps one time, without summer time since 1992.
_CHINA = timezone(timedelta(hours=8))
_DAY = r"(20\d\d)\s*[-—./年]\s*(\d{1,2})\s*[-—./月]\s*(\d{1,2})\s*日?"
_DATE = re.compile(_DAY)
_MOMENT = re.compile(_DAY + r"(?:[\sT]*(\d{1,2})\s*[:：时]\s*(\d{2})(?:[:：]\d{2}|\s*分)?)?")
_DATE_LINE = re.compile(rf"\s*[(（]?\s*(?:{_DAY})\s*[)）]?\s*")
#: A date on its own line under the title, or glued to the text there; not the begin of a period.
_DATE_ABOVE = re.compile(
    r"\s*[(（]?\s*(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日(?!\s*[起至到止前后以,，、—～~-])"
)
_PERIOD = re.compile(
    rf"{_DAY}\s*(?:起|以来)?\s*[,，]?\s*(?:至|到|—+|-+|~|～|止)\s*(?:(20\d\d)\s*年\s*)?(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日"
)
_TIME = re.compile(r"(?:发布)?(?:时间|日期)\s*[:：]\s*" + _MOMENT.pattern)
_SIGNER = re.compile(r"(?:政府|办公室|办公厅|局|委员会|委|管委会|办事处|厅|处|队|中心|镇|乡)\s*$")

_SHEET = re.compile(r"(20\d\d)\s*年?度?\s*(?:年报|报表|数据|统计表|表.{0,6})?")
_YEAR_FIELD = re.compile(r"(20\d\d)年?度?$")
#: What a value on the line after its key may look like; a stray title is no value.
_PLAUSIBLE: Mapping[str, Callable[[str], object]] = {
    "报告年度": re.compile(r"20\d\d年?度?").fullmatch,
    "索引号": re.compile(r"[\w/\-—]{6,40}").fullmatch,
    "文号": re.compile(r".{2,20}(?:号|〔\d{4}〕.{1,8})").fullmatch,
    "公开方式": re.compile(r"(?:主动|依申请|不予)公开").fullmatch,
    "有效性": re.compile(r"(?:现行)?有效|失效|废止|无效|是|否|部分.{2,6}").fullmatch,
    "统一编号": re.compile(r"[A-Z0-9\-—]{6,30}").fullmatch,
    "浏览次数": re.compile(r"\d{1,9}\s*次?").fullmatch,
    "公开日期": _MOMENT.fullmatch,
    "发布日期": _MOMENT.fullmatch,
    "成文日期": _MOMENT.fullmatch,
    "发文日期": _MOMENT.fullmatch,
    "发布单位": re.compile(r"[\u4e00-\u9fff（）()]{2,30}(?<!报告)").fullmatch,
    "发布机构": re.compile(r"[\u4e00-\u9fff（）()]{2,30}(?<!报告)").fullmatch,
    "信息来源": re.compile(r"[\u4e00-\u9fff（）()]{2,30}(?<!报告)").fullmatch,
}


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Facts about the report that stand around its text; ``None`` where the page does not tell."""

    title: str | None
    agency: str | None
    year: int | None
    period: tuple[date, date] | None
    published_at: date | datetime | None
    signed_on: date | None
    metadata: Mapping[str, str]


def page_facts(document: Document, outline: Outline) -> PageFacts:
    """Read title, agency, year, dates and metadata off the page."""
    metadata = _metadata(document, outline)
    title, agency, year = title_of(document, outline, metadata)
    if title is not None and agency is None:
        agency = agency_above(outline, title)
        title = f"{agency or ''}{title}"
    opening = "".join((outline.opening or "\n".join(outline.head_lines)).split())
    period = _period(opening)
    if year is None:
        told = period or _period("".join(outline.sections[0].text.split()) if outline.sections else "")
        year = _year_in_field(metadata) or (told[1].year if told else year_in(opening) or year_said(outline))
        year = year or _year_of_sheet(document)
    return PageFacts(
        title=title,
        agency=agency or agency_below(outline) or _signer(outline) or _publisher(metadata),
        year=year,
        period=period,
        published_at=_published_at(outline, metadata),
        signed_on=_signed_on(outline),
        metadata=metadata,
    )


# -- the metadata block ------------------------------------------------------------------------


def _metadata(document: Document, outline: Outline) -> dict[str, str]:
    found: dict[str, str] = {}
    head = outline.head_lines
    pairs = (*_pairs_in_lines(head), *_pairs_in_columns(head), *_pairs_in_grids(document))
    for key, value in (*pairs, *_pairs_in_lines(outline.lines_below)):
        name = _FIELDS["".join(key.split())]
        if value or name not in found:
            found[name] = found.get(name) or value
    for meta, name in (("ArticleTitle", "标题"), ("PubDate", "发布日期"), ("ContentSource", "信息来源")):
        if document.metadata.get(meta) and not found.get(name):
            found[name] = plain(document.metadata[meta]).strip()
    return found


def _pairs_in_columns(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Keys without a colon, set before or over their values as in a table: a block of two such at least."""
    found: list[tuple[str, str]] = []
    for line, below in pairwise([*(text.strip() for text in lines[:_HEAD_LINES]), ""]):
        keys = [match for match in _LONE_KEY.finditer(line) if match["key"] not in _COMMON_WORDS]
        if not keys or keys[0].start():
            continue
        ends = [*(match.start() for match in keys[1:]), len(line)]
        for match, end in zip(keys, ends, strict=True):
            value = line[match.end() : end].strip(" |")
            if not value and len(keys) == 1:
                value = _value_below(match["key"], below)
            fits = _PLAUSIBLE.get(_FIELDS["".join(match["key"].split())])
            if not value or fits is None or fits(value):
                found.append((match["key"], value))
    if sum(bool(value) for _, value in found) > 1:
        yield from found


def _pairs_in_lines(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for number, whole in enumerate(lines):
        line = _parted(whole) if len(whole) <= _LONGEST_GLUED else whole[:400]
        keys = list(_PAIR.finditer(line))
        for place, match in enumerate(keys):
            end = keys[place + 1].start() if place + 1 < len(keys) else len(line)
            value = line[match.end() : end].strip(" \t|•·　")
            if (stop := _VALUE_END.search(value)) is not None:
                value = value[: stop.start()]
            if not value and place + 1 == len(keys) and number + 1 < len(lines):
                value = _value_below(match["key"], lines[number + 1])
            yield match["key"], value if len(value) <= 80 else ""


def _parted(line: str) -> str:
    """The line with a blank before each key that stands right behind another's value."""
    return line if _COLON.isdisjoint(line) else _GLUED.sub(r" \1", line)


def _value_below(key: str, line: str) -> str:
    text = line.strip()
    fits = _PLAUSIBLE.get(_FIELDS["".join(key.split())])
    return text if fits is not None and fits(text) else ""


def _pairs_in_grids(document: Document) -> Iterator[tuple[str, str]]:
    """Key cells with their value in the next cell."""
    for grid in document.grids:
        for r in range(min(len(grid.rows), 12)):
            cells = [_cell_of(cell.text) for cell in grid.anchors(r)]
            for cell in cells:
                if cell.key or cell.holds_pair:
                    break
            else:
                continue
            yield from _pairs_in_lines([cell.text for cell in cells if cell.holds_pair])
            if len(cells) > 1 and all(cell.key for cell in cells) and r + 1 < len(grid.rows):
                below = [_cell_of(cell.text) for cell in grid.anchors(r + 1)]
                if len(below) == len(cells) and not any(cell.key for cell in below):
                    yield from ((cell.key, value.text) for cell, value in zip(cells, below, strict=True))
                    continue
            for before, after in pairwise([*cells, _NO_CELL]):
                if before.key and not _BARE_KEY.fullmatch(after.text or "-"):
                    yield before.key, after.text if len(after.text) <= 80 else ""


class _Cell(NamedTuple):
    """A cell's text, the key that is all it holds (or nothing), and whether a colon may part a pair in it."""

    text: str
    key: str = ""
    holds_pair: bool = False


def _cell_of(printed: str) -> _Cell:
    return _short_cell(printed) if len(printed) <= _LONGEST_CELL else _Cell(plain(printed).strip())


@lru_cache(maxsize=8192)
def _short_cell(printed: str) -> _Cell:
    """Figures and labels of the tables are asked again and again."""
    text = plain(printed).strip()
    match = _BARE_KEY.fullmatch(text) if len(text) <= _LONGEST_KEY else None
    key = match["key"] if match else ""
    return _Cell(text, "" if key in _COMMON_WORDS else key, not _COLON.isdisjoint(text))


_NO_CELL = _Cell("")


def _signer(outline: Outline) -> str | None:
    """The agency that signs under the text."""
    for line in reversed(outline.tail_lines):
        name = "".join(_DATE.sub("", line).split())
        if AGENCY.fullmatch(name):
            return name
    return None


def _publisher(metadata: Mapping[str, str]) -> str | None:
    return metadata.get("发布机构") or metadata.get("发布单位") or None


def _year_in_field(metadata: Mapping[str, str]) -> int | None:
    match = _YEAR_FIELD.match(metadata.get("报告年度", ""))
    return int(match[1]) if match else None


def _year_of_sheet(document: Document) -> int | None:
    """The year that is the name of a book's first sheet."""
    first = document.blocks[0] if document.kind == "xlsx" and document.blocks else None
    match = _SHEET.fullmatch(first.text) if isinstance(first, Paragraph) else None
    return int(match[1]) if match else None


# -- dates -------------------------------------------------------------------------------------


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _period(text: str) -> tuple[date, date] | None:
    match = _PERIOD.search(text)
    if match is None:
        return None
    first = _day(*match.group(1, 2, 3))
    last = _day(match[4] or match[1], match[5], match[6])
    return (first, last) if first and last and first <= last else None


def _moment(match: re.Match[str]) -> date | datetime | None:
    day = _day(*match.group(1, 2, 3))
    if day is None or match[4] is None:
        return day
    hour, minute = int(match[4]), int(match[5])
    if hour > 23 or minute > 59:
        return day
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=_CHINA)


def _published_at(outline: Outline, metadata: Mapping[str, str]) -> date | datetime | None:
    for name in ("发布日期", "公开日期", "发文日期", "成文日期"):
        match = _MOMENT.search(metadata.get(name, ""))
        if match:
            return _moment(match)
    for line in outline.head_lines:
        match = _TIME.search(line[:2000])
        if match:
            return _moment(match)
    for line in outline.head_lines[:_HEAD_LINES]:
        is_told = "发表于" in line  # as WeChat sets it: 某地发布 2024-01-18 发表于浙江
        if len(line) > _LONGEST_CELL or not (is_told or ":" in line):
            continue
        if (match := _MOMENT.search(line)) and (match[4] or is_told):
            return _moment(match)
    return None


def _signed_on(outline: Outline) -> date | None:
    """The date under the text, else one alone on a line under the title."""
    for line in reversed(outline.tail_lines):
        match = _DATE.search(line) if _DATE_LINE.fullmatch(line) else _signature(line)
        if match:
            return _day(*match.groups())
    for line in outline.head_lines:
        match = _DATE_ABOVE.match(line)
        if match:
            return _day(*match.groups())
    return None


def _signature(line: str) -> re.Match[str] | None:
    """The date that closes a line behind the agency's name."""
    dates = list(_DATE.finditer(line[-120:]))
    if not dates or "年" not in dates[-1].group():
        return None
    before, behind = line[-120:][: dates[-1].start()], line[-120:][dates[-1].end() :]
    return dates[-1] if _SIGNER.search(before) and len(behind.strip()) <= 12 else None
