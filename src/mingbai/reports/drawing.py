"""One button for a season: the government's report draws itself, and each unit's faults go back to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from mingbai.clock import day_of
from mingbai.organisations.api import Actor, Capability
from mingbai.reports.compiling import compile_report
from mingbai.reports.errors import NotAtThisStage
from mingbai.reports.models import Compilation, ReportKind
from mingbai.reports.queries import Fault, RolledUp, faults, rolled_up
from mingbai.reports.season import return_report
from mingbai.reports.stages import Stage

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["Drawn", "Refused", "draw_season", "return_faulty"]


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that could not be done for one unit, and why, in a sentence."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A season that drew itself.

    ``compilation`` is the government's new one, ``None`` where it is with the superior or approved (then
    ``refused`` says so). ``faults`` are by unit, those that were returned also as ``returned``.
    """

    compilation: Compilation | None
    rolled: RolledUp | None
    faults: tuple[Fault, ...]
    returned: tuple[Fault, ...] = ()
    refused: tuple[Refused, ...] = ()


def draw_season(
    *,
    agency: "Agency",
    year: int,
    by: Actor,
    at: datetime,
    is_returning: bool = False,
    has_own: bool = True,
) -> Drawn:
    """Compile the government's report of ``year`` (with that on its own organs, unless it is under way).

    ``is_returning`` sends back every report that is faulty, as :func:`return_faulty`. Raises ``NotAllowed``
    and what :func:`~mingbai.reports.compiling.compile_report` raises of figures that cannot be counted.
    """
    by.require(Capability.COMPILE_REPORTS, agency, day_of(at))
    refused: list[Refused] = []
    found = rolled_up(agency, year, viewer=by.viewer, at=at)
    if has_own and found is not None and found.completeness.filings[0].stage is Stage.NEW:
        compile_report(agency=agency, year=year, by=by, at=at, kind=ReportKind.OWN)
    compilation = None
    try:
        compilation = compile_report(agency=agency, year=year, by=by, at=at, kind=ReportKind.AGGREGATE)
    except NotAtThisStage as error:
        refused.append(Refused(agency.code, str(error)))
    told = faults(agency, year, viewer=by.viewer, at=at)
    returned: tuple[Fault, ...] = ()
    if is_returning:
        returned, kept = return_faulty(told, on=day_of(at), by=by, at=at)
        refused += kept
    return Drawn(
        compilation, rolled_up(agency, year, viewer=by.viewer, at=at), told, returned, tuple(refused)
    )


def return_faulty(
    found: Iterable[Fault], *, on: date, by: Actor, at: datetime
) -> tuple[tuple[Fault, ...], tuple[Refused, ...]]:
    """Send back every report that has something to put right, with its comments on their cells.

    Each by itself: one that was approved or published meanwhile is refused and named, the others go. Raises
    ``NotAllowed`` where the actor does not receive the reports.
    """
    returned, refused = [], []
    for fault in found:
        if not fault.is_to_return:
            continue
        if fault.filing.stage is not Stage.SUBMITTED:
            why = f"报告{fault.filing.stage.label}，没有退回。需要更正的，请单独退回。"
            refused.append(Refused(fault.filing.unit.name, why))
            continue
        try:
            return_report(fault.report, fault.comments, on=on, by=by, at=at)
        except NotAtThisStage as error:
            refused.append(Refused(fault.filing.unit.name, str(error)))
        else:
            returned.append(fault)
    return tuple(returned), tuple(refused)
