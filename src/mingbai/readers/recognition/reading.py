"""A table as it comes out of recognition: cells, what was printed, what is uncertain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mingbai.law.forms import TableForm
from mingbai.law.report.figures import Figure, Table, Uncertain

__all__ = ["TableReading", "uncertain_cells"]


@dataclass(slots=True)
class TableReading:
    """What was read of one table, cell by cell; :meth:`table` freezes it."""

    form: TableForm
    cells: dict[str, Figure | None] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    uncertain: dict[str, Uncertain] = field(default_factory=dict)
    present_rows: set[str] = field(default_factory=set)
    absent_headings: frozenset[str] = frozenset()
    unit: str | None = None
    blocks: set[int] = field(default_factory=set)
    #: Whether rows and labels of a text did not go into each other, so that figures may be another row's.
    in_doubt: bool = False

    def table(self) -> Table:
        """The frozen table."""
        absent = frozenset(row.path for row in self.form.data_rows if row.path not in self.present_rows)
        if self.form.key == "table4":
            absent = frozenset()
        return Table(
            self.form,
            tuple(self.cells.get(path) for path in self.form.paths),
            printed=self.printed,
            absent_rows=absent,
            absent_headings=self.absent_headings,
            unit=self.unit,
        )

    def place(self, path: str, value: Figure | None, printed: str | None) -> None:
        """Set one cell; ``printed`` is kept where it is not simply the figure."""
        self.cells[path] = value
        if printed is not None and (value is None or printed != str(value)):
            self.printed[path] = printed

    def place_all(
        self, paths: Sequence[str], values: Sequence[Figure | None], printed: Sequence[str]
    ) -> None:
        """Set the cells of a row."""
        self.cells.update(zip(paths, values, strict=True))
        for path, value, text in zip(paths, values, printed, strict=True):
            if value is None or text != str(value):
                self.printed[path] = text

    def doubt(self, why: str) -> None:
        """List every cell as uncertain."""
        for path in self.form.paths:
            value = self.cells.get(path)
            ways = (value, None if value is not None else 0)
            self.uncertain.setdefault(path, Uncertain(f"{self.form.key}.{path}", ways, why))


def uncertain_cells(
    table: TableForm,
    paths: Sequence[str],
    ways: Iterable[Sequence[Figure | None]],
    why: str,
) -> Mapping[str, Uncertain]:
    """The cells of ``paths`` whose value differs between the ways to read them, likeliest way first."""
    options = [list(dict.fromkeys(values)) for values in zip(*ways, strict=True)]
    return {
        path: Uncertain(f"{table.key}.{path}", tuple(values), why)
        for path, values in zip(paths, options, strict=True)
        if len(values) > 1
    }
