"""One table of a government's report beside the same table of every report that it sums."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from mingbai.law.report.children import Children
from mingbai.law.report.figures import Figure, Report, Table
from mingbai.law.report.identities import unknown_cells

__all__ = ["RollUp", "Unit", "is_of_same_year", "roll_ups"]

_IN_YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}


def is_of_same_year(report: Report, child: Report) -> bool:
    """Whether the child's report may be of the same year, as far as the years are known."""
    return report.year is None or child.year is None or report.year == child.year


@dataclass(frozen=True)
class Unit:
    """One summand: the agency's name, its report, and its table."""

    name: str
    report: Report
    table: Table

    @cached_property
    def unknown(self) -> frozenset[int]:
        """Cells whose value its file does not tell."""
        return unknown_cells(self.table)

    def is_certain(self, at: int) -> bool:
        """Whether the cell can be read in one way only."""
        return f"{self.table.form.key}.{self.table.form.paths[at]}" not in self.report.uncertain


@dataclass(frozen=True)
class RollUp:
    """``parent`` is to be the sum of ``units``; ``is_complete`` where no unit's table is missing."""

    parent: Unit
    units: tuple[Unit, ...]
    is_complete: bool

    def is_certain(self, at: int) -> bool:
        """Whether the cell can be read in one way only, in every report."""
        return all(unit.is_certain(at) for unit in (self.parent, *self.units))

    def is_known(self, at: int) -> bool:
        """Whether every report tells the cell's value."""
        return all(at not in unit.unknown for unit in (self.parent, *self.units))

    def values(self, at: int) -> tuple[Figure, ...] | None:
        """The cell in the parent's table, then in each unit's; ``None`` where they cannot be added.

        Amounts of money are brought to 元 where their units differ; those without any unit cannot be.
        """
        figures = self._columns[at]
        if not self._is_amount(at):
            return figures
        scales = self._scales(at)
        if scales is None:
            return None
        return tuple(figure * scale for figure, scale in zip(figures, scales, strict=True))

    def rounding(self, at: int) -> Decimal:
        """How far rounding alone may set the sum apart: half a unit of the last place of each amount.

        0 for counts, and for amounts that are all whole: they would show no fraction to be rounded.
        """
        if not self._is_amount(at):
            return Decimal(0)
        amounts = [Decimal(figure) for figure in self._columns[at]]
        if not any(amount % 1 for amount in amounts):
            return Decimal(0)
        halves = (
            Decimal(5).scaleb(min(int(amount.as_tuple().exponent), 0) - 1) * scale
            for amount, scale in zip(amounts, self._scales(at) or (), strict=True)
            if amount
        )
        return sum(halves, Decimal(0))

    def _is_amount(self, at: int) -> bool:
        return self.parent.table.form.cells[at][1].kind in ("money", "decimal")

    @cached_property
    def counted(self) -> tuple[Figure, ...]:
        """What each cell of the units' tables comes to, as printed: amounts in different units too."""
        return tuple([sum(column[1:]) for column in self._columns])

    @cached_property
    def _columns(self) -> tuple[tuple[Figure, ...], ...]:
        """Each cell in the parent's table, then in each unit's."""
        return tuple(zip(*(table.zeroed for table in self._tables), strict=True))

    @cached_property
    def _tables(self) -> tuple[Table, ...]:
        return (self.parent.table, *(unit.table for unit in self.units))

    def _scales(self, at: int) -> tuple[int, ...] | None:
        """What each table's cell is to be multiplied by; ``None`` where some unit is not known."""
        column = self.parent.table.form.cells[at][1]
        units = [table.unit or column.unit for table in self._tables]
        in_use = {unit for unit, table in zip(units, self._tables, strict=True) if table.zeroed[at]}
        if len(in_use) < 2:
            return (1,) * len(self._tables)
        if not in_use <= _IN_YUAN.keys():
            return None
        return tuple(_IN_YUAN.get(unit, 1) for unit in units)


def roll_ups(report: Report, children: Children) -> Iterator[RollUp]:
    """Every table of ``report`` with those of its children: same year, same form, none excluded."""
    counted = children.counted
    for parent in report.tables:
        key, form = parent.form.key, parent.form
        units = []
        for name, child in counted.items():
            table = getattr(child, key)
            if isinstance(table, Table) and table.form.paths == form.paths and is_of_same_year(report, child):
                units.append(Unit(name, child, table))
        if units:
            is_complete = children.are_complete and len(units) == len(counted)
            yield RollUp(Unit(report.agency or "", report, parent), tuple(units), is_complete)
