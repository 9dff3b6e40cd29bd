"""Each cell of either form has exactly one way of being counted."""

import pytest

from mingbai.law.forms import FORMS
from mingbai.registers.api import InstrumentKind, Register
from mingbai.reports.tallies import SOURCES, TALLIES, place

CELLS = [
    pytest.param(form, table, path, id=f"{form}-{table}.{path}")
    for form in FORMS
    for table, shape in FORMS[form].tables.items()
    for path in shape.paths
]


@pytest.mark.parametrize(("form", "table", "path"), CELLS)
def test_a_cell_has_one_tally(form: str, table: str, path: str) -> None:
    shape = FORMS[form].tables[table]
    row, column = shape.cells[shape.index[path]]
    holding = [tally.name for tally in TALLIES if tally.holds(table, row, column)]
    assert len(holding) == 1
    placed = place(form)[f"{table}.{path}"]
    assert placed.tally.name == holding[0]
    assert (placed.row, placed.column) == (row, column)


def test_no_tally_is_without_a_cell() -> None:
    used = {placed.tally.name for form in FORMS for placed in place(form).values()}
    assert used == {tally.name for tally in TALLIES}
    assert len(used) == len(TALLIES)


def test_every_row_of_table_2_is_a_register_or_a_kind_of_instrument() -> None:
    rows = {placed.key for form in FORMS for placed in place(form).values() if placed.tally.table == "table2"}
    assert rows == {*Register, *InstrumentKind}


def test_a_tally_counts_rows_or_cases() -> None:
    for tally in TALLIES:
        assert tally.counts_cases == (tally.table != "table2")
        assert tally.counts_cases or set(tally.terms) | {"records"} <= set(SOURCES[tally.source].measures)


@pytest.mark.parametrize(
    ("cell", "citation"),
    [
        ("table2.art20_5.admin_license.decisions", "《中华人民共和国政府信息公开条例》第二十条第（五）项"),
        ("table3.granted.total", "《中华人民共和国政府信息公开条例》第五十条第（二）项"),
        ("table4.recon_total", "《中华人民共和国政府信息公开条例》第五十条第（三）项"),
    ],
)
def test_a_cell_says_which_provision_asks_for_it(cell: str, citation: str) -> None:
    assert str(place("F2019")[cell].citation) == citation
