"""T2-21-04: fees are stated in 万元 every year, so they do not jump by thousands (2021 form)."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import YearRule
from mingbai.law.report.wording import figure_text, table_name

__all__ = ["RULE"]

_PATH = "art20_8.admin_fee.fee_amount"
_JUMP = 1000


def check(report: Report, previous: Report) -> Iterable[Finding]:
    """A warning where the amount is 1,000 times last year's or more, or 1/1,000 of it or less."""
    this, last = report.table2, previous.table2
    if this is None or last is None or {this.form.form, last.form.form} != {"F2021"}:
        return
    now, before = this[_PATH] or 0, last[_PATH] or 0
    low, high = sorted((now, before))
    if low <= 0 or high < low * _JUMP:
        return
    yield RULE.finding(
        f"{table_name(this.form)}“行政事业性收费”行“本年收费金额”列为{figure_text(now)}万元，"
        f"上年为{figure_text(before)}万元，相差千倍以上，请核对单位是否为万元。",
        cell=f"table2.{_PATH}",
        expected=before,
        actual=now,
        cause=f"{'本年' if now > before else '上年'}的数字可能以元为单位填写",
        cells=(f"table2.{_PATH}",),
    )


RULE = YearRule(
    id="T2-21-04",
    severity=Severity.WARNING,
    title="表二（2021年格式）收费金额与上年相差千倍以上，疑似元与万元混用",
    # 2021年报格式 二, 第二十条第（八）项: 本年收费金额（单位：万元）
    citation=Citation("2021年报格式", "第二部分表格“第二十条第（八）项”"),
    check=check,
)
