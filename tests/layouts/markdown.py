"""Reports as Markdown, mostly made from PDFs by machines: one table or many, heads lost or invented."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from layouts.compose import SetOut
from layouts.html import html_table
from layouts.layout import Layout
from layouts.sheets import Line, Sheet

__all__ = ["write_markdown"]


def write_markdown(page: SetOut, path: Path) -> None:
    """Write ``page`` to ``path`` in UTF-8."""
    parts = []
    for block in page.blocks:
        if isinstance(block, Sheet):
            parts += _table(block, page.layout)
        else:
            parts.append(_line(block, page.layout))
    path.write_text("\n\n".join(parts) + "\n", "utf-8")


def _line(line: Line, layout: Layout) -> str:
    text = line.text.replace("*", "\\*")
    if line.kind not in ("title", "heading", "caption"):
        return text
    match layout.markdown_heads:
        case "hashes":
            return {"title": "#", "heading": "##", "caption": "###"}[line.kind] + f" {text}"
        case "bold":
            return f"**{text}**"
    return text


def _table(sheet: Sheet, layout: Layout) -> list[str]:
    if layout.markdown_tables == "html":
        return [html_table(sheet, layout)]
    rows = sheet.rows_of_text(repeated=layout.markdown_merged == "written_out")
    if layout.markdown_tables == "drawn":
        return [_drawn(rows, layout, sheet.heads)]
    if sheet.table != "table3" or layout.markdown_tables == "one":
        return [_grid(rows, layout, sheet.heads)]
    return _cut(sheet, layout)


def _cut(sheet: Sheet, layout: Layout) -> list[str]:
    """Table 3 in many tables: one for each row or group, with heads of the converter's own making."""
    parts: list[str] = []
    if sheet.heads:
        corner = next((row[0].text for row in sheet.matrix[: sheet.heads]), "")
        parts.append(corner.replace("\n", ""))
    heads = ["类别", *(f"数据{n}" for n in range(1, 7)), "总计"]
    run: list[list[str]] = []
    for r, placed in enumerate(sheet.placed()):
        if r < sheet.heads:
            continue
        labels = [place.box for place in placed if place.box.kind in ("label", "head")]
        figures = [place.box.text for place in placed if place.box.kind == "figure"]
        if not figures:
            parts += _flushed(run, heads, layout) + [f"### {box.text}" for box in labels if box.text]
            continue
        named = [box.text.replace("\n", "") for box in labels if box.text]
        if len(named) > 1 or layout.markdown_tables == "per_row":
            parts += _flushed(run, heads, layout) + [f"### {text}" for text in named[:-1]]
        run.append([named[-1] if named else "", *figures])
        if layout.markdown_tables == "per_row":
            parts += [f"### {run[0][0]}", *_flushed(run, heads, layout)]
    return parts + _flushed(run, heads, layout)


def _flushed(run: list[list[str]], heads: list[str], layout: Layout) -> list[str]:
    if not run:
        return []
    rows = [heads, *run]
    run.clear()
    return [_grid(rows, layout, 1)]


def _grid(rows: Sequence[Sequence[str]], layout: Layout, heads: int) -> str:
    """A pipe table. Its rule stands under the first row, under a blank head, or nowhere."""
    if any(not row[0].strip() or not row[-1].strip() for row in rows) or layout.markdown_rule == "blank_head":
        layout = replace(layout, markdown_edges="piped")  # without edges an outermost blank cell vanishes
    lines = [_row(row, layout, n < heads) for n, row in enumerate(rows)]
    width = max(len(row) for row in rows)
    mark = ":---:" if layout.markdown_rule == "colons" else "---"
    rule = _edged("|".join([mark] * width), layout)
    match layout.markdown_rule:
        case "missing":
            return "\n".join(lines)
        case "blank_head":
            return "\n".join([_edged("|".join([" "] * width), layout), rule, *lines])
    return "\n".join([lines[0], rule, *lines[1:]])


def _drawn(rows: Sequence[Sequence[str]], layout: Layout, heads: int) -> str:
    """A table with rules of + and - between all rows."""
    cells = [[_cell(text, layout, n < heads) for text in row] for n, row in enumerate(rows)]
    widths = [max(map(len, column)) + 2 for column in zip(*cells, strict=True)]
    rule = "+" + "+".join("-" * width for width in widths) + "+"
    lines = [
        "|" + "|".join(f" {text}".ljust(width) for text, width in zip(row, widths, strict=True)) + "|"
        for row in cells
    ]
    return "\n".join([rule, *(part for line in lines for part in (line, rule))])


def _row(row: Sequence[str], layout: Layout, is_head: bool) -> str:
    cells = [_cell(text, layout, is_head) for text in row]
    return _edged(" | ".join(cells), layout)


def _edged(text: str, layout: Layout) -> str:
    return text if layout.markdown_edges == "bare" else f"| {text} |"


def _cell(text: str, layout: Layout, is_head: bool) -> str:
    text = text.replace("|", "\\|").replace("\n", "<br>" if layout.markdown_cells == "br" else "")
    match layout.markdown_cells:
        case "bold" if text and (is_head or not text.isdigit()):
            return f"**{text}**"
        case "escaped":
            return text.replace(".", "\\.").replace("-", "\\-").replace("(", "\\(")
    return text
