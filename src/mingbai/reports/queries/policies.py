"""How the rows of table 2 are made up in an agency's aggregates."""

from datetime import datetime
from typing import TYPE_CHECKING

from mingbai.clock import day_of
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import Viewer, may
from mingbai.reports.policies import Settled, settled_for

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["row_policies"]


def row_policies(agency: "Agency", year: int, *, viewer: Viewer, at: datetime) -> dict[str, Settled]:
    """The rows of the agency's aggregate of ``year`` that are not summed, by full path.

    Nothing for whom the agency's figures are not.
    """
    if not may(viewer, Capability.SEE_FIGURES, agency, day_of(at)):
        return {}
    return settled_for(agency, year, recorded_at=None)
