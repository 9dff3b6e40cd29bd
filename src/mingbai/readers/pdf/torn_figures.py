"""The figures of a line, and the lines of one row: figures without room in their cells are torn."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from mingbai.readers.document import Grid
from mingbai.readers.pdf.lines import Line, Word
from mingbai.readers.pdf.marks import Rule
from mingbai.readers.pdf.numbered_labels import NUMBERED

__all__ = [
    "MOST_FIGURES",
    "figures_of",
    "figures_torn_over_pages",
    "is_figure",
    "is_unit",
    "together",
    "units_of",
    "whole_rows",
]

_FIGURE = re.compile(
    r"[+\-−]?\d[\d,.]*(?:[%件元个项条]|万元)?(?:[（(].*[)）])?|[增减][加少]?[\d,.]+|[/／\\无-]|[-—－]{1,4}"
)
_UNIT = re.compile(r"[件元个项条]|万元")
#: More are no table of a report.
MOST_FIGURES = 60
#: Parts of one figure stand below each other to within so many points.
_BELOW = 2.5
#: Lines nearer to each other than this, in character heights, are of one row.
_NEAREST_ROW = 0.9
#: Two lines of one row between rules stand no further apart, in character sizes.
_TALLEST_ROW = 8.0
#: Halves stand as far above the middle of their row as below, to within so many points.
_EVEN = 2.0
#: Lines of one torn figure follow each other within so many character heights.
_NEXT_PART = 1.5
#: So many characters at least fill a cell, and go on below.
_LONG = 3


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


def units_of(line: Line) -> list[Word]:
    """The units at the end of a line, which had no room behind their figures."""
    return list(takewhile(lambda word: _UNIT.fullmatch(word.text), reversed(line.words)))[::-1]


def is_figure(word: Word) -> bool:
    """Whether a word is a figure, a sign for none, or a unit set apart from its figure."""
    return (_FIGURE.fullmatch(word.text) or _UNIT.fullmatch(word.text)) is not None


def is_unit(word: Word) -> bool:
    """Whether a word is a unit set apart from its figure."""
    return _UNIT.fullmatch(word.text) is not None


def whole_rows(lines: Sequence[Line], rules: Sequence[Rule]) -> list[Line]:
    """``lines``, those of figures joined that stand nearer to each other than rows can.

    Figures torn over lines stand half a line above and below the others of their row.
    """
    whole: list[Line] = []
    last, base = -1, 0.0
    for line in _around_labels(lines):
        figures = figures_of(line) or units_of(line)
        if (
            0 < len(figures) <= MOST_FIGURES
            and last >= 0
            and (
                line.base - whole[last].base < _NEAREST_ROW * line.size
                or (line.base - base < _NEAREST_ROW * line.size and _all_below(figures, whole[last]))
            )
            and not _is_ruled_off(whole[last], line, rules)
        ):
            whole[last], base = _joined(whole[last], line), line.base
            continue
        whole.append(line)
        last, base = (len(whole) - 1, line.base) if figures else (last, base)
    return whole


def _all_below(figures: Sequence[Word], line: Line) -> bool:
    """Whether each of the figures stands below one of a line."""
    over = figures_of(line)
    return all(any(a.left <= b.right and b.left <= a.right for a in over) for b in figures)


def _around_labels(lines: Sequence[Line]) -> Iterator[Line]:
    """``lines``, one of a label joined with what stands as far above it as below: halves of its figure.

    A label in halves is joined around its figure alike.
    """
    n = 0
    while n < len(lines):
        if n + 2 < len(lines) and (whole := _around(*lines[n : n + 3])) is not None:
            yield whole
            n += 3
        else:
            yield lines[n]
            n += 1


def _around(upper: Line, middle: Line, lower: Line) -> Line | None:
    """Three lines of which the outer are halves of the figure, or of the label, of the middle one."""
    if len(upper.words) != 1 or len(lower.words) != 1 or len(middle.words) != 1:
        return None
    size = max(middle.size, lower.size)
    up, down = middle.base - upper.base, lower.base - middle.base
    if abs(up - down) > _EVEN or up + down > _NEXT_PART * size:
        return None
    (a,), (b,), (c,) = upper.words, middle.words, lower.words
    if not (a.left <= c.right and c.left <= a.right):
        return None
    whole = Word(a.text + c.text, min(a.left, c.left), max(a.right, c.right), is_apart=True)
    if a.text.isdigit() and c.text.isdigit() and b.right < whole.left and not is_figure(b):
        return replace(middle, words=(b, whole), top=upper.top, bottom=lower.bottom)
    if is_figure(b) and whole.right < b.left and not is_figure(a) and not is_figure(c):
        label = replace(whole, is_apart=False)
        return replace(middle, words=(label, replace(b, is_apart=True)), top=upper.top, bottom=lower.bottom)
    return None


def _joined(line: Line, below: Line) -> Line:
    """Two lines of one row; the figures of one column are joined."""
    words = list(line.words)
    if len(words) > MOST_FIGURES:
        return replace(line, words=(*words, *below.words))
    for word in below.words:
        near = (n for n, w in enumerate(words) if max(w.left - word.right, word.left - w.right) < _BELOW)
        over = next((n for n in near if is_figure(words[n]) and is_figure(word)), None)
        if over is None:
            words.append(word)
        else:
            left, right = min(words[over].left, word.left), max(words[over].right, word.right)
            words[over] = Word(words[over].text + word.text, left, right, words[over].is_apart)
    words.sort(key=lambda word: word.left)
    return replace(max(line, below, key=lambda each: len(each.words)), words=tuple(words), top=line.top)


def together(
    rows: Mapping[int, Sequence[int]],
    lines: Sequence[Line],
    figures: Mapping[int, Sequence[Word]],
    rules: Sequence[Rule],
) -> list[list[int]]:
    """Lines nearer to each other than rows can be: parts of torn figures, and their row."""
    joined: list[list[int]] = []
    are_ruled = 2 * sum(_is_ruled_off(lines[a], lines[b], rules) for a, b in pairwise(rows)) >= len(rows)
    for n in rows:
        last = joined[-1][-1] if joined else n
        step, size = lines[n].base - lines[last].base, max(lines[n].size, lines[last].size)
        if (
            n != last
            and not _is_ruled_off(lines[last], lines[n], rules)
            and (
                are_ruled
                or step < _NEAREST_ROW * lines[n].size
                or (step < _NEXT_PART * size and _is_part(last, n, rows, lines, figures))
                or (step < _NEXT_PART * size and _is_boxed(lines, last, n, rows, rules))
            )
        ):
            joined[-1].append(n)
        else:
            joined.append([n])
    return joined


def _is_boxed(
    lines: Sequence[Line], upper: int, lower: int, rows: Mapping[int, Sequence[int]], rules: Sequence[Rule]
) -> bool:
    """Whether rules run above and below two lines and none between, one of which is without a label."""
    right = min(lines[upper].right, lines[lower].right)
    across = [rule.top for rule in rules if rule.left <= right <= rule.right]
    above = max((y for y in across if y < lines[upper].base), default=None)
    below = min((y for y in across if y > lines[upper].base), default=None)
    return (
        above is not None
        and below is not None
        and below > lines[lower].base
        and below - above < _TALLEST_ROW * lines[upper].size
        and any(len(lines[n].words) == len(rows[n]) for n in (upper, lower))
    )


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


def figures_torn_over_pages(upper: Grid, lower: Grid) -> tuple[Grid, Grid | None] | None:
    """Two grids without spans on pages one after another, the rest of torn figures put to the last row.

    The rest stands alone at the top of the page, below a few figures of the row. ``None`` where there is
    none; the lower grid is ``None`` where it holds nothing else.
    """
    last = [cell.text for cell in upper.anchors(len(upper.rows) - 1)]
    head = [cell.text for cell in lower.anchors(0)]
    start = int(len(lower.rows) > 1 and not any(map(str.isdigit, "".join(head))))
    first = [cell.text for cell in lower.anchors(start)]
    width = min(len(last), len(first))
    above, below = last[-width:], first[-width:]
    rest = [n for n, text in enumerate(below) if text]
    if any(first[:-width]) or not rest or not all(text.isdigit() for text in below if text):
        return None
    if 2 * len(rest) > sum(map(bool, above)) or not all(above[n].isdigit() for n in rest):
        return None
    joined = [a + b for a, b in zip(above, below, strict=True)]
    rows = [[cell.text for cell in upper.anchors(r)] for r in range(len(upper.rows) - 1)]
    whole = Grid.from_rows([*rows, [*last[:-width], *joined]], page=upper.page)
    left = [[cell.text for cell in lower.anchors(r)] for r in range(start + 1, len(lower.rows))]
    if start and left:
        left.insert(0, head)
    return whole, Grid.from_rows(left, page=lower.page) if left else None
