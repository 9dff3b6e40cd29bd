"""What is filled in on a PDF page over its text: the values of form fields, figures typed on it.

Neither is part of a page's own text, and a table may hold its figures in nothing else.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

__all__ = ["Filled", "filled_in"]

#: More fields are no report's.
_MOST = 2_000
#: No value is longer, in bytes.
_LONGEST = 20_000
#: Values are set no larger, in points; a line takes more than its size, and text keeps off the edge.
_LARGEST, _LINE, _INDENT = 10.5, 1.3, 2.0
#: Fields of text, and those of which one of several texts is chosen.
_FIELDS = {"Tx", "Ch"}
_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
#: Other notes on a page are what a reader said of it.
_TYPED = re.compile(r"[+\-−]?[\d,.]+|[/／—-]{1,4}")


@dataclass(frozen=True, slots=True)
class Filled:
    """A line of text filled in, in the page's own coordinates: where it begins, its baseline and size."""

    text: str
    left: float
    base: float
    size: float

    def characters(self) -> Iterator[tuple[str, float, float]]:
        """Each character with its left and right."""
        x = self.left
        for character in self.text:
            width = _width(character) * self.size
            yield character, x, x + width
            x += width


def filled_in(page: pypdfium2.PdfPage) -> Iterator[Filled]:
    """The lines filled in on ``page``, of those fields that are seen."""
    count = raw.FPDFPage_GetAnnotCount(page.raw)
    for n in range(min(count, _MOST)):
        note = raw.FPDFPage_GetAnnot(page.raw, n)
        if not note:
            continue
        try:
            if not raw.FPDFAnnot_GetFlags(note) & _UNSEEN and (text := _value(note)):
                yield from _set_out(text, note)
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _value(note: Any) -> str:
    kind = raw.FPDFAnnot_GetSubtype(note)
    if kind == raw.FPDF_ANNOT_FREETEXT:
        text = _text(note, b"Contents")
        return text if _TYPED.fullmatch(text) else ""
    # What a field has from one above it is not told without all of the form.
    is_field = kind == raw.FPDF_ANNOT_WIDGET and _text(note, b"FT") in _FIELDS
    return _text(note, b"V") if is_field else ""


def _text(note: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < size <= _LONGEST:
        return ""
    held = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(held, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return held.raw[: size - 2].decode("utf-16-le", "ignore").strip()


def _set_out(text: str, note: Any) -> Iterator[Filled]:
    """``text`` in lines within the field's frame."""
    frame = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(note, frame):
        return
    left, right = sorted((frame.left, frame.right))
    low, high = sorted((frame.bottom, frame.top))
    size = max(min(_LARGEST, (high - low) / _LINE), 1.0)
    lines = list(_wrapped(text, max((right - left - 2 * _INDENT) / size, 1.0)))
    if len(lines) > 1:
        size = min(size, (high - low) / (len(lines) * _LINE))
    top = (low + high + len(lines) * size * _LINE) / 2
    for n, line in enumerate(lines):
        yield Filled(line, left + _INDENT, top - (n + 1) * size * _LINE + 0.3 * size, size)


def _wrapped(text: str, width: float) -> Iterator[str]:
    """The lines of a text, no wider than so many characters; a figure is not broken."""
    for paragraph in text.splitlines():
        if paragraph.isascii():
            yield paragraph
            continue
        line, room = "", width
        for character in paragraph:
            if line and _width(character) > room:
                yield line
                line, room = "", width
            line, room = line + character, room - _width(character)
        yield line


def _width(character: str) -> float:
    return 0.5 if character.isascii() else 1.0
