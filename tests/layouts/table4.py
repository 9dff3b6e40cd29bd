"""Table 4 (四、政府信息公开行政复议、行政诉讼情况) set out in a layout."""

from layouts.cells import printed_figure
from layouts.labels import Labels
from layouts.layout import Layout
from layouts.sheets import Block, Box, Line, Sheet
from mingbai.law.report.figures import Table

__all__ = ["table4_blocks"]

_BLOCKS = (("recon", "行政复议"), ("lit_direct", "未经复议直接起诉"), ("lit_after", "复议后起诉"))


def table4_blocks(table: Table, layout: Layout) -> list[Block]:
    """Table 4 as one sheet, several, or turned on its side."""
    make = {
        "one": _one,
        "three": _three,
        "two": _two,
        "stacked": _stacked,
        "pairs": _pairs,
        "headless": _headless,
        "last_head_only": _last_head_only,
        "labelled": _labelled,
    }[layout.table4]
    return make(table, layout)


def _figures(table: Table, layout: Layout, block: str) -> list[Box]:
    boxes = []
    for path in table.form.paths:
        if path.startswith(block):
            text, value = printed_figure(table, path, layout), table[path]
            plain = value is not None and path not in table.printed and text.strip() == f"{value}"
            boxes.append(Box(text, "figure", value if plain else None))
    return boxes


def _outcomes(table: Table, layout: Layout, block: str) -> list[Box]:
    labels = Labels(layout)
    columns = (column for _, column in table.form.cells if column.key.startswith(block))
    return [Box(labels.column(column), "head") for column in columns]


def _head(layout: Layout, text: str) -> Box:
    return Box(Labels(layout).text(text, text), "head")


def _one(table: Table, layout: Layout) -> list[Block]:
    recon, direct, after = (_head(layout, name) for _, name in _BLOCKS)
    suits = _head(layout, "行政诉讼")
    outcomes = _outcomes(table, layout, "recon")
    rows = [
        [recon] * 5 + [suits] * 10,
        outcomes + [direct] * 5 + [after] * 5,
        outcomes + _outcomes(table, layout, "lit_direct") + _outcomes(table, layout, "lit_after"),
        [box for block, _ in _BLOCKS for box in _figures(table, layout, block)],
    ]
    return [Sheet(rows, 3, "table4")]


def _three(table: Table, layout: Layout) -> list[Block]:
    blocks: list[Block] = []
    for block, name in _BLOCKS:
        caption = name if block == "recon" else f"行政诉讼（{name}）"
        rows = [_outcomes(table, layout, block), _figures(table, layout, block)]
        blocks += [Line(caption, "caption"), Sheet(rows, 1, "table4")]
    return blocks


def _two(table: Table, layout: Layout) -> list[Block]:
    recon, suits = _head(layout, "行政复议"), _head(layout, "行政诉讼")
    direct, after = (_head(layout, name) for _, name in _BLOCKS[1:])
    first = [[recon] * 5, _outcomes(table, layout, "recon"), _figures(table, layout, "recon")]
    second = [
        [suits] * 10,
        [direct] * 5 + [after] * 5,
        _outcomes(table, layout, "lit_direct") + _outcomes(table, layout, "lit_after"),
        _figures(table, layout, "lit_direct") + _figures(table, layout, "lit_after"),
    ]
    return [Sheet(first, 2, "table4"), Sheet(second, 3, "table4")]


def _stacked(table: Table, layout: Layout) -> list[Block]:
    rows = [[Box("类别", "head"), *_outcomes(table, layout, "recon")]]
    for block, name in _BLOCKS:
        full = name if block == "recon" else f"行政诉讼—{name}"
        rows.append([Box(full, "label"), *_figures(table, layout, block)])
    return [Sheet(rows, 1, "table4")]


def _pairs(table: Table, layout: Layout) -> list[Block]:
    rows = []
    suits = _head(layout, "行政诉讼")
    for block, name in _BLOCKS:
        head = _head(layout, name)
        pairs = zip(_outcomes(table, layout, block), _figures(table, layout, block), strict=True)
        rows += [[head if block == "recon" else suits, head, *pair] for pair in pairs]
    return [Sheet(rows, 0, "table4")]


def _headless(table: Table, layout: Layout) -> list[Block]:
    return [Sheet([[box for block, _ in _BLOCKS for box in _figures(table, layout, block)]], 0, "table4")]


def _last_head_only(table: Table, layout: Layout) -> list[Block]:
    rows = [
        [box for block, _ in _BLOCKS for box in _outcomes(table, layout, block)],
        [box for block, _ in _BLOCKS for box in _figures(table, layout, block)],
    ]
    return [Sheet(rows, 1, "table4")]


def _labelled(table: Table, layout: Layout) -> list[Block]:
    (sheet,) = (block for block in _one(table, layout) if isinstance(block, Sheet))
    corner = Box("类别", "head")
    return [sheet.with_column(0, [corner, corner, corner, Box("数量（件）", "label")])]
