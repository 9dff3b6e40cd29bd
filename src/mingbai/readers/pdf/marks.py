"""What stands on a page of a PDF file: its characters and the straight lines drawn on it.

Taken with PDFium, which a browser trusts with hostile files and which is several times as fast as
readers written in Python. Coordinates are points from the upper left corner as displayed.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from mingbai.readers.limits import Allowance
from mingbai.readers.normalise import plain
from mingbai.readers.pdf.fields import Filled, filled_in
from mingbai.readers.pdf.unseen import Grounds, is_white, is_white_ink

__all__ = ["Glyph", "PageMarks", "Rule", "marks_of"]

_DEEPEST_FORM = 8
#: A filled bar up to this thick is a line; two points are the thickest borders in use.
_THICKEST_BAR = 3.0
_SHORTEST_RULE = 4.0
#: Points of a rectangle, the first one once more at the end, or twice.
_CORNERS = (5, 6)
#: Lines of a box; where it closes, one may be without length.
_SIDES = (4, 5)
#: A box to type in is no higher.
_HIGHEST_BOX = 36.0
#: No character of a report is set so high, and none fills so little of its box.
_SUSPICIOUS = 40.0
_INK_SHARE = 8.0
#: Text turned by this share of a quarter turn is a watermark.
_SLANTING = 0.1
_STRAIGHT = 1.0


class Glyph(NamedTuple):
    """A character, a blank too; ``base`` is its baseline, ``turn`` its quarter turns, clockwise."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    turn: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing of it is seen."""
        return self.text.isspace()

    @property
    def size(self) -> float:
        """Its height, were it upright."""
        return self.right - self.left if self.turn % 2 else self.bottom - self.top


class Rule(NamedTuple):
    """A horizontal (``top == bottom``) or vertical (``left == right``) line."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageMarks:
    """The marks of one page. ``unmapped_count`` counts characters whose meaning the file hides.

    ``edges`` are the upper and lower edges of filled areas, as the rows of some tables are.
    """

    glyphs: list[Glyph]
    rules: list[Rule]
    edges: list[Rule]
    width: float
    height: float
    unmapped_count: int
    image_count: int


class _Turned:
    """From a page's own coordinates (y upwards) to those as displayed after quarter turns clockwise."""

    def __init__(self, box: tuple[float, float, float, float], turns: int) -> None:
        self._left, self._bottom, self._right, self._top = box
        self.turns = turns % 4
        width, height = self._right - self._left, self._top - self._bottom
        self.size = (height, width) if self.turns % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turns == 0:
            return x - self._left, self._top - y
        if self.turns == 1:
            return y - self._bottom, x - self._left
        if self.turns == 2:
            return self._right - x, y - self._bottom
        return self._top - y, self._right - x


def marks_of(page: pypdfium2.PdfPage, allowance: Allowance) -> PageMarks:
    """The marks of ``page``, turned so that most of its text stands upright."""
    drawing = _Drawing(allowance)
    drawing.take(page.raw)
    text = page.get_textpage()
    try:
        chars = list(_chars(text, allowance, Grounds(page.raw) if drawing.has_white_text else None))
    finally:
        text.close()
    seen = [char for char in chars if not char.is_unseen]
    chars = seen if 2 * len(seen) > len(chars) else chars  # else paper has lost its dark ground
    chars += [char for line in filled_in(page) for char in _filled_chars(line, chars)]
    usual = Counter(char.turn for char in chars).most_common(1)
    turned = _Turned(page.get_cropbox(), -usual[0][0] if usual else page.get_rotation() // 90)
    glyphs = [glyph for char in chars for glyph in char.shown(turned)]
    rules = [rule for ends in drawing.segments for rule in _straight(ends, turned)]
    edges = [rule for ends in drawing.edges for rule in _straight(ends, turned) if rule.top == rule.bottom]
    unmapped = sum(char.is_unmapped for char in chars)
    return PageMarks(glyphs, rules, edges, *turned.size, unmapped, drawing.image_count)


# --- characters ------------------------------------------------------------------------------------


class _Char(NamedTuple):
    """A character in the page's own coordinates; ``turn`` against the page as it lies unrotated."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    origin_x: float
    origin_y: float
    turn: int
    is_unmapped: bool
    is_unseen: bool = False

    def shown(self, turned: _Turned) -> Iterator[Glyph]:
        text = plain(self.text)
        if not text or self.is_unmapped:
            return
        (x0, y0), (x1, y1) = turned.point(self.left, self.bottom), turned.point(self.right, self.top)
        base = turned.point(self.origin_x, self.origin_y)[1]
        turn = (self.turn + turned.turns) % 4
        yield Glyph(text, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), base, turn)


def _chars(text: pypdfium2.PdfTextPage, allowance: Allowance, grounds: Grounds | None) -> Iterator[_Char]:
    page: Any = text.raw
    count = raw.FPDFText_CountChars(page)
    allowance.spend(max(count, 0))
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    to_box, to_x, to_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    high = ""
    for n in range(count):
        if raw.FPDFText_IsGenerated(page, n) == 1:
            continue
        code = raw.FPDFText_GetUnicode(page, n)
        char = chr(code) if code <= 0x10FFFF else ""
        if 0xD800 <= code < 0xDC00:  # the first half of a pair
            high = char
            continue
        if 0xDC00 <= code < 0xE000:
            char = (high + char).encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
        if not raw.FPDFText_GetLooseCharBox(page, n, to_box) or not raw.FPDFText_GetCharOrigin(
            page, n, to_x, to_y
        ):
            continue
        if box.top - box.bottom > _SUSPICIOUS:
            _tighten(page, n, box)
        angle = raw.FPDFText_GetCharAngle(page, n)
        turns = max(angle, 0.0) / (math.pi / 2)
        if abs(turns - round(turns)) > _SLANTING:
            continue
        is_unmapped = raw.FPDFText_HasUnicodeMapError(page, n) == 1 or code in {0, 0xFFFD, 0xFFFE}
        is_unseen = (
            grounds is not None
            and _is_white(page, n)
            and not grounds.lie_behind((box.left + box.right) / 2, (box.bottom + box.top) / 2)
        )
        place = box.left, box.bottom, box.right, box.top, x.value, y.value
        yield _Char(char, *place, round(turns) % 4, is_unmapped, is_unseen)


def _is_white(page: Any, n: int) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    told = raw.FPDFText_GetFillColor(page, n, red, green, blue, alpha)
    return bool(told) and is_white_ink(red.value, green.value, blue.value)


def _filled_chars(line: Filled, others: Sequence[_Char]) -> list[_Char]:
    """The characters of a line filled in, but for one that is printed there as well."""
    base, size = line.base, line.size
    chars = [
        _Char(text, left, base - 0.2 * size, right, base + 0.8 * size, left, base, 0, is_unmapped=False)
        for text, left, right in line.characters()
    ]
    there = {
        char.text
        for char in others
        if abs(char.origin_y - base) < size and chars[0].left - size < char.left < chars[-1].right + size
    }
    return [] if {char.text for char in chars} <= there else chars


def _tighten(page: Any, n: int, box: Any) -> None:
    """Shrink ``box`` to the ink of a character; PDFium forgets to scale the boxes of vertical fonts."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(page, n, left, right, bottom, top)
    if box.top - box.bottom > _INK_SHARE * max(right.value - left.value, top.value - bottom.value):
        box.left, box.right, box.bottom, box.top = left.value, right.value, bottom.value, top.value


# --- lines drawn -----------------------------------------------------------------------------------

_Matrix = tuple[float, float, float, float, float, float]
_Ends = tuple[float, float, float, float]


class _Drawing:
    """Both ends of every straight stroke and thin filled bar, in the page's coordinates; the pictures.

    ``edges`` are the sides of filled areas.
    """

    def __init__(self, allowance: Allowance) -> None:
        self.segments: list[_Ends] = []
        self.edges: list[_Ends] = []
        self.image_count = 0
        self.has_white_text = False
        self._allowance = allowance

    def take(self, page: Any) -> None:
        """Go through all objects of a page."""
        for n in range(raw.FPDFPage_CountObjects(page)):
            self._take_object(raw.FPDFPage_GetObject(page, n), (1, 0, 0, 1, 0, 0), 0)

    def _take_object(self, thing: Any, outer: _Matrix, depth: int) -> None:
        self._allowance.spend(1)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            self.has_white_text = self.has_white_text or is_white(thing)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            segments, edges = _path_segments(thing, _composed(_matrix(thing), outer), self._allowance)
            self.segments += segments
            self.edges += edges
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self.image_count += 1
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            inner = _composed(_matrix(thing), outer)
            for n in range(raw.FPDFFormObj_CountObjects(thing)):
                self._take_object(raw.FPDFFormObj_GetObject(thing, n), inner, depth + 1)


def _matrix(thing: Any) -> _Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _composed(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """``inner`` first, then ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _path_segments(path: Any, matrix: _Matrix, allowance: Allowance) -> tuple[list[_Ends], list[_Ends]]:
    """The lines of a path, and the sides of the areas it fills."""
    fill, is_stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, is_stroked)
    lines: list[_Ends] = []
    sides: list[_Ends] = []
    if not fill.value and not is_stroked.value:
        return lines, sides
    for outline in _outlines(path, matrix, allowance):
        if is_stroked.value:
            lines += ((*a, *b) for a, b in pairwise(outline))
        elif bar := _bar(outline):
            lines.append(bar)
        elif len(outline) in _CORNERS:
            sides += ((*a, *b) for a, b in pairwise(outline))
    return ([] if len(lines) in _SIDES and _is_box_with_round_corners(lines) else lines), sides


def _is_box_with_round_corners(lines: Sequence[_Ends]) -> bool:
    """Whether lines are the sides of a box on a form, which stands in a cell and is none."""
    ends = [((x0, y0), (x1, y1)) for x0, y0, x1, y1 in lines if (x0, y0) != (x1, y1)]
    heights = [y for pair in ends for _, y in pair]
    return len({p for pair in ends for p in pair}) == 2 * len(ends) == 8 and (
        max(heights) - min(heights) < _HIGHEST_BOX
    )


def _outlines(path: Any, matrix: _Matrix, allowance: Allowance) -> Iterator[list[tuple[float, float]]]:
    """The subpaths of straight lines; curves part them."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    count = raw.FPDFPath_CountSegments(path)
    allowance.spend(max(count, 0))
    outline: list[tuple[float, float]] = []
    for n in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, n)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        if raw.FPDFPathSegment_GetType(segment) != raw.FPDF_SEGMENT_LINETO:
            if len(outline) > 1:
                yield outline
            outline = []
        outline.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            outline.append(outline[0])
    if len(outline) > 1:
        yield outline


def _bar(outline: list[tuple[float, float]]) -> _Ends | None:
    """The middle line of a thin filled rectangle; ``None`` for areas."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    if high - low <= _THICKEST_BAR < right - left:
        return left, (low + high) / 2, right, (low + high) / 2
    if right - left <= _THICKEST_BAR < high - low:
        return (left + right) / 2, low, (left + right) / 2, high
    return None


def _straight(ends: _Ends, turned: _Turned) -> Iterator[Rule]:
    """The rule between two ends, if it runs level or upright."""
    (x0, y0), (x1, y1) = turned.point(*ends[:2]), turned.point(*ends[2:])
    if not all(map(math.isfinite, (x0, y0, x1, y1))):
        return
    if abs(y0 - y1) <= _STRAIGHT and abs(x0 - x1) >= _SHORTEST_RULE:
        yield Rule(min(x0, x1), (y0 + y1) / 2, max(x0, x1), (y0 + y1) / 2)
    elif abs(x0 - x1) <= _STRAIGHT and abs(y0 - y1) >= _SHORTEST_RULE:
        yield Rule((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1))
