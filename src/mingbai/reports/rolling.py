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

__all__ = ["CellState", "Rolled", "Verdict", "rolled", "without_settled"]


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
    """A cell (full path): the government's figure, what its units' come to, and what each reported.

    ``parts`` are by the name of the unit; ``None`` where its report does not tell the figure.
    """

    cell: str
    value: Figure | None
    total: Figure
    verdict: Verdict
    parts: Mapping[str, Figure | None]

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
        for at, path in enumerate(form.paths):
            cell = f"{form.key}.{path}"
            cells[cell] = _state(cell, roll_up, at, is_given=is_given)
    found = check(report, children=children) if is_given else []
    return Rolled(cells, tuple(each for each in found if each.rule.startswith("RU-")))


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


def _state(cell: str, roll_up: RollUp, at: int, *, is_given: bool) -> CellState:
    values = roll_up.values(at)
    parts = {unit.name: unit.table.values[at] for unit in roll_up.units}
    own = roll_up.parent.table.values[at] if is_given else None
    if values is None:
        return CellState(cell, own, sum(value or 0 for value in parts.values()), Verdict.CANNOT_JUDGE, parts)
    total: Figure = sum(values[1:])
    difference = max(values[0] - total, total - values[0])
    agrees = difference <= roll_up.rounding(at)
    is_plain = roll_up.is_complete and roll_up.is_certain(at) and roll_up.is_known(at)
    if not (is_given and is_plain):
        verdict = Verdict.CANNOT_JUDGE
    else:
        verdict = Verdict.AGREES if agrees else Verdict.DIFFERS
    return CellState(cell, own, total, verdict, parts)
