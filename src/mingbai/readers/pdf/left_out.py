"""What stands on a PDF page beside its text: characters struck out, marks of notes, watermarks.

They are drawn as any other text. A line through the middle of characters strikes them out; a small
figure set above the line marks a note; large characters that lie over others are a watermark (one that
slants is left out before). Read along, they would change the figures of a table.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from mingbai.readers.pdf.marks import Glyph, Rule

__all__ = ["without_notes", "without_struck", "without_watermark"]

#: A line that strikes out runs this far above the baseline, in character heights; one that underlines
#: runs lower, to so far below it.
_LOWEST, _HIGHEST, _UNDER = 0.12, 0.55, 0.25
#: Either reaches no further past the text, in character heights; a border does.
_OVERHANG = 0.6
#: Pieces of a line that is drawn word by word stand no further apart.
_NEXT_PIECE = 3.0
#: A line that ends this near an upright one is a border.
_TOUCHES = 0.6
#: Share of a character's width that the line runs along.
_COVERED = 0.8

_MARK = re.compile(r"[\[(（〔【]?(?:\d{1,2}(?:[,，、]\d{1,2})*|[*＊※†‡#]{1,3}|[①-⑳]|注\d?)[\])）〕】]?")
_LONGEST_MARK = 6
#: What a note is set to: text, no unit of measure (m²).
_NOTED = re.compile(r"[\d\u2e80-\u9fff)）\]】〕”》。，；：]")
#: Characters of one line agree in their baselines to within this, in points.
_ONE_BASE = 0.5
#: A mark is so much smaller than the text, or as large and plainly raised; measured in the text's height.
_SMALL = 0.8
_RAISED, _PLAINLY_RAISED = (0.12, 0.8), (0.25, 0.55)
#: Characters of one run stand no further apart, in points.
_AWAY = 6.0
#: It stands no further from the text; as large, it must stand nearer.
_NEAR, _VERY_NEAR = 0.4, 0.2
#: Characters of a watermark are at least so large, in points, and so many times as large as the text.
_LARGE, _LARGER = 26.0, 2.0
#: More of them are no watermark; more lines than this are no tables but a drawing.
_MOST_LARGE = 400
_MOST_RULES = 5_000


def without_watermark(glyphs: list[Glyph]) -> list[Glyph]:
    """``glyphs`` less lines of large characters that lie over others."""
    large = [glyph for glyph in glyphs if glyph.size >= _LARGE and not glyph.is_blank]
    if not 0 < len(large) <= _MOST_LARGE:
        return glyphs
    least = _LARGER * median(glyph.size for glyph in glyphs)
    others = [glyph for glyph in glyphs if glyph.size < least and not glyph.is_blank]
    marks = {
        base
        for base, line in _by_base([glyph for glyph in large if glyph.size >= least]).items()
        if any(_lies_over(mark, glyph) for mark in line for glyph in others)
    }
    return [g for g in glyphs if g.base not in marks or g.size < least] if marks else glyphs


def _lies_over(mark: Glyph, glyph: Glyph) -> bool:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return mark.left < x < mark.right and mark.top < y < mark.bottom


def without_struck(glyphs: list[Glyph], rules: list[Rule]) -> tuple[list[Glyph], list[Rule]]:
    """``glyphs`` less the characters struck out, ``rules`` less the lines that strike out or underline."""
    if len(rules) > _MOST_RULES:
        return glyphs, rules
    across = sorted((rule.top, rule) for rule in rules if rule.top == rule.bottom)
    heights = [height for height, _ in across]
    struck: set[Glyph] = set()
    drawn: set[Rule] = set()
    for base, line in _by_base(glyphs).items():
        size = max(glyph.size for glyph in line)
        first = bisect_left(heights, base - _HIGHEST * size)
        last = bisect_right(heights, base + _UNDER * size)
        for pieces in _joined([rule for _, rule in across[first:last]]):
            met = [glyph for glyph in line if _is_met(glyph, pieces)]
            if met and _is_no_border(pieces, met, rules):
                drawn.update(pieces)
                struck.update(glyph for glyph in met if base - pieces[0].top >= _LOWEST * glyph.size)
    if not drawn:
        return glyphs, rules
    return [g for g in glyphs if g not in struck], [r for r in rules if r not in drawn]


def _by_base(glyphs: Sequence[Glyph]) -> dict[float, list[Glyph]]:
    by_base: dict[float, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if not glyph.turn and not glyph.is_blank:
            by_base[glyph.base].append(glyph)
    return by_base


def _joined(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules at about the same height, in pieces that make one line."""
    line: list[Rule] = []
    for rule in sorted(rules):
        if line and rule.left > max(piece.right for piece in line) + _NEXT_PIECE:
            yield line
            line = []
        line.append(rule)
    if line:
        yield line


def _is_met(glyph: Glyph, pieces: Sequence[Rule]) -> bool:
    """Whether a line runs along most of a character, through it or right under it."""
    left, right = pieces[0].left, max(piece.right for piece in pieces)
    height = (glyph.base - pieces[0].top) / max(glyph.size, 1.0)
    covered = min(glyph.right, right) - max(glyph.left, left)
    return -_UNDER <= height <= _HIGHEST and covered >= _COVERED * (glyph.right - glyph.left)


def _is_no_border(pieces: Sequence[Rule], met: Sequence[Glyph], rules: Sequence[Rule]) -> bool:
    """Whether a line ends with the text it runs along, and at no upright line."""
    left, right = pieces[0].left, max(piece.right for piece in pieces)
    room = _OVERHANG * max(glyph.size for glyph in met)
    if min(g.left for g in met) - left > room or right - max(g.right for g in met) > room:
        return False
    y = pieces[0].top
    return not any(
        rule.top != rule.bottom
        and rule.top - _TOUCHES <= y <= rule.bottom + _TOUCHES
        and min(abs(rule.left - left), abs(rule.left - right)) <= _TOUCHES
        for rule in rules
    )


class _Borders:
    """The upright lines of a page."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = sorted(rule for rule in rules if rule.left == rule.right)
        self._places = [rule.left for rule in self._rules]

    def part(self, glyph: Glyph, following: Glyph) -> bool:
        """Whether one stands between two characters."""
        left, right = sorted(((glyph.left + glyph.right) / 2, (following.left + following.right) / 2))
        between = self._rules[bisect_right(self._places, left) : bisect_left(self._places, right)]
        return any(rule.top <= glyph.base <= rule.bottom for rule in between)


def without_notes(glyphs: list[Glyph], rules: Sequence[Rule]) -> list[Glyph]:
    """``glyphs`` less the marks of notes: small figures set above the line, right beside text."""
    runs = list(_runs(glyphs))
    borders = _Borders(rules)
    marks: set[Glyph] = set()
    for before, run in pairwise(runs):
        last, first = before[-1], run[0]
        gap, rise = first.left - last.right, last.base - first.base
        mark = run if _is_mark(run, last, gap, rise) else before
        if mark is run or _is_small_mark(before, first, gap, -rise):
            marks.update(() if borders.part(last, first) else mark)
    if small := [run for run in _small_runs(runs) if run[0] not in marks]:
        marks.update(glyph for run in _raised(small, glyphs, borders) for glyph in run)
    return [glyph for glyph in glyphs if glyph not in marks] if marks else glyphs


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters drawn one after another on one baseline, side by side; blanks left out."""
    run: list[Glyph] = []
    base = right = 0.0
    for glyph in glyphs:
        if glyph.text.isspace():
            continue
        if run and (abs(glyph.base - base) > _ONE_BASE or not -_AWAY < glyph.left - right < _AWAY):
            yield run
            run = []
        base, right = glyph.base, glyph.right
        run.append(glyph)
    if run:
        yield run


def _small_runs(runs: Sequence[Sequence[Glyph]]) -> list[Sequence[Glyph]]:
    """Marks by their size, among the figures of a page."""
    short = [run for run in runs if len(run) <= _LONGEST_MARK]
    sizes = sorted(run[0].size for run in short)
    usual = sizes[len(sizes) * 3 // 4] if sizes else 0.0
    return [run for run in short if run[0].size <= _SMALL * usual and _says_note(run)]


def _raised(
    runs: Sequence[Sequence[Glyph]], glyphs: Sequence[Glyph], borders: _Borders
) -> Iterator[Sequence[Glyph]]:
    """Those of ``runs`` that stand above and behind a character, in whatever order they were drawn."""
    ends = sorted(((g.right, g) for g in glyphs if not g.is_blank), key=lambda end: end[0])
    rights = [right for right, _ in ends]
    for run in runs:
        first, room = run[0], _NEAR * run[0].size / _SMALL
        near = ends[bisect_left(rights, first.left - room) : bisect_right(rights, first.left + room)]
        if any(
            _is_small_mark(run, text, first.left - right, text.base - first.base)
            and not borders.part(text, first)
            for right, text in near
        ):
            yield run


def _is_mark(run: Sequence[Glyph], text: Glyph, gap: float, rise: float) -> bool:
    if _is_small_mark(run, text, gap, rise):
        return True
    least, most = _PLAINLY_RAISED
    return (
        abs(gap) <= _VERY_NEAR * text.size
        and least * text.size <= rise <= most * text.size
        and text.text.isdigit()
        and _says_note(run)
    )


def _is_small_mark(run: Sequence[Glyph], text: Glyph, gap: float, rise: float) -> bool:
    least, most = _RAISED
    return (
        abs(gap) <= _NEAR * text.size
        and least * text.size <= rise <= most * text.size
        and max(glyph.size for glyph in run) <= _SMALL * text.size
        and _NOTED.match(text.text) is not None
        and _says_note(run)
    )


def _says_note(run: Sequence[Glyph]) -> bool:
    return len(run) <= _LONGEST_MARK and _MARK.fullmatch("".join(g.text for g in run)) is not None
