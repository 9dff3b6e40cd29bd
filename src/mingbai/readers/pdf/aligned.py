"""Tables without rules: rows of figures that stand in line below each other.

Only the place of a figure tells its column, so that a blank cell shows. Heads and what else does not
line up stay lines of text.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean

from mingbai.readers.document import Grid
from mingbai.readers.limits import Allowance
from mingbai.readers.pdf.figure_columns import WIDE, Columns, heads_over, is_flush
from mingbai.readers.pdf.lines import Line, Word
from mingbai.readers.pdf.marks import Rule
from mingbai.readers.pdf.placed_words import Labels, PlacedWord
from mingbai.readers.pdf.row_labels import labels_of_rows
from mingbai.readers.pdf.torn_figures import (
    MOST_FIGURES,
    figures_of,
    is_figure,
    is_unit,
    together,
    units_of,
    whole_rows,
)

__all__ = ["rows_among"]

_NONE = "无"
#: Fewer figures on a line are no sign of columns.
_FEWEST = 3
#: Figures of a table stand at least this far apart, in character heights.
_LEAST_GAP = 0.8
#: So many rows in a row are numbered where a column numbers them.
_FEWEST_NUMBERS = 4
_NUMBER = re.compile(r"\d{1,2}")
#: A table is no longer interrupted than by so many lines of labels.
_LONGEST_GAP = 12
#: A table on one page goes no further from its fullest row than so many lines.
_LONGEST = 150
#: The head of a page has no more lines.
_PAGE_HEAD = 2
#: A line above the first row or below the last belongs to it within so many points per point of size.
_NEXT_LINE = 1.7


@dataclass(frozen=True, slots=True)
class _Table:
    """The lines of a table by their numbers: from the first to the last, and the rows of figures.

    ``rows`` gives which of ``columns`` the figures of each row stand in.
    """

    rows: Mapping[int, Sequence[int]]
    columns: Columns
    first: int
    last: int

    @property
    def column_count(self) -> int:
        """How many columns of figures there are."""
        return self.columns.count


def rows_among(
    lines: Sequence[Line],
    rules: Sequence[Rule],
    page: int,
    places: Allowance,
    carried: Columns | None = None,
) -> tuple[list[tuple[float, Line | Grid]], Columns | None]:
    """``lines``, those that are rows of figures gathered to grids, each with its height on the page.

    ``rules`` are lines drawn across, which part rows even where no columns are drawn. ``carried`` are the
    columns of the table that the page before ends with; those of this page's last table are given back.
    """
    lines = whole_rows(_without_row_numbers(lines), rules)
    figures = {n: found for n, line in enumerate(lines) if (found := figures_of(line) or units_of(line))}
    figures = {n: _without_label(found, figures) for n, found in figures.items()}
    items: list[tuple[float, Line | Grid]] = []
    done = 0
    columns: Columns | None = None
    for table in sorted(_tables(lines, figures, carried), key=lambda t: t.first):
        items += [(line.top, line) for line in lines[done : table.first]]
        places.spend(len(table.rows) * (table.column_count + table.last - table.first))
        items += _table_items(table, lines, figures, rules, page)
        done = table.last + 1
        columns = table.columns
    return items + [(line.top, line) for line in lines[done:]], columns


def _without_label(found: list[Word], figures: Mapping[int, Sequence[Word]]) -> list[Word]:
    """The figures of a row without a 无 before them in a column of no others: 无法提供 written downwards."""
    first = found[0]
    if first.text != _NONE or len(found) < _FEWEST:
        return found
    others = (word for row in figures.values() for word in row if word.text != _NONE)
    return found if any(w.left < first.right and first.left < w.right for w in others) else found[1:]


def _without_row_numbers(lines: Sequence[Line]) -> Sequence[Line]:
    """``lines`` without the column that numbers their rows, where there is one.

    Beside labels of several lines it would stand for a figure of the table.
    """
    first = [(n, line.words[0]) for n, line in enumerate(lines) if len(line.words) > _FEWEST]
    numbers = [(n, word) for n, word in first if _NUMBER.fullmatch(word.text)]
    if len(numbers) < _FEWEST_NUMBERS:
        return lines
    count = [0] * len(numbers)
    for i, ((_, a), (_, b)) in enumerate(pairwise(numbers), start=1):
        count[i] = count[i - 1] + 1 if int(b.text) == int(a.text) + 1 and is_flush(a, b) else 0
    numbered = {
        numbers[m][0]
        for i, steps in enumerate(count)
        if steps + 1 >= _FEWEST_NUMBERS
        for m in range(i - steps, i + 1)
    }
    return [replace(line, words=line.words[1:]) if n in numbered else line for n, line in enumerate(lines)]


def _tables(
    lines: Sequence[Line], figures: Mapping[int, Sequence[Word]], carried: Columns | None
) -> Iterator[_Table]:
    """The tables, widest first; no line is in two."""
    free = dict(figures)
    taken: set[int] = set()
    for start in sorted(figures, key=lambda n: -len(figures[n])):
        found = figures[start]
        if start not in free or len(found) > MOST_FIGURES or is_unit(found[0]):
            continue
        if not _is_loose(lines[start], found):
            continue
        columns = _columns_of(start, lines, found, carried)
        if columns is None:
            continue
        rows = dict(sorted(_neighbours(start, lines, free, columns)))
        first, last = _with_labels(rows, lines, columns.left, taken)
        for n in range(first, last + 1):
            free.pop(n, None)
        taken.update(range(first, last + 1))
        yield _Table(rows, columns, first, last)


def _columns_of(
    start: int, lines: Sequence[Line], figures: Sequence[Word], carried: Columns | None
) -> Columns | None:
    """The columns of a row: as its head shows them, or the page before, or its own figures."""
    is_lone = len(figures) < _FEWEST
    if is_lone and not lines[start].is_parted and len(figures) < len(lines[start].words):
        return None
    heads = heads_over(lines, start, figures, is_figure)
    if heads is not None:
        return Columns(heads, is_headed=True)
    if carried is not None and carried.count >= max(WIDE, len(figures)):
        over = carried.takes(figures)
        if over is not None and over == sorted(over) and _goes_on(start, lines, carried.left):
            return carried
    return None if is_lone else Columns(figures)


def _goes_on(start: int, lines: Sequence[Line], left: float) -> bool:
    """Whether nothing but labels and figures stands above a row, the head of the page aside."""
    above = lines[_PAGE_HEAD:start]
    return all(line.right <= left or figures_of(line) for line in above)


def _neighbours(
    start: int, lines: Sequence[Line], figures: Mapping[int, Sequence[Word]], columns: Columns
) -> Iterator[tuple[int, Sequence[int]]]:
    """The lines around ``start`` whose figures stand in ``columns``, itself included, with their columns.

    Other words below or above the figures, as heads and headings have them, end the table.
    """
    yield start, columns.takes(figures[start]) or range(len(figures[start]))
    fewest = 1 if columns.count >= WIDE or columns.is_headed else columns.count - 1
    for step in (1, -1):
        n = last = start
        while (
            0 <= (n := n + step) < len(lines) and abs(n - last) <= _LONGEST_GAP and abs(n - start) < _LONGEST
        ):
            found = columns.takes(figures[n]) if len(figures.get(n, ())) >= fewest else None
            if found is not None:
                columns.add(figures[n], found)
                last = n
                yield n, found
            elif lines[n].right > columns.left:
                break


def _with_labels(
    rows: Collection[int], lines: Sequence[Line], left: float, taken: Set[int]
) -> tuple[int, int]:
    """The first and last line of a table whose rows of figures are ``rows``: labels may stand out."""

    def belongs(n: int, neighbour: int) -> bool:
        line = lines[n]
        return (
            n not in taken
            and line.right <= left
            and abs(line.base - lines[neighbour].base) <= _NEXT_LINE * line.size
        )

    first, last = min(rows), max(rows)
    while first > 0 and belongs(first - 1, first):
        first -= 1
    while last + 1 < len(lines) and not lines[last + 1].is_parted and belongs(last + 1, last):
        last += 1
    return first, last


def _table_items(
    table: _Table,
    lines: Sequence[Line],
    figures: Mapping[int, Sequence[Word]],
    rules: Sequence[Rule],
    page: int,
) -> Iterator[tuple[float, Line | Grid]]:
    words = [
        PlacedWord(word, line.base, line.size)
        for n in range(table.first, table.last + 1)
        for line in (lines[n],)
        for word in line.words
        if n not in table.rows or word.right < figures[n][0].left
    ]
    parts = together(table.rows, lines, figures, rules)
    labels = labels_of_rows(words, [fmean(lines[n].base for n in row) for row in parts], rules)
    yield from ((line.top, line) for line in map(_line, labels.above))
    cells: list[list[str]] = []
    if len({c for columns in table.rows.values() for c in columns}) < len(table.columns.heads):
        # A column without any figure is known by its head alone.
        cells.append([*[""] * len(labels.rows[0]), *table.columns.heads])
    for n, (row, label) in enumerate(zip(parts, labels.rows, strict=True)):
        cells += _blank_rows(labels, n, table)
        cells.append(
            [
                *label,
                *map("".join, zip(*(_cells(figures[m], table.rows[m], table) for m in row), strict=True)),
            ]
        )
    cells += _blank_rows(labels, len(parts), table)
    yield lines[next(iter(table.rows))].top, Grid.from_rows(cells, page=page)
    yield from ((line.top, line) for line in map(_line, labels.below))


def _blank_rows(labels: Labels, above: int, table: _Table) -> list[list[str]]:
    groups = [""] * (len(labels.rows[0]) - 1)
    return [[*groups, label, *[""] * table.column_count] for label in labels.blank.get(above, ())]


def _line(words: Sequence[PlacedWord]) -> Line:
    base, size = words[0].base, words[0].size
    return Line(tuple(w.word for w in words), base - size, base, base, size)


def _cells(figures: Sequence[Word], columns: Sequence[int], table: _Table) -> list[str]:
    cells = [""] * table.column_count
    for column, figure in zip(columns, figures, strict=True):
        cells[column] = figure.text
    return cells


def _is_loose(line: Line, figures: Sequence[Word]) -> bool:
    return all(b.left - a.right >= _LEAST_GAP * line.size for a, b in pairwise(figures))
