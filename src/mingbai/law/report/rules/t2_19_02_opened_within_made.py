"""T2-19-02: what was newly opened in the year was as a rule made in the year (2019 form)."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import figure_text, row_place

__all__ = ["RULE"]

_ROWS = ("art20_1.regulations", "art20_1.normative_docs")


def check(report: Report) -> Iterable[Finding]:
    """A warning for each row whose 本年新公开数量 exceeds its 本年新制作数量."""
    table = report.table2
    if table is None or table.form.form != "F2019":
        return
    for row in _ROWS:
        made, opened, _ = table.row_values(row)
        cells = (f"table2.{row}.made_this_year", f"table2.{row}.opened_this_year")
        if any(cell in report.uncertain for cell in cells):
            continue  # digits run together may be parted so that the one is within the other
        if made is None or opened is None or opened <= made:
            continue
        yield RULE.finding(
            f"{row_place(table.form, row)}：本年新公开数量"
            f"{figure_text(opened)}大于本年新制作数量{figure_text(made)}。如系补公开以前年度的文件，请加以说明。",
            cell=cells[1],
            expected=made,
            actual=opened,
            cells=cells,
        )


RULE = ReportRule(
    id="T2-19-02",
    severity=Severity.WARNING,
    title="表二（2019年格式）本年新公开数量一般不大于本年新制作数量",
    # 2019年报格式 二, 第二十条第（一）项
    citation=Citation("2019年报格式", "第二部分表格“第二十条第（一）项”"),
    check=check,
)
