"""From the lines drawn on a page to the cells they enclose.

A table is a group of lines that touch. Between two neighbouring places of its raster stands a border
or none; places without a border between them are one cell, so merged cells come out as spans.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mingbai.readers.limits import Allowance
from mingbai.readers.pdf.marks import Rule

__all__ = ["Box", "Lattice", "lattices_of", "merged"]

#: Lines this near each other are one; borders of neighbouring cells are drawn apart by their width.
_SAME = 3.0
#: Lines this near each other touch.
_TOUCHES = 4.0
#: Share of a cell's side that must be drawn for a border to stand there.
_DRAWN = 0.5
#: Lines that reach this far past the outermost crossing line enclose a cell that is open there.
_OPEN_SIDE = 12.0


#: No page of tables has more lines than this; a map has.
_MOST_RULES = 5_000
#: So many comparisons cost as much as one place of a grid.
_CHEAP = 50


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a lattice: its first row and column, and how many it spans."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True)
class Lattice:
    """A ruled table. ``xs`` and ``ys`` are the rasters' lines, one more than columns and rows.

    ``boxes[r][c]`` is the cell that covers a place. ``is_open_above`` and ``is_open_below``: no rule ends
    it there, only the sides of its cells do.
    """

    xs: Sequence[float]
    ys: Sequence[float]
    boxes: Sequence[Sequence[Box]]
    is_open_above: bool = False
    is_open_below: bool = False

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column at a point of the page; ``None`` outside."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        inside = 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1
        return (row, column) if inside else None


def lattices_of(rules: Sequence[Rule], allowance: Allowance) -> list[Lattice]:
    """The tables that ``rules`` enclose, top to bottom; a frame or a box in one column is none.

    Nor is a drawing of thousands of lines.
    """
    across = merged([r for r in rules if r.top == r.bottom])
    upright = [_flipped(r) for r in merged([_flipped(r) for r in rules if r.top != r.bottom])]
    if len(across) + len(upright) > _MOST_RULES:
        return []
    found = [
        lattice
        for group in _touching([*across, *upright], allowance)
        if (lattice := _lattice(group, allowance)) is not None
    ]
    return sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _flipped(rule: Rule) -> Rule:
    return Rule(rule.top, rule.left, rule.bottom, rule.right)


def merged(across: Iterable[Rule]) -> list[Rule]:
    """Horizontal rules joined where they continue or cover each other."""
    merged: list[Rule] = []
    for band in _bands(sorted(across, key=lambda r: r.top)):
        band.sort()
        y = sum(r.top for r in band) / len(band)
        left, right = band[0].left, band[0].right
        for rule in band[1:]:
            if rule.left > right + _SAME:
                merged.append(Rule(left, y, right, y))
                left = rule.left
                right = rule.right
            right = max(right, rule.right)
        merged.append(Rule(left, y, right, y))
    return merged


def _bands(across: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules at about the same height; a band is no higher than what counts as the same."""
    band: list[Rule] = []
    for rule in across:
        if band and rule.top - band[0].top > _SAME:
            yield band
            band = []
        band.append(rule)
    if band:
        yield band


def _touching(rules: Sequence[Rule], allowance: Allowance) -> Iterator[list[Rule]]:
    """Groups of rules that touch, directly or through others."""
    ordered = sorted(rules, key=lambda r: r.top)
    group_of = list(range(len(ordered)))

    def root(n: int) -> int:
        while group_of[n] != n:
            group_of[n] = group_of[group_of[n]]
            n = group_of[n]
        return n

    reaching: list[int] = []
    for n, rule in enumerate(ordered):
        reaching = [m for m in reaching if ordered[m].bottom >= rule.top - _TOUCHES]
        allowance.spend(len(reaching) // _CHEAP)
        for m in reaching:
            other = ordered[m]
            if other.left <= rule.right + _TOUCHES and rule.left <= other.right + _TOUCHES:
                group_of[root(n)] = root(m)
        reaching.append(n)
    groups: dict[int, list[Rule]] = {}
    for n, rule in enumerate(ordered):
        groups.setdefault(root(n), []).append(rule)
    yield from groups.values()


def _lattice(group: Sequence[Rule], allowance: Allowance) -> Lattice | None:
    across = [r for r in group if r.top == r.bottom]
    upright = [r for r in group if r.top != r.bottom]
    if not across or not upright:
        return None
    xs = _raster((r.left for r in upright), min(r.left for r in across), max(r.right for r in across))
    ys = _raster((r.top for r in across), min(r.top for r in upright), max(r.bottom for r in upright))
    if len(xs) < 3 or len(ys) < 2:
        return None
    allowance.spend((len(xs) - 1) * (len(ys) - 1))
    walls = _walls(xs, ys, upright)
    floors = [list(column) for column in zip(*_walls(ys, xs, map(_flipped, across)), strict=True)]
    tops = [rule.top for rule in across]
    is_open_above, is_open_below = ys[0] < min(tops) - _SAME, ys[-1] > max(tops) + _SAME
    lattice = Lattice(xs, ys, _boxes(walls, floors), is_open_above, is_open_below)
    return lattice if any(box.column for row in lattice.boxes for box in row) else None


def _raster(lines: Iterable[float], first: float, last: float) -> list[float]:
    """The distinct positions of ``lines``, with the ends of those that cross them where they reach out."""
    raster: list[float] = []
    for line in sorted(lines):
        if not raster or line - raster[-1] > _SAME:
            raster.append(line)
    if raster and raster[0] - first > _OPEN_SIDE:
        raster.insert(0, first)
    if raster and last - raster[-1] > _OPEN_SIDE:
        raster.append(last)
    return raster


def _walls(xs: Sequence[float], ys: Sequence[float], upright: Iterable[Rule]) -> list[list[bool]]:
    """``walls[row][i]``: whether a border stands at ``xs[i]`` beside the places of ``row``."""
    drawn = [[0.0] * len(xs) for _ in ys[1:]]
    for rule in upright:
        i = min(range(len(xs)), key=lambda n: abs(xs[n] - rule.left))
        first = max(bisect_right(ys, rule.top) - 1, 0)
        for row in range(first, len(ys) - 1):
            if ys[row] >= rule.bottom:
                break
            drawn[row][i] += min(rule.bottom, ys[row + 1]) - max(rule.top, ys[row])
    return [
        [length >= _DRAWN * (ys[row + 1] - ys[row]) for length in lengths]
        for row, lengths in enumerate(drawn)
    ]


def _boxes(walls: Sequence[Sequence[bool]], floors: Sequence[Sequence[bool]]) -> list[list[Box]]:
    """The cells: each grows to the right, then down, until it meets a border or another cell."""
    height, width = len(walls), len(walls[0]) - 1
    boxes: list[list[Box | None]] = [[None] * width for _ in range(height)]
    for r in range(height):
        for c in range(width):
            if boxes[r][c] is not None:
                continue
            right = c + 1
            while right < width and not walls[r][right] and boxes[r][right] is None:
                right += 1
            low = r + 1
            while low < height and _is_open(walls, floors, boxes, low, c, right):
                low += 1
            box = Box(r, c, low - r, right - c)
            for row in boxes[r:low]:
                row[c:right] = [box] * (right - c)
    return [[box for box in row if box is not None] for row in boxes]


def _is_open(
    walls: Sequence[Sequence[bool]],
    floors: Sequence[Sequence[bool]],
    boxes: Sequence[Sequence[Box | None]],
    row: int,
    left: int,
    right: int,
) -> bool:
    """Whether a cell over columns ``left`` to ``right`` goes on into ``row``."""
    return all(
        not floors[row][c] and boxes[row][c] is None and (c == left or not walls[row][c])
        for c in range(left, right)
    )
