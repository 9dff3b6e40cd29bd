"""Which column of the form a cell of a grid stands in, by the heads above it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from mingbai.readers.document import Grid
from mingbai.readers.recognition.labels import normalise, squeeze
from mingbai.readers.recognition.stream import Values

__all__ = ["Heads", "heads_of", "place_cells"]

_FEWEST = 4
#: Column key by the grid's column, as far as heads were found.
Heads = Mapping[int, str]


def heads_of(grid: Grid, names: Mapping[str, str], *, above: int) -> Heads:
    """The heads of ``grid`` over row ``above``: the lowest one that names each column."""
    found: dict[int, str] = {}
    for r in range(min(above, len(grid.rows))):
        for cell in grid.anchors(r):
            key = names.get(_squeezed(cell.text))
            if key is not None:
                for column in range(cell.column, cell.column + cell.column_span):
                    found[column] = key
    return found


@lru_cache(maxsize=8192)
def _squeezed(printed: str) -> str:
    """A cell's text as heads are known by; asked of all cells over each table's first row."""
    return squeeze(normalise(printed))


def place_cells(values: Values, heads: Heads, keys: Sequence[str]) -> tuple[str, ...] | None:
    """The cells under the heads of ``keys``, in that order; ``None`` where the heads do not tell."""
    by_key: dict[str, str] = {}
    is_headed = True
    for cell, column in zip(values.cells, values.columns, strict=True):
        key = heads.get(column)
        if key is None:
            # A number under no head, or under another (序号): left out.
            is_headed = False
            continue
        # A cell over several columns may be written out in each.
        if by_key.get(key) and cell not in ("", by_key[key]):
            return None
        by_key[key] = by_key.get(key) or cell
    named = len(set(heads.values()) & set(keys))
    # A column that the table does without is blank, if the others all have their heads.
    if not by_key or named < len(keys) - (is_headed and named > _FEWEST):
        return None
    return tuple(by_key.get(key, "") for key in keys)
