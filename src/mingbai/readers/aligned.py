"""Tables without rules: rows of figures that stand in line below each other.

Only the place of a figure tells its column, so that a blank cell shows. Heads and what else does not
line up stay lines of text.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from statistics import fmean

from mingbai.readers.banded_labels import Labels, PlacedWord
from mingbai.readers.document import Grid
from mingbai.readers.figure_columns import WIDE, Columns, heads_over, is_flush
from mingbai.readers.limits import Allowance
from mingbai.readers.pdf_lines import Line, Word
from mingbai.readers.pdf_marks import Rule
from mingbai.readers.row_labels import NUMBERED, labels_of_rows

__all__ = ["figures_of", "rows_among"]

_FIGURE = re.compile(
    r"[+\-−]?\d[\d,.]*(?:[%件元个项条]|万元)?(?:[（(].*[)）])?|[增减][加少]?[\d,.]+|[/／\\无-]|[-—－]{1,4}"
)
_UNIT = re.compile(r"[件元个项条]|万元")
#: Fewer figures on a line are no sign of columns.
_FEWEST = 3
#: More are no table of a report.
_MOST = 60
#: Parts of one figure stand below each other to within so many points.
_BELOW = 2.5
#: Figures of a table stand at least this far apart, in character heights.
_LEAST_GAP = 0.8
#: So many rows in a row are numbered where a column numbers them.
_FEWEST_NUMBERS = 4
_NUMBER = re.compile(r"\d{1,2}")
#: A table is no longer interrupted than by so many lines of labels.
_LONGEST_GAP = 12
#: A table on one page goes no further from its fullest row than so many lines.
_LONGEST = 150
#: Lines nearer to each other than this, in character heights, are of one row.
_NEAREST_ROW = 0.9
#: The head of a page has no more lines.
_PAGE_HEAD = 2
#: Lines of one torn figure follow each other within so many character heights.
_NEXT_PART = 1.5
#: So many characters at least fill a cell, and go on below.
_LONG = 3
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
    lines = _whole_rows(_without_row_numbers(lines))
    figures = {n: found for n, line in enumerate(lines) if (found := figures_of(line) or _units_of(line))}
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


def _whole_rows(lines: Sequence[Line]) -> list[Line]:
    """``lines``, those of figures joined that stand nearer to each other than rows can.

    Figures torn over lines stand half a line above and below the others of their row.
    """
    whole: list[Line] = []
    last = -1
    for line in lines:
        figures = figures_of(line) or _units_of(line)
        if (
            0 < len(figures) <= _MOST
            and last >= 0
            and line.base - whole[last].base < _NEAREST_ROW * line.size
        ):
            whole[last] = _joined(whole[last], line)
            continue
        whole.append(line)
        last = len(whole) - 1 if figures else last
    return whole


def _joined(line: Line, below: Line) -> Line:
    """Two lines of one row; the figures of one column are joined."""
    words = list(line.words)
    if len(words) > _MOST:
        return replace(line, words=(*words, *below.words))
    for word in below.words:
        near = (n for n, w in enumerate(words) if max(w.left - word.right, word.left - w.right) < _BELOW)
        over = next((n for n in near if _is_figure(words[n]) and _is_figure(word)), None)
        if over is None:
            words.append(word)
        else:
            left, right = min(words[over].left, word.left), max(words[over].right, word.right)
            words[over] = Word(words[over].text + word.text, left, right, words[over].is_apart)
    words.sort(key=lambda word: word.left)
    return replace(max(line, below, key=lambda each: len(each.words)), words=tuple(words), top=line.top)


def _is_figure(word: Word) -> bool:
    return (_FIGURE.fullmatch(word.text) or _UNIT.fullmatch(word.text)) is not None


def _tables(
    lines: Sequence[Line], figures: Mapping[int, Sequence[Word]], carried: Columns | None
) -> Iterator[_Table]:
    """The tables, widest first; no line is in two."""
    free = dict(figures)
    taken: set[int] = set()
    for start in sorted(figures, key=lambda n: -len(figures[n])):
        found = figures[start]
        if start not in free or len(found) > _MOST or _UNIT.fullmatch(found[0].text):
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
    heads = heads_over(lines, start, figures, _is_figure)
    if heads is not None:
        return Columns(heads, is_headed=True)
    if carried is not None and heads is None and carried.count >= max(WIDE, len(figures)):
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
    while last + 1 < len(lines) and belongs(last + 1, last):
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
    together = _together(table.rows, lines, figures, rules)
    labels = labels_of_rows(words, [fmean(lines[n].base for n in row) for row in together], rules)
    yield from ((line.top, line) for line in map(_line, labels.above))
    cells: list[list[str]] = []
    if len({c for columns in table.rows.values() for c in columns}) < len(table.columns.heads):
        # A column without any figure is known by its head alone.
        cells.append([*[""] * len(labels.rows[0]), *table.columns.heads])
    for n, (row, label) in enumerate(zip(together, labels.rows, strict=True)):
        cells += _blank_rows(labels, n, table)
        cells.append(
            [
                *label,
                *map("".join, zip(*(_cells(figures[m], table.rows[m], table) for m in row), strict=True)),
            ]
        )
    cells += _blank_rows(labels, len(together), table)
    yield lines[next(iter(table.rows))].top, Grid.from_rows(cells, page=page)
    yield from ((line.top, line) for line in map(_line, labels.below))


def _blank_rows(labels: Labels, above: int, table: _Table) -> list[list[str]]:
    groups = [""] * (len(labels.rows[0]) - 1)
    return [[*groups, label, *[""] * table.column_count] for label in labels.blank.get(above, ())]


def _together(
    rows: Mapping[int, Sequence[int]],
    lines: Sequence[Line],
    figures: Mapping[int, Sequence[Word]],
    rules: Sequence[Rule],
) -> list[list[int]]:
    """Lines nearer to each other than rows can be: parts of torn figures, and their row."""
    together: list[list[int]] = []
    is_ruled = 2 * sum(_is_ruled_off(lines[a], lines[b], rules) for a, b in pairwise(rows)) >= len(rows)
    for n in rows:
        last = together[-1][-1] if together else n
        step, size = lines[n].base - lines[last].base, max(lines[n].size, lines[last].size)
        if n != last and (
            step < _NEAREST_ROW * lines[n].size
            or (is_ruled and not _is_ruled_off(lines[last], lines[n], rules))
            or (step < _NEXT_PART * size and _is_part(last, n, rows, lines, figures))
        ):
            together[-1].append(n)
        else:
            together.append([n])
    return together


def _is_ruled_off(line: Line, below: Line, rules: Sequence[Rule]) -> bool:
    """Whether a rule runs between two rows, right through where their figures end."""
    right = min(line.right, below.right)
    return any(
        line.base - line.size / 2 < rule.top < below.base and rule.left <= right <= rule.right
        for rule in rules
    )


def _is_part(
    n: int,
    m: int,
    rows: Mapping[int, Sequence[int]],
    lines: Sequence[Line],
    figures: Mapping[int, Sequence[Word]],
) -> bool:
    """Whether the lower of two lines holds the rest of a few figures of the upper, or the other way.

    A line of figures alone does; beside more of a label, what it goes on from must be long.
    """
    fewer, more = sorted((n, m), key=lambda each: len(rows[each]))
    if 2 * len(rows[fewer]) > len(rows[more]) or not set(rows[fewer]) <= set(rows[more]):
        return False
    label = lines[fewer].words[: len(lines[fewer].words) - len(rows[fewer])]
    if not label:
        return True
    torn = {c: word for c, word in zip(rows[n], figures[n], strict=True) if c in rows[fewer]}
    return not NUMBERED.match(label[0].text) and all(len(word.text) >= _LONG for word in torn.values())


def _line(words: Sequence[PlacedWord]) -> Line:
    base, size = words[0].base, words[0].size
    return Line(tuple(w.word for w in words), base - size, base, base, size)


def _cells(figures: Sequence[Word], columns: Sequence[int], table: _Table) -> list[str]:
    cells = [""] * table.column_count
    for column, figure in zip(columns, figures, strict=True):
        cells[column] = figure.text
    return cells


def figures_of(line: Line) -> list[Word]:
    """The figures at the end of a line, each with the unit set apart behind it."""
    found: list[Word] = []
    unit: Word | None = None
    for word in reversed(line.words):
        if unit is None and _UNIT.fullmatch(word.text) and not word.is_apart:
            unit = word
            continue
        if unit is not None:
            word = Word(word.text + unit.text, word.left, unit.right, word.is_apart)  # noqa: PLW2901
            unit = None
        if not _FIGURE.fullmatch(word.text):
            break
        found.insert(0, word)
    return found


def _units_of(line: Line) -> list[Word]:
    """The units at the end of a line, which had no room behind their figures."""
    return list(takewhile(lambda word: _UNIT.fullmatch(word.text), reversed(line.words)))[::-1]


def _is_loose(line: Line, figures: Sequence[Word]) -> bool:
    return all(b.left - a.right >= _LEAST_GAP * line.size for a, b in pairwise(figures))
