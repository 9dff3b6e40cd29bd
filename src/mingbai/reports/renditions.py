"""A published report as files: written when it is published, kept, and never written again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import simplejson

from mingbai.files.api import put
from mingbai.law.report.figures import Report as LawReport
from mingbai.reports.models import Format, Rendition
from mingbai.writers.data import as_data

if TYPE_CHECKING:
    from mingbai.publishing.models import Version

__all__ = ["WRITERS", "Writer", "keep_renditions"]


@dataclass(frozen=True, slots=True)
class Writer:
    """How a report is written in one format."""

    format: Format
    media_type: str
    write: Callable[[LawReport], bytes]


def _json(report: LawReport) -> bytes:
    text: str = simplejson.dumps(as_data(report), use_decimal=True, ensure_ascii=False, indent=1)
    return text.encode()


WRITERS: tuple[Writer, ...] = (Writer(Format.JSON, "application/json", _json),)
"""Every format in the order in which the page offers them."""


def keep_renditions(version: "Version", report: LawReport, *, at: datetime) -> tuple[Rendition, ...]:
    """Write ``report``, which was published as ``version``, in every format; the rows are saved, not sealed.

    Called once, in the transaction that publishes.
    """
    kept = []
    for writer in WRITERS:
        file = put(BytesIO(writer.write(report)), media_type=writer.media_type, at=at)
        rendition = Rendition(
            version=version, format=writer.format, file=file, name=f"{version.title}.{writer.format}",
            recorded_at=at,
        )  # fmt: skip
        rendition.save(force_insert=True)
        kept.append(rendition)
    return tuple(kept)
