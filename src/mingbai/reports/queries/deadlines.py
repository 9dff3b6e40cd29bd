"""By when one agency publishes its report: the national date, or an earlier one that the district set."""

from typing import TYPE_CHECKING

from mingbai.organisations.queries import HOUSE, Viewer, path_to
from mingbai.reports.deadlines import Due, reporting_kind
from mingbai.reports.models import LocalDeadline, Whose
from mingbai.reports.scope import last_day

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["Due", "due_of"]


def due_of(agency: "Agency", year: int, *, viewer: Viewer) -> Due:  # noqa: ARG001  # the dates are public
    """By when the agency publishes its report of ``year`` (of a government: the aggregate).

    What it set itself, and what the agency set that it reports into; the earliest of these and the national
    date holds.
    """
    place = path_to(agency, last_day(year), viewer=HOUSE)[-1:]
    above = place[0].reports_into_id or place[0].parent_id if place else None
    rows = LocalDeadline.objects.filter(year=year, agency__in=[agency.pk, above] if above else [agency.pk])
    local = {(row.agency_id, row.whose): Due.locally(row) for row in rows.order_by("recorded_at", "pk")}
    mine = (local.get((agency.pk, Whose.OWN.value)), local.get((above or 0, Whose.BELOW.value)))
    return min((Due.nationally(reporting_kind(agency), year), *filter(None, mine)), key=lambda due: due.on)
