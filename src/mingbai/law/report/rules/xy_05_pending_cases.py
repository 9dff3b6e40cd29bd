"""XY-05: cases pending last year are looked for in this year's table 4."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.outcomes import BLOCKS
from mingbai.law.report.rule import YearRule
from mingbai.law.report.wording import figure_text, table_name

__all__ = ["RULE"]


def check(report: Report, previous: Report) -> Iterable[Finding]:
    """A note for each block whose 总计 is less than last year's 尚未审结.

    Never more: no national text says whether pending cases are counted again, so districts differ; one
    that does not count them again switches the rule off.
    """
    this, last = report.table4, previous.table4
    if this is None or last is None:
        return
    for block, (start, heading) in BLOCKS.items():
        pending, total = last.zeroed[start + 3], this.values[start + 4]
        if total is None or pending <= total:
            continue
        yield RULE.finding(
            f"{table_name(this.form)}“{heading}”：上年尚未审结{figure_text(pending)}件，本年总计为"
            f"{figure_text(total)}件。上年未审结的案件是否计入本年没有统一规定，请按本地口径核对。",
            cell=f"table4.{block}_total",
            expected=pending,
            actual=total,
            cells=(f"table4.{block}_total",),
        )


RULE = YearRule(
    id="XY-05",
    severity=Severity.NOTE,
    title="上年尚未审结的案件在本年应有去向（各地口径不一，可停用）",
    # 2021年报格式 四 and 2019年报格式 四 are silent on cases pending from last year
    citation=Citation("2021年报格式", "第四部分表格"),
    check=check,
)
