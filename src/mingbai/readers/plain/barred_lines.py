"""Rows and cells that a page's text parts with bars over several lines, put back on theirs.

Programs that take a page for its words write a table with a bar behind every cell, or a line with a
bar between cells. Line breaks in the cells tear the rows; then a blank cell is a bar alone on its
line, and more bars stand for the places that a cell spans.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

__all__ = ["cells_between_bars", "rows_together"]

#: So many rows with so many filled cells on one line tell that a line begins a row.
_FEWEST_ROWS = 3
_FILLED = 3
#: So many lines that end in a bar are cells of tables.
_FEWEST_BARS = 20
#: Where bars alone on their lines part the cells, so few cells have one behind them; and rows are as few.
_FEW_BEHIND = 4
_BAR = "|"
_BARS = re.compile(r"\s*\|{2,}\s*")
#: A bar alone, or with those of the places that its cell spans.
_BLANK = re.compile(r"\s*\|(?:\s+\|+)?\s*")
_BEHIND = re.compile(r"\s*\|[\s|]*$")
#: A line of a row that began above: bars, then a figure or a mark for none, and no label's number.
_GOES_ON = re.compile(r"\s*\|[\s|]*(?:$|[+\-−—/增减无空](?!-)|\d(?!\d*\s*[.、．]\s*\D))")
#: The head that stands first in its row, in every table 2.
_FIRST_HEAD = re.compile(r"\s*信息内容\s*\|")
_LABEL = re.compile(r"(?!\s*[无空]\s*\|)[^|]*[\u4e00-\u9fff]")


def rows_together(text: str) -> str:
    """``text`` with every row whose blank cells are bars on lines of their own put on one line."""
    if "|\n|" not in text:
        return text
    lines = text.split("\n")
    barred = [line for line in lines if line.lstrip().startswith(_BAR)]
    if not all(map(_GOES_ON.match, barred)) or sum(map(_is_row, lines)) < _FEWEST_ROWS:
        return text
    together: list[str] = []
    for line in lines:
        if together and together[-1].endswith(_BAR) and _GOES_ON.match(line):
            together[-1] += " " + line.strip()
        else:
            together.append(line.rstrip())
    return "\n".join(together)


def cells_between_bars(text: str) -> str:
    """``text`` with one cell a line, a blank one for a blank cell, where bars part the cells so."""
    if "|\n" not in text:
        return text
    lines = text.split("\n")
    ending = [line.strip() for line in lines if line.rstrip().endswith(_BAR)]
    if len(ending) < max(_FEWEST_BARS, _FEW_BEHIND * sum(map(_is_row, lines))):
        return text
    alone = ending.count(_BAR)
    behind = sum(not line.startswith(_BAR) for line in ending)
    if alone >= _FEWEST_BARS and behind * _FEW_BEHIND < alone:
        return "\n".join(_parted(lines))
    return "\n".join(_closed(lines))


def _is_row(line: str) -> bool:
    if line.count(_BAR) < _FILLED or line.lstrip().startswith(_BAR):
        return False
    return sum(bool(cell.strip()) for cell in line.split(_BAR)) >= _FILLED


def _parted(lines: Sequence[str]) -> Iterator[str]:
    """The cells where each bar has its line: a blank one stands between two bars."""
    for line, following in pairwise([*lines, ""]):
        if line.strip() != _BAR:
            if not _BARS.fullmatch(line):
                yield line
        elif following.strip() == _BAR:
            yield ""


def _closed(lines: Sequence[str]) -> Iterator[str]:
    """The cells where each has its bar behind it; rows may have one before their first, too."""
    leads = any(_FIRST_HEAD.match(line) and above.strip() == _BAR for above, line in pairwise(lines))
    for line, following in pairwise([*lines, ""]):
        if _BLANK.fullmatch(line):
            if not (leads and (_LABEL.match(following) or _BARS.fullmatch(following))):
                yield ""
        elif not _BARS.fullmatch(line):
            yield _BEHIND.sub("", line)
