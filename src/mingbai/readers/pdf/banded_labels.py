"""Which labels belong to which rows of figures, where rules across the page part the rows.

Each word stands in the band between the rules above and below it. A band with one row holds that row's
label, a band with several the label of their group, a band without any the label of a row left blank.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from mingbai.readers.pdf.marks import Rule
from mingbai.readers.pdf.placed_words import MIDDLE, Labels, PlacedWord, lines_of, said

__all__ = ["banded_labels"]

#: Rules this near each other, in points, are one: borders above and below are drawn apart.
_SAME = 3.0


_Band = tuple[float, float]


def banded_labels(words: Sequence[PlacedWord], rows: Sequence[float], rules: Sequence[Rule]) -> Labels | None:
    """Give ``words`` to ``rows``, known by their baselines; ``None`` where not every two rows are parted."""
    size = max((word.size for word in words), default=0.0)
    middles = [row - MIDDLE * size for row in rows]
    heights = sorted(rule.top for rule in rules)
    if not words or not all(
        bisect_left(heights, high) < bisect_left(heights, low) for high, low in pairwise(middles)
    ):
        return None
    bands: dict[_Band, list[PlacedWord]] = {}
    for word in words:
        bands.setdefault(_band_of(word, rules), []).append(word)
    own: dict[int, list[PlacedWord]] = {}
    groups: list[_Group] = []
    labels = Labels([], {}, [], [])
    for (top, bottom), held in sorted(bands.items(), key=lambda item: (item[0][0], -item[0][1])):
        first, after = bisect_left(middles, top), bisect_right(middles, bottom)
        is_inner = not any((t, b) != (top, bottom) and top <= t and b <= bottom for t, b in bands)
        if after - first == 1 and is_inner:
            own.setdefault(first, []).extend(held)
        elif after > first:
            groups += [_Group(first, words) for words in _side_by_side(held)]
        elif top == -inf or bottom == inf:
            (labels.above if top == -inf else labels.below).extend(lines_of(held))
        else:
            labels.blank.setdefault(first, []).append(said(lines_of(held)))
    if not own:
        return None
    columns = _columns(groups)
    for n, held in own.items():
        groups += _groups_beside(n, held, columns)
    columns = _columns(groups)
    for n in range(len(rows)):
        outer = [" ".join(said(lines_of(g.words)) for g in column if g.row == n) for column in columns]
        labels.rows.append([*outer, said(lines_of(own.get(n, ())))])
    return labels


@dataclass(frozen=True, slots=True)
class _Group:
    """The label of a group of rows, and the first of them."""

    row: int
    words: list[PlacedWord]

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(word.word.left for word in self.words)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(word.word.right for word in self.words)


def _band_of(word: PlacedWord, rules: Sequence[Rule]) -> _Band:
    """The rules right above and below a word."""
    over = [rule.top for rule in rules if rule.left - _SAME <= word.middle <= rule.right + _SAME]
    return (
        max((round(y) for y in over if y <= word.height), default=-inf),
        min((round(y) for y in over if y > word.height), default=inf),
    )


def _side_by_side(words: Sequence[PlacedWord]) -> list[list[PlacedWord]]:
    """Words of one band that stand beside each other, those below each other kept together."""
    blocks: list[list[PlacedWord]] = []
    right = -inf
    for word in sorted(words, key=lambda w: w.word.left):
        if word.word.left < right:
            blocks[-1].append(word)
        else:
            blocks.append([word])
        right = max(right, word.word.right)
    return blocks


def _columns(groups: Sequence[_Group]) -> list[list[_Group]]:
    """Labels of groups below each other, the outermost column first."""
    columns: list[list[_Group]] = []
    right = -inf
    for group in sorted(groups, key=lambda g: g.left):
        if group.left < right:
            columns[-1].append(group)
        else:
            columns.append([group])
        right = max(right, group.right)
    return columns


def _groups_beside(row: int, held: list[PlacedWord], columns: Sequence[Sequence[_Group]]) -> list[_Group]:
    """The labels of groups of the one ``row``, taken out of what the band of the row holds."""
    found: list[_Group] = []
    for column in columns:
        left, right = min(group.left for group in column), max(group.right for group in column)
        inside = [word for word in held if left <= word.middle <= right]
        others = [word for word in held if word.word.left > right]
        if inside and len(inside) + len(others) == len(held) and others:
            found.append(_Group(row, inside))
            held[:] = others
    return found
