"""Table 3 (三、收到和处理政府信息公开申请情况) set out in a layout."""

from dataclasses import replace
from itertools import pairwise

from layouts.cells import printed_figure
from layouts.labels import Labels, dice
from layouts.layout import Layout
from layouts.sheets import Box, Sheet
from mingbai.law.forms import Row
from mingbai.law.report.figures import Table

__all__ = ["table3_sheet"]

_CORNERS = {
    "statutory": "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "blank": "",
    "reworded": "（本列数据的钩稽关系为：第一项加第二项之和等于第三项加第四项之和）",
    "two_lines": "（本列数据的勾稽关系为：第一项加第二项之和，\n等于第三项加第四项之和）",
}
#: Rows that open their group; a group that lacks its first row shows its name nowhere.
_FIRST_OF_GROUP = ("denied_state_secret", "unable_not_held", "np_petition", "other_no_correction")


def table3_sheet(table: Table, layout: Layout) -> Sheet:
    """Table 3 as one sheet: heads, rows with their groups, and whatever columns and rows were added."""
    body = _body(table, layout)
    label_width = len(body[0]) - 7
    heads = _heads(table, layout, label_width)
    sheet = Sheet([*heads, *body], len(heads), "table3")
    return _with_extra_rows(_with_extra_column(sheet, table, layout, label_width), layout)


# --- rows ------------------------------------------------------------------------------------------


def _body(table: Table, layout: Layout) -> list[list[Box]]:
    """Label boxes and seven figures of every row, group cells shared by the rows they span."""
    labels = Labels(layout)
    rows = [row for row in table.form.rows if row.kind == "group" or row.path not in table.absent_rows]
    rows = [row for row in rows if row.kind == "data" or row.kind == "total" or _has_rows(table, row)]
    groups = {row.key: Box(labels.row(row), "label") for row in rows if row.kind == "group"}
    body = []
    for row in rows:
        if row.kind == "group":
            body += _group_row(row, groups[row.key], layout)
            continue
        boxes = _label_boxes(row, groups, labels, layout)
        body.append([*boxes, *_figures(table, row, layout)])
    return _with_results_column(body, table, layout)


def _has_rows(table: Table, group: Row) -> bool:
    return group.key == "results" or any(
        row.parent == group.key and row.path not in table.absent_rows for row in table.form.data_rows
    )


def _group_row(row: Row, box: Box, layout: Layout) -> list[list[Box]]:
    """A row that holds a group's name and no figures, where the layout writes one."""
    own_row = layout.results_heading == "row" if row.key == "results" else layout.groups3 == "rows"
    if not own_row:
        return []
    return [[*[box] * _own_label_width(layout), *(Box("", "blank") for _ in range(7))]]


def _own_label_width(layout: Layout) -> int:
    """Label columns without that of 三、本年度办理结果."""
    return 2 if layout.groups3 in ("spanned", "repeated", "first_only") else 1


def _label_boxes(row: Row, groups: dict[str, Box], labels: Labels, layout: Layout) -> list[Box]:
    own = Box(labels.row(row), "label")
    group = groups.get(row.parent)
    in_group = group is not None and row.parent != "results"
    if _own_label_width(layout) == 1:
        if in_group and group is not None and layout.groups3 == "prefix":
            joint = dice(layout, "joint").choice(("", "", "-", "：", "——"))
            return [Box(group.text.replace("\n", "") + joint + own.text, "label")]
        return [own]
    if not in_group or group is None:
        return [own, own]
    if layout.groups3 == "repeated":
        return [Box(group.text, "label"), own]
    if layout.groups3 == "first_only":
        return [Box(group.text if row.key in _FIRST_OF_GROUP else "", "label"), own]
    return [group, own]


def _figures(table: Table, row: Row, layout: Layout) -> list[Box]:
    boxes = []
    for column in row.columns:
        path = f"{row.path}.{column.key}"
        text, value = printed_figure(table, path, layout), table[path]
        plain = value is not None and path not in table.printed and text.strip() == f"{value}"
        boxes.append(Box(text, "figure", value if plain else None))
    return boxes


def _with_results_column(body: list[list[Box]], table: Table, layout: Layout) -> list[list[Box]]:
    """The column that 三、本年度办理结果 fills, left of the outcome rows; other labels span it."""
    if layout.results_heading in ("missing", "row") or layout.groups3 in ("omitted", "rows"):
        return body
    name = Labels(layout).row(table.form.row("results"))
    if layout.results_heading == "vertical":
        name = "\n".join(name.replace("\n", "").replace(" ", ""))
    outside = [key for key in ("new_received", "carried_in", "carried_out") if key not in table.absent_rows]
    before = len([key for key in outside if key != "carried_out"])
    after = len(body) - ("carried_out" in outside)
    cut = dice(layout, "results").randrange(before + 1, after) if after - before > 2 else after
    one = Box(name, "label")
    two = Box(name, "label") if layout.results_heading == "repeated" else one
    wide = []
    for r, row in enumerate(body):
        inside = before <= r < after
        wide.append([(one if r < cut else two) if inside else row[0], *row])
    return wide


# --- heads -----------------------------------------------------------------------------------------


def _heads(table: Table, layout: Layout, label_width: int) -> list[list[Box]]:
    labels = Labels(layout)
    columns = table.form.data_rows[0].columns
    names = [Box(labels.column(column), "head") for column in columns]
    corner = Box(labels.text(_CORNERS[layout.corner], "corner") if layout.corner != "blank" else "", "head")
    corners = [corner] * label_width
    group = labels.text("法人或其他组织", "org")
    match layout.head3:
        case "missing":
            return []
        case "flat":
            return [[*corners, *names]]
        case "last_row":
            return [[*corners, Box("", "blank"), *names[1:-1], Box("", "blank")]]
        case "grouped_twice":
            grouped = [Box(f"{group}—{box.text}", "head") for box in names[1:-1]]
            return [[*corners, names[0], *grouped, names[-1]]]
    applicant, org = Box(labels.text("申请人情况", "applicant"), "head"), Box(group, "head")
    return [
        [*corners, *[applicant] * 7],
        [*corners, names[0], *[org] * 5, names[-1]],
        [*corners, *names],
    ]


# --- additions -------------------------------------------------------------------------------------


def _with_extra_column(sheet: Sheet, table: Table, layout: Layout, label_width: int) -> Sheet:
    height, heads = len(sheet.matrix), sheet.heads
    blanks = [Box("", "blank") for _ in range(height - heads)]

    def headed(name: str, cells: list[Box]) -> list[Box]:
        return [*[Box(name, "head")] * heads, *cells]

    numbered = [Box(str(n + 1), "label") for n in range(height - heads)]
    match layout.extra_column:
        case "index":
            return sheet.with_column(0, headed("序号", numbered))
        case "index_leaves":
            return sheet.with_column(label_width, headed("行次", numbered))
        case "remark":
            return sheet.with_column(sheet.width, headed("备注", blanks))
        case "blank_before":
            return sheet.with_column(label_width, headed("", blanks))
    return sheet


def _with_extra_rows(sheet: Sheet, layout: Layout) -> Sheet:
    rng = dice(layout, "rows")
    width = sheet.width
    match layout.extra_rows:
        case "blank_rows":
            for _ in range(rng.choice((1, 2))):
                at = rng.randrange(sheet.heads, len(sheet.matrix) + 1)
                sheet = sheet.with_row(at, [Box("", "blank") for _ in range(width)])
            return sheet
        case "title_row":
            title = Box("收到和处理政府信息公开申请情况", "head")
            return replace(sheet.with_row(0, [title] * width), heads=sheet.heads + 1)
        case "unit_row":
            unit = Box("单位：件", "head")
            return replace(sheet.with_row(0, [unit] * width), heads=sheet.heads + 1)
        case "heads_midway" if sheet.heads:
            return _with_heads_midway(sheet, rng.randrange(sheet.heads + 3, len(sheet.matrix) - 2))
    return sheet


def _with_heads_midway(sheet: Sheet, at: int) -> Sheet:
    """The heads printed a second time above row ``at``, as a page break would, in the same sheet."""
    again: dict[int, Box] = {}
    heads = [[again.setdefault(id(b), replace(b)) for b in row] for row in sheet.matrix[: sheet.heads]]
    above, below = sheet.cut(at, lambda box, _above, _below: (box, replace(box)))
    return Sheet([*above.matrix, *heads, *below.matrix], sheet.heads, sheet.table)


def spans_agree(sheet: Sheet) -> bool:
    """Whether every box of ``sheet`` covers a rectangle."""
    seen: dict[int, list[tuple[int, int]]] = {}
    for r, row in enumerate(sheet.matrix):
        for c, box in enumerate(row):
            seen.setdefault(id(box), []).append((r, c))
    for places in seen.values():
        rows, columns = sorted({r for r, _ in places}), sorted({c for _, c in places})
        full = len(places) == len(rows) * len(columns)
        together = all(b - a == 1 for line in (rows, columns) for a, b in pairwise(line))
        if not (full and together):
            return False
    return True
