"""What of annual reports a person has to do today, by the clock; and what others wait for from him."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mingbai.clock import day_of
from mingbai.desk.reports.board import seasons_of
from mingbai.desk.reports.entrance import address_of
from mingbai.organisations.api import Capability, Kind
from mingbai.organisations.queries import agencies_where, assignments_of, may, name_on
from mingbai.reports.queries import (
    Filing,
    ReportKind,
    Stage,
    completeness,
    due_of,
    on_desk,
    presented,
    report_of,
    standing_of,
)

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency, Person
    from mingbai.reports.models import Report

__all__ = ["Task", "tasks_of"]

_WITH_THE_UNIT = (Stage.NEW, Stage.DRAFT, Stage.RETURNED)


@dataclass(frozen=True, slots=True)
class Task:
    """What to do next with a report; ``days_left`` to its due day. ``is_awaited``: others wait for it."""

    name: str
    what: str
    address: str
    days_left: int
    why: str
    is_awaited: bool = False


def tasks_of(person: "Person", year: int, at: datetime) -> list[Task]:
    """The tasks of the season of ``year``, by their clock."""
    on = day_of(at)
    found: dict[str, Task] = {}
    for report in presented(viewer=person, at=at):
        found[_address(report)] = _head_task(report, person, at)
    for agency in _works_in(person, Capability.COMPILE_REPORTS, at):
        task = _unit_task(agency, year, person, at)
        if task is not None:
            found.setdefault(task.address, task)
    receives = agencies_where(person, Capability.RECEIVE_REPORTS, on)
    for agency in seasons_of(person, on):
        if agency.pk not in receives:
            continue
        season = completeness(agency, year, viewer=person, at=at)
        for filing in (season.own, *season.filings) if season else ():
            # A report goes up one step: what is below another government is that one's to receive.
            task = _office_task(filing, person, at) if filing.unit.agency.pk in receives else None
            if task is not None:
                found.setdefault(task.address, task)
    return sorted(found.values(), key=lambda task: (task.days_left, not task.is_awaited))


def _works_in(person: "Person", capability: Capability, at: datetime) -> "list[Agency]":
    """The agencies that he is assigned to himself, with the capability."""
    on = day_of(at)
    rows = assignments_of(person, on, viewer=person)
    found = {
        row.agency_id: row.agency
        for row in rows
        if capability in row.role.capabilities
        and row.from_on <= on
        and (row.until_on is None or row.until_on > on)
    }
    return list(found.values())


def _address(report: "Report") -> str:
    is_second = report.kind == ReportKind.OWN and report.agency.kind == Kind.GOVERNMENT
    return address_of(report.agency.code, report.year, ReportKind.OWN if is_second else None)


def _head_task(report: "Report", person: "Person", at: datetime) -> Task:
    due = due_of(report.agency, report.year, viewer=person)
    name = name_on(report.agency, day_of(at), viewer=person) or report.agency.code
    return Task(
        name, "审核报送", _address(report), (due.on - day_of(at)).days, "已送审，等待您审核", is_awaited=True
    )


def _unit_task(agency: "Agency", year: int, person: "Person", at: datetime) -> Task | None:
    """What the unit itself has to do with its main report."""
    on, address = day_of(at), address_of(agency.code, year)
    submits = may(person, Capability.SUBMIT_REPORTS, agency, on)
    name = name_on(agency, on, viewer=person) or agency.code
    left = (due_of(agency, year, viewer=person).on - on).days
    report = report_of(agency, year, viewer=person, at=at)
    stage = Stage.NEW if report is None else standing_of(report, viewer=person, at=at).stage
    if stage not in _WITH_THE_UNIT:
        return None
    if report is None:
        return Task(name, "编制年报", address, left, "还没有编制")
    desk = on_desk(report, viewer=person, at=at)
    if desk is None or desk.is_ready:
        return None  # it is with the head
    if stage is Stage.RETURNED:
        unsettled = sum(each.settlement.value == "open" for each in desk.comments)
        return Task(name, "按退回意见更正", address, left, f"{unsettled}条意见待答复", is_awaited=True)
    errors = sum(each.noted.is_error for each in desk.findings or ())
    onward = "报送" if submits else "送审"
    why = f"有{errors}处错误" if errors else f"核对无误后{onward}"
    return Task(name, f"核对并{onward}", address, left, why)


def _office_task(filing: Filing, person: "Person", at: datetime) -> Task | None:
    """What waits for who receives the reports: those sent up, and those approved but not published."""
    what = {Stage.SUBMITTED: ("审定或退回", "已报送，等待审定"), Stage.LOCKED: ("发布", "已审定，尚未发布")}
    if filing.stage not in what or filing.report is None:
        return None
    if filing.stage is Stage.LOCKED and not _publishes(filing, person, at):
        return None
    label, why = what[filing.stage]
    left = (filing.due.on - day_of(at)).days
    return Task(filing.unit.name, label, _address(filing.report), left, why, is_awaited=True)


def _publishes(filing: Filing, person: "Person", at: datetime) -> bool:
    """Whether the publication is his own: of an agency that he works in."""
    return filing.unit.agency.pk in {
        each.pk for each in _works_in(person, Capability.PUBLISH, at)
    }  # fmt: skip
