"""Which label lines belong to which row of figures, in a table without rules.

A label of several lines stands beside figures set in the middle of its cell, on its first line or on
its last; each is tried for the whole table, and the one that fits best is taken. Labels of groups stand
in columns of their own to the left, beside the middle of their rows.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf
from statistics import fmean

from mingbai.readers.pdf.banded_labels import banded_labels
from mingbai.readers.pdf.marks import Rule
from mingbai.readers.pdf.numbered_labels import NUMBERED, numbered_labels
from mingbai.readers.pdf.placed_words import Labels, PlacedWord, lines_of, said

__all__ = ["labels_of_rows"]

_MOST_LINES = 16
#: What a row without any label costs, in points off its place.
_NO_LABEL = 20.0
#: What a line costs within a label that begins with a number, as labels of their own do.
_TWO_LABELS = 6.0
#: What a line costs that belongs to no row: the end of a head above, the begin of a text below.
_NO_ROW = 5.0
#: A numbered label whose middle, or first line, is so near to a row, in lines, is that row's.
_BESIDE = 0.6
#: Rows stand farther apart than this, in points per point of size; lines of one label do not.
_ROW_STEP = 1.5
#: Share of words that may lie across the gap between two columns of labels.
_ACROSS = 0.25
#: More words than this before the figures of a page are no labels.
_MOST_WORDS = 2_000
_FEWEST_GROUPS = 2
_FEWEST_LABELS = 4
#: Lines of one label follow each other within so many points per point of size.
_NEXT_LINE = 1.7


_Misfit = Callable[[Sequence[Sequence[PlacedWord]], float], float]


def labels_of_rows(words: Sequence[PlacedWord], rows: Sequence[float], rules: Sequence[Rule]) -> Labels:
    """Give ``words`` to ``rows``, known by their baselines; no label crosses one of ``rules``."""
    if rules and (banded := banded_labels(words, rows, rules)):
        return banded
    if numbered := numbered_labels(words, rows):
        return numbered
    gap = _gap_before_labels(words)
    lines = lines_of([w for w in words if gap is None or w.word.right > gap])
    skipped, counts = _fitted(lines, rows, rules)
    labels: list[str] = []
    start = skipped
    for count in counts:
        labels.append(said(lines[start : start + count]))
        start += count
    blank: dict[int, list[str]] = {}
    if parted := _numbered(lines[skipped:start], rows):
        labels, blank = parted
    groups = [] if gap is None else _blocks([w for w in words if w.word.right <= gap])
    outer = [block for block in groups if block[0].word.left < groups[0][0].word.right] if groups else []
    columns = [blocks for blocks in (outer, [b for b in groups if b not in outer]) if blocks]
    return Labels(
        [
            [*(" ".join(_text(b) for b in blocks if _nearest(b, rows) == n) for blocks in columns), labels[n]]
            for n in range(len(rows))
        ],
        blank,
        lines[:skipped],
        lines[start:],
    )


def _numbered(
    lines: Sequence[Sequence[PlacedWord]], rows: Sequence[float]
) -> tuple[list[str], dict[int, list[str]]] | None:
    """Each row's label, and those above each row that have no figures beside them.

    ``None`` where there are none such, or where labels are not numbered so that they can be told apart.
    """
    starts = [n for n, line in enumerate(lines) if NUMBERED.match(line[0].word.text)]
    if len(starts) <= len(rows) or starts[0] != 0:
        return None
    parts = [lines[a:b] for a, b in pairwise([*starts, len(lines)])]
    labels: list[str] = []
    blank: dict[int, list[str]] = {}
    at = 0
    for n, row in enumerate(rows):
        nearest = min(range(at, len(parts)), key=lambda p: _off(parts[p], row), default=None)
        if nearest is None or _off(parts[nearest], row) > _BESIDE * _NEXT_LINE * parts[nearest][0][0].size:
            return None
        if any(_follows(parts[p], parts[p + 1]) for p in range(at, nearest)):
            return None
        blank[n] = [said(part) for part in parts[at:nearest]]
        labels.append(said(parts[nearest]))
        at = nearest + 1
    blank[len(rows)] = [said(part) for part in parts[at:]]
    return labels, blank


def _follows(label: Sequence[Sequence[PlacedWord]], after: Sequence[Sequence[PlacedWord]]) -> bool:
    """Whether ``after`` begins on the very next line: a group's heading within a label, no other row."""
    return after[0][0].base - label[-1][0].base < _ROW_STEP * after[0][0].size


def _off(label: Sequence[Sequence[PlacedWord]], row: float) -> float:
    """How far a label stands from its row: by its middle, or by its first line."""
    return min(way(label, row) for way in _WAYS)


def _off_the_middle(label: Sequence[Sequence[PlacedWord]], row: float) -> float:
    return abs(fmean(line[0].base for line in label) - row)


def _off_the_first(label: Sequence[Sequence[PlacedWord]], row: float) -> float:
    return abs(label[0][0].base - row)


def _off_the_last(label: Sequence[Sequence[PlacedWord]], row: float) -> float:
    return abs(label[-1][0].base - row)


_WAYS = (_off_the_middle, _off_the_first, _off_the_last)


def _gap_before_labels(words: Sequence[PlacedWord]) -> float | None:
    """Where the groups' columns end and the rows' own labels begin; ``None`` where there are no groups."""
    best, best_score = None, 0.0
    if len(words) > _MOST_WORDS:
        return None
    for edge in {w.word.right for w in words}:
        before = sum(w.word.right <= edge for w in words)
        across = sum(w.word.left < edge < w.word.right for w in words)
        after = len(words) - before - across
        if before < _FEWEST_GROUPS or after < _FEWEST_LABELS or across > _ACROSS * len(words):
            continue
        score = min(before, after) - 2.0 * across
        if best is None or score > best_score:
            best, best_score = edge, score
    return best


def _fitted(
    lines: Sequence[Sequence[PlacedWord]], rows: Sequence[float], rules: Sequence[Rule]
) -> tuple[int, list[int]]:
    """How many lines stand above the first row's, and how many in order belong to each row."""
    begins = {id(line) for line in lines if NUMBERED.match(line[0].word.text)}

    def numbered_apart(misfit: _Misfit) -> _Misfit:
        return lambda label, row: misfit(label, row) + _TWO_LABELS * sum(id(w) in begins for w in label[1:])

    def across_rules(misfit: _Misfit) -> _Misfit:
        return lambda label, row: inf if _is_cut(label, row, rules) else misfit(label, row)

    fits = (_best_fit(lines, rows, numbered_apart(across_rules(misfit))) for misfit in _WAYS)
    _, skipped, counts = min(fits)
    return skipped, counts


def _best_fit(
    lines: Sequence[Sequence[PlacedWord]], rows: Sequence[float], misfit: _Misfit
) -> tuple[float, int, list[int]]:
    """The cost of the best fit, the lines it leaves above, and those it gives each row."""
    # best[n]: the best fit of the rows so far that takes or leaves the first n lines.
    best = {n: (n * _NO_ROW, n, list[int]()) for n in range(min(len(lines), _MOST_LINES) + 1)}
    for row in rows:
        reached: dict[int, tuple[float, int, list[int]]] = {}
        for taken, (cost, skipped, counts) in best.items():
            for count in range(min(_MOST_LINES, len(lines) - taken) + 1):
                more = misfit(lines[taken : taken + count], row) if count else _NO_LABEL
                known = reached.get(taken + count)
                if known is None or cost + more < known[0]:
                    reached[taken + count] = (cost + more, skipped, [*counts, count])
        best = reached
    return min(
        (cost + (len(lines) - taken) * _NO_ROW, skipped, counts)
        for taken, (cost, skipped, counts) in best.items()
    )


def _is_cut(label: Sequence[Sequence[PlacedWord]], row: float, rules: Sequence[Rule]) -> bool:
    """Whether a rule runs through a label or between it and its row."""
    tops = [line[0].base - line[0].size / 2 for line in label]
    high, low = min(*tops, row - label[0][0].size / 2), max(*tops, row - label[0][0].size / 2)
    left = min(line[0].word.left for line in label)
    return any(high < rule.top < low and rule.left <= left < rule.right for rule in rules)


def _blocks(words: Sequence[PlacedWord]) -> list[list[PlacedWord]]:
    """Words below each other, as lines of one label, leftmost label first."""
    blocks: list[list[PlacedWord]] = []
    for word in sorted(words, key=lambda w: (w.base, w.word.left)):
        for block in blocks:
            last = block[-1]
            is_below = word.base - last.base <= _NEXT_LINE * word.size
            if is_below and word.word.left < last.word.right and last.word.left < word.word.right:
                block.append(word)
                break
        else:
            blocks.append([word])
    return sorted(blocks, key=lambda block: min(w.word.left for w in block))


def _text(block: Sequence[PlacedWord]) -> str:
    return "".join(w.word.text for w in block)


def _nearest(block: Sequence[PlacedWord], rows: Sequence[float]) -> int:
    middle = fmean(w.base for w in block)
    return min(range(len(rows)), key=lambda n: abs(rows[n] - middle))
