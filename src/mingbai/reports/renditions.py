"""A published report as files: written when it is published, kept, and never written again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import simplejson
from django.conf import settings

from mingbai.clock import day_of
from mingbai.files.api import put
from mingbai.law.report.figures import Report as LawReport
from mingbai.reports.models import Format, Rendition
from mingbai.writers.composition import Correction
from mingbai.writers.data import as_data
from mingbai.writers.docx.report import render_report as docx
from mingbai.writers.pdf.report import render_report as pdf
from mingbai.writers.xlsx import render_report as xlsx

if TYPE_CHECKING:
    from mingbai.publishing.models import Version

__all__ = ["WRITERS", "Writer", "Written", "keep_renditions"]


@dataclass(frozen=True, slots=True)
class Written:
    """A report in one format; ``remark`` is for those who read it (typefaces that were not there)."""

    content: bytes
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """How a report, and what is said of it where it was corrected, is written in one format."""

    format: Format
    media_type: str
    write: Callable[[LawReport, Correction | None], Written]


def _docx(report: LawReport, correction: Correction | None) -> Written:
    return Written(docx(report, correction=correction))


def _pdf(report: LawReport, correction: Correction | None) -> Written:
    # The operator's licensed typefaces, where he put any; else the shipped one, and the remark says so.
    folder: Path = settings.FONTS
    made = pdf(report, correction=correction, font_folder=folder if folder.is_dir() else None)
    return Written(made.content, "；".join(map(str, made.substitutions)))


def _xlsx(report: LawReport, correction: Correction | None) -> Written:
    return Written(xlsx(report, correction=correction))


def _json(report: LawReport, _: Correction | None) -> Written:
    text: str = simplejson.dumps(as_data(report), use_decimal=True, ensure_ascii=False, indent=1)
    return Written(text.encode())


_OFFICE = "application/vnd.openxmlformats-officedocument"

WRITERS: tuple[Writer, ...] = (
    Writer(Format.DOCX, f"{_OFFICE}.wordprocessingml.document", _docx),
    Writer(Format.PDF, "application/pdf", _pdf),
    Writer(Format.XLSX, f"{_OFFICE}.spreadsheetml.sheet", _xlsx),
    Writer(Format.JSON, "application/json", _json),
)
"""Every format in the order in which the page offers them."""


def keep_renditions(version: "Version", report: LawReport, *, at: datetime) -> tuple[Rendition, ...]:
    """Write ``report``, which was published as ``version``, in every format; the rows are saved, not sealed.

    Called once, in the transaction that publishes.
    """
    correction = Correction(version.notice, day_of(version.live_from)) if version.notice else None
    kept = []
    for writer in WRITERS:
        written = writer.write(report, correction)
        file = put(BytesIO(written.content), media_type=writer.media_type, at=at)
        rendition = Rendition(
            version=version, format=writer.format, file=file, name=f"{version.title}.{writer.format}",
            remark=written.remark, recorded_at=at,
        )  # fmt: skip
        rendition.save(force_insert=True)
        kept.append(rendition)
    return tuple(kept)
