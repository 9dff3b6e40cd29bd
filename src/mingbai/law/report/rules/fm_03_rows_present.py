"""FM-03: every row of the form is there."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.forms import Row, TableForm
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import row_name, table_name

__all__ = ["RULE"]


def check(report: Report) -> Iterable[Finding]:
    """A warning for each table that lacks rows; a note in a fragment and for report year 2019."""
    is_mild = report.is_fragment or report.year == 2019
    for table in report.tables:
        if not table.absent_rows:
            continue
        absent = [row for row in table.form.data_rows if row.path in table.absent_rows]
        names = "、".join(f"“{row_name(table.form, row) or '数据'}”" for row in absent)
        yield RULE.finding(
            f"{table_name(table.form)}未见格式规定的行：{names}。格式规定的行不应删减，没有的请填0。",
            severity=Severity.NOTE if is_mild else None,
            cells=tuple(f"{table.form.key}.{path}" for row in absent for path in _paths(table.form, row)),
        )


def _paths(form: TableForm, row: Row) -> tuple[str, ...]:
    start = form.row_start[row.path]
    return form.paths[start : start + len(row.columns)]


RULE = ReportRule(
    id="FM-03",
    severity=Severity.WARNING,
    title="格式规定的各行齐全",
    # 2021年报格式 二至四: the rows are part of the form
    citation=Citation("2021年报格式", "第二、三、四部分表格"),
    check=check,
)
