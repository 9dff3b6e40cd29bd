"""What there is to put right in a report: findings of checks, comments of returns, chapters left blank."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from mingbai.law.report.figures import Report as LawReport
from mingbai.reports.errors import NotInOrder
from mingbai.reports.findings import Noted, checked, noted
from mingbai.reports.models import Compilation, Report, ReportAct, main_kind
from mingbai.reports.read_in import read_back, read_for
from mingbai.reports.reading import Compiled
from mingbai.reports.stages import ActName
from mingbai.reports.working import HandWork, Reply, Settlement

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = [
    "CommentMade",
    "approved",
    "comment_number",
    "comments_of",
    "findings_of",
    "previous_report",
    "report_on",
    "require_order",
]

_CHAPTERS_TO_WRITE = (1, 5)


@dataclass(frozen=True, slots=True)
class CommentMade:
    """A comment of a return, and what was said to it.

    ``number`` names it within the report (``4.1``: the first of its fourth act); ``cell`` is the full path
    of the cell that it is on, empty where it is on the whole report; ``compilation`` the one returned.
    """

    number: str
    text: str
    cell: str
    by: str
    on: date
    at: datetime
    compilation: int
    replies: tuple[Reply, ...] = ()

    @property
    def settlement(self) -> Settlement:
        """How far it has come."""
        return self.replies[-1].settlement if self.replies else Settlement.OPEN


def previous_report(report: Report) -> LawReport | None:
    """The same agency's report of the year before; ``None`` where there is none."""
    return report_on(report.agency, report.year - 1, report.kind)


def report_on(agency: "Agency", year: int, kind: str) -> LawReport | None:
    """An agency's report on a year as it was approved last, else as it was read in from a file.

    Of a government's two reports the one that is read in is the aggregate.
    """
    compilation = approved(agency, year, kind)
    if compilation is not None:
        return Compiled(compilation).law_report()
    if kind != main_kind(agency):
        return None
    read = read_for([(agency.pk, year)]).get((agency.pk, year))
    return None if read is None else read_back(read)


def approved(agency: "Agency", year: int, kind: str) -> Compilation | None:
    """What was approved last of an agency's report on a year."""
    acts = ReportAct.objects.filter(
        report__agency=agency, report__year=year, report__kind=kind, name=ActName.LOCKED
    )
    act = acts.select_related("compilation__report").order_by("-seq").first()
    return None if act is None else act.compilation


def findings_of(compiled: Compiled, previous: LawReport | None = None) -> tuple[Noted, ...]:
    """What the checks find in a compilation as it stands, beside last year's report.

    ``previous`` is last year's where the caller has it already.
    """
    before = previous or previous_report(compiled.report)
    report = compiled.law_report()
    return noted(report, checked(report, previous=before), compiled.hand.judged)


def comments_of(report: Report, hand: HandWork) -> tuple[CommentMade, ...]:
    """Every comment that the report was ever returned with, oldest first."""
    acts = ReportAct.objects.filter(report=report, name=ActName.RETURNED).order_by("seq")
    acts = acts.select_related("compilation").defer("compilation__figures", "compilation__narrative")
    return tuple(
        CommentMade(
            number,
            each["text"],
            each["cell"],
            act.by,
            act.on,
            act.recorded_at,
            act.compilation.number,
            hand.replies.get(number, ()),
        )
        for act in acts
        for place, each in enumerate(act.data["comments"], 1)
        for number in [comment_number(act.seq, place)]
    )


def comment_number(seq: int, place: int) -> str:
    """The number within its report of the comment at ``place`` (from 1) of the act ``seq``."""
    return f"{seq}.{place}"


def require_order(compiled: Compiled) -> None:
    """Raise :class:`NotInOrder` where a check finds an error or a chapter that is to be written is blank.

    Only what the report shows by itself: a fault of last year's report does not keep this year's back.
    """
    report = compiled.law_report()
    faults = [each.finding.message for each in noted(report, checked(report)) if each.is_error]
    faults += [
        f"“{chapter.title}”没有填写。"
        for chapter in compiled.chapters
        if chapter.no in _CHAPTERS_TO_WRITE and not chapter.text.strip()
    ]
    if faults:
        raise NotInOrder("报告还不能报送：" + "".join(faults) + "请更正后重新编制。")
