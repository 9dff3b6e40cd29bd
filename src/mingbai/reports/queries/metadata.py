"""What stands, or will stand, over a report."""

from datetime import datetime
from typing import TYPE_CHECKING

from mingbai.organisations.queries import Viewer, name_on
from mingbai.publishing.queries import live, views_of
from mingbai.reports.metadata import metadata_block
from mingbai.reports.models import Report, ReportKind, main_kind
from mingbai.reports.scope import last_day

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["metadata_of"]


def metadata_of(
    agency: "Agency", year: int, *, viewer: Viewer, at: datetime, kind: ReportKind | None = None
) -> dict[str, str]:
    """The fields over the agency's report of a year, views included, as far as they are known by ``at``.

    Of a published one what the public reads over it; else what it will bear, numbers and dates still blank.
    Of a government the aggregate is meant, unless ``kind`` names the other. The same for everybody.
    """
    report = Report(agency=agency, year=year, kind=kind or main_kind(agency))
    version = live(report.key, viewer=viewer, at=at)
    if version is None:
        name = name_on(agency, last_day(year), viewer=viewer) or ""
        return dict([*metadata_block(name), ("浏览次数", "")])
    views = views_of(version.publication, viewer=viewer)
    return dict(version.metadata) | {"浏览次数": str(views)}
