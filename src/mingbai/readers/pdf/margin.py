"""What stands in the outermost margin of a page: the numbers of its lines, stamps set sideways.

Read with the lines beside them, they would stand before headings and among figures.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from mingbai.readers.pdf.marks import Glyph

__all__ = ["without_margin"]

#: Share of the page's width that is margin, on a page printed as closely as can be too.
_LINE_NUMBERS, _STAMPS = 0.1, 0.06
#: Fewer numbers below each other are no lines' numbers, larger ones may be years.
_FEWEST, _LARGEST = 3, 999
#: They end, or begin, at one place, in points.
_FLUSH = 1.5


def without_margin(glyphs: list[Glyph], width: float) -> list[Glyph]:
    """``glyphs`` less those in the margins of a page of so many points in width."""
    turned = any(glyph.turn for glyph in glyphs)
    numbers = _line_numbers(glyphs, _LINE_NUMBERS * width)
    if not turned and not numbers:
        return glyphs
    left, right = _STAMPS * width, (1 - _STAMPS) * width
    return [
        glyph
        for glyph in glyphs
        if glyph not in numbers and not (glyph.turn and (glyph.right < left or glyph.left > right))
    ]


def _line_numbers(glyphs: Sequence[Glyph], edge: float) -> set[Glyph]:
    """The numbers left of ``edge`` and of all text, if they count the lines."""
    seen = [glyph for glyph in glyphs if glyph.left < edge and not glyph.is_blank and not glyph.turn]
    if len(seen) < _FEWEST:
        return set()
    edge = min((glyph.left for glyph in seen if not glyph.text.isdecimal()), default=edge)
    beside = [glyph for glyph in seen if glyph.right < edge]
    rows: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in sorted(beside, key=lambda g: (g.base, g.left)):
        rows[round(glyph.base)].append(glyph)
    ordered = list(rows.values())
    if len(ordered) < _FEWEST:
        return set()
    numbers = [int("".join(glyph.text for glyph in row)) for row in ordered]
    counts = len({b - a for a, b in pairwise(numbers)}) == 1 and numbers[0] < numbers[-1] <= _LARGEST
    begins, ends = [row[0].left for row in ordered], [row[-1].right for row in ordered]
    is_flush = min(max(begins) - min(begins), max(ends) - min(ends)) <= _FLUSH
    return set(beside) if counts and is_flush else set()
