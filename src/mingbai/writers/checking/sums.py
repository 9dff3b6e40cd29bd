"""A sum that does not hold, written out: the cells of its two sides, and what each side comes to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mingbai.law.forms import TableForm
from mingbai.law.report.figures import Figure
from mingbai.law.report.findings import Finding
from mingbai.law.report.wording import cell_name, column_name, figure_text, row_name
from mingbai.writers.checking.words import comparison

__all__ = ["Side", "Term", "sides_of"]

_FEW = 2


class Term(NamedTuple):
    """A summand: full path of its cell, what tells it from the other summands, its figure as printed."""

    cell: str
    name: str
    value: str
    is_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an identity: what it is called in the comparison, its cells in order, and their sum."""

    name: str
    terms: tuple[Term, ...]
    total: str

    @property
    def sum(self) -> str:
        """The sum as it is written: ``1 + 2 = 3``; a single figure alone."""
        return " + ".join(term.value for term in self.terms) + (
            f" = {self.total}" if len(self.terms) > 1 else ""
        )

    @property
    def told(self) -> tuple[Term, ...]:
        """The summands worth a line each: all, unless more than two of them are 0 or blank."""
        return tuple(term for term in self.terms if not (self.untold and term.is_nothing))

    @property
    def untold(self) -> int:
        """How many summands are 0 or blank and get one line together."""
        nothing = sum(term.is_nothing for term in self.terms)
        return nothing if nothing > _FEW else 0

    @property
    def nothing(self) -> str:
        """What is printed in the summands that are 0 or blank: 0, 0 或 空."""
        return " 或 ".join(sorted({term.value for term in self.terms if term.is_nothing}))


def sides_of(
    finding: Finding,
    tables: Mapping[str, TableForm],
    values: Mapping[str, Figure | None],
    printed: Mapping[str, str] | None = None,
) -> tuple[Side, Side] | None:
    """The two sides of the identity that ``finding`` says is broken; ``None`` where it speaks of no sum.

    ``values`` are the report's figures by full path, ``printed`` what stands in a cell where that is not
    simply the figure. A blank adds 0.
    """
    expected, actual = finding.expected, finding.actual
    if isinstance(expected, str | None) or isinstance(actual, str | None) or expected == actual:
        return None
    figures = [values.get(cell) or 0 for cell in finding.cells]
    for at in _places(finding):
        totals = sum(figures[:at]), sum(figures[at:])
        if sorted(totals) == sorted((expected, actual)):
            terms = _terms(finding.cells, tables, values, printed or {})
            first, second = comparison(finding) if totals[0] == expected else reversed(comparison(finding))
            left, right = (figure_text(total) for total in totals)
            return Side(first, terms[:at], left), Side(second, terms[at:], right)
    return None


def _terms(
    cells: Sequence[str],
    tables: Mapping[str, TableForm],
    values: Mapping[str, Figure | None],
    printed: Mapping[str, str],
) -> tuple[Term, ...]:
    return tuple(
        Term(cell, name, printed.get(cell) or figure_text(values.get(cell)), not values.get(cell))
        for cell, name in zip(cells, _names(tables, cells), strict=True)
    )


def _places(finding: Finding) -> Iterator[int]:
    """Where the right side may begin: at the cell at fault, else anywhere, the total being last as a rule."""
    if finding.cell in finding.cells[1:]:
        yield finding.cells.index(finding.cell)
    yield from range(len(finding.cells) - 1, 0, -1)


def _names(tables: Mapping[str, TableForm], cells: Sequence[str]) -> list[str]:
    """What tells each cell from the others: its column in a row, its row in a column, else both."""
    found = []
    for cell in cells:
        key, _, path = cell.partition(".")
        row, column = tables[key].cells[tables[key].index[path]]
        found.append((row_name(tables[key], row), column_name(column), cell_name(tables[key], path)))
    if len({row for row, _, _ in found}) == 1:
        return [column for _, column, _ in found]
    if len({column for _, column, _ in found}) == 1:
        return [row for row, _, _ in found]
    return [whole for _, _, whole in found]
