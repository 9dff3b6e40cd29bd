"""FM-02: all tables of a report follow one form."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import table_name

__all__ = ["RULE"]

_NAMES = {"F2019": "2019年印发的格式（试行）", "F2021": "2021年印发的格式"}
_DIFFERENCE = {
    "F2019": "“（六）其他处理”只有一行，2021年格式分为三行",
    "F2021": "“（六）其他处理”分为三行，2019年格式只有一行",
}


def check(report: Report) -> Iterable[Finding]:
    """A warning where table 2 and table 3 follow different forms; a note for report year 2019."""
    table2, table3 = report.table2, report.table3
    if table2 is None or table3 is None or table2.form.form == table3.form.form:
        return
    if all(row.path in table3.absent_rows for row in table3.form.data_rows if row.path.startswith("other")):
        return  # a text that breaks off before （六）其他处理 does not tell its form
    yield RULE.finding(
        f"{table_name(table2.form)}为{_NAMES[table2.form.form]}，{table_name(table3.form)}为"
        f"{_NAMES[table3.form.form]}（{_DIFFERENCE[table3.form.form]}），请统一使用当年适用的格式。",
        severity=Severity.NOTE if report.year == 2019 else None,
        expected=table2.form.form,
        actual=table3.form.form,
    )


RULE = ReportRule(
    id="FM-02",
    severity=Severity.WARNING,
    title="同一报告各表使用同一种格式",
    # 2021年报格式: one form for all tables
    citation=Citation("2021年报格式", "第二、三部分表格"),
    check=check,
)
