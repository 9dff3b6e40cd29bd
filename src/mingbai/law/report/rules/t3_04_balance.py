"""T3-04: in every column of table 3, 一 and 二 together are 三（七）and 四 together, as its head prints."""

from collections.abc import Iterable, Sequence

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Figure, Report, Table
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.identities import Identity, Imbalance
from mingbai.law.report.repairs import repair_cause, smallest_repair
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.sums import cause_from_other_columns, sum_findings
from mingbai.law.report.wording import column_name, figure_text, row_name, table_name

__all__ = ["RULE"]

_WIDTH = 7
_ROWS = ("new_received", "carried_in", "results_total", "carried_out")


def check(report: Report) -> Iterable[Finding]:
    """One error for each column that does not balance; ``expected`` is 一＋二, ``actual`` 三（七）＋四."""
    table = report.table3
    if table is None:
        return ()
    cells, start = table.zeroed, table.form.row_start
    received, carried_in = start["new_received"], start["carried_in"]
    result, carried_out = start["results_total"], start["carried_out"]
    broken = [
        column
        for column in range(_WIDTH)
        if cells[received + column] + cells[carried_in + column]
        != cells[result + column] + cells[carried_out + column]
    ]
    if not broken:
        return ()
    return _findings(
        report,
        table,
        [
            Identity((received + column, carried_in + column), (result + column, carried_out + column))
            for column in broken
        ],
    )


def _findings(report: Report, table: Table, broken: list[Identity]) -> Iterable[Finding]:
    form, cells, repair = table.form, table.zeroed, smallest_repair(table)
    gaps = _gaps(table)
    is_of_a_whole_row = _is_off_by_what_was_carried(table, gaps)
    empty_row = "" if is_of_a_whole_row else _row_left_empty(table, gaps)
    # beside other broken columns, a figure that fits one of them fits it by chance
    is_alone = sum(gap != 0 for gap in gaps[:-1]) < 2

    def place(identity: Identity) -> str:
        return f"“{column_name(form.cells[identity.right[0]][1])}”列"

    def say(imbalance: Imbalance) -> str:
        left, right = imbalance.identity
        return (
            f"{table_name(form)}{place(imbalance.identity)}：第一项加第二项为"
            f"{figure_text(cells[left[0]])}＋{figure_text(cells[left[1]])}＝{figure_text(imbalance.left)}，"
            f"第三项（七）总计加第四项为{figure_text(cells[right[0]])}＋{figure_text(cells[right[1]])}"
            f"＝{figure_text(imbalance.right)}，相差{figure_text(imbalance.difference)}。"
        )

    def cause(imbalance: Imbalance) -> str:
        left, right = imbalance.identity
        carried = cause_of_imbalance(
            carried_in=cells[left[1]], carried_out=cells[right[1]], gap=imbalance.gap
        )
        return (
            (carried if is_of_a_whole_row else "")
            or repair_cause(table, repair, imbalance)
            or empty_row
            or cause_from_other_columns(table, imbalance.identity, broken)
            or (carried if is_alone else "")
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


def _row(table: Table, row: str) -> Sequence[Figure]:
    start = table.form.row_start[row]
    return table.zeroed[start : start + _WIDTH]


def _gaps(table: Table) -> list[Figure]:
    """By how much each column's 一＋二 is above its 三＋四."""
    rows = (_row(table, row) for row in _ROWS)
    return [a + b - c - d for a, b, c, d in zip(*rows, strict=True)]


def _row_left_empty(table: Table, gaps: Sequence[Figure]) -> str:
    """The row of what was carried over that, filled in, would balance every column; in words, else empty."""
    if gaps[-1] != sum(gaps[:-1]):
        return ""
    for row, sign in (("carried_out", 1), ("carried_in", -1)):
        if not any(_row(table, row)) and all(sign * gap >= 0 for gap in gaps):
            name = row_name(table.form, table.form.row(row))
            return f"“{name}”行各列都没有件数，如填各列的差额，各列勾稽全部成立，该行可能漏填"
    return ""


def _is_off_by_what_was_carried(table: Table, gaps: list[Figure]) -> bool:
    """Whether every column is off by its 二、上年结转, or every one by its 四、结转下年度."""
    carried_in, carried_out = _row(table, "carried_in"), _row(table, "carried_out")
    return gaps == list(carried_in) or gaps == [-carried for carried in carried_out]


def cause_of_imbalance(*, carried_in: Figure, carried_out: Figure, gap: Figure) -> str:
    """Why 一＋二 is off 三＋四 by ``gap``: what was carried over was counted twice, or not at all."""
    if gap > 0 and gap == carried_in:
        return f"恰好多出上年结转的{figure_text(carried_in)}，第一项可能已把上年结转计入本年新收"
    if gap < 0 and -gap == carried_out:
        return (
            f"恰好相差结转下年度的{figure_text(carried_out)}，第一项可能只计了已办结的申请，"
            "或者第三项把尚未办结的申请也计入了办理结果"
        )
    return ""


RULE = ReportRule(
    id="T3-04",
    severity=Severity.ERROR,
    title="表三每列：第一项加第二项之和，等于第三项加第四项之和",
    # 2021年报格式 三, printed in the head: 本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和
    citation=Citation("2021年报格式", "第三部分表头所列勾稽关系"),
    check=check,
)
