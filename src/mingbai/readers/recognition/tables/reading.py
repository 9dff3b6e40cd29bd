"""A table as it comes out of recognition: cells, what was printed, what is uncertain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mingbai.law.forms import Row, TableForm
from mingbai.law.report.figures import Figure, Table, Uncertain

__all__ = ["TableReading", "uncertain_cells"]

_BROKEN_OFF = "文件在这一格之后中断，数字可能不完整"


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

    def break_off(self) -> None:
        """Tell that the file ends in this table.

        A row that lacks its last cell is taken for absent, as are rows without figures behind the last
        one. Where more rows should follow, the last figure is uncertain: it may be the half of a number,
        or the number of the next label.
        """
        rows = [(row.path, self._paths_of(row)) for row in self.form.data_rows]
        filled = [at for at, (_, paths) in enumerate(rows) if any(map(self._is_filled, paths))]
        if not filled:
            return
        last = rows[filled[-1]][1][-1]
        if not self._is_filled(last):
            self._leave_out(rows[filled[-1] :])
            return
        if not all(row in self.present_rows for row, _ in rows[filled[-1] :]):
            ways = (self.cells[last], None)
            self.uncertain.setdefault(last, Uncertain(f"{self.form.key}.{last}", ways, _BROKEN_OFF))
        self._leave_out(rows[filled[-1] + 1 :])

    def _leave_out(self, rows: Sequence[tuple[str, Sequence[str]]]) -> None:
        for row, paths in rows:
            self.present_rows.discard(row)
            for path in paths:
                for kept in (self.cells, self.printed, self.uncertain):
                    kept.pop(path, None)

    def _is_filled(self, path: str) -> bool:
        return self.cells.get(path) is not None

    def _paths_of(self, row: Row) -> tuple[str, ...]:
        start = self.form.row_start[row.path]
        return self.form.paths[start : start + len(row.columns)]

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
    *,
    most: int = 300,
) -> Mapping[str, Uncertain]:
    """The cells of ``paths`` whose value differs between the ways to read them, likeliest way first.

    At most ``most`` values are told of a cell.
    """
    options = [list(dict.fromkeys(values)) for values in zip(*ways, strict=True)]
    return {
        path: Uncertain(f"{table.key}.{path}", tuple(values[:most]), why)
        for path, values in zip(paths, options, strict=True)
        if len(values) > 1
    }
