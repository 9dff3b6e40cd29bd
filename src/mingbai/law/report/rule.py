"""What a rule of the annual report is.

A rule is one module of :mod:`mingbai.law.report.rules` that holds ``RULE``. Its kind says what it
needs besides the report: nothing (:class:`ReportRule`), the same agency's report of the year before
(:class:`YearRule`), or the reports that the report sums (:class:`RollUpRule`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, Generic, ParamSpec

from mingbai.law.citation import Citation
from mingbai.law.report.children import Children
from mingbai.law.report.figures import Figure, Report
from mingbai.law.report.findings import Finding, Severity

__all__ = ["ReportRule", "RollUpRule", "Rule", "YearRule"]

_P = ParamSpec("_P")


@dataclass(frozen=True, slots=True)
class Rule(Generic[_P]):
    """One check.

    ``id`` is its number in the catalogue (T3-02); ``severity`` the gravest that it gives; ``title`` one
    line of Chinese that says what must hold; ``citation`` where that is written; ``check`` finds what
    breaks it, and never raises for any report whose tables fit their forms.
    """

    id: str
    severity: Severity
    title: str
    citation: Citation
    check: Callable[_P, Iterable[Finding]]

    needs: ClassVar[str] = "report"

    def finding(
        self,
        message: str,
        *,
        severity: Severity | None = None,
        cell: str | None = None,
        expected: Figure | str | None = None,
        actual: Figure | str | None = None,
        cause: str = "",
        quote: str = "",
        cells: tuple[str, ...] = (),
    ) -> Finding:
        """A finding of this rule, as grave as the rule where ``severity`` does not say otherwise."""
        return Finding(
            rule=self.id,
            severity=severity or self.severity,
            message=message,
            citation=self.citation,
            cell=cell,
            expected=expected,
            actual=actual,
            cause=cause,
            quote=quote,
            cells=cells,
        )


class ReportRule(Rule[[Report]]):
    """A rule that one report answers: ``check(report)``."""

    __slots__ = ()
    needs: ClassVar[str] = "report"


class YearRule(Rule[[Report, Report]]):
    """A rule over two years: ``check(report, previous)``."""

    __slots__ = ()
    needs: ClassVar[str] = "previous"


class RollUpRule(Rule[[Report, Children]]):
    """A rule over a report and those that it sums: ``check(report, children)``."""

    __slots__ = ()
    needs: ClassVar[str] = "children"
