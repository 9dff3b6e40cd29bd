"""What the first page tells a person to do with annual reports, and at what cost for the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingbai.desk.reports.tasks import Task, tasks_of
from mingbai.organisations.api import assign
from mingbai.organisations.models import Agency, Person, Role
from mingbai.reports.api import (
    Comment,
    Edition,
    compile_report,
    correct_cell,
    present,
    resolve_comment,
    return_report,
    submit,
)
from mingbai.reports.models import Report
from mingbai.reports.queries import on_desk
from organisations.district import BEGINNING, CONSOLE, an_agency
from reports.year import AT, ENTERED_AT, ON, YEAR, Records, a_person, tell


@pytest.fixture
def clerk(school: Agency) -> Person:
    """Who works in the education bureau, and in whatever he is assigned to later."""
    return a_person(school, "clerk")


def works_in(person: Person, *agencies: Agency, role: str = "clerk") -> None:
    for agency in agencies:
        assign(person, Role.objects.get(key=role), agency, from_on=BEGINNING, by=CONSOLE, at=ENTERED_AT)


def compiled(agency: Agency) -> Report:
    return compile_report(agency=agency, year=YEAR, by=CONSOLE, at=AT).report


def edition(report: Report) -> Edition:
    desk = on_desk(report, viewer=CONSOLE.viewer, at=AT)
    assert desk is not None
    return desk.edition


def handed_over(report: Report) -> None:
    present(report, expected=edition(report), by=CONSOLE, at=AT)


def sent_back(report: Report, *comments: str) -> None:
    submit(report, on=ON, expected=edition(report), by=CONSOLE, at=AT)
    return_report(report, [Comment(text) for text in comments], on=ON, by=CONSOLE, at=AT)


def said(person: Person) -> list[tuple[str, str, str]]:
    return [(task.name, task.what, task.why) for task in tasks_of(person, YEAR, AT)]


def test_each_stage_names_the_next_step_of_the_unit(records: Records, clerk: Person) -> None:
    school = records.district.education
    assert said(clerk) == [("某区教育局", "编制年报", "还没有编制")]
    report = compiled(school)
    assert said(clerk) == [("某区教育局", "核对并送审", "核对无误后送审")]
    handed_over(report)
    assert said(clerk) == []
    head = a_person(school, "unit-head", username="局长")
    (task,) = tasks_of(head, YEAR, AT)
    assert (task.what, task.is_awaited) == ("审核报送", True)
    sent_back(report, "请核对。", "与台账不符。")
    assert said(clerk) == [("某区教育局", "按退回意见更正", "2条意见待答复")]
    resolve_comment(report, "3.1", expected=Edition(1, 0), by=CONSOLE, at=AT)
    assert said(clerk) == [("某区教育局", "按退回意见更正", "1条意见待答复")]


def test_errors_are_counted_and_an_edit_takes_the_report_back(records: Records, clerk: Person) -> None:
    report = compiled(records.district.education)
    handed_over(report)
    cell = "table3.granted.total"
    correct_cell(report, cell, "9", reason="漏登。", expected=Edition(1, 0), by=CONSOLE, at=AT)
    ((_, what, why),) = said(clerk)
    assert what == "核对并送审"
    desk = on_desk(report, viewer=clerk, at=AT)
    assert desk is not None
    assert desk.findings is not None
    errors = sum(each.noted.is_error for each in desk.findings)
    assert errors > 0
    assert why == f"有{errors}处错误"


def test_the_days_left_are_those_of_the_filing(records: Records, clerk: Person) -> None:
    (task,) = tasks_of(clerk, YEAR, AT)
    assert task.days_left == -18  # 31 January; it is 18 February
    assert task.address == f"/desk/reports/{YEAR}/{records.district.education.code}/"


@pytest.mark.parametrize("role", ["clerk", "unit-head"])
def test_twenty_agencies_ask_the_database_no_more_than_one(records: Records, role: str) -> None:
    """Of all stages that are with a unit; one of each is there from the beginning."""
    d = records.district
    person = a_person(d.education, role)

    def fill(*names: str) -> None:
        for place, name in enumerate(names):
            agency = an_agency(name, d.district, rank=9)
            works_in(person, agency, role=role)
            if place % 4 == 0:
                continue
            tell(agency)
            report = compiled(agency)
            if place % 4 == 2:
                handed_over(report)
            elif place % 4 == 3:
                sent_back(report, "请核对。")

    def asked() -> tuple[int, list[Task]]:
        with CaptureQueriesContext(connection) as queries:
            found = tasks_of(person, YEAR, AT)
        return len(queries), found

    fill(*(f"甲{number}局" for number in range(4)))
    few, some = asked()
    fill(*(f"乙{number}局" for number in range(16)))
    many, all_of_them = asked()
    assert len(all_of_them) > 3 * len(some) > 6
    assert many == few


def test_one_agency_asks_as_much_as_twenty(records: Records, clerk: Person) -> None:
    compiled(records.district.education)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            tasks_of(clerk, YEAR, AT)
        return len(queries)

    one = asked()
    for number in range(19):
        agency = an_agency(f"丙{number}局", records.district.district, rank=9)
        works_in(clerk, agency)
        tell(agency)
        compiled(agency)
    assert len(tasks_of(clerk, YEAR, AT)) == 20
    assert asked() == one < 30
