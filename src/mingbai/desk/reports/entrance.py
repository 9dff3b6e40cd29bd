"""Whose report a page is about, where it stands, and what the person may do with it."""

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from django.urls import reverse

from mingbai.clock import day_of, now
from mingbai.desk.access import actor_of, person_of, require
from mingbai.law.forms import FORMS, form_of_year
from mingbai.law.report.wording import cell_place
from mingbai.organisations.api import Capability, Kind
from mingbai.organisations.queries import agencies_where, agency_called, assignments_of, name_on
from mingbai.reports.queries import Due, OnDesk, ReportKind, Stage, Standing, due_of, on_desk, report_of
from mingbai.reports.queries import standing_of as where_it_stands

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency
    from mingbai.reports.models import Report

__all__ = ["Paper", "address_of", "paper_for", "place_of_cell"]

_FIRST_YEAR = 2019


class Paper:
    """A report as a page meets it: the agency and year, the instant of the request, the person's charges.

    ``kind`` is ``None`` for the main report, else :attr:`ReportKind.OWN` of a government. ``place`` is the
    address that all its pages hang below. ``report`` is ``None`` while nothing is compiled.
    """

    def __init__(self, request: HttpRequest, agency: "Agency", year: int, kind: ReportKind | None) -> None:
        self.by = actor_of(request)
        self.person = person_of(request)
        self.at: datetime = now()
        self.on: date = day_of(self.at)
        self.agency, self.year, self.kind = agency, year, kind
        self.place = address_of(agency.code, year, kind)
        self.name = name_on(agency, date(year, 12, 31), viewer=self.person) or agency.code
        self.form = form_of_year(year)

    @cached_property
    def report(self) -> "Report | None":
        """The report; ``None`` while nothing is compiled."""
        return report_of(self.agency, self.year, viewer=self.person, at=self.at, kind=self.kind)

    @cached_property
    def desk(self) -> OnDesk | None:
        """Its newest compilation with all that was done to it; ``None`` while nothing is compiled."""
        return None if self.report is None else on_desk(self.report, viewer=self.person, at=self.at)

    @cached_property
    def standing(self) -> Standing:
        """Where it stands."""
        if self.report is None:
            return Standing(year=self.year)
        return where_it_stands(self.report, viewer=self.person, at=self.at)

    @property
    def stage(self) -> Stage:
        """The stage of :attr:`standing`."""
        return self.standing.stage

    @cached_property
    def due(self) -> Due:
        """By when it is to be published."""
        return due_of(self.agency, self.year, viewer=self.person)

    @property
    def days_left(self) -> int:
        """Days from today to the due day, below 0 after it."""
        return (self.due.on - self.on).days

    @property
    def is_government(self) -> bool:
        """Whether the agency's main report sums those of others."""
        return self.agency.kind == Kind.GOVERNMENT

    @property
    def title(self) -> str:
        """What the report is called in lists, as its own title has it (``Subject.title``)."""
        apart = "（本级）" if self.kind is not None else ""
        return f"{self.name}{apart}{self.year}年政府信息公开工作年度报告"

    @cached_property
    def charges(self) -> frozenset[Capability]:
        """What of reports the person is charged with in the agency."""
        asked = (
            Capability.COMPILE_REPORTS, Capability.SUBMIT_REPORTS, Capability.RECEIVE_REPORTS,
            Capability.PUBLISH,
        )  # fmt: skip
        return frozenset(
            each for each in asked if self.agency.pk in agencies_where(self.person, each, self.on)
        )

    @property
    def compiles(self) -> bool:
        """Whether he prepares it."""
        return Capability.COMPILE_REPORTS in self.charges

    @property
    def receives(self) -> bool:
        """Whether he receives it."""
        return Capability.RECEIVE_REPORTS in self.charges

    @cached_property
    def answers(self) -> bool:
        """Whether he answers comments for the unit: who prepares its report, but not for another's unit."""
        rows = assignments_of(self.person, self.on, viewer=self.person)
        return self.compiles and (not self.receives or any(row.agency_id == self.agency.pk for row in rows))

    @property
    def edits(self) -> bool:
        """Whether he may change figures and texts now."""
        return self.compiles and self.standing.is_open

    @property
    def open_comments(self) -> int:
        """How many comments of returns are not settled."""
        comments = self.desk.comments if self.desk else ()
        return sum(each.settlement.value != "resolved" for each in comments)

    def context(self, tab: str) -> dict[str, object]:
        """What every page of the report shows."""
        return {"section": "reports", "paper": self, "tab": tab, "place": self.place}

    def must_be_compiled(self) -> tuple["Report", OnDesk]:
        """The report and its desk; ``Http404`` while nothing is compiled."""
        if self.report is None or self.desk is None:
            raise Http404
        return self.report, self.desk


def address_of(code: str, year: int, kind: ReportKind | None = None) -> str:
    """The desk's address of a report; everything else of it hangs below."""
    base = reverse("desk-report", kwargs={"year": year, "code": code})
    return f"{base}{ReportKind.OWN.value}/" if kind is ReportKind.OWN else base


def paper_for(request: HttpRequest, year: int, code: str, kind: str, *charges: Capability) -> Paper:
    """The report of the agency called ``code``; ``kind`` is empty for the main one.

    Raises ``Http404`` where there is no such agency, year or second report, ``PermissionDenied`` where its
    figures are not for the person, or where he has none of ``charges``.
    """
    person = person_of(request)
    agency = agency_called(code, viewer=person)
    if agency is None or year < _FIRST_YEAR:
        raise Http404
    require(agency.pk in agencies_where(person, Capability.SEE_FIGURES, day_of(now())))
    if kind and agency.kind != Kind.GOVERNMENT:
        raise Http404
    paper = Paper(request, agency, year, ReportKind(kind) if kind else None)
    require(not charges or bool(paper.charges & set(charges)))
    return paper


def place_of_cell(form: str, cell: str) -> str:
    """Table, row and column of a full cell path, in words."""
    key, _, path = cell.partition(".")
    return cell_place(FORMS[form].tables[key], path)
