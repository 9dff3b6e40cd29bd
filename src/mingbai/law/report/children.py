"""The reports that a government's report is compiled from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mingbai.law.report.figures import Report

__all__ = ["Children"]


@dataclass(frozen=True)
class Children:
    """The unit reports under one government's report, by the name of their agency.

    A county's report sums its departments, its townships and the acts of the government itself, which
    its office reports as a unit of its own (2021年报格式): that unit report is one of ``reports``.
    ``expected`` are the names of all units that must be there, ``None`` where nobody knows them; then
    nothing can be called missing and no sum is held against the government.
    ``excluded`` names vertically managed units (实行垂直领导的系统): they report up their own line and
    are left out of the sum even when their report is given.
    """

    reports: Mapping[str, Report]
    expected: frozenset[str] | None = None
    excluded: frozenset[str] = field(default_factory=frozenset)

    @property
    def strangers(self) -> tuple[str, ...]:
        """Units whose report was given though nobody expects one, in the order given."""
        known = self.expected
        return () if known is None else tuple(n for n in self.reports if n not in known | self.excluded)

    @property
    def counted(self) -> dict[str, Report]:
        """The reports that belong in the sum, in the order given.

        A stranger belongs in it only while an expected unit is missing: it may be that one, renamed.
        """
        left_out = self.excluded if self.missing else self.excluded.union(self.strangers)
        return {name: report for name, report in self.reports.items() if name not in left_out}

    @property
    def missing(self) -> tuple[str, ...]:
        """Expected units whose report was not given, sorted; empty where the names are not known."""
        return tuple(sorted((self.expected or frozenset()) - self.excluded - self.reports.keys()))

    @property
    def are_complete(self) -> bool:
        """Whether it is known that every report of the sum is here."""
        return self.expected is not None and not self.missing
