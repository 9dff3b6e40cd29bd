"""T3-03: in every column of table 3 row （七）总计 is the sum of the results （一） to （六）."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.causes import Part, cause_of_total
from mingbai.law.report.figures import Report, Table
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.identities import Identity, Imbalance
from mingbai.law.report.repairs import repair_cause, smallest_repair
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.sums import cause_from_opposite, cause_from_other_columns, sum_findings
from mingbai.law.report.wording import column_name, figure_text, row_name, table_name

__all__ = ["RULE"]

_WIDTH = 7


def check(report: Report) -> Iterable[Finding]:
    """One error for each column whose （七）总计 is not the sum of the rows above; notes on blank ones."""
    table = report.table3
    if table is None:
        return ()
    cells, start = table.zeroed, table.form.row_start
    first, result = start[table.form.leaf_rows[0]], start["results_total"]
    broken = [
        column
        for column in range(_WIDTH)
        if sum(cells[first + column : result : _WIDTH]) != cells[result + column]
    ]
    if not broken:
        return ()
    return _findings(
        report,
        table,
        [Identity(tuple(range(first + column, result, _WIDTH)), (result + column,)) for column in broken],
    )


def _findings(report: Report, table: Table, broken: list[Identity]) -> Iterable[Finding]:
    form, repair = table.form, smallest_repair(table)

    def place(identity: Identity) -> str:
        return f"“{column_name(form.cells[identity.right[0]][1])}”列"

    def say(imbalance: Imbalance) -> str:
        return (
            f"{table_name(form)}{place(imbalance.identity)}：（一）至（六）各项办理结果相加为"
            f"{figure_text(imbalance.left)}，“（七）总计”行为{figure_text(imbalance.right)}，"
            f"相差{figure_text(imbalance.difference)}。"
        )

    def cause(imbalance: Imbalance) -> str:
        parts = [
            Part(f"“{row_name(form, form.cells[i][0])}”行", table.zeroed[i]) for i in imbalance.identity.left
        ]
        total = Part("“（七）总计”行", imbalance.right)
        return (
            repair_cause(table, repair, imbalance)
            or cause_from_other_columns(table, imbalance.identity, broken)
            or cause_from_opposite(table, imbalance.identity, broken, "列")
            or cause_of_total(total, imbalance.left, parts, _subtotals(table, imbalance.identity))
        )

    return sum_findings(
        RULE,
        report,
        table,
        broken,
        place=place,
        say=say,
        cause=cause,
    )


def _subtotals(table: Table, identity: Identity) -> list[Part]:
    """Sums of （三） to （六） over several nonzero rows: the form prints none, yet fillers add them."""
    form = table.form
    values: dict[str, list[int]] = {}
    for i in identity.left:
        if table.zeroed[i]:
            values.setdefault(form.cells[i][0].parent, []).append(i)
    labels = {row.key: row.label for row in form.rows if row.kind == "group"}
    return [
        Part(f"“{labels[group]}”各行小计", sum(table.zeroed[i] for i in rows))
        for group, rows in values.items()
        if len(rows) > 1 and group in labels and group != "results"
    ]


RULE = ReportRule(
    id="T3-03",
    severity=Severity.ERROR,
    title="表三每列：“（七）总计”等于（一）至（六）全部办理结果之和",
    # 2021年报格式 三: （七）总计 closes the rows of 三、本年度办理结果
    citation=Citation("2021年报格式", "第三部分表格“三、本年度办理结果”"),
    check=check,
)
