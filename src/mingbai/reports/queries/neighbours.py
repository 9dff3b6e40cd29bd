"""Reports that were brought in from files: for the office and the leader of the agency, nobody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from mingbai.clock import day_of
from mingbai.law.report.figures import Report as LawReport
from mingbai.law.report.figures import Uncertain
from mingbai.law.report.findings import Finding, Severity
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import House, Viewer, agencies_where
from mingbai.reports.comparing import is_of_the_rung
from mingbai.reports.models import ReadReport, ReadReportRemoval
from mingbai.reports.neighbours import findings_kept
from mingbai.reports.read_in import read_back, shown_of

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["Beside", "Neighbour", "neighbour", "neighbours", "readings", "sees_neighbours"]

#: The office receives reports; the leader reviews and reads figures.
_OFFICE, _LEADER = Capability.RECEIVE_REPORTS, Capability.REVIEW


@dataclass(frozen=True)
class Neighbour:
    """A report that was brought in: ``read`` is its row, with the file it was read from."""

    read: ReadReport

    @property
    def name(self) -> str:
        """Whose report it is."""
        return self.read.name

    @property
    def year(self) -> int:
        """The report year."""
        return self.read.year

    @cached_property
    def report(self) -> LawReport:
        """What was recognised: the tables, the chapters."""
        return read_back(self.read)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks found when it was brought in."""
        return findings_kept(self.read.findings)

    @property
    def uncertain(self) -> Mapping[str, Uncertain]:
        """The cells that can be read in several ways, by full path."""
        return self.report.uncertain

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are, by severity."""
        found = [each.severity for each in self.findings]
        return {severity.value: found.count(severity) for severity in Severity}


@dataclass(frozen=True)
class Beside:
    """Agencies of other districts by their names, as their reports were brought in for ``agency``."""

    agency: "Agency"
    names: tuple[str, ...]

    def parted(self, own: str) -> tuple["Beside", "Beside"]:
        """Those that stand as high as the agency called ``own``, and those that stand below."""
        level = tuple(name for name in self.names if is_of_the_rung(name, own))
        below = tuple(name for name in self.names if name not in level)
        return Beside(self.agency, level), Beside(self.agency, below)


def neighbours(
    agency: "Agency", *, year: int | None = None, viewer: Viewer, at: datetime
) -> tuple[Neighbour, ...]:
    """Other districts' reports that were brought in for the agency: newest year first, then by name.

    ``year`` asks for those of one year. Nothing for whom they are not.
    """
    if not sees_neighbours(agency, viewer=viewer, at=at):
        return ()
    rows = shown_of(agency, year).filter(unit__isnull=True).select_related("file", "agency")
    return tuple(Neighbour(row) for row in rows.order_by("-year", "name", "pk"))


def readings(agency: "Agency", *, viewer: Viewer, at: datetime) -> tuple[Neighbour, ...]:
    """Reports of the agency itself and of its units that were brought in: newest year first, then by name.

    Nothing for whom they are not.
    """
    if not sees_neighbours(agency, viewer=viewer, at=at):
        return ()
    rows = shown_of(agency).filter(unit__isnull=False).select_related("file", "agency")
    return tuple(Neighbour(row) for row in rows.order_by("-year", "name", "pk"))


def neighbour(uid: UUID, *, viewer: Viewer, at: datetime) -> Neighbour | None:
    """One report that was brought in, of a unit too; ``None`` for whom it is not, and when it was removed."""
    row = ReadReport.objects.filter(uid=uid).select_related("file", "agency").first()
    if row is None or not sees_neighbours(row.agency, viewer=viewer, at=at):
        return None
    return None if ReadReportRemoval.objects.filter(report=row).exists() else Neighbour(row)


def sees_neighbours(agency: "Agency", *, viewer: Viewer, at: datetime) -> bool:
    """Whether the viewer is of the office that brings reports in for the agency, or its leader."""
    on = day_of(at)
    return isinstance(viewer, House) or any(
        agency.pk in agencies_where(viewer, capability, on) for capability in (_OFFICE, _LEADER)
    )
