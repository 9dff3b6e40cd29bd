"""Pages of a spreadsheet too wide for one page, set beside each other again.

Such a file is printed in strips: first the left columns over several pages, then the next ones, or strip
beside strip. A page further right has the rows of its left neighbour at the same heights, and what is cut
between them is drawn on both, most of it off the page.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mingbai.readers.pdf.marks import Glyph, PageMarks, Rule

__all__ = ["beside_each_other"]

#: Rows that were one stand at heights that differ by no more, in points.
_SAME = 1.2
#: Labels of several lines stand no further from the middle of their row.
_NEAR = 14.0
#: So many characters of a text drawn on two pages tell how they lie to each other.
_FEWEST_ALIKE = 3
#: Without such a text so many rows of figures that have lost their labels are a sign.
_FEWEST_ROWS = 3
#: Rows of which so many stand at the same heights are the same.
_MOST = 0.9
#: No column is narrower.
_LEAST_SHIFT = 100.0
#: What is drawn twice falls on the same place, in points.
_GRAIN = 1.5
#: What stands apart where nothing tells how far.
_APART = 24.0
#: Longer files, and sheets in more strips, are left as they are.
_MOST_PAGES, _MOST_STRIPS = 40, 8
_FIGURE = set("0123456789.,+-−—－/／%")
_FIRST_LETTER = "⺀"

_Lines = Mapping[int, Sequence[Glyph]]
_Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page as it was drawn, with its lines by their height: those on the page, and all that were drawn."""

    marks: PageMarks
    lines: _Lines
    drawn: _Lines


def beside_each_other(pages: Sequence[PageMarks]) -> Sequence[PageMarks]:
    """``pages``, those that were parts of one row of pages joined; nothing off a page stays.

    The letters of columns and numbers of rows that may be printed around a sheet are left out.
    """
    pages = [_without_headings(page) for page in pages]
    if len(pages) > _MOST_PAGES or not any(_is_cut(page) or _is_bare(page) for page in pages):
        return pages
    rows: list[list[_Sheet]] = []
    shifts: list[list[float]] = []
    for marks in pages:
        sheet = _sheet(marks)
        for row, shift in zip(rows, shifts, strict=True):
            found = _shift(row, sheet) if len(row) < _MOST_STRIPS else None
            if found is not None:
                row.append(sheet)
                shift.append(found)
                break
        else:
            rows.append([sheet])
            shifts.append([])
    return [_joined(row, shift) for row, shift in zip(rows, shifts, strict=True)]


def _without_headings(page: PageMarks) -> PageMarks:
    """``page`` without the boxes A, B, C … over its columns and 1, 2, 3 … beside its rows."""
    base = _heading_row(page.glyphs)
    if base is None:
        return page
    walls = sorted({r.left for r in page.rules if r.left == r.right and r.top < base < r.bottom + 1})
    floors = [r.top for r in page.rules if r.top == r.bottom and base < r.top < base + _NEAR]
    if len(walls) < _FEWEST_ROWS or not floors:
        return page
    edge = next((x for x in walls if x > walls[0] + _SAME), walls[0]) + _SAME
    low = min(floors) - 2 * _SAME

    def is_heading(glyph: Glyph) -> bool:
        is_beside = walls[0] < glyph.left and glyph.left + glyph.right < 2 * edge
        return abs(glyph.base - base) < _SAME or (is_beside and glyph.text.isdecimal())

    glyphs = [glyph for glyph in page.glyphs if not is_heading(glyph)]
    # The frame around the whole begins in the headings; it is no border of a cell.
    rules = [r for r in page.rules if r.left > edge - 3 * _SAME and r.right > edge and r.top > low]
    return replace(page, glyphs=glyphs, rules=rules)


def _heading_row(glyphs: Sequence[Glyph]) -> float | None:
    """The baseline of the first letters on a page, if they name columns one after another."""
    letters = [g for g in glyphs if "A" <= g.text <= "Z"]
    if len(letters) < _FEWEST_ROWS:
        return None
    base = min(letter.base for letter in letters)
    row = sorted((g for g in glyphs if abs(g.base - base) < _SAME and not g.is_blank), key=lambda g: g.left)
    codes = [ord(glyph.text[0]) for glyph in row]
    follows = all(b - a == 1 for a, b in pairwise(codes))
    return base if follows and len(row) >= _FEWEST_ROWS and "A" <= row[0].text <= "X" else None


def _is_cut(page: PageMarks) -> bool:
    """Whether text is drawn off the left of it."""
    return any(glyph.right < 0 for glyph in page.glyphs)


def _is_bare(page: PageMarks) -> bool:
    """Whether hardly anything but figures stands on it."""
    seen = [glyph.text for glyph in page.glyphs if not glyph.is_blank]
    return len(seen) >= _FEWEST_ROWS and sum(text in _FIGURE for text in seen) * 2 > len(seen)


def _sheet(marks: PageMarks) -> _Sheet:
    on_page = [
        g
        for g in marks.glyphs
        if g.right > 0 and g.left < marks.width and g.bottom > 0 and g.top < marks.height
    ]
    return _Sheet(replace(marks, glyphs=on_page), _lines(on_page), _lines(marks.glyphs))


def _lines(glyphs: Sequence[Glyph]) -> _Lines:
    """What stands upright, by its height in halves of points, from left to right."""
    lines: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if not glyph.is_blank and not glyph.turn:
            lines[round(glyph.base * 2)].append(glyph)
    for line in lines.values():
        line.sort(key=lambda g: g.left)
    return lines


def _at(lines: _Lines, height: int, reach: float = _SAME) -> Sequence[Glyph]:
    """What stands at a height, or so near it."""
    steps = int(reach * 2)
    return [glyph for n in range(height - steps, height + steps + 1) for glyph in lines.get(n, ())]


def _shift(row: Sequence[_Sheet], right: _Sheet) -> float | None:
    """How far to the right a page stands of the last in its ``row``; ``None`` if it belongs to another."""
    left = row[-1]
    lines = {h: line for h, line in right.lines.items() if not _is_repeated(line, _at(left.lines, h))}
    if not lines or not _rows_alike(left, right, lines):
        return None
    shift = _by_what_is_on_both(left.drawn, right.drawn)
    if shift is not None or not _has_lost_labels(row[0], lines):
        return shift
    ends = max((rule.right for rule in left.marks.rules), default=None)
    begins = min((rule.left for rule in right.marks.rules), default=None)
    if ends is not None and begins is not None:
        return ends - begins
    begins = min(glyph.left for line in lines.values() for glyph in line)
    return max(g.right for line in left.lines.values() for g in line) + _APART - begins


def _is_repeated(line: Sequence[Glyph], other: Sequence[Glyph]) -> bool:
    """Whether a line is the head or foot of every page, or its number."""
    if not other or abs(line[0].left - other[0].left) > _NEAR:
        return False
    mask = ["".join("0" if g.text.isdigit() else g.text for g in glyphs) for glyphs in (line, other)]
    return mask[0] == mask[1] and any(g.text >= _FIRST_LETTER for g in line)


def _rows_alike(left: _Sheet, right: _Sheet, lines: _Lines) -> bool:
    """Whether the rows of the right page stand where the left one has rows."""
    if sum(bool(_at(left.lines, height)) for height in lines) >= _MOST * len(lines):
        return True
    across = {round(r.top) for r in right.marks.rules if r.top == r.bottom}
    beside = {round(r.top) for r in left.marks.rules if r.top == r.bottom}
    return len(across) > _FEWEST_ROWS and all({y - 1, y, y + 1} & beside for y in across)


def _by_what_is_on_both(left: _Lines, right: _Lines) -> float | None:
    """How far two pages stand apart by the texts that are drawn on both.

    One text will do that begins off the right page, or two that agree.
    """
    votes: Counter[int] = Counter()
    for height, line in right.items():
        begin = "".join(g.text for g in line[:_FEWEST_ALIKE])
        beside = sorted(_at(left, height), key=lambda g: g.left)
        at = "".join(g.text[:1] for g in beside).find(begin)
        if at >= 0 and len(begin) == _FEWEST_ALIKE and begin >= _FIRST_LETTER:
            votes[round(beside[at].left - line[0].left)] += 1 + (line[0].right < 0)
    shift, count = votes.most_common(1)[0] if votes else (0, 0)
    return float(shift) if count > 1 and shift > _LEAST_SHIFT else None


def _has_lost_labels(left: _Sheet, lines: _Lines) -> bool:
    """Whether most lines are figures alone of which the labels stand on the left page."""
    bare = [h for h, line in lines.items() if all(glyph.text in _FIGURE for glyph in line)]
    labelled = [h for h in bare if any(g.text >= _FIRST_LETTER for g in _at(left.lines, h, _NEAR))]
    return len(labelled) >= _FEWEST_ROWS and len(bare) * 2 >= len(lines)


def _joined(row: Sequence[_Sheet], shifts: Sequence[float]) -> PageMarks:
    marks, x = row[0].marks, 0.0
    for sheet, before, shift in zip(row[1:], row, shifts, strict=False):
        x += shift
        repeated = {h for h, line in sheet.lines.items() if _is_repeated(line, _at(before.lines, h))}
        places = {_place(glyph, 0) for glyph in marks.glyphs}
        added = [
            glyph._replace(left=glyph.left + x, right=glyph.right + x)
            for glyph in sheet.marks.glyphs
            if round(glyph.base * 2) not in repeated and not _is_among(places, _place(glyph, x))
        ]
        marks = PageMarks(
            marks.glyphs + added,
            marks.rules + [_moved(rule, x) for rule in sheet.marks.rules],
            marks.edges + [_moved(rule, x) for rule in sheet.marks.edges],
            sheet.marks.width + x,
            max(marks.height, sheet.marks.height),
            marks.unmapped_count + sheet.marks.unmapped_count,
            marks.image_count + sheet.marks.image_count,
        )
    return marks


def _place(glyph: Glyph, x: float) -> _Place:
    return glyph.text, round((glyph.left + x) / _GRAIN), round(glyph.base / _GRAIN)


def _is_among(places: Collection[_Place], place: _Place) -> bool:
    text, column, row = place
    return any((text, column + a, row + b) in places for a in (0, -1, 1) for b in (0, -1, 1))


def _moved(rule: Rule, x: float) -> Rule:
    return rule._replace(left=rule.left + x, right=rule.right + x)
