"""White text on the white ground of a PDF page: it is there to be copied, or left over, but not seen."""

import ctypes
from typing import Any

from pypdfium2 import raw

__all__ = ["Grounds", "is_white", "is_white_ink"]

#: From so much of each colour on nothing shows on paper.
_WHITE = 250
_DEEPEST_FORM = 8
#: What lies behind text, beside areas filled with a colour.
_PICTURES = {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING}
#: More areas than this are a drawing, on which nothing is taken for unseen.
_MOST = 2_000

_Box = tuple[float, float, float, float]


def is_white(thing: Any) -> bool:
    """Whether a text or an area is filled with white."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    told = raw.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha)
    return bool(told) and is_white_ink(red.value, green.value, blue.value)


def is_white_ink(red: int, green: int, blue: int) -> bool:
    """Whether a colour cannot be told from paper."""
    return min(red, green, blue) >= _WHITE


class Grounds:
    """The areas of a page that are not white, in its own coordinates."""

    def __init__(self, page: Any) -> None:
        self._boxes: list[_Box] = []
        for n in range(raw.FPDFPage_CountObjects(page)):
            self._take(raw.FPDFPage_GetObject(page, n), [], 0)

    def lie_behind(self, x: float, y: float) -> bool:
        """Whether something that is not white lies at a place."""
        return len(self._boxes) > _MOST or any(a <= x <= c and b <= y <= d for a, b, c, d in self._boxes)

    def _take(self, thing: Any, outer: list[Any], depth: int) -> None:
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM and len(self._boxes) <= _MOST:
            for n in range(raw.FPDFFormObj_CountObjects(thing)):
                self._take(raw.FPDFFormObj_GetObject(thing, n), [thing, *outer], depth + 1)
        elif kind in _PICTURES or (kind == raw.FPDF_PAGEOBJ_PATH and _is_filled(thing)):
            self._boxes.append(_box(thing, outer))


def _is_filled(path: Any) -> bool:
    fill, is_stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, is_stroked)
    return bool(fill.value) and not is_white(path)


def _box(thing: Any, outer: list[Any]) -> _Box:
    """Where a thing lies on the page, through the forms it is drawn in, innermost first."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
    for form in outer:
        m = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(form, m)
        corners = [(m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f) for x, y in corners]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
