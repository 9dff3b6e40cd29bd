"""Which label lines belong to which row of figures, in a table without rules.

A label of several lines stands beside figures set in the middle of its cell or on its first line; both
are tried for the whole table, and the one that fits better is taken. Labels of groups stand in columns
of their own to the left, beside the middle of their rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean

from mingbai.readers.pdf_lines import Word

__all__ = ["PlacedWord", "labels_of_rows"]

_MOST_LINES = 6
#: What a row without any label costs, in points off its place.
_NO_LABEL = 20.0
#: Share of words that may lie across the gap between two columns of labels.
_ACROSS = 0.25
_FEWEST_GROUPS = 2
_FEWEST_LABELS = 4
#: Lines of one label follow each other within so many points per point of size.
_NEXT_LINE = 1.7


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word with its baseline and size."""

    word: Word
    base: float
    size: float


def labels_of_rows(words: Sequence[PlacedWord], rows: Sequence[float]) -> list[list[str]]:
    """For each row, by its baseline, the texts of its labels: outermost group first, its own last.

    A group's label is given once, at the row nearest to where it stands; elsewhere it is empty.
    """
    gap = _gap_before_labels(words)
    own = [w for w in words if gap is None or w.word.right > gap]
    labels = _own_labels(own, rows)
    groups = [] if gap is None else _blocks([w for w in words if w.word.right <= gap])
    outer = [block for block in groups if block[0].word.left < groups[0][0].word.right] if groups else []
    columns = [texts for texts in (outer, [b for b in groups if b not in outer]) if texts]
    return [
        [*(" ".join(_text(b) for b in blocks if _nearest(b, rows) == n) for blocks in columns), labels[n]]
        for n in range(len(rows))
    ]


def _gap_before_labels(words: Sequence[PlacedWord]) -> float | None:
    """Where the groups' columns end and the rows' own labels begin; ``None`` where there are no groups."""
    best, best_score = None, 0.0
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


def _own_labels(words: Sequence[PlacedWord], rows: Sequence[float]) -> list[str]:
    lines: list[list[PlacedWord]] = []
    for word in sorted(words, key=lambda w: (w.base, w.word.left)):
        if lines and word.base - lines[-1][0].base < word.size / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    bases = [line[0].base for line in lines]
    counts = min(
        (_fitted(bases, rows, misfit) for misfit in (_off_the_middle, _off_the_first)), key=lambda fit: fit[0]
    )[1]
    labels: list[str] = []
    start = 0
    for count in counts:
        labels.append("".join(" ".join(w.word.text for w in line) for line in lines[start : start + count]))
        start += count
    return labels


def _off_the_middle(bases: Sequence[float], row: float) -> float:
    return abs(fmean(bases) - row)


def _off_the_first(bases: Sequence[float], row: float) -> float:
    return abs(bases[0] - row)


def _fitted(
    bases: Sequence[float], rows: Sequence[float], misfit: Callable[[Sequence[float], float], float]
) -> tuple[float, list[int]]:
    """How many of the lines, in order, belong to each row, so that they are least out of place in sum."""
    # best[n]: cost and counts of the rows so far when they take the first n lines.
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for row in rows:
        reached: dict[int, tuple[float, list[int]]] = {}
        for taken, (cost, counts) in best.items():
            for count in range(min(_MOST_LINES, len(bases) - taken) + 1):
                more = misfit(bases[taken : taken + count], row) if count else _NO_LABEL
                if taken + count not in reached or cost + more < reached[taken + count][0]:
                    reached[taken + count] = (cost + more, [*counts, count])
        best = reached
    all_lines = best.get(len(bases))
    return all_lines if all_lines is not None else min(best.values())


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
