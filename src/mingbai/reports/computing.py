"""The figures of a report: counted from the records, by the district's policies, with what units sent up."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from mingbai.law.tally import CountingConvention
from mingbai.reports.contributions import contributions, with_contributions
from mingbai.reports.counting import Count, count
from mingbai.reports.models import ReportKind
from mingbai.reports.policies import scope_settled
from mingbai.reports.scope import Scope

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["count_all"]


def count_all(
    agency: "Agency", convention: CountingConvention, kind: ReportKind, at: datetime
) -> tuple[Scope, Count]:
    """Every cell of the agency's report from what was recorded by ``at``, and whose records were counted.

    In an aggregate a unit counts with what it sent up, where it corrected its figures by hand.
    """
    scope = scope_settled(agency, convention.year, kind, recorded_at=at)
    counted = count(scope, convention, recorded_at=at, at=at)
    if kind is ReportKind.AGGREGATE:
        found = contributions(agency, scope, convention.year)
        counted = replace(counted, figures=with_contributions(counted.figures, found, scope))
    return scope, counted
