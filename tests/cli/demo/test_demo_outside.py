"""The published pages that the demonstration reads in, before any database."""

import pytest

from mingbai.cli.demo.outside import LAST_YEAR, NEIGHBOURS, OF_LAST_YEAR, Outside
from mingbai.cli.demo.records import OPENING
from mingbai.law.report.checking import check
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Severity
from mingbai.law.report.items import item_rows
from mingbai.readers.reading import read_bytes
from mingbai.readers.recognition.report import recognise


def read(outside: Outside) -> Report:
    return recognise(read_bytes(outside.page()))


@pytest.mark.parametrize("outside", [OF_LAST_YEAR, *NEIGHBOURS], ids=lambda each: each.name)
def test_a_page_tells_whose_it_is_and_every_cell(outside: Outside) -> None:
    report = read(outside)
    assert (report.agency, report.year, report.form) == (outside.name, outside.year, "F2019")
    assert report.uncertain == {}
    assert all(None not in table.values for table in report.tables)


def test_last_year_ended_with_what_the_year_begins_with() -> None:
    table = read(OF_LAST_YEAR).table2
    assert table is not None
    ended = {row.path.rpartition(".")[2]: (row.last_year or 0) + (row.delta or 0) for row in item_rows(table)}
    assert ended == dict(OPENING)
    assert read(OF_LAST_YEAR).cell("table3.carried_out.total") == 1
    assert OF_LAST_YEAR.year == LAST_YEAR


def test_one_neighbour_has_a_fault_in_table_3_and_no_other_report_one() -> None:
    clean, faulty = NEIGHBOURS
    for outside in (OF_LAST_YEAR, clean):
        assert not [each for each in check(read(outside)) if each.severity is Severity.ERROR]
    found = [each for each in check(read(faulty)) if each.severity is Severity.ERROR]
    assert {each.rule for each in found} == {"T3-02", "T3-03"}
    assert all("现为13" in each.cause for each in found)


def test_the_neighbours_are_plainly_invented() -> None:
    assert all(each.name.startswith("示例") for each in NEIGHBOURS)
    assert all(".example" in each.source for each in (OF_LAST_YEAR, *NEIGHBOURS))
