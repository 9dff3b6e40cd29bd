"""Numbers as they stand in sentences: their value, their unit, and whether they count anything."""

import re
from dataclasses import dataclass
from decimal import Decimal

from mingbai.law.report.figures import Figure
from mingbai.readers.recognition.sentences.words import (
    CHINESE_COUNT,
    MAY_COUNT,
    NOT_A_FIGURE,
    ROUND,
    anchors,
)

__all__ = ["StatedFigure", "figure_of", "is_bare_opening", "is_count_of_applications", "with_digits"]

_DATE_UNITS = frozenset("年月日号时分")
_LIST_END = frozenset("，,、；;。）)")
#: A list of results may begin with 公开 alone: 公开1，区分处理1.
_BARE_OPENING = re.compile(r"(?:^|[，,、；;：:])(?:其中)?公开类?$")
#: 收到申请数量为202，自然人申请133.
_COUNTED = re.compile(r"申请(?:的?(?:总?数量?|总量))?[为是共]?$")
_ENTRY = 16
_CHINESE_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九", 1)} | {"两": 2}


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A number of a sentence; ``unit`` includes its magnitude (万件), ``is_round`` marks 近、约、余."""

    value: Figure
    unit: str
    is_round: bool


def figure_of(match: re.Match[str], sentence: str, left: str) -> StatedFigure | None:
    """The number that ``FIGURE`` matched in ``sentence``, after ``left``.

    ``None`` for dates, document numbers and numbers that count nothing.
    """
    unit = match["unit"] or ""
    if (unit and unit in _DATE_UNITS) or left[-1:] in NOT_A_FIGURE:
        return None
    if not unit:
        after = sentence[match.end() : match.end() + 1]
        if (after and after not in _LIST_END) or not _ends_a_list_entry(left):
            return None
    digits = match["number"].replace(",", "")
    value: Figure = Decimal(digits + match["fraction"]) if match["fraction"] else int(digits)
    unit = "%" if unit in ("%", "％") else (match["size"] or "") + unit.replace("件次", "件")
    return StatedFigure(value, unit, is_round=match["more"] is not None or left.endswith(ROUND))


def _ends_a_list_entry(left: str) -> bool:
    """Whether a number without a unit follows a kind of result or applicant: 部分公开67，."""
    entry = left[-_ENTRY:]
    found = anchors(entry)
    if found and found[-1].kind in ("result", "leaf", "who", "decision"):
        return found[-1].end == len(entry)
    return is_bare_opening(left) or is_count_of_applications(left)


def is_bare_opening(left: str) -> bool:
    """Whether the words before a number are 公开 alone, which stands for 予以公开 in a list."""
    return _BARE_OPENING.search(left) is not None


def is_count_of_applications(left: str) -> bool:
    """Whether the words before a number say that it counts applications, without a unit behind it."""
    return _COUNTED.search(left) is not None


def with_digits(sentence: str) -> str:
    """The sentence with its Chinese counts (三件) in digits."""
    if not MAY_COUNT.search(sentence):
        return sentence
    return CHINESE_COUNT.sub(lambda match: str(_chinese(match["numeral"])), sentence)


def _chinese(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _CHINESE_DIGITS[text]
    return 10 * _CHINESE_DIGITS.get(tens, 1) + _CHINESE_DIGITS.get(ones, 0)
