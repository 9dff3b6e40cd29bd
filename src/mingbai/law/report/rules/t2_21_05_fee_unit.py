"""T2-21-05: fees are stated in 万元, not in 元 (2021 form)."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import figure_text, table_name

__all__ = ["RULE"]

_PATH = "art20_8.admin_fee.fee_amount"
#: 1,000 亿元: more than any province collects in a year.
_MOST = 10_000_000


def check(report: Report) -> Iterable[Finding]:
    """A warning where the table prints another unit, or the amount is beyond any in 万元."""
    table = report.table2
    if table is None or table.form.form != "F2021":
        return
    amount = table[_PATH]
    if table.unit is not None and table.unit != "万元":
        said, cause = f"表中单位为{table.unit}，格式规定的单位是万元，请换算后填写。", ""
    elif amount is not None and amount >= _MOST:
        said, cause = "折合一千亿元以上，请核对单位是否为万元。", "可能以元为单位填写"
    else:
        return
    yield RULE.finding(
        f"{table_name(table.form)}“行政事业性收费”行“本年收费金额”列为{figure_text(amount)}，{said}",
        cell=f"table2.{_PATH}",
        actual=amount,
        cause=cause,
        cells=(f"table2.{_PATH}",),
    )


RULE = ReportRule(
    id="T2-21-05",
    severity=Severity.WARNING,
    title="表二（2021年格式）收费金额的单位是万元",
    # 2021年报格式 二, 第二十条第（八）项: 本年收费金额（单位：万元）
    citation=Citation("2021年报格式", "第二部分表格“第二十条第（八）项”"),
    check=check,
)
