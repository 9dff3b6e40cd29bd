"""By when reports are to be published: the national dates, or earlier ones that a district sets.

条例 49 and the notice of the form: departments and townships by 31 January, county governments by 20
February, and so on (:mod:`mingbai.law.report.rules.tx_10_dates`). A local date can only be earlier.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from mingbai.clock import day_of
from mingbai.law.citation import Citation
from mingbai.law.proof import Step
from mingbai.law.report.agencies import AgencyClass, AgencyKind
from mingbai.law.report.agencies import Level as LawLevel
from mingbai.law.report.rules.tx_10_dates import deadline, deadline_steps
from mingbai.ledger.api import append
from mingbai.organisations.api import Actor, Capability, Kind, Level
from mingbai.reports.errors import InvalidDeadline
from mingbai.reports.models import LocalDeadline, Whose

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["DEPARTMENT", "Due", "reporting_kind", "set_local_deadline"]

_LEVELS = {
    Level.PROVINCE: LawLevel.PROVINCE, Level.CITY: LawLevel.CITY, Level.COUNTY: LawLevel.COUNTY,
    Level.TOWN: LawLevel.TOWNSHIP,
}  # fmt: skip
#: The first digits of the region codes of Beijing, Tianjin, Shanghai and Chongqing.
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_TOWNS = (Kind.TOWN, Kind.TOWNSHIP)


@dataclass(frozen=True, slots=True)
class Due:
    """By when a report is to be there; ``basis`` is the local paper, empty where the national date holds.

    ``steps`` say why.
    """

    on: date
    basis: str = ""
    steps: tuple[Step, ...] = ()

    @classmethod
    def nationally(cls, kind: AgencyKind, year: int) -> "Due":
        """The national date for agencies of the kind."""
        return cls(deadline(kind, year), steps=deadline_steps(kind, year))

    @classmethod
    def locally(cls, row: LocalDeadline) -> "Due":
        """A date that the district set."""
        said = (
            Step(f"本地规定不晚于{row.on.year}年{row.on.month}月{row.on.day}日：{row.basis}。", on=row.on),
            Step("本地日期只能早于国家规定。", Citation("条例", "49")),
        )
        return cls(row.on, row.basis, said)


#: How a government's own organs report, and every agency that is no government.
DEPARTMENT = AgencyKind(AgencyClass.DEPARTMENT)


def reporting_kind(agency: "Agency") -> AgencyKind:
    """As what it is held to a day: by what the agency is, not by its name.

    A street office and an institution report as departments do (条例 49 names 县级以上人民政府部门; the
    notice holds them to the same day).
    """
    if agency.kind == Kind.GOVERNMENT:
        in_municipality = agency.region_code[:2] in _MUNICIPALITIES
        level = frozenset({_LEVELS[Level(agency.level)]})
        return AgencyKind(AgencyClass.GOVERNMENT, level, in_municipality)
    if agency.kind in _TOWNS:
        return AgencyKind(AgencyClass.GOVERNMENT, frozenset({LawLevel.TOWNSHIP}))
    return DEPARTMENT


def set_local_deadline(
    *, agency: "Agency", year: int, whose: Whose, on: date, basis: str, by: Actor, at: datetime
) -> LocalDeadline:
    """Set by when the agency's own report, or those below it, are to be published; ``basis`` is the paper.

    Raises ``NotAllowed`` where the actor does not receive the agency's reports, :class:`InvalidDeadline`
    without a basis, within the year itself, or later than the national date.
    """
    by.require(Capability.RECEIVE_REPORTS, agency, day_of(at))
    by.require(Capability.COMPILE_REPORTS, agency, day_of(at))
    if not basis.strip():
        raise InvalidDeadline("没有写明依据。请填写规定报送日期的文件名称和文号。")
    if on.year <= year:
        raise InvalidDeadline(f"{on}早于统计期结束（{year}年12月31日）。请改为次年的日期。")
    last = deadline(reporting_kind(agency) if whose is Whose.OWN else DEPARTMENT, year)
    if on > last:
        raise InvalidDeadline(f"{on}晚于国家规定的{last}。本地日期只能提前，不能推迟。")
    with transaction.atomic():
        row = LocalDeadline(
            agency=agency, year=year, whose=whose, on=on, basis=basis.strip(), by=by.text, recorded_at=at
        )
        row.save(force_insert=True)
        append(
            stream=f"deadline:{agency.uid}:{year}", verb="set_local_deadline", actor=by.text, at=at,
            rows=[row], keys={"whose": whose.value, "on": on},
        )  # fmt: skip
    return row
