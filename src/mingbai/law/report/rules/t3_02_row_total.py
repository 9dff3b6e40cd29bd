"""T3-02: in every row of table 3 the total is the sum of the six kinds of applicant."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.causes import Part, cause_of_total
from mingbai.law.report.figures import Report, Table
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.identities import Identity, Imbalance
from mingbai.law.report.repairs import repair_cause, smallest_repair
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.sums import cause_from_opposite, sum_findings
from mingbai.law.report.wording import column_name, figure_text, row_name, table_name

__all__ = ["RULE"]

_WIDTH = 7
_PARTS = _WIDTH - 1


def check(report: Report) -> Iterable[Finding]:
    """One error for each row whose printed total is not its sum; a note on rows that cannot be summed."""
    table = report.table3
    if table is None:
        return ()
    cells = table.zeroed
    broken = [
        start
        for start in range(0, len(cells), _WIDTH)
        if sum(cells[start : start + _PARTS]) != cells[start + _PARTS]
    ]
    return _findings(report, table, broken) if broken else ()


def _findings(report: Report, table: Table, starts: list[int]) -> Iterable[Finding]:
    form, repair = table.form, smallest_repair(table)
    summed = []
    for start in starts:
        if all(value is None for value in table.values[start : start + _PARTS]):
            yield _undivided(table, start)
        else:
            summed.append(Identity(tuple(range(start, start + _PARTS)), (start + _PARTS,)))

    def place(identity: Identity) -> str:
        return f"“{row_name(form, form.cells[identity.right[0]][0])}”行"

    def cause(imbalance: Imbalance) -> str:
        parts = [
            Part(f"“{column_name(form.cells[i][1])}”列", table.zeroed[i]) for i in imbalance.identity.left
        ]
        total = Part("“总计”列", imbalance.right)
        return (
            repair_cause(table, repair, imbalance)
            or cause_from_opposite(table, imbalance.identity, summed, "行")
            or cause_of_total(total, imbalance.left, parts)
        )

    def say(imbalance: Imbalance) -> str:
        return (
            f"{table_name(form)}{place(imbalance.identity)}：自然人、法人或其他组织各列相加为"
            f"{figure_text(imbalance.left)}，“总计”列为{figure_text(imbalance.right)}，"
            f"相差{figure_text(imbalance.difference)}。"
        )

    yield from sum_findings(
        RULE,
        report,
        table,
        summed,
        place=place,
        say=say,
        cause=cause,
    )


def _undivided(table: Table, start: int) -> Finding:
    form, total = table.form, start + _PARTS
    return RULE.finding(
        f"{table_name(form)}“{row_name(form, form.cells[start][0])}”行：“总计”列为"
        f"{figure_text(table.values[total])}，自然人、法人或其他组织各列均为空，无法核对，请补填各列数字。",
        severity=Severity.WARNING,
        cell=f"{form.key}.{form.paths[total]}",
        actual=table.values[total],
        cells=tuple(f"{form.key}.{path}" for path in form.paths[start : start + _WIDTH]),
    )


RULE = ReportRule(
    id="T3-02",
    severity=Severity.ERROR,
    title="表三每行：总计等于自然人与法人或其他组织五类之和",
    # 2021年报格式 三 (and 2019年报格式 三): 总计 stands beside 自然人 and 法人或其他组织 under 申请人情况
    citation=Citation("2021年报格式", "第三部分表头"),
    check=check,
)
