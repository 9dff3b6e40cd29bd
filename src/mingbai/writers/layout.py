"""The statutory tables as they are printed: which cell stands in which line, and what it spans."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from mingbai.law.forms import FORMS, Row, TableForm

__all__ = ["DrawnCell", "DrawnTable", "lay_out"]


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell of a printed table.

    ``kind`` is ``caption`` (over a sub-table), ``head``, ``group`` (beside several rows), ``label`` or
    ``figure``; ``column`` the first of the columns it covers, from 0. ``path`` is the cell's path in
    its table, of a label its row's path, else empty.
    """

    kind: str
    text: str
    column: int = 0
    column_span: int = 1
    row_span: int = 1
    path: str = ""


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A printed table: the lines of its head and of its body, its width in columns.

    ``label_columns`` of them hold labels. ``total_rows`` are paths of rows that sum others.
    """

    title: str
    width: int
    label_columns: int
    head: tuple[tuple[DrawnCell, ...], ...]
    body: tuple[tuple[DrawnCell, ...], ...]
    total_rows: frozenset[str]


@cache
def lay_out(form_code: str, table_key: str) -> DrawnTable:
    """The printed shape of one table of one form."""
    form = FORMS[form_code]
    table = form.tables[table_key]
    heading = next(section.title for section in form.sections if section.table == table_key)
    if table.header:
        labels = 1 + max(len(_ancestors(table, row)) for row in table.rows)
        if not any(row.label for row in table.rows):
            labels = 0
        body = tuple(_nested_lines(table, labels))
        width = labels + len(table.rows[0].columns)
    else:
        labels, width = 1, 1 + max(len(row.columns) for row in table.rows)
        body = tuple(_stacked_lines(table, width))
    totals = frozenset(row.path for row in table.rows if row.kind == "total")
    return DrawnTable(heading, width, labels, tuple(_head_lines(table)), body, totals)


def _head_lines(table: TableForm) -> Iterator[tuple[DrawnCell, ...]]:
    for line in table.header:
        yield tuple(DrawnCell("head", cell.text, 0, cell.column_span, cell.row_span) for cell in line)


def _stacked_lines(table: TableForm, width: int) -> Iterator[tuple[DrawnCell, ...]]:
    """Table 2: sub-tables one under another, the last column of each as wide as it takes."""
    for _, rows in groupby(table.rows, key=lambda row: row.prefix):
        block = list(rows)
        columns = block[0].columns
        spans = [1] * (len(columns) - 1) + [width - len(columns)]
        yield (DrawnCell("caption", block[0].caption, 0, width),)
        yield (
            DrawnCell("head", table.label_header),
            *(
                DrawnCell("head", column.label, 1 + i, span)
                for i, (column, span) in enumerate(zip(columns, spans, strict=True))
            ),
        )
        for row in block:
            label = DrawnCell("label", row.label, path=row.path)
            yield (label, *_figures(table, row, 1, spans))


def _nested_lines(table: TableForm, labels: int) -> Iterator[tuple[DrawnCell, ...]]:
    """Tables 3 and 4: a group stands beside its rows, and a label takes the columns left to it."""
    waiting: list[DrawnCell] = []
    for row in table.rows:
        depth = len(_ancestors(table, row))
        if row.kind == "group":
            beside = sum(row.key in _ancestors(table, other) for other in table.data_rows)
            waiting.append(DrawnCell("group", row.label, depth, 1, beside, row.path))
            continue
        line = [*waiting]
        waiting.clear()
        if labels:
            line.append(DrawnCell("label", row.label, depth, labels - depth, path=row.path))
        yield (*line, *_figures(table, row, labels, [1] * len(row.columns)))


def _figures(table: TableForm, row: Row, first: int, spans: list[int]) -> Iterator[DrawnCell]:
    start = table.row_start[row.path]
    for i, span in enumerate(spans):
        yield DrawnCell("figure", "", first + i, span, path=table.paths[start + i])


def _ancestors(table: TableForm, row: Row) -> list[str]:
    parents = {other.key: other.parent for other in table.rows}
    found: list[str] = []
    key = row.parent
    while key:
        found.append(key)
        key = parents[key]
    return found
