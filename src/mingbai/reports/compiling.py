"""Compiling a report from the records: counted, written, and kept as a further compilation."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.db import transaction

from mingbai.clock import day_of
from mingbai.law.forms import form_of_year
from mingbai.law.report.figures import Report as LawReport
from mingbai.law.tally import CountingConvention
from mingbai.organisations.api import Actor, Capability
from mingbai.organisations.queries import HOUSE, contact_on
from mingbai.reports.computing import count_all
from mingbai.reports.copies import acts_of
from mingbai.reports.figures import law_report, stored
from mingbai.reports.models import Compilation, Report, ReportKind, WorkMatter, main_kind
from mingbai.reports.narrative import Address, Narrative, Subject, narrate
from mingbai.reports.queries import improvements_of, stated
from mingbai.reports.reading import act_of, convention_data
from mingbai.reports.recording import record
from mingbai.reports.scope import Scope
from mingbai.reports.stages import ActName, fold

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency
    from mingbai.reports.figures import Figures

__all__ = ["compile_report", "draw_up", "keep", "work_out"]


def compile_report(
    *,
    agency: "Agency",
    year: int,
    by: Actor,
    at: datetime,
    kind: ReportKind | None = None,
    convention: CountingConvention | None = None,
) -> Compilation:
    """Compile the agency's report of ``year`` from what was recorded by ``at``; a further compilation.

    Of a government the aggregate is meant, unless ``kind`` names the other. Raises ``NotAllowed``,
    :class:`~mingbai.law.errors.UnknownForm` for a year before the national forms,
    :class:`~mingbai.law.errors.UncountableCase` for a case that lacks what is counted, and
    ``CannotCompile``; ``NotAtThisStage`` where the report is with the superior or approved.
    """
    by.require(Capability.COMPILE_REPORTS, agency, day_of(at))
    settled = convention or CountingConvention(year)
    kind = kind or main_kind(agency)
    # Counted before the transaction: the records are read as of an instant that has passed, and whoever
    # writes in the meantime need not wait.
    worked_out = work_out(agency, settled, kind, at)
    return keep(agency, settled, kind, worked_out, by=by, at=at)


def keep(
    agency: "Agency",
    convention: CountingConvention,
    kind: ReportKind,
    worked_out: tuple[Scope, "Figures", Narrative],
    *,
    by: Actor,
    at: datetime,
    notice: str = "",
) -> Compilation:
    """Keep what :func:`work_out` gave as the report's next compilation.

    ``notice`` says what it corrects of the published one. Raises ``NotAtThisStage``.
    """
    year = convention.year
    scope, figures, narrative = worked_out
    with transaction.atomic():
        report, is_new = Report.objects.select_for_update().get_or_create(
            agency=agency, year=year, kind=kind,
            defaults={"form": form_of_year(year).code, "recorded_at": at},
        )  # fmt: skip
        report.agency = agency
        acts = acts_of(report)
        before = fold(year, map(act_of, acts))
        compilation = Compilation(
            report=report, number=before.compiled + 1, figures=stored(figures),
            narrative=narrative.as_data(), scope=scope.as_data(), convention=convention_data(convention),
            compiled_at=at, recorded_at=at,
        )  # fmt: skip
        record(
            ActName.COMPILED, compilation, before, on=day_of(at), by=by, at=at,
            rows=[report, compilation] if is_new else [compilation],
            data={"notice": notice} if notice else None, acts=acts,
        )  # fmt: skip
    return compilation


def draw_up(
    *, agency: "Agency", year: int, by: Actor, at: datetime, kind: ReportKind | None = None
) -> LawReport:
    """What :func:`compile_report` would give, without keeping it; raises as that does."""
    by.require(Capability.SEE_FIGURES, agency, day_of(at))
    kind = kind or main_kind(agency)
    scope, figures, narrative = work_out(agency, CountingConvention(year), kind, at)
    return law_report(
        form_of_year(year).code,
        year,
        scope.name,
        {cell: counted.value for cell, counted in figures.items()},
        title=narrative.title,
        opening=narrative.opening,
        chapters=[(each.no, each.title, each.text) for each in narrative.chapters],
    )


def work_out(
    agency: "Agency",
    convention: CountingConvention,
    kind: ReportKind,
    at: datetime,
    told: Mapping[WorkMatter, str] = MappingProxyType({}),
) -> tuple[Scope, "Figures", Narrative]:
    """Whose records count, every cell, and the texts; ``told`` stands in where nothing was stated."""
    year = convention.year
    form = form_of_year(year)
    scope, counted = count_all(agency, convention, kind, at)
    contact = contact_on(agency, day_of(at), viewer=HOUSE)
    address = (
        Address(contact.office, contact.address, contact.telephone, contact.email) if contact else Address()
    )
    units = len(scope.units) if kind is ReportKind.AGGREGATE else 0
    # Of a government's two reports the aggregate tells of its promises, of every other agency its only one.
    is_main = kind == main_kind(agency)
    improved = improvements_of(agency, year, viewer=HOUSE, at=at) if is_main else ""
    subject = Subject(
        scope.name, form.code, year, units, counted.fee_yuan, address, improved,
        is_beside_aggregate=not is_main,
    )  # fmt: skip
    values = {cell: each.value for cell, each in counted.figures.items()}
    said = stated(agency, year, recorded_at=at, viewer=HOUSE, at=at)
    told = {**told, **{matter: text for matter, text in said.items() if text}}
    return scope, counted.figures, narrate(subject, values, told)
