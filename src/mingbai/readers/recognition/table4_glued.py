"""Figures of table 4 that run on without blanks: the ways to cut them into its fifteen cells."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from heapq import nsmallest
from itertools import accumulate

from mingbai.readers.recognition.rows import RowWay, hard_way

__all__ = ["glued_ways"]

_CELLS = 15
#: Ways followed from each place of a glued run, and the cost at which one is given up.
_KEPT = 300
_TOO_COSTLY = 8.0


@lru_cache(maxsize=1024)
def glued_ways(pieces: tuple[str, ...]) -> tuple[RowWay, ...]:
    """The ways to cut the pieces into three groups of four cells and their total (T4-02…04).

    Every group whose total does not fit costs; so does every cell with a needless leading 0. Only the
    cheapest ways are kept.
    """
    if len(pieces) == _CELLS:
        return (hard_way(pieces),)
    text = "".join(pieces)
    if len(text) < _CELLS or len(pieces) > _CELLS:
        return ()
    if len(text) == _CELLS:
        return (hard_way(tuple(text)),)
    borders = frozenset(accumulate(len(piece) for piece in pieces))
    whole = _three_groups(text, borders, _lawful_groups) or _three_groups(text, borders, _groups)
    least = whole[0][0] if whole else 0.0
    return tuple(
        RowWay(tuple(int(cell) for cell in cells), cells, cost) for cost, cells in whole if cost <= least
    )


#: Finds the groups that begin at a place: where each ends, what it costs, its cells.
_Grouping = Callable[[str, int, frozenset[int]], Iterator[tuple[int, float, tuple[str, ...]]]]


def _three_groups(
    text: str, borders: frozenset[int], grouping: _Grouping
) -> list[tuple[float, tuple[str, ...]]]:
    """The cheapest ways to make the whole run of three groups, with their costs."""
    partial: dict[int, list[tuple[float, tuple[str, ...]]]] = {0: [(0.0, ())]}
    for group in range(3):
        after: dict[int, list[tuple[float, tuple[str, ...]]]] = {}
        for start, ways in partial.items():
            for end, cost, cells in grouping(text, start, borders):
                if group == 2 and end != len(text):
                    continue
                bucket = after.setdefault(end, [])
                bucket.extend((before + cost, (*head, *cells)) for before, head in ways)
        partial = {
            end: nsmallest(_KEPT if grouping is _lawful_groups else _KEPT // 5, bucket)
            for end, bucket in after.items()
        }
    return sorted(partial.get(len(text), []))


def _lawful_groups(
    text: str, start: int, borders: frozenset[int]
) -> Iterator[tuple[int, float, tuple[str, ...]]]:
    """Groups whose total is the sum of four cells without needless zeros."""
    for end, cells, cost in _cells(text, start, 4, borders):
        printed = str(sum(int(cell) for cell in cells))
        stop = end + len(printed)
        if cost == 0 and text.startswith(printed, end) and not _crosses(end, stop, borders):
            yield stop, 0.0, (*cells, printed)


def _groups(text: str, start: int, borders: frozenset[int]) -> Iterator[tuple[int, float, tuple[str, ...]]]:
    """Groups of any five cells; a total that does not fit costs, and every needless zero."""
    for end, cells, cost in _cells(text, start, 4, borders):
        total = sum(int(cell) for cell in cells)
        for size in range(1, 6):
            stop = end + size
            if stop > len(text) or _crosses(end, stop, borders):
                break
            printed = text[end:stop]
            odd = 1.0 if size > 1 and printed[0] == "0" else 0.0
            wrong = 0.0 if int(printed) == total else 3.0
            if odd + wrong + cost < _TOO_COSTLY:
                yield stop, cost + odd + wrong, (*cells, printed)


def _cells(
    text: str, at: int, count: int, borders: frozenset[int]
) -> Iterator[tuple[int, tuple[str, ...], float]]:
    """So many cells of up to four digits from ``at``: where they end, the cells, their cost."""
    if count == 0:
        yield at, (), 0.0
        return
    for size in range(1, 5):
        stop = at + size
        if stop > len(text) or _crosses(at, stop, borders):
            break
        cell = text[at:stop]
        odd = 1.0 if size > 1 and cell[0] == "0" else 0.0
        if size > 2 and odd:
            break
        for end, rest, cost in _cells(text, stop, count - 1, borders):
            yield end, (cell, *rest), cost + odd


def _crosses(start: int, stop: int, borders: frozenset[int]) -> bool:
    return any(border in borders for border in range(start + 1, stop))
