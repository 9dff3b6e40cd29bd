"""Lines that were cut to a width, joined to the paragraphs they were cut from.

Text taken from a page or sent by mail breaks its lines at some column; a sentence with figures is then
torn, and so would be what it says.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mingbai.readers.recognition.chapters.headings import heading_at_start

__all__ = ["Line", "unwrapped"]

#: The first line of a paragraph is set in by two characters, which are not seen any more.
_SET_IN = 4
#: So many lines that end at the same place, and this share of all long ones, show that text was cut.
_FEWEST_CUT = 4
_SHARE_CUT = 0.4
_TITLE = re.compile(r"公开.{0,12}报\s*告$")
_ENDS = re.compile(rf"[。！？；：!?;:]$|[.．]$|{_TITLE.pattern}")
_FIELD = re.compile(r"[^，。；\s]{2,6}\s*[:：]")
_BEGINS = re.compile(
    rf"[（(【]?[一二三四五六七八九十\d]{{1,3}}[)）】、.．]|[|#>]|20\d\d年\d{{1,2}}月\d{{1,2}}日$|{_FIELD.pattern}"
)
#: Figures at the end of a line, or columns in it, are a table's.
_FIGURES = re.compile(r"(?:\d|\s[-/—])\s*$|\S\s{3,}\S|\t")
_CLAUSE = re.compile(r"[，；。]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and the number of the block it begins in."""

    text: str
    block: int


@dataclass(frozen=True, slots=True)
class _Measure:
    """How lines are measured: text is cut after ``narrowest`` to ``widest``, give or take ``ragged``."""

    length: Callable[[str], int]
    narrowest: int
    widest: int
    ragged: int

    def cut_at(self, lengths: Sequence[int]) -> int | None:
        """The length at which lines were cut; ``None`` where they end where their paragraphs end."""
        long = sorted(length for length in lengths if self.narrowest <= length <= self.widest)
        best, most = None, max(_FEWEST_CUT, _SHARE_CUT * sum(length >= self.narrowest for length in lengths))
        for end in sorted(set(long)):
            ending_there = bisect_right(long, end) - bisect_left(long, end - self.ragged)
            if ending_there >= most:
                best, most = end, ending_there
        return best


class _Widths(dict[str, int]):
    """The columns of each character that was met."""

    def __missing__(self, char: str) -> int:
        width = self[char] = 2 if unicodedata.east_asian_width(char) in "WFA" else 1
        return width


_WIDTHS = _Widths()


def _columns(text: str) -> int:
    """Columns on a screen: a Chinese character takes two."""
    return sum(map(_WIDTHS.__getitem__, text))


#: Pages and mails are cut by columns, some programs' output by characters.
_MEASURES = (_Measure(_columns, 40, 140, 6), _Measure(len, 24, 120, 2))


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """``lines``, those that were cut joined to the next."""
    for measure in _MEASURES:
        lengths = [measure.length(line.text) for line in lines]
        cut = measure.cut_at(lengths)
        if cut is not None:
            return _joined(lines, [length >= cut - measure.ragged - _SET_IN for length in lengths])
    return list(lines)


def _joined(lines: Sequence[Line], are_full: Sequence[bool]) -> list[Line]:
    joined: list[Line] = []
    goes_on = False
    for line, is_full in zip(lines, are_full, strict=True):
        if goes_on and not _stands_alone(line.text) and heading_at_start(line.text) is None:
            text = joined[-1].text
            joined[-1] = Line(text + _between(text, line.text) + line.text, joined[-1].block)
        else:
            joined.append(line)
        goes_on = is_full and not _is_whole(line.text)
    return joined


def _is_whole(text: str) -> bool:
    """Whether a line ends where its paragraph ends, or is a table's."""
    is_row = _FIGURES.search(text) is not None and not _CLAUSE.search(text)
    return is_row or bool(_ENDS.search(text) or _FIELD.match(text) or heading_at_start(text))


def _stands_alone(text: str) -> bool:
    """Whether a line begins something of its own: an item, a date, a field, a title."""
    return _BEGINS.match(text) is not None or _TITLE.search(text) is not None


def _between(before: str, after: str) -> str:
    """A blank between two words of letters, nothing in Chinese text."""
    return (
        " "
        if before[-1:].isascii() and after[:1].isascii() and before[-1:].isalpha() and after[:1].isalpha()
        else ""
    )
