"""An agency's own report of an earlier year is read in, and stands in where last year's is asked for."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingbai.ledger.api import verify
from mingbai.organisations.api import Kind, NotAllowed
from mingbai.organisations.models import Agency
from mingbai.reports.api import (
    InvalidReadReport,
    ReportKind,
    WorkMatter,
    bring_in,
    compile_report,
    lock,
    remove_from_view,
    state,
    submit,
)
from mingbai.reports.comparing import INDICATORS, Column
from mingbai.reports.copies import copies_differing
from mingbai.reports.figures import law_report
from mingbai.reports.judging import approved, report_on
from mingbai.reports.models import ReadReport, StandingCopy
from mingbai.reports.queries import (
    compare_agencies,
    compare_years,
    completeness,
    faults,
    law_report_of,
    neighbours,
    on_desk,
    proposals,
    readings,
    reconcile,
    rolled_up,
)
from mingbai.reports.read_in import figures_in, read_for
from mingbai.reports.tallies import place
from organisations.district import CONSOLE, an_agency
from reports.read_pages import a_page
from reports.year import AT, LATER, ON, YEAR, Records, a_person, a_year, acting, tell

HOUSE = CONSOLE.viewer
LAST = YEAR - 1
NEW = "table3.new_received.total"
ITEMS = "table2.art20_5.admin_license.items_last_year"
PROBLEMS = "查阅点偏少。下一步将在每个乡镇设立查阅点。"


@pytest.fixture
def records(database: str) -> Records:
    return a_year()


def own(records: Records, *, year: int = LAST, unit: Agency | None = None, **more: object) -> ReadReport:
    district = records.district.district
    page = a_page("某区", year, {NEW: 7, ITEMS: 40}, PROBLEMS)
    given = {"agency": district, "file_name": "年报.html", "by": CONSOLE, "at": AT, "year": year} | more
    return bring_in(page, unit=unit or district, **given)  # type: ignore[arg-type]  # named by the test


def compiled(agency: Agency, year: int = YEAR) -> None:
    compile_report(agency=agency, year=year, by=CONSOLE, at=AT)


def lock_report_of(agency: Agency) -> None:
    tell(agency)
    report = compile_report(agency=agency, year=YEAR, by=CONSOLE, at=AT).report
    submit(report, on=ON, by=CONSOLE, at=AT)
    lock(report, on=ON, by=CONSOLE, at=AT)


def test_a_year_without_a_report_is_told_by_the_one_that_was_read(records: Records) -> None:
    district = records.district.district
    compiled(district)
    own(records)
    years = [LAST - 1, LAST, YEAR]
    found = compare_years(district, years, wanted=["new"], viewer=HOUSE, at=LATER)
    assert [each.is_read for each in found.columns] == [False, True, False]
    assert found.lines[0].values == (None, 7, 4)
    assert found.lines[0].changes == (None, None, -3)
    # The report on the government's own organs is another than the one it published of the whole.
    apart = compare_years(district, years, wanted=["new"], kind=ReportKind.OWN, viewer=HOUSE, at=LATER)
    assert [each.is_read for each in apart.columns] == [False] * 3
    for viewer in (None, a_person(records.district.stone, "clerk")):
        shut = compare_years(district, years, wanted=["new"], viewer=viewer, at=LATER)
        assert shut.lines[0].values == (None, None, None)


def test_what_the_system_holds_comes_first(records: Records) -> None:
    district = records.district.district
    own(records)
    compiled(district, LAST)
    found = compare_years(district, [LAST], wanted=["new"], viewer=HOUSE, at=LATER)
    assert (found.columns[0].is_read, found.lines[0].values) == (False, (1,))


def test_agencies_side_by_side_take_it_too(records: Records) -> None:
    d = records.district
    own(records, unit=d.river, year=YEAR, name="河镇")
    found = compare_agencies([d.river, d.stone], YEAR, wanted=["new"], viewer=HOUSE, at=LATER)
    assert [each.is_read for each in found.columns] == [True, False]
    assert found.lines[0].values == (7, None)


def test_the_checks_hold_this_year_against_it_wherever_they_run(records: Records) -> None:
    d = records.district
    for agency in (d.district, d.stone):
        tell(agency)
        compiled(agency)
    report = compile_report(agency=d.stone, year=YEAR, by=CONSOLE, at=AT).report
    submit(report, on=ON, by=CONSOLE, at=AT)
    before = StandingCopy.objects.get(report=report).warnings
    read = own(records, unit=d.stone, name="石镇")

    def rules() -> list[set[str]]:
        desk = on_desk(report, viewer=HOUSE, at=LATER)
        live = reconcile(report, {}, viewer=HOUSE, at=LATER)
        assert desk is not None
        assert desk.findings is not None
        assert live is not None
        told = [each for each in faults(d.district, YEAR, viewer=HOUSE, at=LATER) if each.report == report]
        return [
            {each.noted.finding.rule for each in desk.findings},
            {each.finding.rule for each in live.findings},
            {each.finding.rule for fault in told for each in fault.findings},
        ]

    # 7 items of last year's are counted here, 40 stand in what was read.
    assert all("XY-04" in each for each in rules())
    assert StandingCopy.objects.get(report=report).warnings > before
    assert list(copies_differing()) == []
    remove_from_view(read, reason="传错文件", by=CONSOLE, at=AT)
    assert not any("XY-04" in each for each in rules())
    assert StandingCopy.objects.get(report=report).warnings == before
    assert list(copies_differing()) == []
    assert list(verify()) == []


def test_an_approved_year_takes_its_place_in_what_is_found(records: Records) -> None:
    d = records.district
    for year in (YEAR, LAST):
        for matter, text in {WorkMatter.OVERVIEW: "由办公室承担。", WorkMatter.PROBLEMS: PROBLEMS}.items():
            state(matter, text, agency=d.stone, year=year, by=CONSOLE, at=AT)
    compiled(d.stone)
    own(records, unit=d.stone, name="石镇")
    report = compile_report(agency=d.stone, year=LAST, by=CONSOLE, at=AT).report
    submit(report, on=ON, by=CONSOLE, at=AT)
    lock(report, on=ON, by=CONSOLE, at=AT)
    held = approved(d.stone, LAST, report.kind)
    assert held is not None
    assert report_on(d.stone, LAST, report.kind) == law_report_of(held)
    assert list(copies_differing()) == []


def test_its_promises_can_be_taken_up(records: Records) -> None:
    district = records.district.district
    own(records)
    found = proposals(district, LAST, viewer=HOUSE, at=LATER)
    assert [each.sentence for each in found] == ["下一步将在每个乡镇设立查阅点。"]
    assert proposals(district, LAST, viewer=a_person(records.district.stone, "clerk"), at=LATER) == ()


def test_it_is_no_neighbours_and_files_for_the_whole_alone(records: Records) -> None:
    d = records.district
    read = own(records)
    assert neighbours(d.district, viewer=HOUSE, at=LATER) == ()
    assert [each.read for each in readings(d.district, viewer=HOUSE, at=LATER)] == [read]
    season = completeness(d.district, LAST, viewer=HOUSE, at=LATER)
    assert season is not None
    assert (season.own.read, season.own.days_late) == (read.uid, 0)
    assert not any(each.is_filed for each in season.filings)
    found = rolled_up(d.district, LAST, viewer=HOUSE, at=LATER)
    assert found is not None
    assert {each.reported for each in found.contributions(NEW)} == {None}


def test_what_may_not_be_read_in(records: Records) -> None:
    d = records.district
    with pytest.raises(InvalidReadReport, match=f"{YEAR + 1}年度还没有结束"):
        own(records, year=YEAR + 1)
    lock_report_of(d.river)
    with pytest.raises(InvalidReadReport, match=f"系统中已有河镇{YEAR}年度审定的年报"):
        own(records, year=YEAR, unit=d.river)
    own(records, year=LAST, unit=d.river)
    office = acting(a_person(d.district, "disclosure-office"))
    own(records, by=office)
    with pytest.raises(NotAllowed):
        own(records, by=office, unit=an_agency("邻区", None, kind=Kind.GOVERNMENT))
    assert ReadReport.objects.count() == 2


def test_the_agencys_own_word_counts_before_its_superiors(records: Records) -> None:
    d = records.district
    mine = own(records)
    above = an_agency("某市", None, kind=Kind.GOVERNMENT)
    own(records, agency=above, unit=d.district, at=AT + timedelta(days=1))
    assert read_for([(d.district.pk, LAST)]) == {(d.district.pk, LAST): mine}


def test_years_are_read_in_a_fixed_number_of_queries(records: Records) -> None:
    district = records.district.district
    counts = []
    for years in ([LAST], [LAST, YEAR]):
        own(records, year=years[-1])
        with CaptureQueriesContext(connection) as queries:
            found = compare_years(district, years, viewer=HOUSE, at=LATER)
        assert all(each.is_read for each in found.columns)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_blank_cells_are_not_told_and_amounts_are_in_our_unit() -> None:
    fee = "table2.art20_8.admin_fee.fee_amount"
    report = law_report("F2021", 2021, "某区", dict.fromkeys(place("F2021"), 0) | {fee: Decimal("20000.5")})
    table = report.table2
    assert table is not None

    def told(unit: str | None) -> object:
        blank = replace(table, values=(None, *table.values[1:]), unit=unit)
        found = figures_in(replace(report, table2=blank, table3=None))
        assert set(place("F2021")) - set(found) >= {f"table2.{table.form.paths[0]}", NEW}
        return found.get(fee)

    assert told(None) == told("万元") == Decimal("20000.5")
    assert told("元") == Decimal("2.00005")
    assert told("美元") is None


def test_what_rests_on_a_doubtful_cell_is_told() -> None:
    column = Column("2019年", 2019, {}, is_read=True, uncertain=frozenset({NEW}))
    assert [key for key, each in INDICATORS.items() if column.is_uncertain(each)] == ["new"]
