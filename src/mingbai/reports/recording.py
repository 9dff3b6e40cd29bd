"""Writing an act of a report: the row, its place in the record, the entry of the ledger."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from mingbai.ledger.api import append
from mingbai.organisations.api import Actor
from mingbai.reports.copies import acts_of, renew
from mingbai.reports.models import Compilation, Report, ReportAct
from mingbai.reports.reading import act_of
from mingbai.reports.stages import Act, ActName, Comment, Standing, fold, follow

__all__ = ["held", "numbered", "record", "standing"]


def held(report: Report) -> Standing:
    """Where the report stands; until the transaction ends nobody else does anything to it."""
    Report.objects.select_for_update().get(pk=report.pk)
    return standing(report)


def standing(report: Report) -> Standing:
    """Where the report stands, which the transaction locked already."""
    return fold(report.year, map(act_of, acts_of(report)))


def numbered(report: Report, number: int) -> Compilation | None:
    """The report's compilation of this number."""
    rows = Compilation.objects.filter(report=report, number=number)
    return rows.select_related("report__agency").first()


def record(
    name: ActName,
    compilation: Compilation,
    before: Standing,
    *,
    on: date,
    by: Actor,
    at: datetime,
    rows: Sequence[Model] = (),
    comments: Sequence[Comment] = (),
    data: Mapping[str, Any] | None = None,
    acts: Sequence[ReportAct] | None = None,
) -> ReportAct:
    """Record an act about ``compilation``, which is saved if it is new.

    ``acts`` are those that came before, where the caller has them. Raises
    :class:`~mingbai.reports.stages.NotAtThisStage` before anything is written.
    """
    follow(before, Act(name, on, compilation.number, tuple(comments)))
    if compilation._state.adding:
        compilation.save(force_insert=True)
    report = compilation.report
    kept = dict(data or {})
    if comments:
        kept["comments"] = [{"text": each.text, "cell": each.cell} for each in comments]
    act = ReportAct(
        report=report, seq=before.acts + 1, name=name, on=on, compilation=compilation, data=kept, by=by.text,
        recorded_at=at,
    )  # fmt: skip
    act.save(force_insert=True)
    append(
        stream=f"report:{report.uid}", verb=name.value, actor=by.text, at=at, rows=[*rows, act],
        keys={"report": report.key, "compilation": compilation.number},
    )  # fmt: skip
    renew(report, compilation, None if acts is None else [*acts, act])
    return act
