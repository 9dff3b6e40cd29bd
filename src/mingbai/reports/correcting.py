"""Taking up what came after the lock; and the report of a unit that has nothing to report."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from mingbai.clock import day_of
from mingbai.law.forms import FORMS
from mingbai.law.report.wording import cell_place
from mingbai.law.tally import CountingConvention
from mingbai.organisations.api import Actor, Capability
from mingbai.organisations.queries import HOUSE
from mingbai.reports.compiling import keep, work_out
from mingbai.reports.editing import present
from mingbai.reports.errors import CannotCompile, InvalidEdit, NotAtThisStage
from mingbai.reports.models import Compilation, Report, ReportKind, WorkMatter, main_kind
from mingbai.reports.queries import standing_of, stated
from mingbai.reports.reading import Compiled
from mingbai.reports.stages import Stage
from mingbai.reports.work import state
from mingbai.reports.working import Edition

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["ZERO_PROBLEMS", "take_up_late_records", "zero_report"]

#: What chapter five says of a unit without any record, until somebody writes something else.
ZERO_PROBLEMS = (
    "本年度各项统计数据均为零，没有发现政府信息公开工作中需要报告的主要问题。"
    "下一年度将继续按规定做好政府信息公开工作。"
)


def take_up_late_records(report: Report, *, notice: str, by: Actor, at: datetime) -> Compilation:
    """Begin a correction of a published report: compile it from the records as they are now.

    The public goes on reading the published one until the correction has come the same way; ``notice`` will
    say what was corrected. Raises ``NotAllowed``, ``NotAtThisStage`` where nothing is published or a
    correction is on the way, :class:`InvalidEdit` without a notice.
    """
    by.require(Capability.COMPILE_REPORTS, report.agency, day_of(at))
    if not notice.strip():
        raise InvalidEdit("更正说明没有填写。请写明更正什么、为什么更正，更正发布时将一并公开。")
    stage = standing_of(report, viewer=HOUSE, at=at).stage
    if stage is not Stage.PUBLISHED:
        raise NotAtThisStage(f"报告{stage.label}，不能按更正程序重新编制。已审定未发布的，请先由上级退回。")
    kind, convention = ReportKind(report.kind), CountingConvention(report.year)
    worked_out = work_out(report.agency, convention, kind, at)
    return keep(report.agency, convention, kind, worked_out, by=by, at=at, notice=notice.strip())


def zero_report(*, agency: "Agency", year: int, by: Actor, at: datetime) -> Compilation:
    """Compile the report of a unit without any record of ``year`` and present it to the head (零报告).

    What must be written and is not gets a standard sentence. Raises ``NotAllowed``, ``NotAtThisStage``;
    :class:`CannotCompile` where some figure is not 0, and for a government, which sums its units.
    """
    by.require(Capability.COMPILE_REPORTS, agency, day_of(at))
    if main_kind(agency) is ReportKind.AGGREGATE:
        raise CannotCompile("政府的年度报告由所属单位汇总，不能零报告。请编制汇总报告。")
    convention, blank = CountingConvention(year), {WorkMatter.PROBLEMS: ZERO_PROBLEMS}
    worked_out = work_out(agency, convention, ReportKind.OWN, at, blank)
    with transaction.atomic():
        if not stated(agency, year, recorded_at=at, viewer=HOUSE, at=at).get(WorkMatter.PROBLEMS):
            state(WorkMatter.PROBLEMS, ZERO_PROBLEMS, agency=agency, year=year, by=by, at=at)
        compilation = keep(agency, convention, ReportKind.OWN, worked_out, by=by, at=at)
        compiled = Compiled(compilation)
        if filled := [cell for cell, value in compiled.values.items() if value]:
            key, _, path = filled[0].partition(".")
            table = FORMS[compilation.report.form].tables[key]
            raise CannotCompile(
                f"有{len(filled)}处数字不是0（如{cell_place(table, path)}），不能零报告。请编制年度报告。"
            )
        expected = Edition(compilation.number, compiled.hand.seq)
        present(compilation.report, expected=expected, by=by, at=at)
    return compilation
