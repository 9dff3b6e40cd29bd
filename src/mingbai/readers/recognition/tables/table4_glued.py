"""Fifteen cells of table 4 that ran together, cut by what each of its three groups adds up to."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from heapq import nsmallest
from itertools import accumulate, combinations

from mingbai.readers.recognition.tables.rows import RowWay, hard_way
from mingbai.readers.recognition.tables.splitting import worth

__all__ = ["glued_ways"]

_CELLS = 15
_GROUP = 5
#: Ways followed from each place of a glued run, and the cost at which one is given up.
_KEPT = 300
_TOO_COSTLY = 8.0
#: Cost of a blank cell ahead of a filled one: what few cases there are, are mostly upheld.
_SKIPPED = 0.01


@lru_cache(maxsize=1024)
def glued_ways(pieces: tuple[str, ...]) -> tuple[RowWay, ...]:
    """The ways to cut the pieces into three groups of four cells and their total (T4-02…04).

    Every group whose total does not fit costs; so does every cell with a needless leading 0. Only the
    cheapest ways are kept.
    """
    if len(pieces) == _CELLS:
        return (hard_way(pieces),)
    text = "".join(pieces)
    if len(pieces) > _CELLS:
        return ()
    borders = frozenset(accumulate(len(piece) for piece in pieces))
    if len(text) == _CELLS:
        each = hard_way(tuple(text))
        figures = [value or 0 for value in each.values]
        groups = (figures[start : start + _GROUP] for start in range(0, _CELLS, _GROUP))
        short = (
            []
            if all(sum(parts) == total for *parts, total in groups)
            else _three_groups(text, borders, _short_groups)
        )
        return (*(replace(hard_way(cells), cost=cost) for cost, cells in short), each)
    if len(text) < _CELLS:
        whole = _three_groups(text, borders, _short_groups)
    else:
        whole = _three_groups(text, borders, _lawful_groups)
        whole = whole or _three_groups(text, borders, _short_groups) or _three_groups(text, borders, _groups)
    has_blanks = bool(whole) and "" in whole[0][1]
    most = (whole[0][0] if whole else 0.0) + (1.0 if has_blanks else 0.0)
    return tuple(replace(hard_way(cells), cost=cost) for cost, cells in whole if cost <= most)


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
        total = sum(map(worth, cells))
        printed = text[end : end + 1] if total == 0 else str(total)
        stop = end + len(printed)
        if worth(printed) != total or not printed:
            continue
        if cost == 0 and text.startswith(printed, end) and not _crosses(end, stop, borders):
            yield stop, 0.0, (*cells, printed)


def _short_groups(
    text: str, start: int, borders: frozenset[int]
) -> Iterator[tuple[int, float, tuple[str, ...]]]:
    """Groups of fewer than five cells that add up, blanks anywhere among those before the total; or none."""
    yield start, 0.0, ("",) * _GROUP
    for filled in range(1, _GROUP):
        for end, cells, cost in _cells(text, start, filled, borders):
            printed = str(sum(map(worth, cells)))
            stop = end + len(printed)
            if cost or not text.startswith(printed, end) or _crosses(end, stop, borders):
                continue
            for places in combinations(range(_GROUP - 1), filled):
                row = [""] * (_GROUP - 1)
                for place, cell in zip(places, cells, strict=True):
                    row[place] = cell
                yield stop, _SKIPPED * (places[-1] + 1 - filled), (*row, printed)


def _groups(text: str, start: int, borders: frozenset[int]) -> Iterator[tuple[int, float, tuple[str, ...]]]:
    """Groups of any five cells; a total that does not fit costs, and every needless zero."""
    for end, cells, cost in _cells(text, start, 4, borders):
        total = sum(map(worth, cells))
        for size in range(1, 6):
            stop = end + size
            if stop > len(text) or _crosses(end, stop, borders):
                break
            printed = text[end:stop]
            odd = 1.0 if size > 1 and printed[0] == "0" else 0.0
            wrong = 0.0 if worth(printed) == total else 3.0
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
