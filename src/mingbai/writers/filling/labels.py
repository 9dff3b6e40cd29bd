"""The map of a blank template, found by its labels: rows by what stands left, columns by heads."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mingbai.law.forms import Form, Row, TableForm
from mingbai.writers.filling.places import Place
from mingbai.writers.filling.spans import Package, parse
from mingbai.writers.filling.word import DOCUMENT, word_grids
from mingbai.writers.filling.workbook import sheets_of

__all__ = ["match_labels"]

_NOISE = re.compile(r"[\s“”‘’\"'、，,.．。（）()]+")


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    origin: Place


def match_labels(template: bytes, form: Form) -> dict[str, Place]:
    """Cell path to place, for the empty cells whose row and column bear the form's labels.

    A cell that holds something, or whose labels are others, is not in the map: show people what is missing
    (``form.tables``) and let them add it. Raises
    :class:`~mingbai.writers.filling.places.TemplateProblem` for a file that is no template.
    """
    grids = _grids(Package(template))
    found: dict[str, Place] = {}
    for table in form.tables.values():
        for grid in grids.values():
            for path, place in _matched(grid, table):
                found.setdefault(f"{table.key}.{path}", place)
    return found


def _grids(package: Package) -> dict[str, dict[Place, _Cell]]:
    grids: dict[str, dict[Place, _Cell]] = {}
    if DOCUMENT in package:
        cells = word_grids(parse(package.read(DOCUMENT)))
        for place, cell in cells.items():
            origin = cell.origin or place
            grids.setdefault(place.part, {})[place] = _Cell(_plain(cells[origin].text), origin)
        return grids
    for sheet in sheets_of(package):
        places = {*sheet.cells, *sheet.merged}
        last = max((place.column for place in places), default=0)
        grids[sheet.name] = {
            place: _Cell(_plain(sheet.text(place)), sheet.merged.get(place, place))
            for row in sheet.rows
            for place in (Place(sheet.name, row, column) for column in range(1, last + 1))
        }
    return grids


def _matched(grid: Mapping[Place, _Cell], table: TableForm) -> Iterator[tuple[str, Place]]:
    lines: dict[int, list[Place]] = {}
    for place in sorted(grid):
        lines.setdefault(place.row, []).append(place)
    for row in table.data_rows:
        for line in lines.values():
            free = _free(grid, table, row, line)
            if free:
                start = table.row_start[row.path]
                yield from zip(table.paths[start : start + len(free)], free, strict=True)
                break


def _free(grid: Mapping[Place, _Cell], table: TableForm, row: Row, line: list[Place]) -> list[Place]:
    """The line's empty cells under the heads of the row's columns; none where the line is another row's."""
    texts = [grid[place].text for place in line]
    label = _plain(row.label)
    if label and label not in texts:
        return []
    parent = next((_plain(each.label) for each in table.rows if each.key == row.parent), "")
    if label and parent and parent not in texts:
        return []
    heads = [_plain(column.label) for column in row.columns]
    after = max((at for at, text in enumerate(texts) if text == label), default=-1) if label else -1
    free = [p for p in line[after + 1 :] if grid[p].origin == p and not grid[p].text]
    under = [place for place in free if _heads(grid, place) & set(heads)]
    is_this = len(under) == len(heads) and all(
        head in _heads(grid, place) for head, place in zip(heads, under, strict=True)
    )
    return under if is_this else []


def _heads(grid: Mapping[Place, _Cell], place: Place) -> set[str]:
    above = (Place(place.part, row, place.column) for row in range(1, place.row))
    return {grid[each].text for each in above if each in grid} - {""}


def _plain(text: str) -> str:
    return _NOISE.sub("", text)
