"""A published report of another district is brought in: kept, recognised, checked, seen by few."""

import dataclasses
from datetime import timedelta

import pytest

from mingbai.files.api import opened
from mingbai.ledger.api import verify
from mingbai.organisations.api import NotAllowed
from mingbai.readers.errors import UnreadableFile
from mingbai.reports.api import InvalidReadReport, bring_in, compile_report, remove_from_view
from mingbai.reports.models import ReadReport
from mingbai.reports.queries import (
    completeness,
    law_report_of,
    neighbour,
    neighbours,
    rolled_up,
)
from mingbai.reports.read_in import read_back
from organisations.district import CONSOLE
from reports.read_pages import page_of
from reports.year import AT, YEAR, Records, a_person, a_year, acting

HOUSE = CONSOLE.viewer


@pytest.fixture
def records(database: str) -> Records:
    return a_year()


def page(records: Records, *, name: str = "邻区", broken: bool = False) -> bytes:
    """A report as a neighbour publishes it; where ``broken``, a total does not add up."""
    report = law_report_of(compile_report(agency=records.district.district, year=YEAR, by=CONSOLE, at=AT))
    table = report.table3
    assert table is not None
    if broken:
        at = table.form.index["results_total.total"]
        values = (*table.values[:at], 7, *table.values[at + 1 :])
        report = dataclasses.replace(report, table3=dataclasses.replace(table, values=values))
    return page_of(report, name, YEAR)


def brought(records: Records, content: bytes | None = None, **more: object) -> ReadReport:
    given = {"file_name": "年报.html", "by": CONSOLE, "at": AT, "name": "邻区", "year": YEAR} | more
    return bring_in(content or page(records), agency=records.district.district, **given)  # type: ignore[arg-type]


def test_what_was_recognised_is_read_back(records: Records) -> None:
    content = page(records)
    row = brought(records, content, source="https://example.gov.cn/2020")
    with opened(row.file) as file:
        assert file.read() == content
    (found,) = neighbours(records.district.district, viewer=HOUSE, at=AT)
    assert (found.name, found.year, found.report.form) == ("邻区", YEAR, "F2019")
    made = compile_report(agency=records.district.district, year=YEAR, by=CONSOLE, at=AT)
    wanted = law_report_of(made)
    for mine, theirs in zip(found.report.tables, wanted.tables, strict=True):
        assert mine.values == theirs.values
    assert found.counts["error"] == 0
    assert list(verify()) == []


def test_the_same_checks_find_what_is_wrong(records: Records) -> None:
    brought(records, page(records, broken=True))
    (found,) = neighbours(records.district.district, viewer=HOUSE, at=AT)
    assert found.counts["error"] > 0
    total = "table3.results_total.total"
    assert any(total in (each.cell, *each.cells) and each.actual == 7 for each in found.findings)


def test_for_his_eyes(records: Records) -> None:
    d = records.district
    row = brought(records)
    for role, agency, is_shown in (
        ("leader", d.district, True),
        ("disclosure-office", d.district, True),
        ("clerk", d.district, False),
        ("inspector", d.district, False),
        ("unit-head", d.stone, False),
    ):
        viewer = a_person(agency, role, username=role)
        assert bool(neighbours(d.district, viewer=viewer, at=AT)) is is_shown, role
        assert (neighbour(row.uid, viewer=viewer, at=AT) is not None) is is_shown, role
    assert neighbours(d.district, viewer=None, at=AT) == ()
    assert neighbour(row.uid, viewer=None, at=AT) is None


def test_removed_for_a_reason_and_kept(records: Records) -> None:
    row = brought(records)
    with pytest.raises(InvalidReadReport, match="理由"):
        remove_from_view(row, reason=" ", by=CONSOLE, at=AT)
    remove_from_view(row, reason="传错文件", by=CONSOLE, at=AT)
    assert neighbours(records.district.district, viewer=HOUSE, at=AT) == ()
    assert neighbour(row.uid, viewer=HOUSE, at=AT) is None
    assert ReadReport.objects.filter(pk=row.pk).exists()
    with pytest.raises(InvalidReadReport, match="已经移除"):
        remove_from_view(row, reason="传错文件", by=CONSOLE, at=AT)
    assert list(verify()) == []


def test_listed_by_year_and_name(records: Records) -> None:
    for name, year in (("乙区", 2019), ("丙区", 2020), ("甲区", 2020)):
        brought(records, name=name, year=year)
    agency = records.district.district
    listed = [(each.year, each.name) for each in neighbours(agency, viewer=HOUSE, at=AT)]
    assert listed == sorted(listed, key=lambda each: (-each[0], each[1]))
    assert [each.name for each in neighbours(agency, year=2019, viewer=HOUSE, at=AT)] == ["乙区"]


def test_the_year_before_is_held_against_it(records: Records) -> None:
    brought(records, year=YEAR - 1)
    row = brought(records, at=AT + timedelta(days=1))
    assert {each["rule"] for each in row.findings} & {"XY-01", "XY-03", "XY-04", "XY-07"}


def test_what_cannot_be_brought_in(records: Records) -> None:
    with pytest.raises(UnreadableFile):
        brought(records, b"%PDF-1.7 nothing")
    with pytest.raises(UnreadableFile):
        brought(records, "<html><body><p>你好</p></body></html>".encode())
    clerk = acting(a_person(records.district.district, "clerk"))
    with pytest.raises(NotAllowed):
        brought(records, by=clerk)
    assert ReadReport.objects.count() == 0


def test_a_unit_that_files_on_paper_counts_as_filed(records: Records) -> None:
    d = records.district
    row = brought(records, unit=d.river, name="河镇")
    assert neighbours(d.district, viewer=HOUSE, at=AT) == ()
    season = completeness(d.district, YEAR, viewer=HOUSE, at=AT)
    assert season is not None
    river = season.filings[3]
    assert (river.read, river.is_filed, river.days_late) == (row.uid, True, 0)
    found = rolled_up(d.district, YEAR, viewer=HOUSE, at=AT)
    assert found is not None
    cell = "table2.art20_5.admin_license.decisions"
    assert [each.reported for each in found.contributions(cell)] == [None, None, None, 10]
    assert [filing.unit.name for filing, cells in found.wrong if cell in cells] == ["河镇"]


def test_reading_back_is_what_was_read(records: Records) -> None:
    row = brought(records)
    kept = read_back(row)
    assert kept.uncertain == {}
    assert [section.no for section in kept.sections] == [1, 2, 3, 4, 5, 6]
