"""Tables in text whose cells show what they span: drawn with signs, or in the markup of a wiki."""

import textwrap
import unicodedata

from layouts.sheets import Placed, Sheet

__all__ = ["asciidoc", "drawn_with_spans", "textile", "wiki"]

#: A border by where its lines go: up, down, left, right.
_BOX = dict(
    zip(
        ("dr", "dl", "ur", "ul", "udr", "udl", "dlr", "ulr", "udlr", "lr", "ud"),
        "┌┐└┘├┤┬┴┼─│",
        strict=True,
    )
)
_LABEL_WIDTH = 12


def wiki(sheet: Sheet) -> list[str]:
    """As MediaWiki has it, a cell a line."""
    lines = ['{| class="wikitable"']
    for row in sheet.placed():
        lines.append("|-")
        for place in row:
            spans = [f'rowspan="{place.row_span}"'] * (place.row_span > 1)
            spans += [f'colspan="{place.column_span}"'] * (place.column_span > 1)
            lines.append("|" + (f" {' '.join(spans)} |" if spans else "") + f" {_text(place)}")
    return [*lines, "|}"]


def asciidoc(sheet: Sheet) -> list[str]:
    """As AsciiDoc has it, a row a line."""
    lines = [f'[cols="{sheet.width}*"]', "|==="]
    for row in sheet.placed():
        cells = []
        for place in row:
            columns = str(place.column_span) if place.column_span > 1 else ""
            rows = f".{place.row_span}" if place.row_span > 1 else ""
            cells.append(columns + rows + ("+" if columns or rows else "") + f"|{_text(place)}")
        lines.append(" ".join(cells))
    return [*lines, "|==="]


def textile(sheet: Sheet) -> list[str]:
    """As Textile has it."""
    lines = []
    for row in sheet.placed():
        cells = ""
        for place in row:
            columns = f"\\{place.column_span}" if place.column_span > 1 else ""
            rows = f"/{place.row_span}" if place.row_span > 1 else ""
            cells += f"|{columns}{rows}. {_text(place)}" if columns or rows else f"|_. {_text(place)}"
        lines.append(cells + "|")
    return [*lines, ""]


def _text(place: Placed) -> str:
    return place.box.text.replace("\n", "")


def drawn_with_spans(sheet: Sheet, *, ascii_only: bool) -> list[str]:
    """With rules from border to border of the cells they part, labels wrapped in their columns."""
    places = [place for row in sheet.placed() for place in row]
    widths = [2] * sheet.width
    for place in sorted(places, key=lambda p: p.column_span):
        columns = range(place.column, place.column + place.column_span)
        wanted = min(_width(_text(place)), _LABEL_WIDTH if place.box.kind != "figure" else 99)
        widths[columns[-1]] += max(0, wanted - sum(widths[c] for c in columns) - len(columns) + 1)
    texts = {id(place.box): _wrapped(place, widths) for place in places}
    heights = [1] * len(sheet.matrix)
    for place in sorted(places, key=lambda p: p.row_span):
        rows = range(place.row, place.row + place.row_span)
        heights[rows[-1]] += max(0, len(texts[id(place.box)]) - sum(heights[r] for r in rows) - len(rows) + 1)
    lefts = [sum(widths[:c]) + c for c in range(sheet.width + 1)]
    tops = [sum(heights[:r]) + r for r in range(len(heights) + 1)]
    canvas = [[" "] * (lefts[-1] + 1) for _ in range(tops[-1] + 1)]
    ways: dict[tuple[int, int], set[str]] = {}
    for place in places:
        _outline(place, lefts, tops, ways)
        for n, text in enumerate(texts[id(place.box)]):
            _write(canvas[tops[place.row] + 1 + n], lefts[place.column] + 1, text)
    for (y, x), way in ways.items():
        canvas[y][x] = _border(way, ascii_only=ascii_only)
    return [*("".join(line) for line in canvas), ""]


def _outline(place: Placed, lefts: list[int], tops: list[int], ways: dict[tuple[int, int], set[str]]) -> None:
    left, right = lefts[place.column], lefts[place.column + place.column_span]
    top, bottom = tops[place.row], tops[place.row + place.row_span]
    for y in (top, bottom):
        for x in range(left, right + 1):
            ways.setdefault((y, x), set()).update("r" * (x < right) + "l" * (x > left))
    for x in (left, right):
        for y in range(top, bottom + 1):
            ways.setdefault((y, x), set()).update("d" * (y < bottom) + "u" * (y > top))


def _border(way: set[str], *, ascii_only: bool) -> str:
    name = "".join(sign for sign in "udlr" if sign in way)
    if ascii_only:
        return {"lr": "-", "ud": "|"}.get(name, "+")
    return _BOX[name]


def _wrapped(place: Placed, widths: list[int]) -> list[str]:
    room = sum(widths[place.column : place.column + place.column_span]) + place.column_span - 1
    if place.box.kind == "figure" or _width(_text(place)) <= room:
        return [_text(place)]
    return textwrap.wrap(_text(place), max(room // 2, 1), break_on_hyphens=False)


def _write(line: list[str], at: int, text: str) -> None:
    for char in text:
        line[at] = char
        at += 1
        if _width(char) == 2:
            line[at] = ""
            at += 1


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
