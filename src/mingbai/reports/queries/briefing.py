"""What the brief and the circular of a season are made of, read for those who see the district's figures."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from mingbai.clock import day_of
from mingbai.law.forms import FORMS, form_of_year
from mingbai.law.report.wording import cell_place
from mingbai.organisations.queries import HOUSE, Viewer, name_on
from mingbai.reports.briefing import (
    Brief,
    NeighbourFacts,
    SeasonFacts,
    TaskFacts,
    UnitFacts,
    brief_of,
)
from mingbai.reports.circular import Circular, circular_of
from mingbai.reports.models import ReportKind
from mingbai.reports.queries.comparing import compare_years
from mingbai.reports.queries.neighbours import neighbours
from mingbai.reports.queries.promises import promises
from mingbai.reports.queries.rollup import rolled_up
from mingbai.reports.queries.season import Filing
from mingbai.reports.stages import Stage

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["brief", "circular", "season_facts"]


def season_facts(agency: "Agency", year: int, *, viewer: Viewer, at: datetime) -> SeasonFacts | None:
    """What the season of the agency's aggregate of ``year`` shows; ``None`` as ``completeness``."""
    found = rolled_up(agency, year, viewer=viewer, at=at)
    if found is None:
        return None
    season, today = found.completeness, day_of(at)
    compared = compare_years(agency, [year - 1, year], kind=ReportKind.AGGREGATE, viewer=viewer, at=at)
    wrong = {filing.unit.key: cells for filing, cells in found.wrong}
    form = form_of_year(year).code
    is_compiled = found.compiled is not None
    return SeasonFacts(
        district=season.name,
        year=year,
        on=today,
        due_on=season.own.due.on,
        units=tuple(
            _unit(
                each,
                found.names[each.unit.agency.pk],
                tuple(_place(form, cell) for cell in wrong.get(each.unit.key, ())),
                today,
            )
            for each in season.filings
        ),
        figures={line.indicator.key: line.values[1] for line in compared.lines},
        before={line.indicator.key: line.values[0] for line in compared.lines},
        left_out=len(season.left_out),
        differing=len(found.differing) if season.is_complete and is_compiled else None,
        errors=(season.own.findings or {}).get("error", 0) if is_compiled else None,
        is_published=season.own.stage is Stage.PUBLISHED,
        tasks=tuple(
            TaskFacts(
                each.task, name_on(each.owner, today, viewer=HOUSE) or each.owner.code, each.due_on,
                each.closed_on,
            )
            for each in promises(agency, year - 1, viewer=viewer, at=at)
            if not each.dropped
        ),
        neighbours=tuple(
            NeighbourFacts(each.name, each.counts["error"], each.counts["warning"])
            for each in neighbours(agency, year=year, viewer=viewer, at=at)
        ),
    )  # fmt: skip


def brief(agency: "Agency", year: int, *, viewer: Viewer, at: datetime) -> Brief | None:
    """The brief for the head of the district; ``None`` as ``completeness``."""
    facts = season_facts(agency, year, viewer=viewer, at=at)
    return None if facts is None else brief_of(facts)


def circular(agency: "Agency", year: int, *, viewer: Viewer, at: datetime) -> Circular | None:
    """The circular on the season; ``None`` as ``completeness``."""
    facts = season_facts(agency, year, viewer=viewer, at=at)
    return None if facts is None else circular_of(facts)


def _unit(filing: Filing, name: str, wrong: tuple[str, ...], today: date) -> UnitFacts:
    found = filing.findings
    # What was returned is not there, as on the board of the season.
    filed_on = filing.filed_on or filing.due.on if filing.is_filed else None
    late = filing.days_late if filing.is_filed else max((today - filing.due.on).days, 0)
    is_on_the_way = filing.stage in (Stage.SUBMITTED, Stage.LOCKED) and not filing.is_public
    return UnitFacts(
        name, filing.due.on, filed_on,
        late, filing.returns, None if found is None else found["error"],
        None if found is None else found["warning"], filing.is_zero, wrong,
        filing.stage if is_on_the_way else None,
    )  # fmt: skip


def _place(form: str, cell: str) -> str:
    key, _, path = cell.partition(".")
    return cell_place(FORMS[form].tables[key], path)
