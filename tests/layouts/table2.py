"""Table 2 (二、主动公开政府信息情况) set out in a layout."""

from dataclasses import replace
from itertools import groupby

from layouts.cells import printed_figure, unit_stands_in_head
from layouts.labels import Labels, dice
from layouts.layout import Layout
from layouts.sheets import Block, Box, Line, Sheet
from mingbai.law.forms import Column, Row
from mingbai.law.report.figures import Table

__all__ = ["table2_blocks"]

Cells = list[Box]


def table2_blocks(table: Table, layout: Layout) -> list[Block]:
    """Table 2 as one sheet, as one sheet for each of its parts, or as a flat list."""
    if layout.table2 == "flat":
        return [_flat(table, layout)]
    parts = [_part(table, layout, list(rows), n) for n, rows in enumerate(_by_caption(table))]
    width = max(len(row) for part in parts for row in part) + (layout.spans2 in ("by_subtable", "by_row"))
    if layout.table2 in ("five", "captions_outside"):
        blocks: list[Block] = []
        for part in parts:
            if layout.table2 == "captions_outside":
                blocks.append(Line(part[0][0].text, "caption"))
                part = part[1:]  # noqa: PLW2901  # the caption has left the sheet
            if part:
                rows = [_spread(row, len(part[-1]), layout, i) for i, row in enumerate(part)]
                blocks.append(Sheet(rows, 0, "table2"))
        return blocks
    rows = [row for part in parts for row in (part[1:] if layout.table2 == "no_captions" else part)]
    return [Sheet([_spread(row, width, layout, i) for i, row in enumerate(rows)], 0, "table2")]


def _by_caption(table: Table) -> list[list[Row]]:
    rows = [row for row in table.form.data_rows if row.path not in table.absent_rows]
    return [list(part) for _, part in groupby(rows, key=lambda row: row.caption)]


def _part(table: Table, layout: Layout, rows: list[Row], n: int) -> list[Cells]:
    """Caption, heads and rows of one sub-table, each as its boxes without spans."""
    labels = Labels(layout)
    lines: list[Cells] = [[Box(labels.text(rows[0].caption, f"caption{n}"), "head")]]
    earlier = {"decisions"} if n > 1 and layout.head2 == "once" else set()
    if layout.head2 != "missing" and not earlier >= {column.key for column in rows[0].columns}:
        heads = [_column_head(table, layout, column) for column in rows[0].columns]
        lines.append([Box(labels.text("信息内容", f"content{n}"), "head"), *(Box(h, "head") for h in heads)])
    lines += [
        [
            Box(labels.row(row), "label"),
            *(_figure_box(table, f"{row.path}.{column.key}", layout) for column in row.columns),
        ]
        for row in rows
    ]
    return lines


def _column_head(table: Table, layout: Layout, column: Column) -> str:
    if layout.head2 == "reworded":
        layout = replace(layout, wording="all_reworded")
    bare = replace(column, label=column.label.partition("（单位")[0])
    head = Labels(layout).column(bare)
    if column.kind in ("money", "decimal") and unit_stands_in_head(table, layout):
        pattern = dice(layout, "unit").choice(("（单位：{}）", "（单位：{}）", "（{}）", "(单位:{})"))
        head += pattern.format(table.unit)
    return head


def _figure_box(table: Table, path: str, layout: Layout) -> Box:
    text = printed_figure(table, path, layout)
    value = table[path]
    plain = value is not None and path not in table.printed and text.strip() == f"{value}"
    return Box(text, "figure", value if plain else None)


def _spread(row: Cells, width: int, layout: Layout, n: int) -> Cells:
    """The boxes of a row spread over ``width`` columns."""
    if len(row) == 1:
        return row * width
    if layout.spans2 == "none":
        return [*row, *(Box("", "blank") for _ in range(width - len(row)))]
    rng = dice(layout, "spans2", n if layout.spans2 == "by_row" else len(row))
    if layout.spans2 == "even":
        widths = [width // len(row) + (i < width % len(row)) for i in range(len(row))][::-1]
    else:
        cuts = sorted(rng.sample(range(1, width), len(row) - 1))
        widths = [b - a for a, b in zip([0, *cuts], [*cuts, width], strict=True)]
    return [box for box, n in zip(row, widths, strict=True) for box in [box] * n]


def _flat(table: Table, layout: Layout) -> Sheet:
    """A list of all cells: part, row, column, figure."""
    labels = Labels(layout)
    rows: list[Cells] = [[Box(text, "head") for text in ("条款", "信息内容", "指标", "数量")]]
    for n, part in enumerate(_by_caption(table)):
        caption = Box(labels.text(part[0].caption, f"caption{n}"), "head")
        for row in part:
            label = Box(labels.row(row), "label")
            rows += [
                [
                    caption,
                    label,
                    Box(_column_head(table, layout, column), "label"),
                    _figure_box(table, f"{row.path}.{column.key}", layout),
                ]
                for column in row.columns
            ]
    return Sheet(rows, 1, "table2")
