"""Copies for speed: where each report stands, and the figures that hold in a compilation.

Both are worked out from facts, written in the transaction of the verb that changes those, and may be thrown
away: :func:`renew_all` makes them again, :func:`copies_differing` proves that they are what it would make.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import transaction

from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Figure, Table
from mingbai.law.report.figures import Report as LawReport
from mingbai.reports.figures import amount_unit, figure_from, figure_kept
from mingbai.reports.findings import counted_open
from mingbai.reports.judging import findings_of
from mingbai.reports.models import Compilation, FigureCopy, Report, ReportAct, StandingCopy
from mingbai.reports.reading import Compiled, act_of
from mingbai.reports.stages import ActName, Standing, fold
from mingbai.reports.tallies import place

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = [
    "acts_of",
    "copies_differing",
    "figures_copied",
    "renew",
    "renew_after",
    "renew_all",
    "reports_copied",
]

_FEW = 200

#: Fields of the compilation beside an act that are not needed to fold it.
_LARGE = tuple(f"compilation__{name}" for name in ("figures", "narrative", "scope", "convention"))


def renew(report: Report, newest: Compilation | None = None, acts: Sequence[ReportAct] | None = None) -> None:
    """Write the copies of a report anew; within the transaction of the verb that changed it.

    ``newest`` is its newest compilation, ``acts`` are all its acts, where the caller has them.
    """
    if acts is None:
        acts = acts_of(report)
    held = fold(report.year, map(act_of, acts))
    if newest is None or newest.number != held.compiled:
        newest = _numbered(report, held.compiled)
    compiled = None if newest is None else Compiled(newest)
    fields = asdict(_standing(acts, held, compiled))
    _put([StandingCopy(report=report, **fields)], "report", fields)
    if compiled is not None:
        _put(
            [FigureCopy(compilation=compiled.compilation, values=_values(compiled))],
            "compilation",
            ("values",),
        )


def renew_after(agency: "Agency", year: int, kind: str) -> None:
    """Write anew the copies of the report that ``year``'s is last year's to; within the same transaction.

    What the checks find in it rests on last year's too: on what was approved, or read in from a file.
    """
    after = Report.objects.filter(agency=agency, year=year + 1, kind=kind).select_related("agency")
    for report in after.select_for_update(of=("self",)):
        renew(report)


def _put(copies: Sequence[Any], owner: str, fields: Iterable[str]) -> None:
    """In one statement: the copies, whether there were some or not."""
    type(copies[0]).objects.bulk_create(
        copies, update_conflicts=True, unique_fields=[owner], update_fields=[*fields]
    )


def renew_all() -> int:
    """Make every copy again, and return how many reports there are."""
    count = 0
    for report in Report.objects.select_related("agency").order_by("pk").iterator(_FEW):
        with transaction.atomic():
            renew(report)
            older = [FigureCopy(compilation=each, values=_values(Compiled(each))) for each in _older(report)]
            if older:
                _put(older, "compilation", ("values",))
        count += 1
    return count


def copies_differing() -> Iterator[str]:
    """What is not as :func:`renew_all` would make it: keys of reports, with the number of a compilation."""
    for report in Report.objects.select_related("agency").order_by("pk").iterator(_FEW):
        acts = acts_of(report)
        held = fold(report.year, map(act_of, acts))
        newest = _numbered(report, held.compiled)
        made = asdict(_standing(acts, held, None if newest is None else Compiled(newest)))
        if StandingCopy.objects.filter(report=report).values(*made).first() != made:
            yield report.key
        for compilation in Compilation.objects.filter(report=report).select_related("report__agency"):
            kept = FigureCopy.objects.filter(compilation=compilation).values_list("values", flat=True).first()
            if kept != _values(Compiled(compilation)):
                yield f"{report.key} 第{compilation.number}稿"


def figures_copied(
    wanted: Mapping[int, int], cells: Collection[str] | None = None
) -> dict[int, dict[str, Figure]]:
    """The figures of compilations, by report: ``wanted`` names each report's key and the number of one.

    A report without a copy is left out; so are cells other than ``cells``, where these are given. One query.
    """
    return {
        report: {
            cell: figure_from(value)
            for cell, value in zip(place(form), values, strict=True)
            if cells is None or cell in cells
        }
        for report, form, values in _copied(wanted)
    }


def reports_copied(wanted: Mapping[int, tuple[int, str]], year: int) -> dict[int, LawReport]:
    """The same as reports without chapters, which is what the checks of a roll-up read.

    ``wanted`` names the number of the compilation and whose report it is.
    """
    numbers = {report: number for report, (number, _) in wanted.items()}
    found = {}
    for report, form, values in _copied(numbers):
        figures = iter([each if isinstance(each, int) else Decimal(each) for each in values])
        tables = {}
        for key, table in FORMS[form].tables.items():
            cells = tuple(islice(figures, len(table.paths)))
            tables[key] = Table(table, cells, unit=amount_unit(table))
        found[report] = LawReport(
            form=form, year=year, agency=wanted[report][1], table2=tables["table2"],
            table3=tables["table3"], table4=tables["table4"],
        )  # fmt: skip
    return found


def _copied(wanted: Mapping[int, int]) -> Iterator[tuple[int, str, list[int | str]]]:
    rows = FigureCopy.objects.filter(
        compilation__report__in=list(wanted), compilation__number__in=set(wanted.values())
    ).values_list("compilation__report", "compilation__number", "compilation__report__form", "values")
    for report, number, form, values in rows:
        if wanted[report] == number:
            yield report, form, values


@dataclass(frozen=True, slots=True)
class _Standing:
    """The fields of a :class:`StandingCopy`."""

    stage: str
    compiled: int
    sent: int
    locked: int
    published: int
    filed_on: date | None
    filed_by: str
    filed_at: datetime | None
    returns: int
    errors: int
    warnings: int
    notes: int
    is_zero: bool


def acts_of(report: Report) -> list[ReportAct]:
    """The acts of a report in their order, without what is large beside them."""
    rows = ReportAct.objects.filter(report=report).select_related("compilation").order_by("seq")
    return list(rows.defer(*_LARGE))


def _standing(acts: Iterable[ReportAct], held: Standing, compiled: Compiled | None) -> _Standing:
    named: defaultdict[str, list[ReportAct]] = defaultdict(list)
    for act in acts:
        named[act.name].append(act)
    filed = named[ActName.SUBMITTED][0] if named[ActName.SUBMITTED] else None
    found: Mapping[str, int] = {}
    values: Sequence[Any] = ()
    if compiled is not None:
        found, values = counted_open(findings_of(compiled)), _values(compiled)
    return _Standing(
        stage=held.stage.value, compiled=held.compiled, sent=held.sent, locked=held.locked,
        published=held.published, filed_on=filed.on if filed else None, filed_by=filed.by if filed else "",
        filed_at=filed.recorded_at if filed else None, returns=len(named[ActName.RETURNED]),
        errors=found.get("error", 0), warnings=found.get("warning", 0), notes=found.get("note", 0),
        is_zero=bool(values) and not any(map(figure_from, values)),
    )  # fmt: skip


def _numbered(report: Report, number: int) -> Compilation | None:
    rows = Compilation.objects.filter(report=report, number=number)
    return rows.select_related("report__agency").first()


def _older(report: Report) -> Iterable[Compilation]:
    newest_last = Compilation.objects.filter(report=report).select_related("report__agency")
    return list(newest_last.order_by("number"))[:-1]


def _values(compiled: Compiled) -> list[int | str]:
    return [figure_kept(value) for value in compiled.values.values()]
