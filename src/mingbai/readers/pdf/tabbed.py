"""Tables that a writer set out with tabs instead of drawing them.

Label and figures of a row are one paragraph: each figure stands at the next tab behind the text before
it, and what does not fit goes on at the left of the next line. The place of a figure then tells no
column, only its order does, so such rows are to be read as running text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mingbai.readers.pdf.figure_columns import Columns
from mingbai.readers.pdf.lines import Line, Word
from mingbai.readers.pdf.torn_figures import figures_of

__all__ = ["row_slips", "rows_run_on"]

#: The next line of a paragraph follows within so many points per point of size.
_NEXT_LINE = 1.7
#: A row goes on below only where it nearly reaches the end of the lines, in character sizes.
_TAB = 8.0
#: Rows of fewer figures may stand in line with others by chance.
_WIDE = 5
_FULL = 7
#: Figures of one column stand no further beside each other, in points.
_OFF = 8.0
#: So many figures on a line of its own can be no torn number.
_PLAIN = 3


def row_slips(lines: Sequence[Line]) -> int:
    """A score of how often a row of figures goes on at the left, or stands beside the columns before it."""
    end = max((line.right for line in lines), default=0.0)
    slips = sum(
        2 if len(line.words) >= _PLAIN else 1
        for before, line in pairwise(lines)
        if _is_rest(before, line) and before.right >= end - _TAB * line.size
    )
    rows = [figures for line in lines if len(figures := figures_of(line)) >= _WIDE]
    return slips + sum(_askew(a, b) for a, b in pairwise(rows) if len(a) == len(b))


def _askew(row: Sequence[Word], other: Sequence[Word]) -> int:
    """2 where rows of as many figures have hardly any below each other, 1 where not all of them.

    Blank cells leave most below each other, and few rows are as long as table 3's then.
    """
    below = sum(any(a.left <= b.right + _OFF and b.left <= a.right + _OFF for b in other) for a in row)
    if 2 * below < len(row):
        return 2
    return int(len(row) >= _FULL and Columns(row).takes(other) is None)


def rows_run_on(lines: Sequence[Line]) -> Iterator[Line]:
    """``lines``, those of one row joined."""
    row: Line | None = None
    last: Line | None = None
    for line in lines:
        if row is not None and last is not None and _is_rest(last, line):
            words = (Word(word.text, word.left, word.right, is_apart=True) for word in line.words)
            row = replace(row, words=(*row.words, *words))
        else:
            if row is not None:
                yield row
            row = line
        last = line
    if row is not None:
        yield row


def _is_rest(line: Line, following: Line) -> bool:
    """Whether ``following`` is nothing but the figures that had no room at the end of ``line``."""
    if following.base - line.base > _NEXT_LINE * following.size:
        return False
    figures = figures_of(line)
    labels = line.words[: len(line.words) - len(figures)]
    return (
        bool(figures and labels)
        and following.left < labels[-1].right
        and len(figures_of(following)) == len(following.words)
    )
