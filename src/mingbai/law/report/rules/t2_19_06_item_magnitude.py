"""T2-19-06: items are matters that an agency handles, not the cases it handled (2019 form)."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.agencies import Level, agency_kind
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.items import item_rows
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import figure_text, row_place

__all__ = ["RULE"]

#: No list of powers and services of one county or department holds more items than this; a city's
#: report adds up those of its counties. A province's sum may be of any size.
_MOST_ITEMS = 5000
_MOST_ITEMS_IN_CITY = 50_000


def check(report: Report) -> Iterable[Finding]:
    """A warning for each row whose 上一年项目数量 exceeds any list of items."""
    table = report.table2
    if table is None or table.form.form != "F2019":
        return
    levels = agency_kind(report.agency).levels
    if Level.PROVINCE in levels:
        return
    most = _MOST_ITEMS_IN_CITY if Level.CITY in levels else _MOST_ITEMS
    for row in item_rows(table):
        if row.last_year is None or row.last_year <= most:
            continue
        path = f"table2.{row.path}.items_last_year"
        yield RULE.finding(
            f"{row_place(table.form, row.path)}：上一年项目数量为"
            f"{figure_text(row.last_year)}。项目数量是事项的个数，通常不会这样大，请核对。",
            cell=path,
            actual=row.last_year,
            cause="可能把办件量填作项目数量",
            cells=(path,),
        )


RULE = ReportRule(
    id="T2-19-06",
    severity=Severity.WARNING,
    title="表二（2019年格式）项目数量是事项个数，过大时疑似误填办件量",
    # 2019年报格式 二, 第二十条第（五）、（六）、（八）项
    citation=Citation("2019年报格式", "第二部分表格"),
    check=check,
)
