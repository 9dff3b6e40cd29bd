"""RU-01: every cell of a government's report is the sum of its units' cells."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mingbai.law.citation import Citation
from mingbai.law.report.causes import digits_are_swapped, slip_of, units_are_confused
from mingbai.law.report.children import Children
from mingbai.law.report.figures import Figure, Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.repairs import smallest_repair
from mingbai.law.report.rollup import RollUp, roll_ups
from mingbai.law.report.rule import RollUpRule
from mingbai.law.report.wording import cell_place, figure_text, table_name

__all__ = ["RULE"]


def check(report: Report, children: Children) -> Iterable[Finding]:
    """A finding for each cell that is not the sum of the units' cells.

    An error only where every expected unit was given, and no cell of the sum is uncertain or unknown.
    Where units are missing, a sum that already exceeds the government's figure is a warning; the other
    differences are told of in one note a table, for the missing units may account for them.
    """
    for roll_up in roll_ups(report, children):
        yield from _findings(roll_up)


class _Sum(NamedTuple):
    """A cell of the government's report, and what its units add up to."""

    own: Figure
    total: Figure

    @property
    def gap(self) -> Figure:
        return self.own - self.total

    @property
    def difference(self) -> Figure:
        return max(self.gap, -self.gap)


def _findings(roll_up: RollUp) -> Iterator[Finding]:
    table = roll_up.parent.table
    form = table.form
    sums = _differing(roll_up)
    whole_unit, lone_unit = _whole_unit(roll_up, sums), _lone_unit(roll_up, sums)
    mended = _mended_units(roll_up) if sums and form.key == "table3" else {}
    undecided: list[str] = []
    for at, cell in sums.items():
        path = f"{form.key}.{form.paths[at]}"
        is_plain = roll_up.is_complete and roll_up.is_certain(at) and roll_up.is_known(at)
        is_exceeded = cell.gap < 0 and form.cells[at][1].kind != "signed_int" and roll_up.is_certain(at)
        if not is_plain and not is_exceeded:
            undecided.append(path)
            continue
        yield RULE.finding(
            f"{cell_place(form, form.paths[at])}：{len(roll_up.units)}个单位相加为{figure_text(cell.total)}，"
            f"本级报告为{figure_text(cell.own)}，相差{figure_text(cell.difference)}。"
            + ("" if is_plain else "已提供的单位之和已大于本级报告，请核对。"),
            severity=None if is_plain else Severity.WARNING,
            cell=path,
            expected=cell.total,
            actual=cell.own,
            cause=(
                whole_unit
                or _cause_of_units(roll_up, at, cell)
                or lone_unit
                or _cause_in_a_unit(mended, at, cell)
                or _slip(sums, cell)
            ),
            cells=(path,),
        )
    if undecided:
        yield RULE.finding(
            f"{table_name(form)}有{len(undecided)}格与已提供的{len(roll_up.units)}个单位之和不同；"
            "单位报告不齐、有空格，或者有数字读取不确定，不能判断是否有误。",
            severity=Severity.NOTE,
            cells=tuple(undecided),
        )


def _differing(roll_up: RollUp) -> dict[int, _Sum]:
    """By position: the cells that are printed, can be added, and differ by more than rounding."""
    sums: dict[int, _Sum] = {}
    for at, printed in enumerate(roll_up.parent.table.values):
        values = roll_up.values(at)
        if printed is None or values is None:
            continue
        cell = _Sum(values[0], sum(values[1:]))
        if cell.difference > roll_up.rounding(at):
            sums[at] = cell
    return sums


def _whole_unit(roll_up: RollUp, sums: Mapping[int, _Sum]) -> str:
    """The one unit whose whole table is what is missing, or what is too much; in words."""
    if len(sums) < 2:
        return ""
    gaps = {at: cell.gap for at, cell in sums.items()}
    for sign, words in ((-1, "可能漏汇总该单位"), (1, "可能重复汇总该单位")):
        alike = [
            unit.name
            for unit in roll_up.units
            if all(value == sign * gaps.get(at, 0) for at, value in enumerate(unit.table.zeroed))
        ]
        if len(alike) == 1:
            return f"本表全部差额恰等于“{alike[0]}”的数字，{words}"
    return ""


def _cause_of_units(roll_up: RollUp, at: int, cell: _Sum) -> str:
    """Who stated an amount of money in 元 instead of 万元, or the reverse; in words, else empty."""
    values = roll_up.values(at)
    if values is None or roll_up.parent.table.form.cells[at][1].kind not in ("money", "decimal"):
        return ""
    if units_are_confused(cell.own, cell.total):
        return "本级报告与各单位之和相差一万倍，可能元与万元混用"
    # What the government must have counted for the unit, if all others were counted as they are.
    confused = [
        unit.name
        for unit, value in zip(roll_up.units, values[1:], strict=True)
        if units_are_confused(value, value + cell.gap)
    ]
    return f"“{confused[0]}”的数字可能元与万元混用" if len(confused) == 1 else ""


def _lone_unit(roll_up: RollUp, sums: Mapping[int, _Sum]) -> str:
    """The one unit whose figures are what is missing, or too much, in every cell that differs; in words."""
    for sign, words in ((-1, "可能漏汇总该单位这些数字"), (1, "可能重复汇总该单位这些数字")):
        alike = [
            unit.name
            for unit in roll_up.units
            if sums and all(unit.table.zeroed[at] == sign * cell.gap for at, cell in sums.items())
        ]
        if len(alike) == 1:
            return f"差额恰等于“{alike[0]}”的同格数字，{words}"
    return ""


def _mended_units(roll_up: RollUp) -> dict[str, dict[int, Figure]]:
    """By name of each unit whose own table 3 does not add up: how far each cell to be mended is off."""
    found = ((unit, smallest_repair(unit.table)) for unit in roll_up.units)
    return {
        unit.name: {at: true - unit.table.zeroed[at] for at, true in repair.values.items()}
        for unit, repair in found
        if repair is not None
    }


def _cause_in_a_unit(mended: Mapping[str, Mapping[int, Figure]], at: int, cell: _Sum) -> str:
    """The one unit that, were it mended, would agree with the government in this cell; in words."""
    wrong = [name for name, cells in mended.items() if cells.get(at) == cell.gap]
    if len(wrong) != 1:
        return ""
    return f"“{wrong[0]}”报告此格与其本表合计不符，请先更正该单位的报告"


def _slip(sums: Mapping[int, _Sum], cell: _Sum) -> str:
    """How the government's figure may have been miswritten; in words, else empty.

    One slip does not miswrite several figures by the same amount: there only swapped digits show it.
    """
    is_alone = sum(other.gap == cell.gap for other in sums.values()) == 1
    if not is_alone and not digits_are_swapped(cell.total, cell.own):
        return ""
    written = slip_of(cell.total, cell.own)
    return f"本级报告的数字{written}" if written else ""


RULE = RollUpRule(
    id="RU-01",
    severity=Severity.ERROR,
    title="汇总报告每格等于本级政府机关、所属部门与下级政府同格之和",
    # 2021年报格式: a government's report sums its departments, lower governments and its own organs
    citation=Citation("2021年报格式", "填报要求（逐级汇总）"),
    check=check,
)
