"""XY-06: no stock of table 2 links the last report of the 2019 form with the first of the 2021 form."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import YearRule
from mingbai.law.report.wording import table_name

__all__ = ["RULE"]


def check(report: Report, previous: Report) -> Iterable[Finding]:
    """A note that table 2 was not compared where the two reports follow different forms."""
    this, last = report.table2, previous.table2
    if this is None or last is None or this.form.form == last.form.form:
        return
    yield RULE.finding(
        f"{table_name(this.form)}：两年的格式不同，对外公开总数量与现行有效件数口径不同、不相衔接，未作跨年度核对。"
    )


RULE = YearRule(
    id="XY-06",
    severity=Severity.NOTE,
    title="新旧格式之间，表二的存量数字不作跨年度核对",
    # 2021年报格式 二 counts documents in force, 2019年报格式 二 documents open
    citation=Citation("2021年报格式", "第二部分表格"),
    check=check,
)
