"""By when reports are to be published: the national dates, or earlier ones that a district sets.

条例 49 and the notice of the form: departments and townships by 31 January, county governments by 20
February, and so on (:mod:`mingbai.law.report.rules.tx_10_dates`). A local date can only be earlier.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from mingbai.clock import day_of
from mingbai.law.report.agencies import AgencyClass, AgencyKind
from mingbai.law.report.agencies import Level as LawLevel
from mingbai.law.report.rules.tx_10_dates import deadline
from mingbai.ledger.api import append
from mingbai.organisations.api import Actor, Capability, Kind, Level
from mingbai.reports.errors import InvalidDeadline
from mingbai.reports.models import LocalDeadline, Whose

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["national_deadline", "set_local_deadline"]

_LEVELS = {
    Level.PROVINCE: LawLevel.PROVINCE, Level.CITY: LawLevel.CITY, Level.COUNTY: LawLevel.COUNTY,
    Level.TOWN: LawLevel.TOWNSHIP,
}  # fmt: skip
#: The first digits of the region codes of Beijing, Tianjin, Shanghai and Chongqing.
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_TOWNS = (Kind.TOWN, Kind.TOWNSHIP)


def national_deadline(agency: "Agency", year: int) -> date:
    """The last day by national rules for publishing the agency's report of ``year``.

    By what the agency is, not by its name. A street office and an institution report as departments do
    (条例 49 names 县级以上人民政府部门; the notice holds them to the same day).
    """
    if agency.kind == Kind.GOVERNMENT:
        in_municipality = agency.region_code[:2] in _MUNICIPALITIES
        kind = AgencyKind(AgencyClass.GOVERNMENT, frozenset({_LEVELS[Level(agency.level)]}), in_municipality)
    elif agency.kind in _TOWNS:
        kind = AgencyKind(AgencyClass.GOVERNMENT, frozenset({LawLevel.TOWNSHIP}))
    else:
        kind = AgencyKind(AgencyClass.DEPARTMENT)
    return deadline(kind, year)


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
    last = national_deadline(agency, year) if whose is Whose.OWN else _of_a_unit(year)
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


def _of_a_unit(year: int) -> date:
    return deadline(AgencyKind(AgencyClass.DEPARTMENT), year)
