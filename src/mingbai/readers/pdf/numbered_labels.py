"""Which labels belong to which rows of figures, where each label begins with its number.

The number parts a label from the one above even where their lines follow each other closely, and so the
rows left blank are found too. What stands beside other labels is the label of a group.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from mingbai.readers.pdf.placed_words import Labels, PlacedWord, said

__all__ = ["NUMBERED", "numbered_labels"]

#: Where a label begins that is numbered.
NUMBERED = re.compile(
    r"\s*(?:\d{1,2}\s*[.．、](?!\d)|[（(]\s*(?:[一二三四五六七八九十]|\d{1,2})\s*[)）]|[一二三四五六七八九十]、|[①-⑩])"
)
#: A label set right beside its row is no further off, in character sizes.
_RIGHT_BESIDE = 0.4
#: Lines of one label follow each other within so many points per point of size, words within a line too.
_NEXT_LINE, _NEXT_WORD = 2.2, 1.4
#: Lines nearer to each other, in character sizes, are one.
_SAME_LINE = 0.5
#: More words than this before the figures of a page are no labels.
_MOST_WORDS = 600


@dataclass(slots=True)
class _Block:
    """The words of one label, in lines."""

    lines: list[list[PlacedWord]]

    @property
    def first(self) -> float:
        """The baseline of its first line."""
        return self.lines[0][0].base

    @property
    def last(self) -> float:
        """The baseline of its last line."""
        return self.lines[-1][0].base

    @property
    def size(self) -> float:
        """The size of its characters."""
        return self.lines[0][0].size

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(line[0].word.left for line in self.lines)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(line[-1].word.right for line in self.lines)

    @property
    def text(self) -> str:
        """What it says."""
        return said(self.lines)

    @property
    def is_numbered(self) -> bool:
        """Whether a number begins it."""
        return NUMBERED.match(self.lines[0][0].word.text) is not None


_WAYS: tuple[Callable[[_Block, float], float], ...] = (
    lambda block, row: abs(fmean(line[0].base for line in block.lines) - row),
    lambda block, row: abs(block.first - row),
    lambda block, row: abs(block.last - row),
)


def numbered_labels(words: Sequence[PlacedWord], rows: Sequence[float]) -> Labels | None:
    """The labels of ``rows``, known by their baselines.

    ``None`` unless every row has a label set right beside it: all by their middle, their first line, or
    their last.
    """
    if len(words) > _MOST_WORDS or sum(NUMBERED.match(w.word.text) is not None for w in words) < len(rows):
        return None
    blocks = _blocks(words)
    own = _without_outer([block for block in blocks if not any(_is_beside(block, b) for b in blocks)])
    for off in _WAYS:
        nearest = [min(range(len(own)), key=lambda n: off(own[n], row), default=-1) for row in rows]
        if nearest != sorted(set(nearest)) or not all(
            off(own[n], row) <= _RIGHT_BESIDE * own[n].size for n, row in zip(nearest, rows, strict=True)
        ):
            continue
        between = {*range(nearest[0], nearest[-1])} - {*nearest}
        return _labels(blocks, own, nearest, rows) if all(own[n].is_numbered for n in between) else None
    return None


def _without_outer(own: Sequence[_Block]) -> list[_Block]:
    """``own`` without those between two that stand to their right: labels of groups, not beside a row."""
    ends = [None, *own, None]
    return [
        block
        for above, block, below in zip(ends, own, ends[2:], strict=False)
        if not (above and below and min(above.left, below.left) >= block.right)
    ]


def _labels(
    blocks: Sequence[_Block], own: Sequence[_Block], nearest: Sequence[int], rows: Sequence[float]
) -> Labels:
    labels = Labels([], {}, [], [])
    for n, (a, b) in enumerate(pairwise([-1, *nearest, len(own)])):
        for block in own[a + 1 : b]:
            if block.is_numbered:
                labels.blank.setdefault(n, []).append(block.text)
            else:
                (labels.below if n else labels.above).extend(block.lines)
    kept = {id(block) for block in own}
    columns = _columns([block for block in blocks if id(block) not in kept])
    for n, place in enumerate(nearest):
        outer = [" ".join(g.text for g in column if _nearest(g, rows) == n) for column in columns]
        labels.rows.append([*outer, own[place].text])
    return labels


def _nearest(block: _Block, rows: Sequence[float]) -> int:
    return min(range(len(rows)), key=lambda n: abs(rows[n] - (block.first + block.last) / 2))


def _is_beside(block: _Block, other: _Block) -> bool:
    """Whether ``other`` stands to the right of a block, on one of its lines or between them."""
    near = _SAME_LINE * block.size
    return other.left >= block.right and other.first <= block.last + near and other.last >= block.first - near


def _blocks(words: Sequence[PlacedWord]) -> list[_Block]:
    """The labels, from top to bottom."""
    blocks: list[_Block] = []
    for word in sorted(words, key=lambda w: (round(w.base), w.word.left)):
        block = None if NUMBERED.match(word.word.text) else _goes_on(blocks, word)
        if block is None:
            blocks.append(_Block([[word]]))
        elif word.base - block.last < _SAME_LINE * word.size:
            block.lines[-1].append(word)
        else:
            block.lines.append([word])
    return sorted(blocks, key=lambda block: (block.first, block.left))


def _goes_on(blocks: Sequence[_Block], word: PlacedWord) -> _Block | None:
    """The block that ``word`` goes on: on its last line, or on the next as nothing right before it does."""
    before: _Block | None = None
    for block in reversed(blocks):
        step = word.base - block.last
        if step > _NEXT_LINE * word.size:
            continue
        if step < _SAME_LINE * word.size:
            if 0 <= word.word.left - block.lines[-1][-1].word.right <= _NEXT_WORD * word.size:
                before = before or block
        elif word.word.left < block.right and block.left < word.word.right:
            # What stands right before it may be the label of a group.
            return before if before is not None and before.left > block.left - word.size else block
    return before


def _columns(groups: Sequence[_Block]) -> list[list[_Block]]:
    """Labels of groups that stand below each other, the outermost column first."""
    columns: list[list[_Block]] = []
    right = 0.0
    for group in sorted(groups, key=lambda g: g.left):
        if columns and group.left < right:
            columns[-1].append(group)
        else:
            columns.append([group])
        right = max(right, group.right)
    return columns
