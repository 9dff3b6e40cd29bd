"""The ways to read one observed run as one row of so many cells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise

from mingbai.law.report.figures import Figure
from mingbai.readers.recognition.figures import Printed, is_null, parse_figure
from mingbai.readers.recognition.stream import Values
from mingbai.readers.recognition.tables.splitting import Split, splits, summing_splits, summing_with_blanks

__all__ = ["RowWay", "adds_up", "hard_way", "less_signs", "soft_pieces", "soft_ways", "trimmed"]


#: Cost of a row that does not add up: real reports have such rows, but few.
_NOT_SUMMING = 5.0
_LONG_DASH = "——"
#: So many cells of a row may be torn over lines.
_FEW_TORN = 2


@dataclass(frozen=True, slots=True)
class RowWay:
    """One reading of a row: values and what was printed, cell by cell; its cost (0: as printed)."""

    values: tuple[Figure | None, ...]
    printed: tuple[str, ...]
    cost: float = 0.0
    unit: str = ""


def hard_way(cells: Sequence[str]) -> RowWay:
    """Cells with hard borders, each read as it stands; what is no figure reads as blank."""
    return _hard_way(tuple(cells))


@lru_cache(maxsize=4096)
def _hard_way(cells: tuple[str, ...]) -> RowWay:
    """Rows of nothing but 0, of which every report has many, are read once."""
    parsed = [parse_figure(cell) or Printed(None, plain=False) for cell in cells]
    unit = next((p.unit for p in parsed if p.unit.endswith("元")), "")
    return RowWay(
        tuple(p.value for p in parsed),
        tuple("".join(cell.split()) for cell in cells),
        unit=unit,
    )


def trimmed(cells: Sequence[str], count: int) -> tuple[str, ...] | None:
    """``cells`` less surplus blanks at the end, then at the start; ``None`` where that is not ``count``."""
    row = list(cells)
    while len(row) > count and not row[-1].strip():
        row.pop()
    while len(row) > count and not row[0].strip():
        row.pop(0)
    return tuple(row) if len(row) == count else None


def soft_pieces(cells: Sequence[str]) -> tuple[str, ...]:
    """The pieces between blanks, blanks left out."""
    return tuple(piece for cell in cells for piece in cell.split())


def soft_ways(values: Values, count: int, *, sums: bool, blanks: bool = False) -> tuple[RowWay, ...]:
    """The ways to make a row of ``count`` cells from soft pieces, cheapest first.

    With ``sums`` the row's last cell is its total: ways that add up come alone where there are any.
    ``blanks`` tells that other rows of the table leave cells blank.
    """
    pieces = soft_pieces(values.cells)
    if sums and "-" in "".join(pieces) and (unsigned := less_signs(pieces)) != pieces:
        pieces = unsigned
        values = values._replace(cells=pieces, joined=True)
    cells = trimmed(values.cells, count)
    if cells is not None:
        way = hard_way(cells)
        # A blank line may stand for no cell, or for two.
        moved = _short_and_summing(pieces, count, whole=True) if sums and _may_have_moved(values, way) else ()
        return (*moved, way)
    if values.joined:
        return _joined_ways(pieces, count, sums=sums)
    if len(pieces) == count:
        return (hard_way(pieces),)
    if values.whole and 0 < len(pieces) < count:
        return _short_ways(pieces, count, sums=sums)
    if (values.apart or _have_marks(pieces)) and count // 2 < len(pieces) < count:
        return _short_ways(pieces, count, sums=sums)
    if values.apart and len(values.cells) > count:
        return _long_ways(values.cells, count, sums=sums)
    if not _are_digits(pieces):
        return ()
    is_whole = values.apart and len(pieces) > 1
    if (
        sums
        and sum(map(len, pieces)) < count
        and (short := _short_and_summing(pieces, count, whole=is_whole))
    ):
        return short
    summing = summing_splits(pieces, count) if sums else ()
    found = [RowWay(split.values, split.cells, 2.0 * split.oddities) for split in summing]
    if sums and (blanks or not found):
        known = {way.printed for way in found}
        short = _short_and_summing(pieces, count, whole=is_whole)
        found += [way for way in short if way.printed not in known]
    if not sums or not found or found[0].cost:
        penalty = _NOT_SUMMING if sums else 0.0
        known = {split.cells for split in summing}
        found += [
            RowWay(split.values, split.cells, penalty + 2.0 * split.oddities)
            for split in splits(pieces, count)
            if split.cells not in known
        ]
        if len(pieces) < count and (len(pieces) > 1 or values.apart) and (sums or len(found) == 1):
            # The pieces may be whole and the row short of cells; as much stands for it as for any split.
            found += [replace(way, cost=penalty + 2.0) for way in _short_ways(pieces, count, sums=False)]
    return tuple(found)


def _may_have_moved(values: Values, way: RowWay) -> bool:
    """Whether a row of blank and other lines does not add up."""
    return values.apart and "" in way.printed and not adds_up(way.values)


def less_signs(pieces: Sequence[str]) -> tuple[str, ...]:
    """Pieces of counts, which bear no sign: what looks like one marks a blank cell."""
    return tuple(
        part for piece in pieces for part in (("-", piece[1:]) if piece[0] == "-" < piece else (piece,))
    )


def _joined_ways(pieces: tuple[str, ...], count: int, *, sums: bool) -> tuple[RowWay, ...]:
    """Figures and marks of blank cells run together: every mark is a cell, —— one or two."""
    if _LONG_DASH in pieces and not (len(pieces) == count or summing_splits(pieces, count)):
        pieces = tuple(part for piece in pieces for part in (piece if piece == _LONG_DASH else (piece,)))
    summing = [hard_way(split.cells) for split in (summing_splits(pieces, count) if sums else ())]
    if summing:
        return tuple(summing)
    penalty = _NOT_SUMMING if sums else 0.0
    found = [*splits(pieces, count)] if len(pieces) <= count else []
    if sums:
        # The total may be the blank cell.
        found += [Split((*split.cells, ""), 1) for split in splits(pieces, count - 1) if len(pieces) < count]
    return tuple(replace(hard_way(split.cells), cost=penalty + 2.0 * split.oddities) for split in found)


def _short_and_summing(pieces: tuple[str, ...], count: int, *, whole: bool) -> tuple[RowWay, ...]:
    """The ways with blank cells in which the last is the sum of the others, and more than 0."""
    return tuple(
        RowWay(split.values, split.cells, 2.0)
        for split in summing_with_blanks(pieces, count, whole=whole)
        if split.values[-1]
    )


def _short_ways(pieces: tuple[str, ...], count: int, *, sums: bool) -> tuple[RowWay, ...]:
    """Whole cells of which some are lost: blanks at every possible place, later ones first."""
    ways = []
    for places in combinations(range(count), len(pieces)):
        row = [""] * count
        for place, piece in zip(places, pieces, strict=True):
            row[place] = piece
        ways.append(hard_way(row))
    summing = [way for way in ways if adds_up(way.values)] if sums else []
    return tuple(summing or ways)


def _long_ways(cells: tuple[str, ...], count: int, *, sums: bool) -> tuple[RowWay, ...]:
    """More cells than the row has: numbers torn over lines, else strays behind the row."""
    first = hard_way(cells[:count])
    if sums and adds_up(first.values):
        return (first,)
    pieces = soft_pieces(cells)
    if not _are_digits(pieces):
        torn = [way for way in _torn_ways(pieces, count) if not sums or adds_up(way.values)]
        return tuple(dict.fromkeys((*torn, first)))
    joined = [RowWay(split.values, split.cells) for split in splits(pieces, count)]
    fitting = [way for way in joined if adds_up(way.values)] if sums else joined
    return tuple(fitting) or (first,)


def _torn_ways(pieces: Sequence[str], count: int) -> list[RowWay]:
    """The ways to make so many cells of pieces among which are marks and signs, which begin a cell."""
    surplus = len(pieces) - count
    if not 0 < surplus <= _FEW_TORN:
        return []
    ends = [n for n in range(1, len(pieces)) if pieces[n].isdigit() and pieces[n - 1][-1:].isdigit()]
    ways = []
    for joints in combinations(ends, surplus):
        borders = [n for n in range(1, len(pieces)) if n not in joints]
        edges = pairwise((0, *borders, len(pieces)))
        ways.append(hard_way(["".join(pieces[start:end]) for start, end in edges]))
    return ways


def _are_digits(pieces: Sequence[str]) -> bool:
    return all(piece.isdigit() for piece in pieces)


def _have_marks(pieces: Sequence[str]) -> bool:
    """Whether marks for blank cells (/) stand among whole figures: no piece then holds two cells."""
    marks = [piece for piece in pieces if not piece.isdigit()]
    return len(marks) > 1 and all(is_null(mark) for mark in marks)


def adds_up(values: Sequence[Figure | None]) -> bool:
    """Whether the last value is the sum of the others, blanks counting as 0."""
    *parts, total = (value or 0 for value in values)
    return sum(parts) == total
