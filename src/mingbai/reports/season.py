"""What is done to a compiled report: submitted, returned, approved, published."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from mingbai.clock import day_of
from mingbai.law.report.findings import Finding
from mingbai.organisations.api import Actor, Capability
from mingbai.personal.api import log_access
from mingbai.publishing.api import Kind, next_index_number, publish
from mingbai.reports.copies import renew_after
from mingbai.reports.editing import require_unchanged
from mingbai.reports.errors import CannotPublish
from mingbai.reports.findings import checked
from mingbai.reports.judging import require_order
from mingbai.reports.metadata import metadata_block
from mingbai.reports.models import Compilation, Report, ReportAct, main_kind
from mingbai.reports.queries import LateRecords, Records, late_records, records_behind
from mingbai.reports.reading import Compiled
from mingbai.reports.recording import held, numbered, record
from mingbai.reports.renditions import keep_renditions
from mingbai.reports.stages import ActName, Comment, Standing
from mingbai.reports.tallies import place
from mingbai.reports.working import Edition
from mingbai.writers.data import as_kept
from mingbai.writers.html import Why, render_fragment
from mingbai.writers.text import render_text

if TYPE_CHECKING:
    from mingbai.publishing.models import Version

__all__ = [
    "findings_on",
    "lock",
    "open_late_records",
    "open_records",
    "publish_report",
    "return_report",
    "submit",
]


def findings_on(compilation: Compilation) -> list[Finding]:
    """What the checks of the law find in a compilation."""
    return checked(Compiled(compilation).law_report())


def submit(
    report: Report, *, on: date, by: Actor, at: datetime, expected: Edition | None = None
) -> ReportAct:
    """Approve the newest compilation for the unit and send it up (条例 49).

    ``expected`` is the edition of the whole report that the head approves. Raises ``NotAllowed``,
    ``NotAtThisStage``, ``StaleEdit``, ``NotInOrder`` where a check finds an error or a chapter that a person
    must write is blank.
    """
    by.require(Capability.SUBMIT_REPORTS, report.agency, on)
    with transaction.atomic():
        standing = held(report)
        compilation = numbered(report, standing.compiled)
        if compilation is not None:
            compiled = Compiled(compilation)
            if expected is not None:
                require_unchanged(compiled, expected)
            require_order(compiled)
        return _act(ActName.SUBMITTED, report, standing, on=on, by=by, at=at)


def return_report(
    report: Report, comments: Sequence[Comment], *, on: date, by: Actor, at: datetime
) -> ReportAct:
    """Send the report back with comments, each on a cell (full path) or on the whole.

    Raises ``NotAllowed`` where the actor does not receive the agency's reports, ``NotAtThisStage`` (without
    any comment too), ``KeyError`` for a cell that the form has not.
    """
    by.require(Capability.RECEIVE_REPORTS, report.agency, on)
    for comment in comments:
        if comment.cell:
            place(report.form)[comment.cell]
    with transaction.atomic():
        standing = held(report)
        return _act(ActName.RETURNED, report, standing, on=on, by=by, at=at, comments=comments)


def lock(report: Report, *, on: date, by: Actor, at: datetime) -> ReportAct:
    """Approve what was submitted; ``on`` is the day under the report (落款日期).

    From then on nothing entered later changes it. Raises ``NotAllowed``, ``NotAtThisStage``.
    """
    by.require(Capability.RECEIVE_REPORTS, report.agency, on)
    with transaction.atomic():
        act = _act(ActName.LOCKED, report, held(report), on=on, by=by, at=at)
        renew_after(report.agency, report.year, report.kind)
    return act


def publish_report(
    report: Report,
    *,
    live_from: datetime,
    source: str,
    by: Actor,
    at: datetime,
    notice: str = "",
    index_start: int = 1,
) -> "Version":
    """Publish the approved compilation, to be read from ``live_from`` on; ``source`` is its 信息来源.

    Drawn once, as a page and as files, and kept so. A report that was published before says in ``notice``
    what is corrected (where late records were taken up: what was said then), and keeps its index number; a
    new one takes the next of the agency's series of the year it is published in, which begins at
    ``index_start``. Raises ``NotAllowed``, ``NotAtThisStage``, ``InvalidPublication``, :class:`CannotPublish`
    where it would be read before it was approved.
    """
    by.require(Capability.PUBLISH, report.agency, day_of(at))
    with transaction.atomic():
        standing = held(report)
        compilation = numbered(report, standing.locked)
        on = day_of(live_from)
        notice = notice.strip() or _notice(compilation)
        if standing.locked_on is not None and on < standing.locked_on:
            raise CannotPublish(f"发布日期{on}早于审定日期{standing.locked_on}。请改为不早于审定日期。")
        if compilation is None:
            _act(ActName.PUBLISHED, report, standing, on=on, by=by, at=at)  # says that it cannot be
            raise CannotPublish("报告尚未审定。请先审定。")
        index_number = _index_number(report) or next_index_number(report.agency, on.year, start=index_start)
        law_report = Compiled(compilation).law_report(
            metadata=metadata_block(
                compilation.scope["name"], index_number=index_number, live_from=live_from, source=source
            ),
            signed_on=standing.locked_on,
        )
        version = publish(
            key=report.key,
            agency=report.agency,
            kind=Kind.ANNUAL_REPORT,
            title=str(law_report.title),
            metadata=tuple(law_report.metadata.items()),
            html=render_fragment(law_report, why=_why(report)),
            text=render_text(law_report),
            data=as_kept(law_report),
            live_from=live_from,
            notice=notice,
            index_number=index_number,
            by=by,
            at=at,
        )
        data = {"version": str(version.uid), "index_number": index_number}
        files = keep_renditions(version, law_report, at=at)
        record(ActName.PUBLISHED, compilation, standing, on=on, by=by, at=at, data=data, rows=files)
    return version


def open_records(
    report: Report, cell: str, *, by: Actor, at: datetime, number: int | None = None
) -> Records | None:
    """The records behind a cell, as ``queries.records_behind``; that cases were read is written down."""
    records = records_behind(report, cell, viewer=by.viewer, at=at, number=number)
    if records is not None and not records.closed:
        _write_down(report, cell, by, at)
    return records


def open_late_records(report: Report, cell: str, *, by: Actor, at: datetime) -> LateRecords | None:
    """What came late, as ``queries.late_records``; that cases were read is written down."""
    records = late_records(report, cell, viewer=by.viewer, at=at)
    if records is not None:
        _write_down(report, cell, by, at)
    return records


def _write_down(report: Report, cell: str, by: Actor, at: datetime) -> None:
    """Note that somebody read the cases of a cell; rows of registers name nobody who is protected."""
    if place(report.form)[cell].tally.counts_cases:
        subject = f"report:{report.uid}:{cell}"
        log_access(actor=by.text, subject=subject, purpose="核对年度报告的数字", at=at)


def _act(
    name: ActName,
    report: Report,
    standing: Standing,
    *,
    on: date,
    by: Actor,
    at: datetime,
    comments: Sequence[Comment] = (),
) -> ReportAct:
    """Record an act about the compilation that is on the way."""
    compilation = numbered(report, standing.compiled) or Compilation(report=report, number=0)
    return record(name, compilation, standing, on=on, by=by, at=at, comments=comments)


def _notice(compilation: Compilation | None) -> str:
    """What was said when the compilation was begun as a correction."""
    acts = ReportAct.objects.filter(compilation=compilation, name=ActName.COMPILED)
    act = acts.first() if compilation else None
    return "" if act is None else str(act.data.get("notice", ""))


def _index_number(report: Report) -> str | None:
    """The 索引号 that the report got when it was first published."""
    published = ReportAct.objects.filter(report=report, name=ActName.PUBLISHED).order_by("seq").first()
    return None if published is None else published.data["index_number"]


def _why(report: Report) -> Why:
    """Where a cell of the rendition says why: an address that is kept forever, like the rendition."""
    apart = "" if report.kind == main_kind(report.agency) else f"{report.kind}/"
    return lambda cell: f"/reports/{report.year}/{report.agency.code}/{apart}why/{cell}/"
