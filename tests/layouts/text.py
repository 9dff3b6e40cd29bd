"""Reports as plain text, the way scrapers and converters leave them."""

import textwrap
import unicodedata
from pathlib import Path

from layouts.compose import SetOut
from layouts.labels import dice
from layouts.layout import Layout
from layouts.sheets import Block, Line, Placed, Sheet
from layouts.text_markups import asciidoc, drawn_with_spans, textile, wiki

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
        case "bars_closed" | "bars_behind" | "bars_alone":
            return [line for row in sheet.placed() if row for line in _barred(row, sheet.width, layout)]
        case "boxed" | "boxed_in_ascii":
            return drawn_with_spans(sheet, ascii_only=layout.text_cells == "boxed_in_ascii")
        case "wiki":
            return wiki(sheet)
        case "asciidoc":
            return asciidoc(sheet)
        case "textile":
            return textile(sheet)
        case "spaced":
            return [" ".join(filter(None, _on_one_line(row))) for row in _cells(sheet) if any(row)]
        case "aligned":
            return _aligned(sheet)
        case "frame" | "frame_parts":
            return [*_frame(sheet, 78 if layout.text_cells == "frame_parts" else 10_000), ""]
        case "printed_lines" | "printed_columns" | "printed_top":
            return _as_printed(sheet, layout)
        case "glued_rows":
            return ["".join(_on_one_line(row)) for row in _cells(sheet)]
        case "glued":
            return ["".join("".join(_on_one_line(row)) for row in _cells(sheet))]
    return [_partly_glued(sheet, layout, n)]


def _cells(sheet: Sheet) -> list[list[str]]:
    return [[place.box.text for place in row] for row in sheet.placed()]


def _on_one_line(row: list[str]) -> list[str]:
    return [text.replace("\n", "") for text in row]


def _barred(row: list[Placed], width: int, layout: Layout) -> list[str]:
    """A row with a bar behind every cell and for every place it spans, as a page's text is taken."""
    cells = _on_one_line([place.box.text for place in row])
    spans = ["|" * (width - len(cells))] if len(cells) < width - 1 else []
    if layout.text_cells == "bars_closed":
        return [" ".join([" | ".join(cells), "|", *spans])]
    if layout.text_cells == "bars_behind":
        return [*(f"{cell} |" if cell else "|" for cell in cells), *spans]
    return [*(line for cell in cells for line in ([cell, "|"] if cell else ["|"])), *spans]


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


def _frame(sheet: Sheet, width: int) -> list[str]:
    """As data programs print a table: numbered, set to the right, merged cells written out.

    Columns that do not go into the width come below, the rows' numbers before them again.
    """
    table = [[box.text.replace("\n", "").strip() or "NaN" for box in row] for row in sheet.matrix]
    columns = [[str(c), *column] for c, column in enumerate(zip(*table, strict=True))]
    numbers = ["", *map(str, range(len(table)))]
    edge = len(numbers[-1])
    parts: list[list[list[str]]] = [[]]
    taken = edge
    for column in columns:
        size = max(map(_width, column)) + 2
        if parts[-1] and taken + size > width:
            parts.append([])
            taken = edge
        parts[-1].append([" " * (size - _width(text)) + text for text in column])
        taken += size
    lines: list[str] = []
    for n, part in enumerate(parts):
        rows = [number.ljust(edge) + "".join(cells) for number, *cells in zip(numbers, *part, strict=True)]
        goes_on = n + 1 < len(parts)
        lines += [rows[0] + "  \\" * goes_on, *rows[1:], *[""] * goes_on]
    return lines


def _as_printed(sheet: Sheet, layout: Layout) -> list[str]:
    """The sheet line by line of print: labels wrap in their cells, merged labels run down the side.

    So a figure stands on the middle line of its label (or on its first, where cells are filled from
    the top), or on a line of its own between its two lines, and the characters of 三、本年度办理结果
    in front of whatever rows they happen to stand beside.
    """
    from_top = layout.text_cells == "printed_top"
    fine = (
        1 if from_top else dice(layout, "print").choice((1, 2))
    )  # half lines keep what stands between two lines apart
    places = [place for row in sheet.placed() for place in row]
    texts = {id(place.box): _folded(place, sheet) for place in places}
    heights = [1] * len(sheet.matrix)
    for place in sorted(places, key=lambda p: p.row_span):
        rows = range(place.row, place.row + place.row_span)
        heights[rows[-1]] += max(0, len(texts[id(place.box)]) - sum(heights[r] for r in rows))
    lines: list[dict[int, str]] = [{} for _ in range(sum(heights) * fine)]
    for place in places:
        height = sum(heights[place.row : place.row + place.row_span])
        folded = texts[id(place.box)]
        above = 0 if from_top else (height - len(folded)) * fine // 2
        top = sum(heights[: place.row]) * fine + above
        for n, text in enumerate(folded):
            lines[top + n * fine][place.column] = text
    lines = [line for line in lines if any(line.values())]
    if layout.text_cells == "printed_lines":
        return [" ".join(text for _, text in sorted(line.items()) if text) for line in lines]
    widths = _printed_widths(places, texts, sheet.width)
    return [_in_columns(line, widths) for line in lines]


def _folded(place: Placed, sheet: Sheet) -> list[str]:
    """The lines of a cell in a column as wide as print makes it."""
    if place.box.kind == "figure":
        return place.box.text.split("\n")
    if place.column_span * 2 > sheet.width:
        width = 40
    elif place.row_span > 5 and place.box.kind == "label":
        width = 1
    elif place.row_span > 1 and place.box.kind == "label":
        width = 4
    else:
        width = (13 if place.box.kind == "label" else 4) * place.column_span
    return [part for text in place.box.text.split("\n") for part in textwrap.wrap(text, width) or [""]]


def _printed_widths(places: list[Placed], texts: dict[int, list[str]], columns: int) -> list[int]:
    widths = [4] * columns
    for place in places:
        if place.column_span == 1:
            longest = max(_width(text) for text in texts[id(place.box)])
            widths[place.column] = max(widths[place.column], longest + 2)
    return widths


def _in_columns(line: dict[int, str], widths: list[int]) -> str:
    text = ""
    for column, part in sorted(line.items()):
        text += " " * max(sum(widths[:column]) - _width(text), 1 if text else 0) + part
    return text.rstrip()
