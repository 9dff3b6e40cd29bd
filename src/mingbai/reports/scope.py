"""Whose records a report counts: the agency's own, or of all that report into it, in the tree of its year.

The tree is that of 31 December, the day as of which the figures are fixed. An agency that went during the
year is answered for by the one that holds its duties on that day.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from mingbai.organisations.api import Kind
from mingbai.organisations.queries import HOUSE, heirs, tree_and_departed
from mingbai.reports.errors import CannotCompile
from mingbai.reports.models import ReportKind, main_kind

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency, Placement

__all__ = [
    "Expected",
    "LeftOut",
    "Roster",
    "RowScope",
    "Scope",
    "Unit",
    "last_day",
    "roster_from",
    "roster_of",
    "scope_from",
    "scope_of",
    "scopes_of",
]


@dataclass(frozen=True, slots=True)
class Unit:
    """An agency whose records are counted, and its name in that year.

    ``answered_by`` is the key of the agency that reports for it: itself, or who holds its duties since.
    """

    key: int
    code: str
    name: str
    answered_by: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An agency that stands below but is not counted, and why."""

    code: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class RowScope:
    """Whose records count in one row that is not summed, and why, in a sentence."""

    agencies: frozenset[int]
    said: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose records count in a report, the agency itself first; and who stands below and is left out.

    ``rows`` are those of table 2 that are not summed over all units, by full path.
    """

    name: str
    units: tuple[Unit, ...]
    left_out: tuple[LeftOut, ...] = ()
    rows: Mapping[str, RowScope] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def agencies(self) -> frozenset[int]:
        """Keys of the units."""
        return frozenset(unit.key for unit in self.units)

    @property
    def codes(self) -> dict[int, str]:
        """The code of each unit by its key."""
        return {unit.key: unit.code for unit in self.units}

    def answered_by(self, key: int) -> frozenset[int]:
        """Keys of the agency and of those it answers for."""
        return frozenset(unit.key for unit in self.units if unit.answered_by == key)

    def as_data(self) -> dict[str, Any]:
        """What a compilation keeps of it."""
        kept: dict[str, Any] = {
            "name": self.name,
            "units": [[unit.key, unit.code, unit.name] for unit in self.units],
            "left_out": [[each.code, each.name, each.why] for each in self.left_out],
        }
        if self.rows:
            kept["rows"] = {
                row: {"agencies": sorted(each.agencies), "said": each.said} for row, each in self.rows.items()
            }
        return kept


@dataclass(frozen=True, slots=True)
class Expected:
    """A report that a government's report is made of: whose, of which kind, and whose records it counts.

    ``kind`` is :attr:`ReportKind.AGGREGATE` for a government below, which sums its own units. ``units`` holds
    the agency itself first; others are those below such a government, and those that went during the year.
    """

    agency: "Agency"
    name: str
    kind: ReportKind
    units: tuple[Unit, ...] = ()

    @property
    def answers_for(self) -> tuple[str, ...]:
        """Names of the agencies that went during the year and whose duties it holds."""
        return tuple(each.name for each in self.units if each.answered_by == self.agency.pk != each.key)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the units."""
        return tuple(each.code for each in self.units)

    @property
    def keys(self) -> frozenset[int]:
        """The keys of the units."""
        return frozenset(each.key for each in self.units)

    @property
    def key(self) -> tuple[int, ReportKind]:
        """What tells it apart from the others."""
        return self.agency.pk, self.kind


@dataclass(frozen=True, slots=True)
class Roster:
    """Every report that is to be there before a government's is complete, its own organs' first.

    ``left_out`` are those that stand below and are not to report into it, with the reason.
    """

    name: str
    expected: tuple[Expected, ...]
    left_out: tuple[LeftOut, ...] = ()


def last_day(year: int) -> date:
    """31 December, the day as of which all figures are fixed (国办公开办函〔2021〕30号)."""
    return date(year, 12, 31)


def scope_of(agency: "Agency", year: int, kind: ReportKind) -> Scope:
    """Whose records the agency's report of ``year`` counts.

    Raises :class:`CannotCompile` where the agency did not stand on 31 December of that year.
    """
    standing, gone = _tree_of(year)
    return scope_from(standing, agency.pk, kind, gone)


def scopes_of(agency: "Agency", year: int) -> dict[int, Scope]:
    """The scope of the agency's aggregate, and that of each government counted in it, by its key.

    Raises as :func:`scope_of`.
    """
    standing, gone = _tree_of(year)
    whole = scope_from(standing, agency.pk, ReportKind.AGGREGATE, gone)
    counted = whole.agencies - {agency.pk}
    below = [
        row.agency_id
        for row in standing
        if row.agency_id in counted and main_kind(row.agency) is ReportKind.AGGREGATE
    ]
    found = {key: scope_from(standing, key, ReportKind.AGGREGATE, gone) for key in below}
    return {agency.pk: whole} | found


def roster_of(agency: "Agency", year: int) -> Roster:
    """Every report that the agency's aggregate of ``year`` is made of; raises as :func:`scope_of`."""
    standing, gone = _tree_of(year)
    return roster_from(standing, agency.pk, gone)


def scope_from(
    placements: Iterable["Placement"], root: int, kind: ReportKind, gone: Mapping[int, list[Unit]]
) -> Scope:
    """The scope of ``root`` among the ``placements`` of 31 December, in their order.

    ``gone`` holds agencies that went during the year, by the key of the agency that answers for them.
    Raises :class:`CannotCompile` where ``root`` is not among them.
    """
    rows = list(placements)
    own = _own(rows, root)
    counted: list[Placement] = [own]
    left_out: list[LeftOut] = []
    if kind is ReportKind.AGGREGATE:
        found, left_out = _below(rows, own)
        counted += found
    units = [unit for row in counted for unit in _answered_by(row, gone)]
    return Scope(own.name, tuple(units), tuple(left_out))


def roster_from(placements: Iterable["Placement"], root: int, gone: Mapping[int, list[Unit]]) -> Roster:
    """The roster of ``root`` among the ``placements`` of 31 December; arguments as of :func:`scope_from`.

    A government below answers for all that stands below it; every other agency for itself.
    """
    rows = list(placements)
    own = _own(rows, root)
    found, left_out = _below(rows, own, is_closed=lambda row: main_kind(row.agency) is ReportKind.AGGREGATE)
    expected = []
    for row in (own, *found):
        kind = ReportKind.OWN if row is own else main_kind(row.agency)
        if kind is ReportKind.AGGREGATE:
            units = scope_from(rows, row.agency_id, kind, gone).units
        else:
            units = _answered_by(row, gone)
        expected.append(Expected(row.agency, row.name, kind, units))
    return Roster(own.name, tuple(expected), tuple(left_out))


def _tree_of(year: int) -> tuple[list["Placement"], dict[int, list[Unit]]]:
    """Who stood on 31 December; and who went during the year, by the key of who answers for them."""
    nodes, left = tree_and_departed(date(year, 1, 1), last_day(year), viewer=HOUSE)
    standing = [node.placement for node in nodes]
    gone: dict[int, list[Unit]] = {}
    # Several heirs each hold a part; the records of the old agency are counted with the first.
    holders = heirs({row.agency_id for row in left}, last_day(year), viewer=HOUSE)
    for row in left:
        for holder in holders[row.agency_id][:1]:
            gone.setdefault(holder, []).append(Unit(row.agency_id, row.agency.code, row.name, holder))
    return standing, gone


def _answered_by(row: "Placement", gone: Mapping[int, list[Unit]]) -> tuple[Unit, ...]:
    """The agency itself, and those that went during the year and whose duties it holds."""
    own = Unit(row.agency_id, row.agency.code, row.name, row.agency_id)
    return (own, *gone.get(row.agency_id, ()))


def _own(rows: Iterable["Placement"], root: int) -> "Placement":
    own = next((row for row in rows if row.agency_id == root), None)
    if own is None:
        raise CannotCompile("这一机关在该年度12月31日不存在。已撤并的机关，由承继其职责的机关报告。")
    return own


def _below(
    rows: list["Placement"],
    own: "Placement",
    *,
    is_closed: Callable[["Placement"], bool] = lambda _: False,
) -> tuple[list["Placement"], list[LeftOut]]:
    """Who reports into ``own``, near ones first; and who stands below it and does not.

    Below one that ``is_closed`` nobody is looked for.
    """
    into = _reporting(rows)
    found: list[Placement] = []
    left_out: list[LeftOut] = []
    seen = {own.agency_id}
    above = {own.agency_id}
    waiting = [own.agency_id]
    while waiting:
        key = waiting.pop(0)
        for row in into.get(key, ()):
            if _is_vertical(row, key):
                left_out.append(LeftOut(row.agency.code, row.name, "实行垂直领导，向上级主管部门报告"))
            elif row.agency.kind == Kind.INSTITUTION and row.reports_into_id != key:
                # 条例 55: public institutions disclose by rules of their own and file no such report.
                left_out.append(LeftOut(row.agency.code, row.name, "公共企事业单位，按专门规定公开"))
            elif row.agency_id not in seen:
                seen.add(row.agency_id)
                found.append(row)
                if not is_closed(row):
                    above.add(row.agency_id)
                    waiting.append(row.agency_id)
    left_out += [
        LeftOut(row.agency.code, row.name, "向其他机关报告")
        for row in rows
        if row.parent_id in above and row.reports_into_id is not None and row.agency_id not in seen
    ]
    return found, left_out


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
