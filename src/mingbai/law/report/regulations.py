"""Row 规章 of table 2: only some agencies have anything to fill in there."""

from collections.abc import Iterable, Iterator

from mingbai.law.report.agencies import AgencyClass, agency_kind
from mingbai.law.report.figures import Report, Table
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import column_name, figure_text, table_name

__all__ = ["regulations_of_the_powerless"]

_ROW = "art20_1.regulations"


def regulations_of_the_powerless(rule: ReportRule, report: Report, table: Table) -> Iterable[Finding]:
    """A finding on each nonzero cell of row 规章 where the agency has no power to make 规章.

    Only a note for a development zone, whose powers its name does not tell; nothing where the name
    leaves the level open.
    """
    if not any(table.row_values(_ROW)):
        return ()
    kind = agency_kind(report.agency)
    if kind.may_make_rules is False:
        return _findings(rule, table, rule.severity, "没有规章制定权，此处应为0，请核对是否误填规范性文件")
    if kind.agency_class is AgencyClass.ZONE:
        return _findings(rule, table, Severity.NOTE, "如没有规章制定权，此处应为0，请核对")
    return ()


def _findings(rule: ReportRule, table: Table, severity: Severity, remark: str) -> Iterator[Finding]:
    for column in table.form.row(_ROW).columns:
        path = f"{_ROW}.{column.key}"
        value = table[path]
        if value:
            yield rule.finding(
                f"{table_name(table.form)}“规章”行“{column_name(column)}”列为{figure_text(value)}。本机关{remark}。",
                severity=severity,
                cell=f"table2.{path}",
                expected=0,
                actual=value,
                cells=(f"table2.{path}",),
            )
