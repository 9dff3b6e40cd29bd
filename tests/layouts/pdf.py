"""Reports as PDF files with a text layer: ruled or not, torn over pages, drawn in odd orders.

The pages are drawn by hand rather than by a layout engine, so that tables run on to the next page in
mid-group, as word processors let them.
"""

from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from layouts.compose import SetOut, carried
from layouts.labels import dice
from layouts.sheets import Box, Line, Placed, Sheet

__all__ = ["write_pdf"]

_FONT = "STSong-Light"
_SIZES = {"portrait": (595.0, 842.0), "landscape": (842.0, 595.0), "narrow": (440.0, 842.0)}
_MARGIN = 60.0
_PAD = 3.0


def write_pdf(page: SetOut, path: Path) -> None:
    """Write ``page`` to ``path``."""
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    pen = _Pen(page, path)
    for n, block in enumerate(page.blocks):
        if isinstance(block, Line):
            pen.line(block)
        else:
            pen.table(block, n)
    pen.close()


class _Pen:
    """Draws blocks down the page and turns it when full."""

    def __init__(self, page: SetOut, path: Path) -> None:
        self._layout = page.layout
        self._title = page.report.title or ""
        self._page_size = _SIZES[page.layout.pdf_size]
        self._margin = 36.0 if page.layout.pdf_size == "narrow" else _MARGIN
        self._canvas = Canvas(str(path), pagesize=self._page_size)
        self._y = self._top
        self._number = 1

    @property
    def _top(self) -> float:
        return self._page_size[1] - _MARGIN

    @property
    def _width(self) -> float:
        return self._page_size[0] - 2 * self._margin

    def close(self) -> None:
        """Finish the last page and the file."""
        self._furnish()
        self._canvas.save()

    def turn(self) -> None:
        """Go on to a new page."""
        self._furnish()
        self._canvas.showPage()
        self._number += 1
        self._y = self._top

    def _furnish(self) -> None:
        """Page numbers, running heads and a watermark."""
        middle, high = self._page_size[0] / 2, self._page_size[1]
        if self._layout.pdf_watermark == "slanting":
            self._canvas.saveState()
            self._canvas.setFont(_FONT, 40)
            self._canvas.setFillGray(0.85)
            self._canvas.translate(middle, high / 2)
            self._canvas.rotate(45)
            self._canvas.drawCentredString(0, 0, "政府信息公开")
            self._canvas.restoreState()
        self._canvas.setFont(_FONT, 10)
        match self._layout.pdf_pages:
            case "dashes":
                self._canvas.drawCentredString(middle, 30, f"- {self._number} -")
            case "chinese":
                self._canvas.drawCentredString(middle, 30, f"第 {self._number} 页")
            case "header_footer":
                self._canvas.drawString(self._margin, high - 30, self._title)
                self._canvas.drawRightString(self._page_size[0] - self._margin, 30, str(self._number))

    def line(self, line: Line) -> None:
        """A paragraph, wrapped; titles in the middle, others indented."""
        size = 16 if line.kind == "title" else 12
        indent = "" if line.kind in ("title", "caption", "note", "metadata") else "    "
        is_heading = line.kind in ("title", "heading", "caption")
        twice = self._layout.pdf_strokes == "double_all" or (
            self._layout.pdf_strokes == "double_headings" and is_heading
        )
        for text in _wrapped(indent + line.text, self._width, size):
            if self._y < _MARGIN + size:
                self.turn()
            self._y -= size * 1.6
            width = pdfmetrics.stringWidth(text, _FONT, size)
            x = self._margin + ((self._width - width) / 2 if line.kind == "title" else 0)
            self._string(x, self._y, text, size, twice=twice)

    def _string(self, x: float, y: float, text: str, size: float, *, twice: bool) -> None:
        self._canvas.setFont(_FONT, size)
        for shift in (0.0, 0.3) if twice else (0.0,):
            self._canvas.drawString(x + shift, y, text)

    # Tables.

    def table(self, sheet: Sheet, n: int) -> None:
        """A table, torn wherever the page ends."""
        if sheet.page_break_before:
            self.turn()
        self._y -= 8
        widths = _column_widths(sheet, self._width)
        rest: Sheet | None = sheet
        while rest is not None:
            rest = self._rows_that_fit(rest, widths, n)
        self._y -= 8

    def _rows_that_fit(self, sheet: Sheet, widths: list[float], n: int) -> Sheet | None:
        """Draw as many rows as the page holds and hand back those that are left."""
        heights = _row_heights(sheet, widths)
        room, fit = self._y - _MARGIN, 0
        while fit < len(heights) and sum(heights[: fit + 1]) <= room:
            fit += 1
        if fit <= min(sheet.heads, len(heights) - 1) and self._y < self._top - 20:
            self.turn()
            return sheet
        fit = max(fit, 1)
        if fit == len(heights):
            self._draw(sheet, widths, heights, n)
            return None
        upper, lower = sheet.cut(fit, lambda box, above, _: carried(box, self._layout))
        if self._layout.pdf_repeat == "heads" and sheet.heads and fit > sheet.heads:
            lower = Sheet([*sheet.matrix[: sheet.heads], *lower.matrix], sheet.heads, sheet.table)
        self._draw(upper, widths, _row_heights(upper, widths), n)
        self.turn()
        return lower

    def _draw(self, sheet: Sheet, widths: list[float], heights: list[float], n: int) -> None:
        places = [place for row in sheet.placed() for place in row]
        if self._layout.pdf_drawing == "scattered":
            dice(self._layout, "scatter", n, self._number).shuffle(places)
        for place in places:
            x = self._margin + sum(widths[: place.column])
            y = self._y - sum(heights[: place.row])
            width = sum(widths[place.column : place.column + place.column_span])
            height = sum(heights[place.row : place.row + place.row_span])
            self._rule(x, y, width, height)
            self._text(place.box, x, y, width, height)
        total = sum(heights)
        if self._layout.pdf_rules == "outer":
            self._canvas.rect(self._margin, self._y - total, sum(widths), total)
        self._y -= total

    def _rule(self, x: float, y: float, width: float, height: float) -> None:
        match self._layout.pdf_rules:
            case "grid":
                self._canvas.rect(x, y - height, width, height)
            case "lines":
                self._canvas.lines(
                    [
                        (x, y, x + width, y),
                        (x, y - height, x + width, y - height),
                        (x, y, x, y - height),
                        (x + width, y, x + width, y - height),
                    ]
                )
            case "thin_rects":  # rules as filled bars, one for each side, as word processors print them
                for bar in ((x, y, width, 0.5), (x, y - height, width, 0.5)):
                    self._canvas.rect(*bar, stroke=0, fill=1)
                for bar in ((x, y - height, 0.5, height), (x + width, y - height, 0.5, height)):
                    self._canvas.rect(*bar, stroke=0, fill=1)
            case "horizontal":
                self._canvas.lines([(x, y, x + width, y), (x, y - height, x + width, y - height)])

    def _text(self, box: Box, x: float, y: float, width: float, height: float) -> None:
        size = _size_of(box)
        lines = _wrapped(box.text, width - 2 * _PAD, size)
        leading = size + 2
        top = y - (height - len(lines) * leading) / 2
        for n, line in enumerate(lines):
            length = pdfmetrics.stringWidth(line, _FONT, size)
            room = width - 2 * _PAD - length
            align = self._layout.pdf_align if box.kind == "figure" else "center"
            left = x + _PAD + {"center": room / 2, "left": 0.0, "right": room}[align]
            self._cell_line(left, top - (n + 1) * leading + 3, line, size)

    def _cell_line(self, x: float, y: float, line: str, size: float) -> None:
        twice = self._layout.pdf_strokes == "double_all"
        if self._layout.pdf_drawing != "by_char":
            self._string(x, y, line, size, twice=twice)
            return
        for char in line:
            self._string(x, y, char, size, twice=twice)
            x += pdfmetrics.stringWidth(char, _FONT, size)


# --- measures --------------------------------------------------------------------------------------


def _size_of(box: Box) -> float:
    return 9.0 if box.kind == "figure" else 10.0


def _column_widths(sheet: Sheet, width: float) -> list[float]:
    """Widths by what the columns hold: one character of a vertical label, words, or figures."""
    needs = [12.0 + 2 * _PAD] * sheet.width
    for placed in sheet.placed():
        for place in placed:
            longest = max((len(line) for line in place.box.text.split("\n")), default=0)
            if place.row_span > 5:
                longest = min(longest, 1)
            unit = 5.5 if place.box.kind == "figure" else 10.0
            need = min(longest * unit + 2 * _PAD, {"label": 130.0, "figure": 80.0}.get(place.box.kind, 40.0))
            for c in range(place.column, place.column + place.column_span):
                needs[c] = max(needs[c], need / place.column_span)
    scale = width / sum(needs)
    return [need * scale for need in needs]


def _wrapped(text: str, width: float, size: float) -> list[str]:
    """Lines that fit ``width``; a figure too long for its cell is torn, as word processors tear it."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for char in part:
            if line and pdfmetrics.stringWidth(line + char, _FONT, size) > width:
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    return lines


def _row_heights(sheet: Sheet, widths: list[float]) -> list[float]:
    """Heights that hold every cell's lines; a tall merged cell stretches its last row."""
    heights = [16.0] * len(sheet.matrix)
    places: list[Placed] = [place for row in sheet.placed() for place in row]
    for place in sorted(places, key=lambda p: p.row_span):
        width = sum(widths[place.column : place.column + place.column_span]) - 2 * _PAD
        size = _size_of(place.box)
        need = len(_wrapped(place.box.text, width, size)) * (size + 2) + 4
        last = place.row + place.row_span
        have = sum(heights[place.row : last])
        heights[last - 1] += max(0.0, need - have)
    return heights
