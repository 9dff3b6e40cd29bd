"""Pages on which text stands in columns side by side: a report set in two, or a site's menu beside it.

Columns show by lines that begin at one place inside the page, while nothing runs across it from left
to right. What does run across, such as a title or a wide table, parts the page into bands; in each the
left column is read before the right one. A column much narrower than the other is no part of the text.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from statistics import median

from mingbai.readers.normalise import is_page_number
from mingbai.readers.pdf.lines import Line
from mingbai.readers.pdf.marks import Glyph

__all__ = ["Area", "Part", "may_stand_in_columns", "parts_of"]

#: Left, top, right, bottom.
Area = tuple[float, float, float, float]

#: So many lines too near each other, or parted in two long halves, are a sign of columns.
_FEWEST_SIGNS = 3
#: So many tables of a page are looked at.
_MOST_TABLES = 12
#: Lines of one column stand no nearer, in character sizes.
_TIGHT = 1.0
#: So many characters at least make a line of text rather than of figures.
_TEXT = 6
#: A column has so many lines.
_FEWEST_LINES = 4
#: Where one column has no so many long lines, its lines may be labels of a table without rules.
_FEWEST_PROSE, _PROSE = 6, 12
#: Characters further apart, in character heights, belong to different runs.
_GAP = 1.2
#: Lines that begin together do so to within so many points.
_FLUSH = 1.5
#: So many places are tried.
_MOST_PLACES = 3
#: Lines of text fill so much of their column, labels of a list do not.
_FILLED = 0.6
#: What stands this near the line of a page number is head or foot of the page, in points.
_FURNITURE = 4.0
#: A column narrower than this share of the other stands beside the text.
_NARROW = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """A column of a band, or a stretch across the page: its characters, its tables by their number."""

    glyphs: list[Glyph] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters drawn one after another on one line."""

    glyphs: Sequence[Glyph]
    left: float
    right: float
    base: float

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def length(self) -> int:
        """How many characters of Chinese text it holds."""
        return sum(glyph.text >= "⺀" for glyph in self.glyphs)

    @property
    def is_text(self) -> bool:
        """Whether it is a line of text rather than figures."""
        return self.length >= _TEXT


def may_stand_in_columns(lines: Sequence[Line], tables: Sequence[Area]) -> bool:
    """Whether lines read straight across a page show any sign of columns; asked of every page."""
    if any(_are_side_by_side(a, b) for a, b in combinations(tables[:_MOST_TABLES], 2)):
        return True
    tight = sum(b.base - a.base < _TIGHT * min(a.size, b.size) for a, b in pairwise(lines))
    halved = sum(sum(len(word.text) >= _TEXT for word in line.words) > 1 for line in lines)
    return tight + halved >= _FEWEST_SIGNS


def _are_side_by_side(a: Area, b: Area) -> bool:
    return a[1] < b[3] and b[1] < a[3] and (a[2] < b[0] or b[2] < a[0])


def parts_of(glyphs: Sequence[Glyph], tables: Sequence[Area]) -> list[Part]:
    """The loose ``glyphs`` and ``tables`` of a page in reading order: one part if there are no columns."""
    runs = sorted(_runs(glyphs), key=lambda run: run.base)
    for place in _places(runs, tables):
        if parts := _parted(runs, tables, place):
            return parts
    return [Part(list(glyphs), list(range(len(tables))))]


def _runs(glyphs: Sequence[Glyph]) -> Iterator[_Run]:
    run: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.is_blank:
            run += [glyph] if run else []
            continue
        if last is not None and not _goes_on(last, glyph):
            yield _Run(run, run[0].left, last.right, last.base)
            run = []
        run.append(glyph)
        last = glyph
    if last is not None:
        yield _Run(run, run[0].left, last.right, last.base)


def _goes_on(glyph: Glyph, following: Glyph) -> bool:
    gap = following.left - glyph.right
    return abs(following.base - glyph.base) < 1.0 and -1.0 < gap < _GAP * following.size


def _places(runs: Sequence[_Run], tables: Sequence[Area]) -> Iterator[float]:
    """Where lines of text and tables begin, but for the leftmost, likeliest first."""
    begins = sorted([run.left for run in runs if run.is_text] + [area[0] for area in tables] * _FEWEST_LINES)
    groups: list[list[float]] = []
    for left in begins:
        if groups and left - groups[-1][0] <= _FLUSH:
            groups[-1].append(left)
        else:
            groups.append([left])
    likely = sorted(groups[1:], key=len, reverse=True)[:_MOST_PLACES]
    yield from (group[0] for group in likely if len(group) >= _FEWEST_LINES)


def _parted(runs: Sequence[_Run], tables: Sequence[Area], place: float) -> list[Part]:
    """The parts of a page with a gap left of ``place``; none where no band has two columns."""
    edges = {round(run.base / _FURNITURE) for run in runs if is_page_number(run.text)}
    things: list[tuple[float, _Run | int]] = [(run.base, run) for run in runs]
    things += [(area[1], n) for n, area in enumerate(tables)]
    things.sort(key=lambda thing: thing[0])
    parts: list[Part] = []
    across: list[_Run | int] = []
    band: list[_Run | int] = []
    is_parted = False

    def close() -> None:
        nonlocal is_parted, across, band
        columns = _columns(band, tables, place)
        if columns is None:
            across += band
        else:
            is_parted = True
            parts.extend((_part(across), *columns))
            across = []
        band = []

    for y, thing in things:
        left, right = _reach(thing, tables)
        is_edge = not edges.isdisjoint(round(y / _FURNITURE) + d for d in (-1, 0, 1))
        if is_edge or (left < place - _FLUSH and right > place + _FLUSH):
            close()
            across.append(thing)
        else:
            band.append(thing)
    close()
    return [*parts, _part(across)] if is_parted else []


def _reach(thing: _Run | int, tables: Sequence[Area]) -> tuple[float, float]:
    if isinstance(thing, int):
        return tables[thing][0], tables[thing][2]
    return thing.left, thing.right


def _part(things: Sequence[_Run | int], *, is_beside: bool = False) -> Part:
    glyphs = [glyph for thing in things if isinstance(thing, _Run) for glyph in thing.glyphs]
    return Part(glyphs, [thing for thing in things if isinstance(thing, int)], is_beside)


def _columns(band: Sequence[_Run | int], tables: Sequence[Area], place: float) -> list[Part] | None:
    """The two columns of a band; ``None`` where it has none."""
    sides: tuple[list[_Run | int], list[_Run | int]] = ([], [])
    for thing in band:
        sides[_reach(thing, tables)[0] >= place - _FLUSH].append(thing)
    figures = Counter(round(thing.base) for thing in band if isinstance(thing, _Run) and not thing.length)
    if any(_height(side, _TEXT, figures, 1) < _FEWEST_LINES for side in sides):
        return None
    if all(_height(side, _PROSE, figures, 0) < _FEWEST_PROSE for side in sides):
        return None
    left, right = ([thing for thing in side if isinstance(thing, _Run)] for side in sides)
    if left and _is_list(left, right, place):
        return None
    reaches = [[_reach(thing, tables) for thing in side] for side in sides]
    widths = [max(right for _, right in reach) - min(left for left, _ in reach) for reach in reaches]
    return [
        _part(side, is_beside=width < _NARROW * other)
        for side, width, other in zip(sides, widths, reversed(widths), strict=True)
    ]


def _height(side: Sequence[_Run | int], length: int, figures: Mapping[int, int], most_figures: int) -> int:
    """How many lines of so long a text a column has, beside which stand no rows of figures.

    A ruled table counts for as many as are asked for.
    """
    bases = {round(thing.base) for thing in side if isinstance(thing, _Run) and thing.length >= length}
    tables = sum(isinstance(thing, int) for thing in side)
    return sum(figures.get(base, 0) <= most_figures for base in bases) + _FEWEST_PROSE * tables


def _is_list(left: Sequence[_Run], right: Sequence[_Run], place: float) -> bool:
    """Whether the left column are labels of what stands on the same lines to their right."""
    bases = Counter(round(run.base) for run in right)
    shared = sum(any(round(run.base) + d in bases for d in (-1, 0, 1)) for run in left)
    filled = median(run.right - run.left for run in left) / max(place - min(run.left for run in left), 1.0)
    return 2 * shared > len(left) and filled < _FILLED
