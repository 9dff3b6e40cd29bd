"""Which way to read a row of table 2 is the likeliest: by its size, the text around, and last year's."""

import re
from collections.abc import Sequence

from mingbai.law.forms import Row
from mingbai.law.report.figures import Figure, Table
from mingbai.readers.recognition.labels import phrases_of
from mingbai.readers.recognition.tables.likelihood import row_cost, surprise
from mingbai.readers.recognition.tables.rows import RowWay

__all__ = ["ranked"]

_TOLD = 80
#: Ways so many nats less likely than the best are not told.
_FAR = 40.0


def ranked(
    ways: Sequence[RowWay], row: Row, unit: str, narrative: str, previous: Table | None
) -> tuple[RowWay, ...]:
    """Likeliest first; those far behind left out. Last year's stock settles what it can."""
    columns = [column.key for column in row.columns]
    base = _last_stock(row, previous)
    if base is not None:
        chained = [way for way in ways if way.values[0] == base]
        ways = chained or ways
    said = _said_figures(row, narrative)
    before = _last_row(row, previous)
    costs = {
        way: row_cost(columns, way.values, way.unit or unit)
        + surprise(columns, way.values, before)
        + way.cost
        - 5.0 * _mentions(way, said)
        for way in ways
    }
    ordered = sorted(ways, key=lambda way: costs[way])
    least = costs[ordered[0]]
    return tuple(way for way in ordered if costs[way] <= least + _FAR)[:_TOLD]


def _last_row(row: Row, previous: Table | None) -> dict[str, Figure | None]:
    """Last year's cells of the row, by column key; none where its form has no such row."""
    if previous is None:
        return {}
    paths = {column.key: f"{row.path}.{column.key}" for column in row.columns}
    return {key: previous[path] for key, path in paths.items() if path in previous.form.index}


def _last_stock(row: Row, previous: Table | None) -> Figure | None:
    """What 上一年项目数量 must be by last year's report of the same form (XY-04)."""
    if previous is None or row.columns[0].key != "items_last_year" or previous.form.form != "F2019":
        return None
    last, delta = (previous[f"{row.path}.{key}"] for key in ("items_last_year", "items_delta"))
    return None if last is None else last + (delta or 0)


def _said_figures(row: Row, narrative: str) -> frozenset[int]:
    """Figures that sentences give close behind the row's name."""
    found: set[int] = set()
    for phrase in phrases_of(row):
        for match in re.finditer(
            re.escape(phrase) + r"[^\d。；;]{0,12}?(\d{1,9})(?!\d|\s*年|\.\d)", narrative
        ):
            found.add(int(match[1]))
    return frozenset(found)


def _mentions(way: RowWay, said: frozenset[int]) -> bool:
    return any(value in said for value in way.values if value)
