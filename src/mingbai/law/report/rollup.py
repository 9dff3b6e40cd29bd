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

    def is_sure_of(self, at: int) -> bool:
        """Whether the cell's value is known, and readable in one way only."""
        path = f"{self.table.form.key}.{self.table.form.paths[at]}"
        return at not in self.unknown and path not in self.report.uncertain


@dataclass(frozen=True)
class RollUp:
    """``parent`` is to be the sum of ``units``; ``is_complete`` where no unit's table is missing."""

    parent: Unit
    units: tuple[Unit, ...]
    is_complete: bool

    def is_sure_of(self, at: int) -> bool:
        """Whether the cell can be held against the government."""
        return self.is_complete and all(unit.is_sure_of(at) for unit in (self.parent, *self.units))

    def values(self, at: int) -> tuple[Figure, ...] | None:
        """The cell in the parent's table, then in each unit's.

        Amounts of money are in 元 where any unit is stated; ``None`` where some of those that are not 0
        have a unit and others none, since they cannot be added.
        """
        tables = (self.parent.table, *(unit.table for unit in self.units))
        column = tables[0].form.cells[at][1]
        if column.kind not in ("money", "decimal"):
            return tuple(table.zeroed[at] for table in tables)
        units = {table.unit or column.unit for table in tables if table.zeroed[at]}
        if len(units) < 2:
            return tuple(table.zeroed[at] for table in tables)
        if not units <= _IN_YUAN.keys():
            return None
        return tuple(table.zeroed[at] * _IN_YUAN.get(table.unit or column.unit, 1) for table in tables)

    def rounding(self, at: int) -> Decimal:
        """How far rounding alone may set the sum apart: half a unit of the last place of each amount.

        0 for counts, and where amounts are in different units.
        """
        tables = (self.parent.table, *(unit.table for unit in self.units))
        if tables[0].form.cells[at][1].kind not in ("money", "decimal"):
            return Decimal(0)
        exponents = (Decimal(table.zeroed[at]).as_tuple().exponent for table in tables if table.zeroed[at])
        return sum((Decimal(5).scaleb(int(exponent) - 1) for exponent in exponents), Decimal(0))


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
