"""Weighing the sums that a form prints or implies.

An identity says that the cells on its left add up to the cells on its right. A broken one is held
against the report only where no innocent reading is left:

* a blank part counts as 0;
* a cell is *unknown* where its row is not in the file, where it is a blank total over parts that are
  not all 0, or where it is a blank part and no part of its total is filled in. An identity that an
  unknown cell, being at least 0, could mend is suspended;
* an identity with a cell that could be read in several ways is never an error.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from mingbai.law.forms import TableForm
from mingbai.law.report.figures import Figure, Report, Table

__all__ = ["Identity", "Imbalance", "Standing", "table3_identities", "totals", "unknown_cells", "weigh"]

#: Sums reachable by candidates are enumerated up to here; beyond it the reading is simply uncertain.
_MOST_SUMS = 4096


class Identity(NamedTuple):
    """Positions in ``Table.values`` whose sums must be equal."""

    left: tuple[int, ...]
    right: tuple[int, ...]


class Standing(Enum):
    """What a broken identity is worth."""

    BROKEN = "broken"
    UNCERTAIN = "uncertain"  # a cell can be read in several ways, and no way found mends it
    MENDABLE = "mendable"  # a cell can be read in several ways, and one of them mends it
    SUSPENDED = "suspended"  # an unknown cell may hold the difference


@dataclass(frozen=True, slots=True)
class Imbalance:
    """An identity whose sides differ: what they come to, and how it stands."""

    identity: Identity
    left: Figure
    right: Figure
    standing: Standing

    @property
    def gap(self) -> Figure:
        """Left less right."""
        return self.left - self.right

    @property
    def difference(self) -> Figure:
        """How far apart the sides are."""
        return self.gap if self.gap > 0 else -self.gap

    def paths(self, table: Table) -> tuple[str, ...]:
        """Full paths of the identity's cells, left then right."""
        form = table.form
        return tuple(f"{form.key}.{form.paths[i]}" for i in (*self.identity.left, *self.identity.right))


def weigh(
    report: Report, table: Table, identity: Identity, unknown: frozenset[int] | None = None
) -> Imbalance | None:
    """Compare the two sides of ``identity`` in ``table``; ``None`` where they are equal.

    ``unknown`` are the table's unknown cells, where the caller has them already.
    """
    cells = table.zeroed
    left: Figure = sum(cells[i] for i in identity.left)
    right: Figure = sum(cells[i] for i in identity.right)
    if left == right:
        return None
    smaller = identity.left if left < right else identity.right
    if unknown is None:
        unknown = unknown_cells(table)
    is_known = unknown.isdisjoint(smaller)
    standing = _certainty(report, table, identity) if is_known else Standing.SUSPENDED
    return Imbalance(identity, left, right, standing)


def _certainty(report: Report, table: Table, identity: Identity) -> Standing:
    if not report.uncertain:
        return Standing.BROKEN
    key, paths, cells = table.form.key, table.form.paths, table.zeroed
    gaps: set[Figure] = {0}
    is_uncertain = False
    for sign, side in ((1, identity.left), (-1, identity.right)):
        for i in side:
            doubt = report.uncertain.get(f"{key}.{paths[i]}")
            readings: Sequence[Figure] = (cells[i],)
            if doubt is not None:
                is_uncertain = True
                readings = (cells[i], *(candidate or 0 for candidate in doubt.candidates))
            gaps = {gap + sign * reading for gap in gaps for reading in readings}
            if len(gaps) > _MOST_SUMS:
                return Standing.UNCERTAIN
    if not is_uncertain:
        return Standing.BROKEN
    return Standing.MENDABLE if 0 in gaps else Standing.UNCERTAIN


def unknown_cells(table: Table) -> frozenset[int]:
    """Positions whose value nobody can tell from the file (see the module's text)."""
    values = table.values
    if None not in values:
        return frozenset()
    form = table.form
    unknown: set[int] = set()
    for path in table.absent_rows & form.row_start.keys():
        start = form.row_start[path]
        unknown.update(range(start, start + len(form.row(path).columns)))
    for parts, total in totals(form):
        if values[total] is None:
            if any(values[i] for i in parts):
                unknown.add(total)
        elif values[total] and all(values[i] is None for i in parts):
            unknown.update(parts)
    return frozenset(unknown)


def table3_identities(form: TableForm) -> Iterator[Identity]:
    """All that must hold in table 3: row totals (T3-02), sums of results (T3-03), balances (T3-04)."""
    start = form.row_start
    leaf, result = start[form.leaf_rows[0]], start["results_total"]
    for row in range(0, len(form.paths), 7):
        yield Identity(tuple(range(row, row + 6)), (row + 6,))
    for column in range(7):
        yield Identity(tuple(range(leaf + column, result, 7)), (result + column,))
    for column in range(7):
        yield Identity(
            (start["new_received"] + column, start["carried_in"] + column),
            (result + column, start["carried_out"] + column),
        )


def totals(form: TableForm) -> list[tuple[range, int]]:
    """Every sum that the table prints: where its parts are, and its total; first along rows, then down."""
    if form.key == "table4":
        return [(range(start, start + 4), start + 4) for start in range(0, 15, 5)]
    if form.key != "table3":
        return []
    leaf = form.row_start[form.leaf_rows[0]]
    result = form.row_start["results_total"]
    rows = [(range(start, start + 6), start + 6) for start in range(0, len(form.paths), 7)]
    columns = [(range(leaf + column, result, 7), result + column) for column in range(7)]
    return rows + columns
