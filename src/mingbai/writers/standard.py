"""The layout of an official document by GB/T 9704-2012 党政机关公文格式, for every format that has pages.

Measures in millimetres (page) and points (type). The fonts are named, not shipped: their makers own them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, inf
from typing import Final

__all__ = [
    "BODY",
    "CHARACTERS",
    "FONTS",
    "HEADING",
    "LINES",
    "LINE_PITCH",
    "MARGINS",
    "NUMERAL",
    "PAGE",
    "SONG",
    "SUBHEADING",
    "TEXT_WIDTH",
    "TITLE",
    "Face",
    "Margins",
    "Signature",
    "chinese_date",
    "paragraph_level",
    "places",
    "room",
    "split_lead",
    "title_lines",
    "width",
]


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface as the standard names it, and its size; 三号 is 16 points, 二号 22, 四号 14."""

    font: str
    size: float


@dataclass(frozen=True, slots=True)
class Margins:
    """White around the text (版心 156 mm by 225 mm)."""

    top: int
    bottom: int
    left: int
    right: int


PAGE: Final = (210, 297)
MARGINS: Final = Margins(top=37, bottom=35, left=28, right=26)
TEXT_WIDTH: Final = PAGE[0] - MARGINS.left - MARGINS.right
#: 5.2.3: 22 lines of 28 characters, which fill the text.
LINES: Final = 22
CHARACTERS: Final = 28
#: From line to line, in points: 225 mm hold 22 of them.
LINE_PITCH: Final = 28.95

TITLE: Final = Face("方正小标宋简体", 22)
BODY: Final = Face("仿宋_GB2312", 16)
HEADING: Final = Face("黑体", 16)
SUBHEADING: Final = Face("楷体_GB2312", 16)
SONG: Final = Face("宋体", 14)
NUMERAL: Final = "Times New Roman"
#: Every typeface that is asked for.
FONTS: Final = (TITLE.font, BODY.font, HEADING.font, SUBHEADING.font, SONG.font)

#: A line of a title holds so many characters of 二号.
_TITLE_LINE = 20
_YEAR = re.compile(r"20\d\d年")
#: What a title is not broken within, and what of it must not begin a line.
_WORDS = re.compile(
    r"(?:\d+年?度?|关于|人民政府|政府信息公开|工作|年度|报告|情况|编制|报送|通报|专报|办公室|委员会|单位|管理|自治[区州县旗]|.)"
    r"[的、，）》]*"
)
_PLACES = "省市州县区旗镇乡道局的"
#: How many characters a break within a word may be nearer to the middle, and still is not taken.
_MID_WORD = 6
_SECOND = re.compile(r"（[一二三四五六七八九十]{1,3}）")
_THIRD = re.compile(r"\d{1,2}[.．](?!\d)")
_LONGEST_LEAD = 30
_HALF = frozenset("0123456789 .,:;()[]/-")


def room(text: str) -> float:
    """The room that a line takes at most, in characters of Chinese.

    A letter may be as wide as one, a digit is half of one; where Chinese meets Latin a quarter is left free.
    """
    return sum(places(text))


def places(text: str) -> Iterator[float]:
    """The room of each character at most, with what is left free before it."""
    last = ""
    for character in text:
        meets = bool(last) and last.isascii() != character.isascii()
        yield (0.5 if character in _HALF else 1) + (0.25 if meets else 0)
        last = character


def title_lines(title: str) -> tuple[str, ...]:
    """The title in lines, broken before the year where that fits, else between words in lines alike (7.3.1).

    >>> title_lines("某区人民政府2024年政府信息公开工作年度报告")
    ('某区人民政府', '2024年政府信息公开工作年度报告')
    """
    if room(title) <= _TITLE_LINE:
        return (title,)
    year = _YEAR.search(title)
    if year and year.start() and room(title[year.start() :]) <= _TITLE_LINE:
        return (*_even(title[: year.start()]), *_even(title[year.start() :]))
    return _even(title)


def _even(text: str) -> tuple[str, ...]:
    words = _WORDS.findall(text)
    lines: list[str] = []
    while words:
        left = room("".join(words))
        # A line that was broken early may leave more to the others than an even part.
        count = ceil(left / _TITLE_LINE)
        end = len(words) if count == 1 else _break(words, left / count)
        lines.append("".join(words[:end]))
        words = words[end:]
    return tuple(lines)


def _break(words: Sequence[str], even: float) -> int:
    """After how many words a line ends best: near ``even``, rather before a word or behind a place's name."""
    best, ends = 1, inf
    for end in range(1, len(words)):
        long = room("".join(words[:end]))
        if long > _TITLE_LINE:
            break
        begins = len(words[end]) > 1 and not words[end].startswith("自治")
        is_good = begins or words[end - 1][-1] in _PLACES
        distance = abs(long - even) + (0 if is_good else _MID_WORD)
        if distance < ends:
            best, ends = end, distance
    return best


def paragraph_level(paragraph: str) -> int:
    """2 for a paragraph that begins （一）, 3 for one that begins 1., else 0; chapters are level 1."""
    if _SECOND.match(paragraph):
        return 2
    return 3 if _THIRD.match(paragraph) else 0


def split_lead(paragraph: str) -> tuple[str, str]:
    """The heading at the begin of a numbered paragraph, and what follows it in the same line.

    >>> split_lead("（一）主动公开。全年公开信息十件。")
    ('（一）主动公开。', '全年公开信息十件。')
    """
    if not paragraph_level(paragraph):
        return "", paragraph
    lead, stop, rest = paragraph.partition("。")
    if len(lead) > _LONGEST_LEAD:
        return "", paragraph
    return lead + stop, rest


def chinese_date(day: date) -> str:
    """2022年1月20日: without leading zeros (7.3.5.3)."""
    return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True, slots=True)
class Signature:
    """Agency and day under a text without a seal (7.3.5.3), with the characters left free at their right."""

    agency: str
    day: str
    agency_right: float
    day_right: float

    @classmethod
    def of(cls, agency: str, on: date) -> "Signature":
        """The day begins two characters right of the agency; neither comes within two of the margin."""
        day = chinese_date(on)
        day_right = width(agency) - width(day)
        if day_right >= 2:
            return cls(agency, day, 2, day_right)
        return cls(agency, day, 4 + width(day) - width(agency), 2)


def width(text: str) -> float:
    """How wide a line is, in characters of Chinese; a Latin letter or a digit takes half of one."""
    return sum(0.5 if character.isascii() else 1 for character in text)
