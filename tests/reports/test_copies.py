"""Copies for speed are what a rebuild would make; longer lists cost no further query."""

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingbai.organisations.api import dissolve
from mingbai.reports.api import (
    Comment,
    ReportKind,
    compile_report,
    copies_differing,
    correct_cell,
    draw_season,
    lock,
    publish_report,
    renew_all,
    return_report,
    submit,
)
from mingbai.reports.models import FigureCopy, StandingCopy
from mingbai.reports.queries import (
    brief,
    compare_agencies,
    completeness,
    due_of,
    faults,
    filings,
    on_desk,
    rolled_up,
)
from organisations.district import CONSOLE, an_agency
from reports.year import AT, LATER, ON, YEAR, Records, a_person, a_year, tell

CELL = "table2.art20_5.admin_license.decisions"
HOUSE = CONSOLE.viewer


@pytest.fixture
def records(database: str) -> Records:
    found = a_year()
    for agency in found.agencies[1:]:
        tell(agency)
    return found


@pytest.mark.parametrize("seed", range(3))
def test_copies_are_what_a_rebuild_makes(records: Records, seed: int) -> None:
    chance = random.Random(seed)
    for agency in records.agencies:
        report = compile_report(agency=agency, year=YEAR, by=CONSOLE, at=AT, kind=ReportKind.OWN).report
        for _ in range(chance.randint(0, 2)):
            desk = on_desk(report, viewer=HOUSE, at=AT)
            assert desk is not None
            held = desk.cells[CELL]
            correct_cell(
                report, CELL, held.value + 1, reason="漏登", expected=held.edition, by=CONSOLE, at=AT
            )
        for step in range(chance.randint(0, 4)):
            match step:
                case 0:
                    submit(report, on=ON, by=CONSOLE, at=AT)
                case 1 if chance.random() < 0.4:
                    return_report(report, [Comment("请核对。")], on=ON, by=CONSOLE, at=AT)
                    compile_report(agency=agency, year=YEAR, by=CONSOLE, at=AT, kind=ReportKind.OWN)
                    break
                case 1:
                    lock(report, on=ON, by=CONSOLE, at=AT)
                case 2:
                    publish_report(report, live_from=LATER, source="", by=CONSOLE, at=AT)
    assert list(copies_differing()) == []
    StandingCopy.objects.update(stage="new", errors=7)
    FigureCopy.objects.filter(compilation__report__agency=records.district.stone).delete()
    assert len(set(copies_differing())) >= len(records.agencies)
    assert renew_all() == len(records.agencies)
    assert list(copies_differing()) == []


def queries(ask: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def grown(records: Records, count: int) -> None:
    """So many more units that have filed, some of which took over another during the year."""
    d = records.district
    for number in range(count):
        unit = an_agency(f"新局{count}-{number}", d.district, rank=number)
        gone = an_agency(f"旧局{count}-{number}", d.district)
        dissolve(gone, into=[unit], basis="文件", on=date(YEAR, 7, 1), by=CONSOLE, at=AT)
        tell(unit)
        made = compile_report(agency=unit, year=YEAR, by=CONSOLE, at=AT)
        submit(made.report, on=ON, by=CONSOLE, at=AT)
    draw_season(agency=d.district, year=YEAR, by=CONSOLE, at=AT)


def test_a_longer_list_costs_no_further_query(records: Records) -> None:
    d = records.district
    office = a_person(d.district, "disclosure-office")
    asked: dict[str, Callable[[], Any]] = {
        "completeness": lambda: completeness(d.district, YEAR, viewer=office, at=AT),
        "rolled_up": lambda: rolled(d.district, office),
        "faults": lambda: faults(d.district, YEAR, viewer=office, at=AT),
        "compare": lambda: compare_agencies(
            [each.unit.agency for each in season(d.district, office).filings], YEAR, viewer=office, at=AT
        ),
        "filings": lambda: filings(YEAR, viewer=office, at=AT),
        "brief": lambda: brief(d.district, YEAR, viewer=office, at=AT),
    }
    grown(records, 2)
    few = {name: queries(ask) for name, ask in asked.items()}
    grown(records, 7)
    assert {name: queries(ask) for name, ask in asked.items()} == few
    assert few["completeness"] <= 12


def test_one_agencys_line_is_what_the_season_says_of_it(records: Records) -> None:
    d = records.district
    draw_season(agency=d.district, year=YEAR, by=CONSOLE, at=AT)
    clerk = a_person(d.education, "clerk")
    (mine,) = filings(YEAR, viewer=clerk, at=AT)
    (told,) = (each for each in season(d.district, HOUSE).filings if each.unit.agency == d.education)
    assert (mine.report, mine.stage, mine.due, mine.findings, mine.days_late, mine.sent) == (
        told.report, told.stage, told.due, told.findings, told.days_late, told.sent
    )  # fmt: skip
    assert mine.due == due_of(d.education, YEAR, viewer=clerk)
    assert filings(YEAR, viewer=None, at=AT) == ()


def season(district: Any, viewer: Any) -> Any:
    return completeness(district, YEAR, viewer=viewer, at=AT)


def rolled(district: Any, viewer: Any) -> Any:
    found = rolled_up(district, YEAR, viewer=viewer, at=AT)
    assert found is not None
    return found.cells, found.findings, found.wrong, found.contributions(CELL)
