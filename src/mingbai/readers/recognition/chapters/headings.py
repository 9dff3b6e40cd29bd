"""Chapter headings of an annual report, as clerks write them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

__all__ = [
    "Heading",
    "heading_at_start",
    "headings_inside",
    "headings_numbered_otherwise",
    "is_omission",
    "is_title",
]

_NUMERALS = "一二三四五六七八九十"
#: 一、 or 第一部分. Its first character is asked for by itself: at nearly every place that settles it.
_NUMBER = (
    rf"(?=[第{_NUMERALS}])(?P<part>第\s*)?(?P<no>[{_NUMERALS}]{{1,2}})\s*"
    r"(?(part)部分\s*[、.．,，:：]?|[、.．,，])\s*"
)

#: What a chapter may be called, by its topic; longer wordings first.
_TOPICS = (
    r"总体(?:情况|概况|工作情况)|工作概述|基本概述|概\s?述|总体工作概述",
    r"主动公开(?:政府|政务)?信息(?:工作)?(?:的)?(?:基本)?情况|(?:政府信息)?主动公开(?:工作)?(?:的)?情况",
    r"收到(?:和|与|及)处理(?:政府)?信息?(?:公开)?(?:的)?申请(?:的)?情况|收到和处理[\u4e00-\u9fff]{2,14}情况"
    r"|(?:政府信息)?依申请公开(?:政府信息)?(?:工作)?(?:的)?(?:办理)?情况|政府信息公开申请情况",
    r"(?:因|对)?(?:政府|政务)?信息公开(?:工作)?(?:申请)?(?:被)?(?:申请|提起|引起的|引发的)?行政法?复议[、和与及,，]?(?:提起)?"
    r"(?:行政)?诉讼(?:的)?情况|(?:申请)?行政复议[、和与及,，]?(?:提起)?行政诉讼(?:的)?情况",
    r"(?:政府|政务)?(?:信息公开)?(?:工作)?(?:中)?存在(?:的)?(?:主要|突出)?(?:问题|困难)(?:与|及|和|、)?(?:下一步)?(?:的)?"
    r"(?:主要)?(?:改进|整改)(?:情况|措施|打算|方向)?|(?:主要|存在的?)问题(?:及|和|与)改进(?:情况|措施)",
    r"(?:其他|其它|需要)(?:需要|应当|需)?(?:报告|说明)(?:的)?(?:其他|其它)?(?:有关)?(?:事项|情况)|其他需要报告(?:的)?事项",
)
_TOPIC = re.compile("|".join(f"(?:{topic})" for topic in _TOPICS))
_NUMBERED_TOPIC = re.compile(_NUMBER + f"(?P<topic>{_TOPIC.pattern})")
_ROMAN, _CIRCLED, _FORMAL = "ⅠⅡⅢⅣⅤⅥ", "①②③④⑤⑥", "壹贰叁肆伍陆"
#: Numbers that some put before chapters: 1. 01 （一） Ⅰ、 第一章 ①.
_OTHERWISE = [
    re.compile(
        rf"(?:第\s*|part[.\s]*)?[（(【\[]?\s*"
        rf"(?:0?{n}|[{_NUMERALS[n - 1]}{_ROMAN[n - 1]}{_CIRCLED[n - 1]}{_FORMAL[n - 1]}])"
        rf"\s*[)）】\]]?\s*(?:部分|章|节|篇)?\s*[、.．:：,，|]?\s*(?:{topic})\s*[:：]?",
        re.I,
    )
    for n, topic in enumerate(_TOPICS, 1)
]
_LONGEST_NUMBER = 8
_BEGINS_OTHERWISE = frozenset(f"Pp第（(【[0123456{_NUMERALS}{_ROMAN}{_CIRCLED}{_FORMAL}")
_FEWEST_OTHERWISE = 4
_NUMBERED = re.compile(r"[#\s]*" + _NUMBER + r"(?P<topic>[^\n。；;]{2,38})\s*$")
_OTHER_INSIDE = re.compile(
    r"(?<=[。；;：:”）)\s])"
    + _NUMBER
    + r"(?P<topic>[\u4e00-\u9fff、]{2,16}?(?:情况|方面|工作|事项|措施|概述))"
)
#: Rows of table 3 that bear chapter-like numbers; one so like them is such a row, misprinted.
_ROWS = {
    "一": "本年新收政府信息公开申请数量",
    "二": "上年结转政府信息公开申请数量",
    "三": "本年度办理结果",
    "四": "结转下年度继续办理",
}
_ROW = re.compile(rf"(?P<no>[{_NUMERALS}])[、.．,，]?(?P<label>[^\d]{{2,30}})")
_ROW_START = re.compile(rf"[\s#|]*[{_NUMERALS}]")
_ALIKE = 62
#: No heading that stands alone is longer, dots to its page number and all.
_LONGEST = 240
#: What a heading may end with before a colon; other lines with a colon lead in to something.
_ENDS_HEADING = re.compile(r"(?:情况|概况|概述|事项|问题|措施|方面|保障|建设|工作|管理)[:：]$")
#: Rows of a table that go on in figures.
_FIGURES = re.compile(r"\d\s+\d+\s+\d")
_LEADERS = re.compile(r"[.…·．_]{3,}\s*\d{0,3}\s*$")
_LEADER_ENDS = frozenset(".…·．_0123456789")
_TITLE = re.compile(r"公开.{0,12}报告\s*[)）》]?\s*$")
_LONGEST_TITLE = 60
#: Marks of a collector or printer for text left out.
_OMITTED = ("略", "节选", "摘录")
_OMISSION = re.compile(
    r"[\[［【(（〔]\s*(?:…|\.{3})?[^\]］】)）〕\n]{0,40}(?:略|省略|节选|摘录)[^\]］】)）〕\n]{0,60}[\]］】)）〕]"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found: its number (``None`` where unnumbered), text, place and end in the searched text."""

    no: int | None
    title: str
    start: int
    end: int


def _number(numerals: str) -> int:
    if len(numerals) == 1:
        return _NUMERALS.index(numerals) + 1
    if numerals[0] == "十":
        return 10 + _NUMERALS.index(numerals[1]) + 1
    return 10 * (_NUMERALS.index(numerals[0]) + 1)


def _is_row(line: str) -> bool:
    """Whether ``line`` begins with a row label of table 3, misprinted or cut short as it may be."""
    if not _ROW_START.match(line):
        return False
    row = _ROW.match("".join(line[:_LONGEST].split()).lstrip("#|"))
    if row is None or row["no"] not in _ROWS:
        return False
    label, meant = row["label"].strip("|/—-_"), _ROWS[row["no"]]
    if label.endswith(("情况", "概况", "概述", "事项", "措施", "问题", "方面")):
        return False
    if label.startswith(meant) or (len(label) > 1 and meant.startswith(label)):
        return True
    return fuzz.ratio(label, meant) >= _ALIKE


def heading_at_start(line: str) -> Heading | None:
    """The heading a line begins with, alone or with text glued behind it."""
    if _is_row(line):
        return None
    text = line.strip("# \t\u3000")
    offset = line.find(text)
    known = _NUMBERED_TOPIC.match(text)
    if known:
        return Heading(_number(known["no"]), known.group().strip(), offset, offset + known.end())
    if len(text) > _LONGEST:
        return None
    bare = _LEADERS.sub("", text) if text[-1:] in _LEADER_ENDS else text
    if bare[-1:] in ":：" and _ENDS_HEADING.search(bare):
        bare = bare[:-1]
    alone = _NUMBERED.fullmatch(bare)
    if (
        alone
        and not alone["topic"].rstrip().endswith(("，", ",", "、", "：", ":"))
        and not _FIGURES.search(bare)
    ):
        return Heading(_number(alone["no"]), alone.group().strip(), offset, len(line))
    plain = _TOPIC.fullmatch(text)
    return Heading(None, text, offset, len(line)) if plain else None


def headings_numbered_otherwise(lines: Sequence[str]) -> dict[int, Heading | None]:
    """The chapters' headings of a report that numbers them in another way, by the place of their line.

    Their number may stand on a line ahead, for which there is ``None`` then. Nothing is found where they
    are too few, or not in order, to be the chapters.
    """
    found: dict[int, Heading | None] = {}
    numbers: list[int] = []
    for place, line in enumerate(lines):
        if len(line) >= _LONGEST_TITLE:
            continue
        before = lines[place - 1] if place and len(lines[place - 1]) <= _LONGEST_NUMBER else ""
        for whole in (line, f"{before} {line}") if before else (line,):
            no = _number_otherwise(whole)
            if no is None:
                continue
            found[place] = Heading(no, whole, 0, len(line))
            numbers.append(no)
            if whole is not line:
                found[place - 1] = None
            break
    in_order = all(after == before + 1 for before, after in pairwise(numbers))
    return found if len(numbers) >= _FEWEST_OTHERWISE and in_order else {}


def _number_otherwise(line: str) -> int | None:
    if line[:1] not in _BEGINS_OTHERWISE:
        return None
    return next((no for no, pattern in enumerate(_OTHERWISE, 1) if pattern.fullmatch(line)), None)


def headings_inside(text: str) -> list[Heading]:
    """Numbered headings anywhere in a running text, in order.

    Those of the form, and others that stand behind a sentence and go on with the count.
    """
    known = [_found(match) for match in _NUMBERED_TOPIC.finditer(text)]
    starts = {heading.start for heading in known}
    headings: list[Heading] = []
    others = [_found(match) for match in _OTHER_INSIDE.finditer(text) if match.start() not in starts]
    for heading in sorted([*known, *others], key=lambda found: found.start):
        if heading.start in starts:
            headings.append(heading)
        elif headings and heading.no == (headings[-1].no or 0) + 1 and heading.start >= headings[-1].end:
            following = next((later for later in known if later.start > heading.start), None)
            if following is None or (following.no or 0) > heading.no:
                headings.append(heading)
    return headings


def _found(match: re.Match[str]) -> Heading:
    return Heading(_number(match["no"]), match.group(), match.start(), match.end())


def is_omission(text: str) -> bool:
    """Whether ``text`` holds a mark that part of the report is left out."""
    return any(word in text for word in _OMITTED) and _OMISSION.search(text) is not None


def is_title(line: str) -> bool:
    """Whether ``line`` may be the title of an annual report."""
    if len(line) > _LONGEST_TITLE or "报告" not in line:
        return False
    return _TITLE.search(line) is not None and "。" not in line
