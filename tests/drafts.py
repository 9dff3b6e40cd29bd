"""Reports made for a test: a few cells by hand, or a whole lawful report at random."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from mingbai.law.forms import FORMS, Form
from mingbai.law.report.figures import Figure, Report, Table

__all__ = ["Cells", "draft", "lawful_reports", "partial_tables", "table", "with_cells"]

Cells = Mapping[str, Figure | None]


def table(
    key: str,
    cells: Cells | None = None,
    *,
    form: str = "F2021",
    rest: Figure | None = 0,
    **extra: Any,
) -> Table:
    """A table with these cells, by path, and ``rest`` in all others."""
    given = cells or {}
    table_form = FORMS[form].tables[key]
    unknown = given.keys() - set(table_form.paths)
    assert not unknown, unknown
    return Table(table_form, tuple(given.get(path, rest) for path in table_form.paths), **extra)


def draft(
    *,
    form: str = "F2021",
    table2: Cells | None = None,
    table3: Cells | None = None,
    table4: Cells | None = None,
    **fields: Any,
) -> Report:
    """A report of this form with the tables named, 0 in every cell not given."""
    given = {"table2": table2, "table3": table3, "table4": table4}
    tables = {key: table(key, cells, form=form) for key, cells in given.items() if cells is not None}
    return Report(form=form, **fields | tables)


def with_cells(report: Report, cells: Cells) -> Report:
    """The report with these cells, by full path, set to other values."""
    for path, value in cells.items():
        key, _, inner = path.partition(".")
        old: Table = getattr(report, key)
        at = old.form.index[inner]
        new = replace(old, values=(*old.values[:at], value, *old.values[at + 1 :]))
        report = replace(report, **{key: new})  # type: ignore[arg-type]  # key names a table
    return report


@st.composite
def lawful_reports(draw: st.DrawFn, forms: tuple[str, ...] = ("F2019", "F2021"), most: int = 60) -> Report:
    """A report whose tables are full and break none of the sums."""
    form = FORMS[draw(st.sampled_from(forms))]
    year = draw(st.integers(2019, 2020) if form.code == "F2019" else st.integers(2021, 2026))
    count = st.integers(0, most)
    return Report(
        form=form.code,
        year=year,
        table2=draw(_table2(form, count)),
        table3=draw(_table3(form, count)),
        table4=draw(_table4(form, count)),
    )


def partial_tables(form: Form, key: str) -> st.SearchStrategy[Table]:
    """Any table of the form: blank cells, absent rows, amounts, negative figures."""
    table_form = form.tables[key]
    value = st.one_of(
        st.none(),
        st.integers(-5, 300),
        st.decimals(-5, 10**8, places=2, allow_nan=False, allow_infinity=False),
    )
    rows = [row.path for row in table_form.data_rows]
    printed = st.dictionaries(
        st.sampled_from(table_form.paths),
        st.sampled_from(["", "/", "00", "无", "22（其中修订16件）", "增43571"]),
    )
    return st.builds(
        Table,
        st.just(table_form),
        st.tuples(*[value] * len(table_form.paths)),
        printed,
        st.frozensets(st.sampled_from(rows), max_size=3),
        st.frozensets(st.sampled_from([row.path for row in table_form.rows])),
        st.sampled_from([None, "元", "万元"]),
    )


@st.composite
def _table2(draw: st.DrawFn, form: Form, count: st.SearchStrategy[int]) -> Table:
    cells: dict[str, Figure | None] = {path: draw(count) for path in form.table2.paths}
    for row in ("art20_1.regulations", "art20_1.normative_docs"):
        if form.code == "F2019":
            cells[f"{row}.made_this_year"] = cells[f"{row}.opened_this_year"] = draw(count)
            cells[f"{row}.opened_total"] = (cells[f"{row}.made_this_year"] or 0) + draw(count)
        else:
            cells[f"{row}.in_force"] = (cells[f"{row}.issued"] or 0) + draw(count)
    for path in form.table2.paths:
        if path.startswith("art20_1.regulations."):
            cells[path] = 0
    return Table.from_cells(form.table2, cells)


@st.composite
def _table3(draw: st.DrawFn, form: Form, count: st.SearchStrategy[int]) -> Table:
    cells: dict[str, Figure | None] = {}
    for column in (c.key for c in form.table3.data_rows[0].columns if c.key != "total"):
        leaves = {f"{row}.{column}": draw(count) for row in form.table3.leaf_rows}
        result, carried_out = sum(leaves.values()), draw(count)
        carried_in = draw(st.integers(0, result + carried_out))
        cells |= leaves
        cells[f"results_total.{column}"] = result
        cells[f"carried_out.{column}"] = carried_out
        cells[f"carried_in.{column}"] = carried_in
        cells[f"new_received.{column}"] = result + carried_out - carried_in
    for row in form.table3.data_rows:
        parts = [cells[f"{row.key}.{column.key}"] or 0 for column in row.columns if column.key != "total"]
        cells[f"{row.key}.total"] = sum(parts)
    return Table.from_cells(form.table3, cells)


@st.composite
def _table4(draw: st.DrawFn, form: Form, count: st.SearchStrategy[int]) -> Table:
    values: list[int] = []
    for _ in range(3):
        parts = [draw(count) for _ in range(4)]
        values += [*parts, sum(parts)]
    return Table(form.table4, tuple(values))
