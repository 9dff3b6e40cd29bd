"""RU-01: every cell of a government's report is the sum of its units' cells."""

from collections.abc import Iterable, Iterator

from mingbai.law.citation import Citation
from mingbai.law.report.causes import Part, lone_part_equal_to
from mingbai.law.report.children import Children
from mingbai.law.report.figures import Figure, Report
from mingbai.law.report.findings import Finding, Severity
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


def _findings(roll_up: RollUp) -> Iterator[Finding]:
    table = roll_up.parent.table
    form = table.form
    gaps = _gaps(roll_up)
    unit = _whole_unit(roll_up, gaps)
    undecided: list[str] = []
    for at, (own, total, gap) in gaps.items():
        path = f"{form.key}.{form.paths[at]}"
        exceeds = gap < 0 and form.cells[at][1].kind != "signed_int"
        if not roll_up.is_sure_of(at) and not (exceeds and roll_up.parent.is_sure_of(at)):
            undecided.append(path)
            continue
        yield RULE.finding(
            f"{cell_place(form, form.paths[at])}：{len(roll_up.units)}个单位相加为"
            f"{figure_text(total)}，本级报告为{figure_text(own)}，"
            + (
                f"相差{figure_text(max(gap, -gap))}。"
                if roll_up.is_complete
                else "已提供的单位之和已大于本级报告，请核对。"
            ),
            severity=None if roll_up.is_sure_of(at) else Severity.WARNING,
            cell=path,
            expected=total,
            actual=own,
            cause=unit or _cause(roll_up, at, gap),
            cells=(path,),
        )
    if undecided:
        yield RULE.finding(
            f"{table_name(form)}有{len(undecided)}格与已提供的{len(roll_up.units)}个单位之和不同；"
            "单位报告不齐、有空格，或者有数字读取不确定，不能判断是否有误。",
            severity=Severity.NOTE,
            cells=tuple(undecided),
        )


def _gaps(roll_up: RollUp) -> dict[int, tuple[Figure, Figure, Figure]]:
    """By position: the government's figure, the units' sum, and the former less the latter."""
    table = roll_up.parent.table
    gaps: dict[int, tuple[Figure, Figure, Figure]] = {}
    for at, printed in enumerate(table.values):
        values = roll_up.values(at)
        if printed is None or values is None:
            continue
        own, total = values[0], sum(values[1:])
        gap = own - total
        if max(gap, -gap) > roll_up.rounding(at):
            gaps[at] = own, total, gap
    return gaps


def _whole_unit(roll_up: RollUp, gaps: dict[int, tuple[Figure, Figure, Figure]]) -> str:
    """The one unit whose whole table is what is missing, or what is too much; in words."""
    cells = range(len(roll_up.parent.table.values))
    for sign, words in ((-1, "可能漏汇总该单位"), (1, "可能重复汇总该单位")):
        alike = [
            unit.name
            for unit in roll_up.units
            if any(unit.table.zeroed)
            and all(unit.table.zeroed[at] == (sign * gaps[at][2] if at in gaps else 0) for at in cells)
        ]
        if len(alike) == 1 and len(gaps) > 1:
            return f"本表全部差额恰等于“{alike[0]}”的数字，{words}"
    return ""


def _cause(roll_up: RollUp, at: int, gap: Figure) -> str:
    parts = [Part(f"“{unit.name}”", unit.table.zeroed[at]) for unit in roll_up.units]
    part = lone_part_equal_to(max(gap, -gap), parts)
    if part is None:
        return ""
    return (
        f"差额恰等于{part.name}的{figure_text(part.value)}，可能{'漏' if gap < 0 else '重复'}汇总该单位此格"
    )


RULE = RollUpRule(
    id="RU-01",
    severity=Severity.ERROR,
    title="汇总报告每格等于本级政府机关、所属部门与下级政府同格之和",
    # 2021年报格式: a government's report sums its departments, lower governments and its own organs
    citation=Citation("2021年报格式", "填报要求（逐级汇总）"),
    check=check,
)
