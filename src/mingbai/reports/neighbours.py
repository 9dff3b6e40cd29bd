"""Bringing in a published report from a file: a neighbour's, a unit's, one's own of earlier years.

The file is kept as it came, the report as it was recognised, and what the checks find in it. It is never
published: only those who receive or read the agency's figures see it.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.db import transaction

from mingbai.clock import day_of
from mingbai.files.api import put
from mingbai.law.citation import Citation
from mingbai.law.report.checking import check
from mingbai.law.report.findings import Finding, Severity
from mingbai.ledger.api import append
from mingbai.organisations.api import Actor, Capability
from mingbai.organisations.queries import HOUSE, name_on
from mingbai.readers.reading import read_bytes
from mingbai.readers.recognition.report import recognise
from mingbai.readers.sniffing import sniffed
from mingbai.reports.copies import renew_after
from mingbai.reports.errors import InvalidReadReport
from mingbai.reports.figures import figure_from, figure_kept
from mingbai.reports.judging import approved, report_on
from mingbai.reports.models import ReadReport, ReadReportRemoval, main_kind
from mingbai.reports.read_in import read_back, shown_of
from mingbai.writers.data import as_kept

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["bring_in", "findings_kept", "remove_from_view"]

#: What the file is served as, by what it was read as (:data:`mingbai.readers.reading.READERS`).
_MEDIA_TYPES = MappingProxyType(
    {
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "gzip": "application/gzip",
        "html": "text/html",
        "markdown": "text/markdown",
        "mhtml": "multipart/related",
        "pdf": "application/pdf",
        "text": "text/plain",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)


def bring_in(
    content: bytes,
    *,
    agency: "Agency",
    file_name: str,
    by: Actor,
    at: datetime,
    name: str = "",
    year: int | None = None,
    source: str = "",
    unit: "Agency | None" = None,
) -> ReadReport:
    """Read a report from a file and keep it for the agency's office and leader.

    ``name`` and ``year`` are asked for only where the file does not tell them (or tells them wrong);
    ``source`` is where it came from. ``unit`` says whose of ours it is: of a unit below, which then counts as
    filed for the year, or of the agency itself, of a year that is over. It stands in where the report of
    that year is asked for. Raises ``NotAllowed`` where the actor does not receive the reports of the agency
    and the unit; :class:`~mingbai.readers.errors.UnreadableFile` (one of its kinds) where it holds no report
    that can be read; :class:`InvalidReadReport` where it is not told whose or on which year it is, and where
    the system holds an approved report of the unit on that year.
    """
    today = day_of(at)
    by.require(Capability.RECEIVE_REPORTS, agency, today)
    by.require(Capability.COMPILE_REPORTS, agency, today)
    if unit is not None:
        by.require(Capability.RECEIVE_REPORTS, unit, today)
    # Read before the transaction: nobody else need wait for a large file.
    report = recognise(read_bytes(content))
    told_name, told_year = name.strip() or report.agency or "", year or report.year
    if unit is not None:
        told_name = told_name or name_on(unit, today, viewer=HOUSE) or ""
    if not told_name:
        raise InvalidReadReport("文件中没有认出编制单位。请填写单位名称后重新提交。")
    if told_year is None:
        raise InvalidReadReport("文件中没有认出报告年度。请填写年度后重新提交。")
    if unit is not None:
        _require_absent(agency, unit, told_year, today)
        before = report_on(unit, told_year - 1, main_kind(unit))
    else:
        theirs = shown_of(agency, told_year - 1).filter(name=told_name, unit=None).order_by("-pk").first()
        before = read_back(theirs) if theirs else None
    found = check(report, previous=before)
    with transaction.atomic():
        kept = ReadReport(
            agency=agency, unit=unit, name=told_name, year=told_year, source=source.strip(),
            file=put(io.BytesIO(content), media_type=_MEDIA_TYPES[sniffed(content)], at=at),
            file_name=file_name[-255:],
            content=as_kept(report), findings=[_kept(each) for each in found], by=by.text, recorded_at=at,
        )  # fmt: skip
        kept.save(force_insert=True)
        append(
            stream=f"read_reports:{agency.uid}", verb="bring_in", actor=by.text, at=at, rows=[kept],
            keys={"report": str(kept.uid), "file": kept.file.digest, "year": told_year},
        )  # fmt: skip
        if unit is not None:
            renew_after(unit, told_year, main_kind(unit))
    return kept


def remove_from_view(read: ReadReport, *, reason: str, by: Actor, at: datetime) -> ReadReportRemoval:
    """Show a report that was brought in no longer; row and file stay.

    Raises ``NotAllowed``; :class:`InvalidReadReport` without a reason and where it was removed already.
    """
    by.require(Capability.RECEIVE_REPORTS, read.agency, day_of(at))
    by.require(Capability.COMPILE_REPORTS, read.agency, day_of(at))
    if not reason.strip():
        raise InvalidReadReport("没有写明理由。请填写移除这份报告的理由。")
    with transaction.atomic():
        ReadReport.objects.select_for_update().get(pk=read.pk)
        if ReadReportRemoval.objects.filter(report=read).exists():
            raise InvalidReadReport("这份报告已经移除。")
        removal = ReadReportRemoval(report=read, reason=reason.strip(), by=by.text, recorded_at=at)
        removal.save(force_insert=True)
        append(
            stream=f"read_reports:{read.agency.uid}", verb="remove_from_view", actor=by.text, at=at,
            rows=[removal], keys={"report": str(read.uid)},
        )  # fmt: skip
        if read.unit is not None:
            renew_after(read.unit, read.year, main_kind(read.unit))
    return removal


def findings_kept(kept: Sequence[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """What the checks found when a report was brought in."""
    return tuple(
        Finding(
            rule=each["rule"], severity=Severity(each["severity"]), message=each["message"],
            citation=Citation(*each["citation"]), cell=each["cell"], expected=_side(each["expected"]),
            actual=_side(each["actual"]), cause=each["cause"], quote=each["quote"],
            cells=tuple(each["cells"]),
        )
        for each in kept
    )  # fmt: skip


def _require_absent(agency: "Agency", unit: "Agency", year: int, today: date) -> None:
    """Raise where the system's own report is the one that counts, or is still to be made."""
    if approved(unit, year, main_kind(unit)) is not None:
        name = name_on(unit, today, viewer=HOUSE) or unit.code
        raise InvalidReadReport(
            f"系统中已有{name}{year}年度审定的年报，以系统中的为准。需要更正的，请在那份年报中办理。"
        )
    if unit == agency and year >= today.year:
        raise InvalidReadReport(f"{year}年度还没有结束，本级只能读入以前年度已经公布的年报。请核对报告年度。")


def _kept(finding: Finding) -> dict[str, Any]:
    def side(value: Any) -> Any:
        return value if value is None or isinstance(value, str) else {"figure": figure_kept(value)}

    return {
        "rule": finding.rule, "severity": finding.severity.value, "message": finding.message,
        "citation": [finding.citation.instrument, finding.citation.article], "cell": finding.cell,
        "expected": side(finding.expected), "actual": side(finding.actual), "cause": finding.cause,
        "quote": finding.quote, "cells": list(finding.cells),
    }  # fmt: skip


def _side(kept: Any) -> Any:
    return figure_from(kept["figure"]) if isinstance(kept, Mapping) else kept
