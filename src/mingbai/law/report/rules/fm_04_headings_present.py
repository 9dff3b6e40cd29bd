"""FM-04: the headings of the groups of rows are there."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import row_name, table_name

__all__ = ["RULE"]


def check(report: Report) -> Iterable[Finding]:
    """A note for each table without some heading of its rows (三、本年度办理结果)."""
    for table in report.tables:
        if not table.absent_headings:
            continue
        absent = [row for row in table.form.rows if row.path in table.absent_headings]
        names = "、".join(f"“{row_name(table.form, row)}”" for row in absent)
        yield RULE.finding(f"{table_name(table.form)}未见行标题{names}，各行数字不受影响，请按格式补齐。")


RULE = ReportRule(
    id="FM-04",
    severity=Severity.NOTE,
    title="格式规定的行标题齐全（如“三、本年度办理结果”）",
    # 2021年报格式 三: 三、本年度办理结果 and （三） to （六） head their rows
    citation=Citation("2021年报格式", "第三部分表格"),
    check=check,
)
