"""T2-21-02: what was issued in the year is in force at its end, unless repealed (2021 form)."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import figure_text, row_place

__all__ = ["RULE"]

_ROWS = ("art20_1.regulations", "art20_1.normative_docs")


def check(report: Report) -> Iterable[Finding]:
    """A warning for each row whose 本年制发件数 exceeds its 现行有效件数.

    Only a note where so many were repealed that documents of this very year may be among them.
    """
    table = report.table2
    if table is None or table.form.form != "F2021":
        return
    for row in _ROWS:
        issued, repealed, in_force = table.row_values(row)
        if issued is None or in_force is None or issued <= in_force:
            continue
        may_be_repealed = issued - (repealed or 0) <= in_force
        yield RULE.finding(
            f"{row_place(table.form, row)}：本年制发件数"
            f"{figure_text(issued)}大于现行有效件数{figure_text(in_force)}。"
            + ("如有当年制发、当年废止的文件，请加以说明。" if may_be_repealed else "请核对。"),
            severity=Severity.NOTE if may_be_repealed else None,
            cell=f"table2.{row}.in_force",
            expected=issued,
            actual=in_force,
            cause="“现行有效件数”列为0，可能漏填" if in_force == 0 else "",
            cells=(f"table2.{row}.issued", f"table2.{row}.repealed", f"table2.{row}.in_force"),
        )


RULE = ReportRule(
    id="T2-21-02",
    severity=Severity.WARNING,
    title="表二（2021年格式）本年制发件数一般不大于现行有效件数",
    # 2021年报格式 二, 第二十条第（一）项: figures as of 12月31日 of the report year
    citation=Citation("2021年报格式", "第二部分表格“第二十条第（一）项”"),
    check=check,
)
