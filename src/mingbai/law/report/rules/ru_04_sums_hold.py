"""RU-04: what the units add up to still satisfies the sums of table 3."""

from collections.abc import Iterable, Iterator

from mingbai.law.citation import Citation
from mingbai.law.forms import TableForm
from mingbai.law.report.children import Children
from mingbai.law.report.figures import Figure, Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.identities import Identity, Standing, table3_identities, weigh
from mingbai.law.report.rollup import RollUp, roll_ups
from mingbai.law.report.rule import RollUpRule
from mingbai.law.report.wording import column_name, figure_text, row_name, table_name

__all__ = ["RULE"]


def check(report: Report, children: Children) -> Iterable[Finding]:
    """A finding for each sum of table 3 (T3-02 to T3-04) that the units together break.

    An error only where every expected unit was given and the fault is plain in each that has it.
    """
    for roll_up in roll_ups(report, children):
        if roll_up.parent.table.form.key == "table3":
            yield from _findings(roll_up)


def _findings(roll_up: RollUp) -> Iterator[Finding]:
    form = roll_up.parent.table.form
    for identity in table3_identities(form):
        left, right = _sides(roll_up, identity)
        if left == right:
            continue
        broken = {
            unit.name: imbalance.standing
            for unit in roll_up.units
            if (imbalance := weigh(unit.report, unit.table, identity, unit.unknown)) is not None
        }
        if Standing.SUSPENDED in broken.values():
            continue
        is_plain = roll_up.is_complete and set(broken.values()) == {Standing.BROKEN}
        paths = tuple(f"{form.key}.{form.paths[i]}" for i in (*identity.left, *identity.right))
        yield RULE.finding(
            f"{table_name(form)}各单位汇总后，{_said(form, identity, left, right)}。"
            f"请先更正这些单位的报告：{'、'.join(broken)}。",
            severity=None if is_plain else Severity.WARNING,
            cell=f"{form.key}.{form.paths[identity.right[0]]}",
            expected=left,
            actual=right,
            cells=paths,
        )


def _said(form: TableForm, identity: Identity, left: Figure, right: Figure) -> str:
    row, column = form.cells[identity.right[0]]
    if len(identity.right) > 1:
        place, parts, total = f"“{column_name(column)}”列", "第一项加第二项", "第三项（七）总计加第四项"
    elif len({form.cells[i][0].path for i in identity.left}) == 1:
        place, parts, total = f"“{row_name(form, row)}”行", "各列相加", "“总计”列"
    else:
        place, parts, total = f"“{column_name(column)}”列", "各项办理结果相加", "“（七）总计”行"
    return f"{place}{parts}为{figure_text(left)}，{total}为{figure_text(right)}"


def _sides(roll_up: RollUp, identity: Identity) -> tuple[Figure, Figure]:
    counted = roll_up.counted
    return sum([counted[i] for i in identity.left]), sum([counted[i] for i in identity.right])


RULE = RollUpRule(
    id="RU-04",
    severity=Severity.ERROR,
    title="各单位汇总后，表三仍满足每行、每列合计与勾稽关系",
    # 2021年报格式 三: the relation printed in the head holds for sums as for each summand
    citation=Citation("2021年报格式", "第三部分表头所列勾稽关系"),
    check=check,
)
