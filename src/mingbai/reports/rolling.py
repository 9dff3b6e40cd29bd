"""A government's figures beside those that its units reported: what each gave, what does not agree. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from mingbai.law.report.checking import check
from mingbai.law.report.children import Children
from mingbai.law.report.figures import Figure, Table
from mingbai.law.report.figures import Report as LawReport
from mingbai.law.report.findings import Finding
from mingbai.law.report.rollup import RollUp, roll_ups
from mingbai.law.report.rule import RollUpRule
from mingbai.law.report.rules import RULES

__all__ = ["CellState", "Rolled", "Verdict", "rolled", "without_settled"]


#: Every rule that needs no units: what it finds is told beside the report itself.
_OTHERS = frozenset(rule.id for rule in RULES if not isinstance(rule, RollUpRule))


class Verdict(StrEnum):
    """Whether a cell of the government's report is the sum of its units'; the value is its name in data."""

    AGREES = "agrees"
    DIFFERS = "differs"
    CANNOT_JUDGE = "cannot_judge"

    @property
    def label(self) -> str:
        """The verdict in Chinese."""
        return {"agrees": "一致", "differs": "不一致", "cannot_judge": "单位报告不齐，不能判断"}[self.value]


@dataclass(frozen=True, slots=True)
class CellState:
    """A cell (full path): the government's figure, and what its units' come to."""

    cell: str
    value: Figure | None
    total: Figure
    verdict: Verdict

    @property
    def difference(self) -> Figure:
        """How much the government's figure is above the sum."""
        return (self.value or 0) - self.total


@dataclass(frozen=True, slots=True)
class Rolled:
    """All cells, and what the law's checks of a roll-up find."""

    cells: Mapping[str, CellState] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def rolled(report: LawReport, children: Children, *, is_given: bool = True) -> Rolled:
    """``report`` beside its ``children``.

    ``is_given`` is false where the government's own report is not there yet: then only the sums are told.
    """
    cells = {}
    for roll_up in roll_ups(report, children):
        form = roll_up.parent.table.form
        is_plain = _is_plain(roll_up)
        for at, path in enumerate(form.paths):
            cell = f"{form.key}.{path}"
            cells[cell] = _state(cell, roll_up, at, is_given=is_given, is_plain=is_plain)
    found = check(report, children=children, without=_OTHERS) if is_given else []
    return Rolled(cells, tuple(found))


def without_settled(report: LawReport, rows: frozenset[str]) -> LawReport:
    """The unit's report with 0 in the ``rows`` of table 2 (full paths) that are taken from another unit."""
    table = report.table2
    if table is None or not rows:
        return report
    values = tuple(
        0 if f"table2.{path}".rpartition(".")[0] in rows else value for path, value in table.items()
    )
    left = Table(table.form, values, table.printed, table.absent_rows, table.absent_headings, table.unit)
    kept = {cell: each for cell, each in report.uncertain.items() if cell.rpartition(".")[0] not in rows}
    return replace(report, table2=left, uncertain=kept)


def _is_plain(roll_up: RollUp) -> bool:
    """Whether no report leaves any cell of the table open: those of the house never do."""
    return all(
        None not in unit.table.values and not unit.report.uncertain and not unit.table.absent_rows
        for unit in (roll_up.parent, *roll_up.units)
    )


def _state(cell: str, roll_up: RollUp, at: int, *, is_given: bool, is_plain: bool) -> CellState:
    values = roll_up.values(at)
    own = roll_up.parent.table.values[at] if is_given else None
    if values is None:
        total: Figure = sum(unit.table.zeroed[at] for unit in roll_up.units)
        return CellState(cell, own, total, Verdict.CANNOT_JUDGE)
    total = sum(values[1:])
    difference = max(values[0] - total, total - values[0])
    agrees = not difference or difference <= roll_up.rounding(at)
    is_sure = is_plain or (roll_up.is_certain(at) and roll_up.is_known(at))
    if not (is_given and roll_up.is_complete and is_sure):
        return CellState(cell, own, total, Verdict.CANNOT_JUDGE)
    return CellState(cell, own, total, Verdict.AGREES if agrees else Verdict.DIFFERS)
