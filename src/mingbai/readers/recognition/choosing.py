"""Choosing among the ways to read the rows of table 3, by what its columns must add up to."""

from collections.abc import Mapping, Sequence
from itertools import product
from math import prod

from mingbai.law.forms import TableForm
from mingbai.law.report.figures import Figure
from mingbai.readers.recognition.rows import RowWay

__all__ = ["Choice", "choose"]

_COLUMNS = 7
_BROKEN = 10.0
_TRIED = 6000

#: For every row the ways that remain, likeliest first.
Choice = dict[str, list[RowWay]]


def choose(
    ways: Mapping[str, Sequence[RowWay]], form: TableForm, carried_in: Sequence[Figure | None] | None = None
) -> Choice:
    """Keep, for each row, the ways that break the fewest column identities (T3-03, T3-04).

    ``carried_in`` is last year's carried-over row, which this year's must equal (XY-01). A row keeps
    a single way only where all other ways break an identity that this one meets.
    """
    open_rows = [row for row, options in ways.items() if len(options) > 1]
    if not open_rows:
        return {row: list(options) for row, options in ways.items()}
    sums = _Columns(ways, form, carried_in)
    if prod(len(ways[row]) for row in open_rows) <= _TRIED:
        return _exhaustive(ways, open_rows, sums)
    return _descent(ways, open_rows, sums)


class _Columns:
    """Counts the broken column identities of a combination of ways."""

    def __init__(
        self,
        ways: Mapping[str, Sequence[RowWay]],
        form: TableForm,
        carried_in: Sequence[Figure | None] | None,
    ) -> None:
        self._fixed = {row: options[0].values for row, options in ways.items()}
        self._leaves = [row for row in form.leaf_rows if row in ways]
        self._carried_in = carried_in

    def broken(self, picked: Mapping[str, RowWay]) -> int:
        """How many identities ``picked`` (over the first ways elsewhere) breaks."""
        rows = dict(self._fixed)
        rows.update((row, way.values) for row, way in picked.items())
        count = 0
        empty: tuple[Figure | None, ...] = (0,) * _COLUMNS
        total, new = rows.get("results_total"), rows.get("new_received")
        before, after = rows.get("carried_in", empty), rows.get("carried_out", empty)
        leaves = [rows[row] for row in self._leaves]
        for c in range(_COLUMNS):
            if total is not None and sum(leaf[c] or 0 for leaf in leaves) != (total[c] or 0):
                count += 1
            if total is not None and new is not None:
                count += (new[c] or 0) + (before[c] or 0) != (total[c] or 0) + (after[c] or 0)
            if self._carried_in is not None and (before[c] or 0) != (self._carried_in[c] or 0):
                count += 1
        return count


def _exhaustive(ways: Mapping[str, Sequence[RowWay]], open_rows: Sequence[str], sums: _Columns) -> Choice:
    scored: list[tuple[int, float, tuple[RowWay, ...]]] = []
    for combination in product(*(ways[row] for row in open_rows)):
        broken = sums.broken(dict(zip(open_rows, combination, strict=True)))
        scored.append((broken, sum(way.cost for way in combination), combination))
    scored.sort(key=lambda entry: (entry[0] * _BROKEN + entry[1], entry[0]))
    fewest = scored[0][0]
    kept = {row: list(options) for row, options in ways.items()}
    for place, row in enumerate(open_rows):
        best = list(
            dict.fromkeys(combination[place] for broken, _, combination in scored if broken == fewest)
        )
        others = [way for way in ways[row] if way not in best]
        # Identities that the report itself breaks elsewhere do not count for or against this row.
        kept[row] = (
            best
            if fewest == 0 or _decides(best, others, row, sums, scored[0][2], open_rows)
            else best + others
        )
    return kept


def _decides(
    best: Sequence[RowWay],
    others: Sequence[RowWay],
    row: str,
    sums: _Columns,
    combination: Sequence[RowWay],
    open_rows: Sequence[str],
) -> bool:
    """Whether every other way breaks at least two identities more than the best."""
    picked = dict(zip(open_rows, combination, strict=True))
    least = sums.broken({**picked, row: best[0]})
    return all(sums.broken({**picked, row: way}) >= least + 2 for way in others)


def _descent(ways: Mapping[str, Sequence[RowWay]], open_rows: Sequence[str], sums: _Columns) -> Choice:
    """Too many combinations: improve row after row from the cheapest, and tell what stays open."""
    picked = {row: ways[row][0] for row in open_rows}
    for _ in range(3):
        before = dict(picked)
        for row in open_rows:
            picked[row] = min(
                ways[row], key=lambda way: sums.broken({**picked, row: way}) * _BROKEN + way.cost
            )
        if picked == before:
            break
    kept = {row: list(options) for row, options in ways.items()}
    settled = sums.broken(picked) == 0
    for row in open_rows:
        others = [way for way in ways[row] if way is not picked[row]]
        rivals = [way for way in others if not settled or sums.broken({**picked, row: way}) == 0]
        kept[row] = [picked[row], *rivals]
    return kept
