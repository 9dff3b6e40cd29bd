"""Reports as plain text, the way scrapers and converters leave them."""

import textwrap
import unicodedata
from pathlib import Path

from layouts.compose import SetOut
from layouts.labels import dice
from layouts.layout import Layout
from layouts.sheets import Block, Line, Sheet

__all__ = ["write_text"]

#: Lines of the page that stand apart even where everything else runs together.
_APART = ("title", "metadata", "chrome")


def write_text(page: SetOut, path: Path) -> None:
    """Write ``page`` to ``path``; a text that its encoding cannot hold is written as UTF-8."""
    layout = page.layout
    lines: list[str] = []
    for n, block in enumerate(page.blocks):
        written = _table(block, layout, n) if isinstance(block, Sheet) else _prose(block, layout)
        if layout.text_cells in ("glued", "part_glued") and lines and not _stands_apart(block, page, n):
            lines[-1] += dice(layout, "seam", n).choice(("", "", " ")) + "".join(written)
        else:
            lines += written
    text = layout.text_newline.join(lines) + layout.text_newline
    try:
        data = text.encode(layout.text_encoding)
    except UnicodeEncodeError:
        data = text.encode()
    path.write_bytes(data)


def _stands_apart(block: Block, page: SetOut, n: int) -> bool:
    """Whether the block begins a line of its own in run-together text."""
    before = page.blocks[n - 1]
    return any(isinstance(b, Line) and b.kind in _APART for b in (block, before))


def _prose(line: Line, layout: Layout) -> list[str]:
    if layout.text_width == "wrapped" and line.kind == "prose":
        return textwrap.wrap("    " + line.text, 38, break_on_hyphens=False)
    blank = [""] if layout.text_cells == "blank_lines" else []
    return [line.text, *blank]


def _table(sheet: Sheet, layout: Layout, n: int) -> list[str]:
    match layout.text_cells:
        case "lines":
            return [line for cells in _cells(sheet) for cell in cells for line in cell.split("\n")]
        case "blank_lines":
            filled = (cell for cells in _cells(sheet) for cell in cells if cell)
            return [line for cell in filled for part in cell.split("\n") for line in (part, "")]
        case "tabs":
            return ["\t".join(_on_one_line(row)) for row in sheet.rows_of_text()]
        case "pipes":
            return [" | ".join(_on_one_line(row)) for row in sheet.rows_of_text()]
        case "spaced":
            return [" ".join(filter(None, _on_one_line(row))) for row in _cells(sheet) if any(row)]
        case "aligned":
            return _aligned(sheet)
        case "glued_rows":
            return ["".join(_on_one_line(row)) for row in _cells(sheet)]
        case "glued":
            return ["".join("".join(_on_one_line(row)) for row in _cells(sheet))]
    return [_partly_glued(sheet, layout, n)]


def _cells(sheet: Sheet) -> list[list[str]]:
    return [[place.box.text for place in row] for row in sheet.placed()]


def _on_one_line(row: list[str]) -> list[str]:
    return [text.replace("\n", "") for text in row]


def _partly_glued(sheet: Sheet, layout: Layout, n: int) -> str:
    """Cells run together with blanks between some of them, as browsers copy a table."""
    rng = dice(layout, "blanks", n)
    text = ""
    for row in _cells(sheet):
        chance = rng.choice((0.0, 0.2, 0.6, 1.0))
        text += "".join(rng.choice(("", " ")) * (rng.random() < chance) + cell for cell in _on_one_line(row))
    return text


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _aligned(sheet: Sheet) -> list[str]:
    """Columns padded with blanks to their width, spanning cells over theirs, as a PDF converter does."""
    rows = [_on_one_line(row) for row in sheet.rows_of_text()]
    widths = [0] * sheet.width
    for placed in sheet.placed():
        for place in placed:
            if place.column_span == 1:
                width = _width(place.box.text.replace("\n", "")) + 2
                widths[place.column] = max(widths[place.column], width)
    lines = []
    for row in rows:
        line = ""
        for c, cell in enumerate(row):
            start = sum(widths[:c])
            if cell:
                line += " " * max(start - _width(line), 1 if line else 0) + cell
        lines.append(line.rstrip())
    return lines
