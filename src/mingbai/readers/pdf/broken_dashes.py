"""Dashes of blank cells that are too narrow for them: half of each stands below the other half."""

from collections import defaultdict
from collections.abc import Sequence

from mingbai.readers.pdf.marks import Glyph

__all__ = ["without_broken_dashes"]

_DASH = "—"
#: Fewer dashes on a page are looked at as they stand.
_FEWEST = 8
#: Halves stand no further below each other, in widths of one; the next row does.
_NEXT_LINE = 1.5
#: They begin at the same place, in points.
_BELOW = 1.0
#: So many of a page's dashes are halves, or none is: rows of single dashes stand in longer columns.
_MOST = 0.85


def without_broken_dashes(glyphs: list[Glyph]) -> list[Glyph]:
    """``glyphs`` with both halves of a broken dash on one line between those they stand on."""
    dashes = [glyph for glyph in glyphs if glyph.text == _DASH and not glyph.turn]
    if len(dashes) < _FEWEST:
        return glyphs
    lone, halves = 0, {}
    for column in _columns(dashes):
        for run in _runs(column):
            if len(run) == 2:
                halves[run[0]] = run[1]
            else:
                lone += len(run)
    if len(halves) * 2 < _MOST * (len(halves) * 2 + lone):
        return glyphs
    second = set(halves.values())
    return [
        _whole(glyph, halves[glyph]) if glyph in halves else glyph for glyph in glyphs if glyph not in second
    ]


def _columns(dashes: Sequence[Glyph]) -> list[list[Glyph]]:
    """Dashes by where they begin, from top to bottom."""
    columns: dict[int, list[Glyph]] = defaultdict(list)
    for dash in sorted(dashes, key=lambda g: g.base):
        place = round(dash.left / _BELOW)
        near = next((n for n in (place, place - 1, place + 1) if n in columns), place)
        columns[near].append(dash)
    return list(columns.values())


def _runs(column: Sequence[Glyph]) -> list[list[Glyph]]:
    """Dashes that stand below each other as closely as lines of one cell."""
    runs: list[list[Glyph]] = []
    for dash in column:
        width = max(dash.right - dash.left, 1.0)
        if runs and dash.base - runs[-1][-1].base < _NEXT_LINE * width:
            runs[-1].append(dash)
        else:
            runs.append([dash])
    return runs


def _whole(upper: Glyph, lower: Glyph) -> Glyph:
    down = (lower.base - upper.base) / 2
    return upper._replace(
        text=_DASH * 2, top=upper.top + down, bottom=upper.bottom + down, base=upper.base + down
    )
