"""Bringing in a published report from a file: a neighbour's, or that of a unit that files on paper.

The file is kept as it came, the report as it was recognised, and what the checks find in it. It is never
published: only those who receive or read the agency's figures see it.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet

from mingbai.clock import day_of
from mingbai.files.api import put
from mingbai.law.citation import Citation
from mingbai.law.report.checking import check
from mingbai.law.report.figures import Report as LawReport
from mingbai.law.report.findings import Finding, Severity
from mingbai.ledger.api import append
from mingbai.organisations.api import Actor, Capability
from mingbai.readers.reading import read_bytes
from mingbai.readers.recognition.report import recognise
from mingbai.reports.errors import InvalidReadReport
from mingbai.reports.figures import figure_from, figure_kept
from mingbai.reports.models import ReadReport, ReadReportRemoval
from mingbai.writers.data import as_kept, from_data, from_kept

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["bring_in", "findings_kept", "read_back", "remove_from_view", "shown_of"]

_MEDIA_TYPE = "application/octet-stream"


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
    ``source`` is where it came from. ``unit`` says that it is the report of a unit below, which then counts
    as filed. Raises ``NotAllowed`` where the actor does not receive the agency's reports;
    :class:`~mingbai.readers.errors.UnreadableFile` (one of its kinds) where it holds no report that can be
    read; :class:`InvalidReadReport` where it is not told whose or on which year it is.
    """
    by.require(Capability.RECEIVE_REPORTS, agency, day_of(at))
    by.require(Capability.COMPILE_REPORTS, agency, day_of(at))
    # Read before the transaction: nobody else need wait for a large file.
    report = recognise(read_bytes(content))
    told_name, told_year = name.strip() or report.agency or "", year or report.year
    if not told_name:
        raise InvalidReadReport("文件中没有认出编制单位。请填写单位名称后重新提交。")
    if told_year is None:
        raise InvalidReadReport("文件中没有认出报告年度。请填写年度后重新提交。")
    before = shown_of(agency, told_year - 1).filter(name=told_name, unit=unit).order_by("-pk").first()
    found = check(report, previous=read_back(before) if before else None)
    with transaction.atomic():
        kept = ReadReport(
            agency=agency, unit=unit, name=told_name, year=told_year, source=source.strip(),
            file=put(io.BytesIO(content), media_type=_MEDIA_TYPE, at=at), file_name=file_name[-255:],
            content=as_kept(report), findings=[_kept(each) for each in found], by=by.text, recorded_at=at,
        )  # fmt: skip
        kept.save(force_insert=True)
        append(
            stream=f"read_reports:{agency.uid}", verb="bring_in", actor=by.text, at=at, rows=[kept],
            keys={"report": str(kept.uid), "file": kept.file.digest, "year": told_year},
        )  # fmt: skip
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
    return removal


def shown_of(agency: "Agency", year: int | None = None) -> QuerySet[ReadReport]:
    """The reports that were brought in for an agency and not removed since."""
    rows = ReadReport.objects.filter(agency=agency)
    if year is not None:
        rows = rows.filter(year=year)
    return rows.exclude(pk__in=ReadReportRemoval.objects.values("report"))


def read_back(read: ReadReport) -> LawReport:
    """What was recognised, as the report that the law checks: tables, chapters, uncertain cells."""
    return replace(from_data(from_kept(read.content)), year=read.year, agency=read.name)


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
