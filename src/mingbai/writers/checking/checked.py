"""What was found in a report, without the report itself. Light: it travels between processes."""

from collections.abc import Sequence
from dataclasses import dataclass

from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.writers.checking.words import Doubt, doubts

__all__ = ["Checked", "as_checked"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a file. ``drawing`` is its part of the page (HTML), empty where not asked for."""

    form: str | None
    year: int | None
    agency: str | None
    title: str | None
    findings: tuple[Finding, ...]
    doubts: tuple[Doubt, ...] = ()
    drawing: str = ""

    @property
    def is_faulty(self) -> bool:
        """Whether there is an error among the findings."""
        return self.count(Severity.ERROR) > 0

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)


def as_checked(report: Report, findings: Sequence[Finding], drawing: str = "") -> Checked:
    """What was found in ``report``; ``drawing`` is its part of a page."""
    return Checked(
        form=report.form,
        year=report.year,
        agency=report.agency,
        title=report.title,
        findings=tuple(findings),
        doubts=doubts(report),
        drawing=drawing,
    )
