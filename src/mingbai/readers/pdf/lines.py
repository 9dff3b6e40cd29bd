"""From characters on a page to lines of text, and from lines to paragraphs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from mingbai.readers.pdf.marks import Glyph

__all__ = ["Line", "Word", "cell_text", "goes_on", "lines_of", "upright"]

#: In character heights: characters of one line stand no further apart than this, measured downwards.
_SAME_LINE = 0.45
#: A gap that shows as a blank; between two digits much less will do, since figures are set tight.
_BLANK = 0.6
_BLANK_BETWEEN_DIGITS = 0.35
#: A blank that was typed shows by less, but not where the next character is set over it.
_BLANK_TYPED = 0.1
#: A gap that parts columns.
_COLUMN_GAP = 1.5
#: Bold is sometimes made by printing a character twice, a hair apart.
_PRINTED_TWICE = 0.3
_INDENT = 0.5
_SHORT_OF_MARGIN = 2.5
_PARAGRAPH_GAP = 1.9
_OTHER_SIZE = 0.15
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]")
_ENDS_SENTENCE = re.compile(r"[。！？；：.!?;:）)]$")
_SIZE_OF_HEIGHT = 0.9
#: Digits are half as wide as their size, or a little more.
_SIZE_OF_DIGIT = 1.9


@dataclass(frozen=True, slots=True)
class Word:
    """A part of a line between blanks; ``is_apart`` after a gap as wide as between columns."""

    text: str
    left: float
    right: float
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; ``base`` is its baseline, ``size`` the size of its characters."""

    words: tuple[Word, ...]
    top: float
    bottom: float
    base: float
    size: float

    @property
    def text(self) -> str:
        """The whole line, with several blanks where words stand as far apart as columns."""
        return "".join(("   " if w.is_apart else " ") + w.text for w in self.words).strip()

    @property
    def is_parted(self) -> bool:
        """Whether words stand as far apart as columns."""
        return any(word.is_apart for word in self.words)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Lines from top to bottom, each from left to right."""
    lines: list[Line] = []
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.left)):
        if row and glyph.base - row[0].base > _SAME_LINE * max(row[0].size, 1.0):
            lines.append(_line(row))
            row = []
        row.append(glyph)
    if row:
        lines.append(_line(row))
    return [line for line in lines if line.words]


def cell_text(glyphs: Sequence[Glyph]) -> str:
    """The text of a cell, its lines parted by line breaks; text set sideways is read in its direction."""
    if not glyphs:
        return ""
    sideways = [glyph for glyph in glyphs if glyph.turn]
    if len(sideways) * 2 > len(glyphs):
        glyphs = [upright(glyph, sideways[0].turn) for glyph in glyphs]
    return "\n".join(" ".join(word.text for word in line.words) for line in lines_of(glyphs))


def upright(glyph: Glyph, turn: int) -> Glyph:
    """``glyph`` as it would stand if text of so many quarter ``turn``s were turned back."""
    if not turn:
        return glyph
    _, left, top, right, bottom, base, _ = glyph
    if turn == 1:  # reads downwards: the page's left is its foot
        return Glyph(glyph.text, top, -right, bottom, -left, -left)
    if turn == 3:  # reads upwards
        return Glyph(glyph.text, -bottom, left, -top, right, right)
    return Glyph(glyph.text, -right, -bottom, -left, -top, -base)


def _line(row: list[Glyph]) -> Line:
    row.sort(key=lambda g: g.left)
    seen = [glyph for glyph in row if not glyph.is_blank]
    if not seen:
        return Line((), 0, 0, 0, 0)
    size = _size(seen)
    words: list[Word] = []
    text, left, last = "", 0.0, seen[0]
    is_apart = is_spaced = False
    for glyph in row:
        if glyph.is_blank:
            is_spaced = True
            continue
        if (
            text
            and glyph.text == last.text
            and glyph.left - last.left < _PRINTED_TWICE * (last.right - last.left)
        ):
            continue
        gap = (glyph.left - last.right) / max(size, 1.0)
        if text and _is_parted(last.text, glyph.text, gap, is_spaced=is_spaced):
            words.append(Word(text, left, last.right, is_apart))
            text, is_apart = "", gap > _COLUMN_GAP
        left = left if text else glyph.left
        text += glyph.text
        last, is_spaced = glyph, False
    words.append(Word(text, left, last.right, is_apart))
    return Line(
        tuple(words),
        min(g.top for g in seen),
        max(g.bottom for g in seen),
        median(g.base for g in seen),
        size,
    )


def _is_parted(before: str, after: str, gap: float, *, is_spaced: bool) -> bool:
    """Whether a blank stands between two characters: one that was typed, or a gap that looks like it."""
    if is_spaced:
        return gap > _BLANK_TYPED
    if gap > _BLANK_TYPED and "—" in (before[-1], after) and (before[-1].isdigit() or after.isdigit()):
        return True  # a figure and the blank cell beside it
    return gap > (_BLANK_BETWEEN_DIGITS if before.isdigit() and after.isdigit() else _BLANK)


def _size(row: Sequence[Glyph]) -> float:
    """The font size: Chinese characters are as wide as it, digits half; heights differ with fonts."""
    wide = [glyph.right - glyph.left for glyph in row if glyph.text >= "⺀" and not glyph.turn]
    if wide:
        return median(wide)
    digits = [glyph.right - glyph.left for glyph in row if glyph.text.isdigit() and not glyph.turn]
    height = median(glyph.size for glyph in row) * _SIZE_OF_HEIGHT
    return min(height, median(digits) * _SIZE_OF_DIGIT) if digits else height


def goes_on(line: Line, following: Line, left: float, right: float) -> bool:
    """Whether ``following`` continues the sentence of ``line``; on a new page it may."""
    size = max(line.size, 1.0)
    if line.is_parted or following.is_parted:
        return False
    if abs(line.size - following.size) > _OTHER_SIZE * size:
        return False
    if _NUMBERED.match(following.text) and _ENDS_SENTENCE.search(line.text):
        return False
    step = following.base - line.base
    on_same_page = step > 0
    return (
        line.right >= right - _SHORT_OF_MARGIN * size
        and following.left <= left + _INDENT * size
        and (not on_same_page or step <= _PARAGRAPH_GAP * size)
    )
