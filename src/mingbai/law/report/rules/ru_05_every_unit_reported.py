"""RU-05: every unit that has to report has reported, for the same year."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.children import Children
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rollup import is_of_same_year
from mingbai.law.report.rule import RollUpRule

__all__ = ["RULE"]


def check(report: Report, children: Children) -> Iterable[Finding]:
    """A warning naming the units missing or reporting on another year; notes on what else was left out."""
    if children.expected is None:
        yield RULE.finding(
            f"已提供{len(children.counted)}个单位的报告，没有应报单位名单，不能判断是否齐全；汇总核对的结果仅供参考。",
            severity=Severity.NOTE,
        )
    if children.missing:
        yield RULE.finding(
            f"缺少{len(children.missing)}个应报单位的报告：{'、'.join(children.missing)}。没有办理申请的单位也应零报告。",
            expected=len(children.expected or ()),
            actual=len(children.counted),
        )
    other_years = [name for name, child in children.counted.items() if not is_of_same_year(report, child)]
    if other_years:
        yield RULE.finding(f"以下单位的报告不是{report.year}年度的，未计入汇总：{'、'.join(other_years)}。")
    if children.strangers:
        left_out = "" if children.missing else "，未计入汇总"
        yield RULE.finding(
            f"以下单位不在应报单位名单内{left_out}，请核对名单：{'、'.join(children.strangers)}。",
            severity=Severity.NOTE,
        )
    excluded = [name for name in children.reports if name in children.excluded]
    if excluded:
        yield RULE.finding(
            f"以下单位实行垂直领导，按规定不计入本级汇总：{'、'.join(excluded)}。", severity=Severity.NOTE
        )


RULE = RollUpRule(
    id="RU-05",
    severity=Severity.WARNING,
    title="应报单位的年度报告齐全（含零报告），垂直领导系统不计入汇总",
    # 2021年报格式: 主管部门 publishes the reports of all departments and lower governments together
    citation=Citation("2021年报格式", "填报要求（逐级汇总）"),
    check=check,
)
