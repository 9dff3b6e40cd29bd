"""Lines that were cut to a width, joined to the paragraphs they were cut from.

Text taken from a page or sent by mail breaks its lines at some column; a sentence with figures is then
torn, and so would be what it says.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from mingbai.readers.recognition.headings import heading_at_start

__all__ = ["Line", "unwrapped"]

#: Text is cut to no more columns than this; a Chinese character takes two.
_WIDEST = 140
_NARROWEST = 40
#: Lines that were cut end within so many columns of the same place.
_RAGGED = 6
#: The first line of a paragraph is set in by two characters, which are not seen any more.
_SET_IN = 4
#: So many lines that end there show that text was cut.
_FEWEST_CUT = 4
_SHARE_CUT = 0.4
_ENDS = re.compile(r"[。！？；：!?;:]$|[.．]$|公开.{0,12}报\s*告$")
_BEGINS = re.compile(
    r"[（(【]?[一二三四五六七八九十\d]{1,3}[)）】、.．]|[|#>]|20\d\d年\d{1,2}月\d{1,2}日$|[^，。；\s]{2,6}\s*[:：]"
)
#: Figures at the end of a line, or columns in it, are a table's.
_FIGURES = re.compile(r"(?:\d|\s[-/—])\s*$|\S\s{3,}\S|\t")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and the number of the block it begins in."""

    text: str
    block: int


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """``lines``, those that were cut joined to the next."""
    widths = [_width(line.text) for line in lines]
    cut = _cut_at(widths)
    if cut is None:
        return list(lines)
    joined: list[Line] = []
    goes_on = False
    for line, width in zip(lines, widths, strict=True):
        if goes_on and not _BEGINS.match(line.text) and heading_at_start(line.text) is None:
            joined[-1] = Line(
                joined[-1].text + _between(joined[-1].text, line.text) + line.text, joined[-1].block
            )
        else:
            joined.append(line)
        is_whole = _ENDS.search(line.text) or _FIGURES.search(line.text) or heading_at_start(line.text)
        goes_on = width >= cut - _RAGGED - _SET_IN and not is_whole
    return joined


def _cut_at(widths: Sequence[int]) -> int | None:
    """The column at which lines were cut; ``None`` where they end where their paragraphs end."""
    long = sorted(width for width in widths if _NARROWEST <= width <= _WIDEST)
    best, most = None, max(_FEWEST_CUT, _SHARE_CUT * sum(width >= _NARROWEST for width in widths))
    for end in sorted(set(long)):
        ending_there = bisect_right(long, end) - bisect_left(long, end - _RAGGED)
        if ending_there >= most:
            best, most = end, ending_there
    return best


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _between(before: str, after: str) -> str:
    """A blank between two words of letters, nothing in Chinese text."""
    return (
        " "
        if before[-1:].isascii() and after[:1].isascii() and before[-1:].isalpha() and after[:1].isalpha()
        else ""
    )
