"""Splitting a run of digits into the cells it was glued from.

``7114`` may be 7 | 1 | 14, 7 | 11 | 4 or 71 | 1 | 4. Blanks are taken as borders where they suffice;
no cell begins with a needless 0 unless nothing else fits. What the column count leaves open, the sums
of the row decide; what they leave open stays open, and is told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice, pairwise

__all__ = ["Split", "splits", "summing_splits", "summing_with_blanks", "worth"]

_MANY = 3000
#: Branches followed in one run before the search gives up: a run made to exhaust it, or no table at all.
_BRANCHES = 20_000
#: No row has as many digits; what has more is none.
_MOST_DIGITS = 300
_SIGNED = re.compile(r"(?P<sign>增加?|减少?|[+-])(?P<digits>\d+)")
_REMARKED = re.compile(r"(?P<digits>\d+)(?P<remark>\(.*\))")
#: So many cells of a glued row may be printed 00.
_ODD_CELLS = 2


@dataclass(frozen=True, slots=True)
class Split:
    """One way to read a run: the cells as digits (``""`` blank), and how many oddities it needs."""

    cells: tuple[str, ...]
    oddities: int = 0

    @property
    def values(self) -> tuple[int | None, ...]:
        """The cells as numbers, ``None`` where blank."""
        return tuple(int(cell) if cell.isdigit() else None for cell in self.cells)


@lru_cache(maxsize=4096)
def splits(pieces: tuple[str, ...], count: int) -> tuple[Split, ...]:
    """All ways to make ``count`` cells of ``pieces``, fewest oddities first; at most a few thousand.

    An oddity is a cell with a needless leading 0 (``00``), two pieces joined (a number torn over
    lines), or a blank put in where there are fewer digits than cells.
    """
    digits = sum(len(piece) for piece in pieces)
    if digits > _MOST_DIGITS:
        return ()
    if len(pieces) == count:
        return (Split(pieces),)
    if digits == count:
        return (Split(tuple("".join(pieces))),)
    if len(pieces) > count:
        return _joined(pieces, count)
    if digits < count:
        return _with_blanks(pieces, count)
    # A border inside a piece is odd where blanks part the others.
    inner = count - len(pieces) if len(pieces) > 1 else 0
    clean = tuple(Split(cells, inner) for cells in _cut(pieces, count, odd=False))
    if inner:
        clean = tuple(sorted(clean + _with_blanks(pieces, count), key=lambda split: split.oddities))
    return clean or tuple(
        sorted(
            (Split(cells, sum(_is_odd(cell) for cell in cells)) for cells in _cut(pieces, count, odd=True)),
            key=lambda split: split.oddities,
        )
    )


def _is_odd(cell: str) -> bool:
    return len(cell) > 1 and cell[0] == "0"


def _cut(pieces: Sequence[str], count: int, *, odd: bool) -> Iterator[tuple[str, ...]]:
    """Ways to cut pieces into ``count`` cells in all, every piece's ends being borders."""
    yield from islice(_cut_from(pieces, 0, count, odd=odd), _MANY)


def _cut_from(pieces: Sequence[str], at: int, count: int, *, odd: bool) -> Iterator[tuple[str, ...]]:
    if at == len(pieces):
        if count == 0:
            yield ()
        return
    piece = pieces[at]
    rest_digits = sum(len(p) for p in pieces[at + 1 :])
    rest_pieces = len(pieces) - at - 1
    for parts in range(max(1, count - rest_digits), min(len(piece), count - rest_pieces) + 1):
        for cells in _cut_piece(piece, parts, odd=odd):
            for rest in _cut_from(pieces, at + 1, count - parts, odd=odd):
                yield cells + rest


def _cut_piece(piece: str, parts: int, *, odd: bool) -> Iterator[tuple[str, ...]]:
    if not piece.isdigit():
        if parts == 1:
            yield (piece,)
        elif (signed := _SIGNED.fullmatch(piece)) is not None:
            for first, *rest in _cut_piece(signed["digits"], parts, odd=odd):
                yield signed["sign"] + first, *rest
        elif (remarked := _REMARKED.fullmatch(piece)) is not None:
            for *before, last in _cut_piece(remarked["digits"], parts, odd=odd):
                yield *before, last + remarked["remark"]
        return
    for borders in islice(combinations(range(1, len(piece)), parts - 1), _BRANCHES):
        edges = (0, *borders, len(piece))
        cells = tuple(piece[a:b] for a, b in pairwise(edges))
        if odd or not any(_is_odd(cell) for cell in cells):
            yield cells


def _joined(pieces: tuple[str, ...], count: int) -> tuple[Split, ...]:
    """Too many pieces: neighbours that are one number torn over lines."""
    surplus = len(pieces) - count
    found: list[Split] = []
    for borders in islice(combinations(range(1, len(pieces)), count - 1), _BRANCHES):
        edges = (0, *borders, len(pieces))
        cells = tuple("".join(pieces[a:b]) for a, b in pairwise(edges))
        if not any(_is_odd(cell) for cell in cells):
            found.append(Split(cells, surplus))
        if len(found) >= _MANY:
            break
    return tuple(found)


def _with_blanks(pieces: tuple[str, ...], count: int) -> tuple[Split, ...]:
    """Too few digits: some cells are blank. Blanks late in the row are tried first."""
    digits = sum(len(piece) for piece in pieces)
    found: list[Split] = []
    for made in range(min(digits, count - 1), len(pieces) - 1, -1):
        for cells in _cut(pieces, made, odd=False):
            for places in combinations(range(count), made):
                row = [""] * count
                for place, cell in zip(places, cells, strict=True):
                    row[place] = cell
                found.append(Split(tuple(row), count - len(pieces)))
                if len(found) >= _MANY:
                    return tuple(found)
    return tuple(found)


@lru_cache(maxsize=16384)
def summing_splits(pieces: tuple[str, ...], count: int) -> tuple[Split, ...]:
    """The ways of :func:`splits` in which the last cell is the sum of those before; may be empty.

    Searched from the total backwards, so that long runs cost little. Cells like ``00`` are tried where
    no other way adds up.
    """
    text = "".join(pieces)
    has_marks = not text.isdigit()
    if has_marks and not all(len(piece) == 1 or piece.isdigit() for piece in pieces):
        return tuple(split for split in splits(pieces, count) if _sums(split))
    if len(pieces) > count or len(text) <= count:
        # With a cell missing, the total itself may be the blank one.
        return tuple(split for split in splits(pieces, count) if _sums(split) or not split.cells[-1])
    for odd_cells in range(_ODD_CELLS + 1):
        found = tuple(_from_totals(pieces, count, odd_cells))
        if found:
            return found
    return tuple(split for split in splits(pieces, count) if _sums(split))


@lru_cache(maxsize=16384)
def summing_with_blanks(pieces: tuple[str, ...], count: int, *, whole: bool = False) -> tuple[Split, ...]:
    """The ways to make fewer than ``count`` cells that add up to the last, blanks where the others were.

    Likeliest first: blank cells stand behind the filled ones. ``whole`` tells that each piece is one cell.
    """
    found: list[tuple[int, Split]] = []
    text = "".join(pieces)
    for filled in range(2, min(count - 1, len(text)) + 1):
        if whole and filled != len(pieces):
            continue
        ways = [Split(pieces)] if whole else _from_totals(pieces, filled, 0) if len(pieces) <= filled else ()
        for way in ways:
            if not _sums(way):
                continue
            for places in combinations(range(count - 1), filled - 1):
                row = [""] * (count - 1)
                for place, cell in zip(places, way.cells, strict=False):
                    row[place] = cell
                skipped = places[-1] + 1 - len(places)
                found.append((skipped, Split((*row, way.cells[-1]), 1)))
        if len(found) > _MANY:
            break
    found.sort(key=lambda entry: entry[0])
    return tuple(split for _, split in found[:_MANY])


def _from_totals(pieces: tuple[str, ...], count: int, odd_cells: int) -> Iterator[Split]:
    """The summing ways with exactly ``odd_cells`` needless zeros, for every total the run may end in."""
    text = "".join(pieces)
    search = _Search(frozenset(_borders(pieces)))
    ways = (
        Split((*cells, text[-size:]), odd_cells)
        for size in range(1, len(pieces[-1]) + 1)
        if len(text) - size >= count - 1
        for cells in search.summing(
            text[:-size], 0, count - 1, worth(text[-size:]), odd_cells - _is_odd(text[-size:])
        )
    )
    return islice(ways, _MANY)


def _borders(pieces: Sequence[str]) -> Iterator[int]:
    place = 0
    for piece in pieces:
        place += len(piece)
        yield place


@dataclass(slots=True)
class _Search:
    """The search for cells that add up, which may follow so many branches."""

    borders: frozenset[int]
    branches: int = _BRANCHES

    def summing(
        self, text: str, at: int, count: int, total: int, odd_cells: int
    ) -> Iterator[tuple[str, ...]]:
        """Cells from ``text[at:]`` that add up to ``total``, cross no border and hold so many odd ones."""
        left = len(text) - at
        if count == 0:
            if left == 0 and total == 0 and odd_cells == 0:
                yield ()
            return
        # No cell has more digits than what is left of the total, but for one such as 00.
        longest = max(len(str(total)), 2) if odd_cells > 0 else len(str(total))
        if left < count or odd_cells < 0 or left > count * longest:
            return
        if len(str(total)) > left - count + 2:
            return  # more than so few digits can add up to
        if count == 1:
            cell = text[at:]
            if worth(cell) == total and _is_odd(cell) == odd_cells and not self._crosses(at, len(text)):
                yield (cell,)
            return
        for size in range(max(1, left - (count - 1) * longest), left - count + 2):
            self.branches -= 1
            cell = text[at : at + size]
            odd = _is_odd(cell)
            share = worth(cell)
            if self.branches < 0 or share > total or (odd and (size > 2 or odd_cells == 0)):
                break
            if self._crosses(at, at + size):
                break
            for rest in self.summing(text, at + size, count - 1, total - share, odd_cells - odd):
                yield (cell, *rest)

    def _crosses(self, start: int, end: int) -> bool:
        return any(start < border < end for border in self.borders)


def worth(cell: str) -> int:
    """What a cell adds to a sum: nothing where it is a mark for a blank one."""
    return int(cell) if cell.isdigit() else 0


def _sums(split: Split) -> bool:
    *parts, total = split.values
    if total is None:
        return not any(parts)
    return sum(part or 0 for part in parts) == total
