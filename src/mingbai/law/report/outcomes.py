"""The three blocks of table 4: four outcomes and their total, five cells side by side."""

from collections.abc import Iterable

from mingbai.law.report.causes import Part, cause_of_total
from mingbai.law.report.figures import Report, Table
from mingbai.law.report.findings import Finding
from mingbai.law.report.identities import Identity, Imbalance
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.sums import sum_findings
from mingbai.law.report.wording import figure_text, table_name

__all__ = ["BLOCKS", "block_total"]

#: Where each block begins in table 4, and what its heading is.
BLOCKS = {"recon": (0, "行政复议"), "lit_direct": (5, "未经复议直接起诉"), "lit_after": (10, "复议后起诉")}

_OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结")
_PENDING = 3


def block_total(rule: ReportRule, report: Report, block: str) -> Iterable[Finding]:
    """A finding where the block's 总计 is not the sum of its four outcomes."""
    table = report.table4
    if table is None:
        return ()
    start, _ = BLOCKS[block]
    cells = table.zeroed
    if sum(cells[start : start + 4]) == cells[start + 4]:
        return ()
    return _findings(rule, report, table, block)


def _findings(rule: ReportRule, report: Report, table: Table, block: str) -> Iterable[Finding]:
    start, heading = BLOCKS[block]
    total = start + 4

    def say(imbalance: Imbalance) -> str:
        return (
            f"{table_name(table.form)}“{heading}”：结果维持、结果纠正、其他结果、尚未审结相加为"
            f"{figure_text(imbalance.left)}，“总计”为{figure_text(imbalance.right)}，"
            f"相差{figure_text(imbalance.difference)}。"
        )

    def cause(imbalance: Imbalance) -> str:
        pending = table.zeroed[start + _PENDING]
        if pending and 0 < imbalance.right == imbalance.left - pending:
            return f"恰好少了尚未审结的{figure_text(pending)}，总计可能只计了已审结的案件"
        parts = [Part(f"“{name}”", table.zeroed[start + i]) for i, name in enumerate(_OUTCOMES)]
        return cause_of_total(Part("“总计”", imbalance.right), imbalance.left, parts)

    return sum_findings(
        rule,
        report,
        table,
        [Identity(tuple(range(start, total)), (total,))],
        place=lambda _: f"“{heading}”",
        say=say,
        cause=cause,
    )
