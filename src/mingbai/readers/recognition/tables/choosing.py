"""Choosing among the ways to read the rows of table 3, by what its columns must add up to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from mingbai.law.forms import TableForm
from mingbai.law.report.figures import Figure
from mingbai.readers.recognition.tables.rows import RowWay

__all__ = ["Choice", "choose"]

_COLUMNS = 7
_BROKEN = 10.0
_TRIED = 6000
_BRANCHES = 20_000
#: The rows that are no results: they stand around the leaves in the identities.
_FRAME = frozenset(("new_received", "carried_in", "results_total", "carried_out"))

#: For every row the ways that remain, likeliest first.
Choice = dict[str, list[RowWay]]


def choose(
    ways: Mapping[str, Sequence[RowWay]], form: TableForm, carried_in: Sequence[Figure | None] | None = None
) -> Choice:
    """Keep, for each row, the ways that break the fewest column identities (T3-03, T3-04).

    ``carried_in`` is last year's carried-over row, which this year's must equal (XY-01). A row keeps
    a single way only where all other ways break an identity that this one meets.
    """
    alike = {row: _alike(options) for row, options in ways.items() if len(options) > 1}
    if not alike:
        return {row: list(options) for row, options in ways.items()}
    distinct = {row: [group[0] for group in groups] for row, groups in alike.items()}
    kept = _choose({**ways, **distinct}, form, carried_in)
    for row, groups in alike.items():
        whole = {group[0]: group for group in groups}
        kept[row] = [way for first in kept[row] for way in whole[first]]
    return kept


def _alike(options: Sequence[RowWay]) -> list[list[RowWay]]:
    """The ways, those together that no sum tells apart: a blank cell counts as 0."""
    groups: dict[tuple[Figure, ...], list[RowWay]] = {}
    for way in options:
        groups.setdefault(tuple(value or 0 for value in way.values), []).append(way)
    return list(groups.values())


def _choose(
    ways: Mapping[str, Sequence[RowWay]], form: TableForm, carried_in: Sequence[Figure | None] | None
) -> Choice:
    open_rows = [row for row, options in ways.items() if len(options) > 1]
    if not open_rows:
        return {row: list(options) for row, options in ways.items()}
    sums = _Columns(ways, form, carried_in)
    if prod(len(ways[row]) for row in open_rows) <= _TRIED:
        return _exhaustive(ways, open_rows, sums)
    return _search(ways, open_rows, sums)


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

    def leaf_gap(self, picked: Mapping[str, RowWay], open_leaves: Sequence[str]) -> tuple[Figure, ...] | None:
        """What the open leaf rows must add up to, column by column; ``None`` without a total row."""
        total = (
            picked["results_total"].values if "results_total" in picked else self._fixed.get("results_total")
        )
        if total is None:
            return None
        fixed = [self._fixed[row] for row in self._leaves if row not in open_leaves]
        return tuple((total[c] or 0) - sum(leaf[c] or 0 for leaf in fixed) for c in range(_COLUMNS))

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


def _search(
    ways: Mapping[str, Sequence[RowWay]],
    open_rows: Sequence[str],
    sums: _Columns,
) -> Choice:
    """Too many combinations to try: branch on row after row, cut off where a column cannot meet its sum.

    What every solution shares is settled. Without a solution, or with more branches than are worth
    following, the cheapest combination is told first and everything stays open.
    """
    heads = [row for row in open_rows if row in _FRAME]
    leaves = sorted((row for row in open_rows if row not in _FRAME), key=lambda row: len(ways[row]))
    open_leaves = _Leaves.of(leaves, ways)
    solutions: list[tuple[float, dict[str, RowWay]]] = []
    for combination in product(*(ways[row] for row in heads)):
        open_leaves.branches -= 1
        if open_leaves.branches <= 0:
            break
        picked = dict(zip(heads, combination, strict=True))
        gap = sums.leaf_gap(picked, leaves)
        if gap is None:
            continue
        for found in open_leaves.fill(gap):
            whole = {**picked, **found}
            if sums.broken(whole) == 0:
                solutions.append((sum(way.cost for way in whole.values()), whole))
    if not solutions or open_leaves.branches <= 0:
        return _unsettled(ways, open_rows, solutions, sums)
    solutions.sort(key=lambda solution: solution[0])
    kept = {row: list(options) for row, options in ways.items()}
    for row in open_rows:
        kept[row] = list(dict.fromkeys(solution[row] for _, solution in solutions))
    return kept


@dataclass(slots=True)
class _Leaves:
    """The open result rows in the order of branching, with what those behind each can still add."""

    names: Sequence[str]
    ways: Sequence[Sequence[RowWay]]
    bounds: list[tuple[tuple[Figure, ...], tuple[Figure, ...]]]
    branches: int

    @classmethod
    def of(cls, names: Sequence[str], ways: Mapping[str, Sequence[RowWay]]) -> "_Leaves":
        least: tuple[Figure, ...] = (0,) * _COLUMNS
        most = least
        bounds = [(least, most)]
        for name in reversed(names):
            columns = list(zip(*(way.values for way in ways[name]), strict=True))
            least = tuple(
                low + min(v or 0 for v in column) for low, column in zip(least, columns, strict=True)
            )
            most = tuple(
                high + max(v or 0 for v in column) for high, column in zip(most, columns, strict=True)
            )
            bounds.append((least, most))
        bounds.reverse()
        return cls(names, [ways[name] for name in names], bounds, _BRANCHES)

    def fill(self, gap: tuple[Figure, ...], at: int = 0) -> Iterator[dict[str, RowWay]]:
        """Ways from row ``at`` on whose columns add up to ``gap``."""
        if at == len(self.names):
            if not any(gap):
                yield {}
            return
        least, most = self.bounds[at + 1]
        for way in self.ways[at]:
            self.branches -= 1
            if self.branches <= 0:
                return
            left = tuple(total - (value or 0) for total, value in zip(gap, way.values, strict=True))
            if all(low <= total <= high for low, total, high in zip(least, left, most, strict=True)):
                for found in self.fill(left, at + 1):
                    yield {self.names[at]: way, **found}


def _unsettled(
    ways: Mapping[str, Sequence[RowWay]],
    open_rows: Sequence[str],
    solutions: Sequence[tuple[float, dict[str, RowWay]]],
    sums: _Columns,
) -> Choice:
    """Every way of every open row, those of the likeliest combination first."""
    if solutions:
        picked = min(solutions, key=lambda solution: solution[0])[1]
    else:
        picked = {row: ways[row][0] for row in open_rows}
        for row in open_rows:
            picked[row] = min(
                ways[row], key=lambda way: sums.broken({**picked, row: way}) * _BROKEN + way.cost
            )
    kept = {row: list(options) for row, options in ways.items()}
    for row in open_rows:
        kept[row] = [picked[row], *(way for way in ways[row] if way is not picked[row])]
    return kept
