"""What of annual reports a person has to do today, by the clock; and what others wait for from him."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from mingbai.clock import day_of
from mingbai.desk.reports.board import seasons_of
from mingbai.desk.reports.entrance import address_of
from mingbai.organisations.api import Capability, Kind
from mingbai.organisations.queries import agencies_where, assignments_of, name_on
from mingbai.reports.queries import (
    Filing,
    InHand,
    ReportKind,
    Stage,
    completeness,
    due_of,
    filings,
    in_hand,
    presented,
)

if TYPE_CHECKING:
    from mingbai.organisations.models import Person
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
    """The tasks of the season of ``year``, by their clock.

    However many agencies he works in, the database is asked the same number of questions.
    """
    on = day_of(at)
    own = {each.unit.agency.pk: each for each in filings(year, viewer=person, at=at)}
    compiles = [own[key] for key in _works_in(person, Capability.COMPILE_REPORTS, on) if key in own]
    found: dict[str, Task] = {}
    for report in presented(viewer=person, at=at):
        main = own.get(report.agency_id) if report.year == year else None
        found[_address(report)] = _head_task(report, main, person, on)
    for task in _unit_tasks(compiles, year, person, at):
        found.setdefault(task.address, task)
    receives = agencies_where(person, Capability.RECEIVE_REPORTS, on)
    publishes = _works_in(person, Capability.PUBLISH, on)
    for agency in seasons_of(person, on):
        if agency.pk not in receives:
            continue
        season = completeness(agency, year, viewer=person, at=at)
        for filing in (season.own, *season.filings) if season else ():
            # A report goes up one step: what is below another government is that one's to receive.
            waits = _office_task(filing, publishes, on) if filing.unit.agency.pk in receives else None
            if waits is not None:
                found.setdefault(waits.address, waits)
    return sorted(found.values(), key=lambda task: (task.days_left, not task.is_awaited))


def _works_in(person: "Person", capability: Capability, on: date) -> list[int]:
    """The agencies that he is assigned to himself, with the capability."""
    rows = assignments_of(person, on, viewer=person)
    return list(
        dict.fromkeys(
            row.agency_id
            for row in rows
            if capability in row.role.capabilities
            and row.from_on <= on
            and (row.until_on is None or row.until_on > on)
        )
    )


def _address(report: "Report") -> str:
    is_second = report.kind == ReportKind.OWN and report.agency.kind == Kind.GOVERNMENT
    return address_of(report.agency.code, report.year, ReportKind.OWN if is_second else None)


def _head_task(report: "Report", main: Filing | None, person: "Person", on: date) -> Task:
    """``main`` is the agency's filing in the season at hand: a government's own report has its day too."""
    if main is not None:
        name, due = main.unit.name, main.due
    else:
        name = name_on(report.agency, on, viewer=person) or report.agency.code
        due = due_of(report.agency, report.year, viewer=person)
    left = (due.on - on).days
    return Task(name, "审核报送", _address(report), left, "已送审，等待您审核", is_awaited=True)


def _unit_tasks(units: Sequence[Filing], year: int, person: "Person", at: datetime) -> Iterator[Task]:
    """What the units themselves have to do with their main reports."""
    on = day_of(at)
    submits = agencies_where(person, Capability.SUBMIT_REPORTS, on)
    begun = in_hand([each.report for each in units if each.report is not None], viewer=person, at=at)
    for each in units:
        if each.stage not in _WITH_THE_UNIT:
            continue
        hand = begun.get(each.report.pk) if each.report is not None else None
        step = _unit_step(each, hand, "报送" if each.unit.agency.pk in submits else "送审")
        if step is not None:
            (what, why), left = step, (each.due.on - on).days
            address = address_of(each.unit.agency.code, year)
            yield Task(each.unit.name, what, address, left, why, each.stage is Stage.RETURNED)


def _unit_step(filing: Filing, hand: InHand | None, onward: str) -> tuple[str, str] | None:
    """What to do next, and why; ``None`` where the head has it."""
    if hand is None:
        return "编制年报", "还没有编制"
    if hand.is_ready:
        return None
    if filing.stage is Stage.RETURNED:
        return "按退回意见更正", f"{hand.unsettled}条意见待答复"
    errors = (filing.findings or {}).get("error", 0)
    return f"核对并{onward}", f"有{errors}处错误" if errors else f"核对无误后{onward}"


def _office_task(filing: Filing, publishes: Collection[int], on: date) -> Task | None:
    """What waits for who receives the reports: those sent up, and those approved but not published.

    To publish is his in the agencies of ``publishes`` alone, where he works himself.
    """
    what = {Stage.SUBMITTED: ("审定或退回", "已报送，等待审定"), Stage.LOCKED: ("发布", "已审定，尚未发布")}
    if filing.stage not in what or filing.report is None:
        return None
    if filing.stage is Stage.LOCKED and filing.unit.agency.pk not in publishes:
        return None
    label, why = what[filing.stage]
    left = (filing.due.on - on).days
    return Task(filing.unit.name, label, _address(filing.report), left, why, is_awaited=True)
