"""Whose records a report counts: the agency's own, or of all that report into it, in the tree of its year.

The tree is that of 31 December, the day as of which the figures are fixed. An agency that went during the
year is answered for by the one that holds its duties on that day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from mingbai.organisations.api import Kind
from mingbai.organisations.queries import HOUSE, successors, tree
from mingbai.reports.errors import CannotCompile
from mingbai.reports.models import ReportKind

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency, Placement

__all__ = ["LeftOut", "Scope", "Unit", "last_day", "scope_from", "scope_of"]


@dataclass(frozen=True, slots=True)
class Unit:
    """An agency whose records are counted, and its name in that year."""

    key: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An agency that stands below but is not counted, and why."""

    code: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose records count in a report, the agency itself first; and who stands below and is left out."""

    name: str
    units: tuple[Unit, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def agencies(self) -> frozenset[int]:
        """Keys of the units."""
        return frozenset(unit.key for unit in self.units)

    @property
    def codes(self) -> dict[int, str]:
        """The code of each unit by its key."""
        return {unit.key: unit.code for unit in self.units}

    def as_data(self) -> dict[str, Any]:
        """What a compilation keeps of it."""
        return {
            "name": self.name,
            "units": [[unit.key, unit.code, unit.name] for unit in self.units],
            "left_out": [[each.code, each.name, each.why] for each in self.left_out],
        }


def last_day(year: int) -> date:
    """31 December, the day as of which all figures are fixed (国办公开办函〔2021〕30号)."""
    return date(year, 12, 31)


def scope_of(agency: "Agency", year: int, kind: ReportKind) -> Scope:
    """Whose records the agency's report of ``year`` counts.

    Raises :class:`CannotCompile` where the agency did not stand on 31 December of that year.
    """
    standing = [node.placement for node in tree(last_day(year), viewer=HOUSE)]
    known = {placement.agency_id for placement in standing}
    gone: dict[int, list[Unit]] = {}
    for node in tree(date(year, 1, 1), viewer=HOUSE):
        before = node.placement
        if before.agency_id in known:
            continue
        # Several successors each hold a part; the records of the old agency are counted with the first.
        for after in successors(before.agency, last_day(year), viewer=HOUSE)[:1]:
            unit = Unit(before.agency_id, before.agency.code, before.name)
            gone.setdefault(after.pk, []).append(unit)
    return scope_from(standing, agency.pk, kind, gone)


def scope_from(
    placements: Iterable["Placement"], root: int, kind: ReportKind, gone: Mapping[int, list[Unit]]
) -> Scope:
    """The scope of ``root`` among the ``placements`` of 31 December, in their order.

    ``gone`` holds agencies that went during the year, by the key of the agency that answers for them.
    Raises :class:`CannotCompile` where ``root`` is not among them.
    """
    rows = list(placements)
    own = next((row for row in rows if row.agency_id == root), None)
    if own is None:
        raise CannotCompile("这一机关在该年度12月31日不存在。已撤并的机关，由承继其职责的机关报告。")
    counted, left_out = [own], []
    if kind is ReportKind.AGGREGATE:
        into = _reporting(rows)
        waiting = [root]
        while waiting:
            above = waiting.pop(0)
            for row in into.get(above, ()):
                if _is_vertical(row, above):
                    left_out.append(LeftOut(row.agency.code, row.name, "实行垂直领导，向上级主管部门报告"))
                elif row not in counted:
                    counted.append(row)
                    waiting.append(row.agency_id)
        left_out += [
            LeftOut(row.agency.code, row.name, "向其他机关报告")
            for row in rows
            if row.parent_id in {each.agency_id for each in counted}
            and row.reports_into_id is not None
            and row not in counted
        ]
    units = [
        unit
        for row in counted
        for unit in (Unit(row.agency_id, row.agency.code, row.name), *gone.get(row.agency_id, ()))
    ]
    return Scope(own.name, tuple(units), tuple(left_out))


def _reporting(rows: Iterable["Placement"]) -> dict[int, list["Placement"]]:
    """Who reports into whom: into the one named, else into the agency right above."""
    into: dict[int, list[Placement]] = {}
    for row in rows:
        above = row.reports_into_id or row.parent_id
        if above is not None:
            into.setdefault(above, []).append(row)
    return into


def _is_vertical(row: "Placement", above: int) -> bool:
    # 国办公开办函〔2021〕30号: systems under vertical leadership report up their own line. One that is said
    # to report here (reports_into) does so by a decision of its superior.
    return row.agency.kind == Kind.VERTICAL and row.reports_into_id != above
