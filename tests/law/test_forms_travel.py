"""A report can be sent to another process, and its forms stay the one object they are."""

import pickle

import pytest

from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Report, Table


@pytest.mark.parametrize("code", FORMS)
@pytest.mark.parametrize("key", ["table2", "table3", "table4"])
def test_a_table_comes_back_equal_on_the_same_form(code: str, key: str) -> None:
    form = FORMS[code].tables[key]
    assert form.index  # made once and kept; what is kept does not travel
    report = Report(form=code, table3=Table.from_cells(form, {form.paths[0]: 7}))
    returned = pickle.loads(pickle.dumps(report))
    assert returned == report
    assert returned.table3.form is form


@pytest.mark.parametrize("code", FORMS)
@pytest.mark.parametrize("key", ["table3", "table4"])
def test_every_row_of_a_printed_head_covers_the_whole_width(code: str, key: str) -> None:
    form = FORMS[code].tables[key]
    labels = 3 if key == "table3" else 0
    width = labels + len(form.rows[0].columns)
    covered = [0] * len(form.header)
    for r, line in enumerate(form.header):
        for cell in line:
            for below in range(r, r + cell.row_span):
                covered[below] += cell.column_span
    assert covered == [width] * len(form.header)
