"""The files of a published report: what may be seen of them is what may be seen of their version."""

from datetime import datetime
from typing import TYPE_CHECKING

from mingbai.organisations.queries import Viewer
from mingbai.publishing.queries import versions
from mingbai.reports.models import Format, Rendition

if TYPE_CHECKING:
    from mingbai.publishing.models import Version

__all__ = ["Format", "renditions"]


def renditions(version: "Version", *, viewer: Viewer, at: datetime) -> tuple[Rendition, ...]:
    """The files of a version, in the order in which pages offer them; none where it is not to be seen.

    The content is opened with ``files.api.opened(rendition.file)``.
    """
    if not versions(version.publication, viewer=viewer, at=at).filter(pk=version.pk).exists():
        return ()
    order = list(Format)
    rows = Rendition.objects.filter(version=version).select_related("file")
    return tuple(sorted(rows, key=lambda row: order.index(Format(row.format))))
