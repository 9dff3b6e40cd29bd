"""Table 2 with the figures of the year before in columns beside this year's: those are left out."""

import re
from collections import defaultdict
from collections.abc import Sequence

from mingbai.readers.document import Cell, Grid
from mingbai.readers.recognition.labels import normalise, squeeze
from mingbai.readers.tables import placed

__all__ = ["without_last_year"]

_CORNER = "信息内容"
#: A sign of an earlier year in a head; the form of 2019 has one of its own.
_EARLIER = re.compile(r"上(?!一年项目)|去年|20\d\d")
_YEARS = re.compile(r"(?:(上一?年度?|去年)|本年度?|今年|(20\d\d)年度?)")


def without_last_year(grid: Grid, first: int) -> Grid:
    """``grid`` less the columns whose heads say again, of an earlier year, what others say of this one.

    ``first`` is its first row of heads.
    """
    heads = "".join([cell.text for cell in grid.rows[first][1:] if cell is not None])
    if not _EARLIER.search(heads):
        return grid
    other: set[int] = set()
    ours: set[int] = set()
    for r, row in enumerate(grid.rows):
        if row[0] is not None and row[0].text == _CORNER:
            earlier, later = _of_two_years([cell for cell in grid.anchors(r) if cell.column])
            other.update(_columns(earlier))
            ours.update(_columns(later))
    if not other or other & ours:
        return grid
    kept = [c for c in range(grid.width) if c not in other]
    cells = []
    for r in range(len(grid.rows)):
        for cell in grid.anchors(r):
            places = [n for n, c in enumerate(kept) if cell.column <= c < cell.column + cell.column_span]
            if places:
                cells.append(cell._replace(column=places[0], column_span=len(places)))
    return placed(cells, height=len(grid.rows), page=grid.page)


def _of_two_years(heads: Sequence[Cell]) -> tuple[list[Cell], list[Cell]]:
    """The heads of an earlier year, and those of this one that say the same.

    A head without a year is of the same one as the head before it.
    """
    same: dict[str, list[tuple[int, Cell]]] = defaultdict(list)
    year = 0
    for cell in heads:
        text = squeeze(normalise(cell.text))
        years = [int(found[2]) if found[2] else -bool(found[1]) for found in _YEARS.finditer(text)]
        year = min(years, default=year)
        same[_YEARS.sub("", text)].append((year, cell))
    earlier: list[Cell] = []
    later: list[Cell] = []
    for told in same.values():
        newest = max(of for of, _ in told)
        if len(told) > 1 and [of for of, _ in told].count(newest) == 1:
            earlier += [cell for of, cell in told if of < newest]
            later += [cell for of, cell in told if of == newest]
    return earlier, later


def _columns(cells: Sequence[Cell]) -> set[int]:
    return {cell.column + n for cell in cells for n in range(cell.column_span)}
