"""XT-07: the processing fee of part six is among the charges of table 2（八）."""

from collections.abc import Iterable
from decimal import Decimal

from mingbai.law.citation import Citation
from mingbai.law.report.fees import collected_fee, fee_chapter
from mingbai.law.report.figures import Figure, Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import figure_text, table_name

__all__ = ["RULE"]

_ROW = "art20_8.admin_fee"
_PATH = f"{_ROW}.fee_amount"
_YUAN = 10000


def check(report: Report) -> Iterable[Finding]:
    """A warning where part six states more 元 than table 2 holds in 万元, rounding allowed for."""
    table, chapter = report.table2, fee_chapter(report)
    if table is None or chapter is None or table.form.form != "F2021" or _ROW in table.absent_rows:
        return
    if table.unit not in (None, "万元"):
        return
    fee = collected_fee(chapter.text)
    amount = table[_PATH] or 0
    if fee is None or fee <= (amount + _rounding(amount)) * _YUAN:
        return
    yield RULE.finding(
        f"“{chapter.title}”所报信息处理费为{figure_text(fee)}元，{table_name(table.form)}“行政事业性收费”行"
        f"为{figure_text(amount)}万元。信息处理费属于行政事业性收费，应包括在内，请核对。",
        cell=f"table2.{_PATH}",
        expected=fee / _YUAN,
        actual=table[_PATH],
        cells=(f"table2.{_PATH}",),
    )


def _rounding(amount: Figure) -> Decimal:
    """Half a unit of the last place that is printed; nothing where the amount is 0."""
    if not amount:
        return Decimal(0)
    places = -int(Decimal(amount).as_tuple().exponent)
    return Decimal(5).scaleb(-places - 1)


RULE = ReportRule(
    id="XT-07",
    severity=Severity.WARNING,
    title="第六部分所报信息处理费不大于表二行政事业性收费金额",
    # 处理费办法: the fee is an 行政事业性收费, which table 2（八） counts in 万元
    citation=Citation("2021年报格式", "第二部分表格“第二十条第（八）项”"),
    check=check,
)
