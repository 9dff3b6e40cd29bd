"""What the checks find, as it is drawn: beside the cells that it speaks of, and in a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Figure
from mingbai.law.report.findings import Finding, Severity
from mingbai.reports.queries import Edition, FindingState, Noted
from mingbai.writers.checking.sums import Side, sides_of
from mingbai.writers.checking.words import SEVERITY_WORDS, comparison, side

__all__ = ["Mark", "Shown", "marks_of", "shown"]

_TAGS = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: ""}
_ORDER = list(SEVERITY_WORDS)


@dataclass(frozen=True, slots=True)
class Mark:
    """How a cell is drawn: ``error``, ``warning``, or ``part`` of a broken sum; it ``should`` be."""

    kind: str
    should: str = ""
    finding: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its number on the page; ``edition`` is what a judgement of it was based on."""

    number: int
    noted: Noted
    sides: tuple[Side, Side] | None
    edition: Edition | None = None

    @property
    def finding(self) -> Finding:
        """The finding of the check."""
        return self.noted.finding

    @property
    def word(self) -> str:
        """错误, 请核对 or 提示."""
        return SEVERITY_WORDS[self.finding.severity]

    @property
    def tag(self) -> str:
        """The class of its word."""
        return _TAGS[self.finding.severity]

    @property
    def cell(self) -> str:
        """Full path of the cell to show first; empty where it speaks of none."""
        return self.finding.cell or next(iter(self.finding.cells), "")

    @property
    def compared(self) -> tuple[tuple[str, str], tuple[str, str]] | None:
        """What must be and what is, each with its name; ``None`` where nothing is compared."""
        expected, actual = self.finding.expected, self.finding.actual
        if expected in {None, ""} or actual in {None, ""} or expected == actual:
            return None
        first, second = comparison(self.finding)
        return (first, side(expected)), (second, side(actual))

    @property
    def needs_work(self) -> bool:
        """Whether something is still to be done or said about it."""
        return self.noted.is_error or self.noted.state is FindingState.OPEN


def shown(
    found: Sequence[tuple[Noted, Edition | None]], form: str, values: Mapping[str, Figure]
) -> list[Shown]:
    """The findings numbered, gravest first, each broken identity with its two sides."""
    ranked = sorted(found, key=lambda each: _ORDER.index(each[0].finding.severity))
    return [
        Shown(number, noted, sides_of(noted.finding, FORMS[form].tables, values), edition)
        for number, (noted, edition) in enumerate(ranked, 1)
    ]


def marks_of(found: Sequence[Shown]) -> dict[str, Mark]:
    """How each cell is drawn that is spoken of; the gravest holds."""
    marks: dict[str, Mark] = {}
    for each in found:
        finding = each.finding
        if finding.severity is Severity.NOTE or (not each.noted.is_error and not each.needs_work):
            continue
        is_error = finding.severity is Severity.ERROR
        if finding.cell and marks.get(finding.cell, Mark("part")).kind == "part":
            should = side(finding.expected) if is_error and finding.expected is not None else ""
            marks[finding.cell] = Mark("error" if is_error else "warning", should, each.number)
        if is_error:
            for cell in finding.cells:
                marks.setdefault(cell, Mark("part", "", each.number))
    return marks
