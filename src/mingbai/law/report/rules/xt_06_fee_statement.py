"""XT-06: part six reports the fees collected, even when there were none (from report year 2021)."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.fees import fee_chapter, speaks_of_fees
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.rules.xt_01_unpaid_fee_explained import unpaid_count

__all__ = ["RULE"]

_FIRST_YEAR = 2021


def check(report: Report) -> Iterable[Finding]:
    """A warning where part six is silent on fees; a note where another part speaks of them.

    A missing part six is the matter of TX-02, unpaid fees that of XT-01.
    """
    chapter = fee_chapter(report)
    if report.year is None or report.year < _FIRST_YEAR or chapter is None or report.is_fragment:
        return
    if speaks_of_fees(chapter.text) or unpaid_count(report) > 0:
        return
    elsewhere = next((section for section in report.sections if "信息处理费" in section.text), None)
    if elsewhere is not None:
        yield RULE.finding(
            f"信息处理费收取情况写在“{elsewhere.title}”，按格式应在“{chapter.title}”报告。",
            severity=Severity.NOTE,
        )
        return
    yield RULE.finding(
        f"“{chapter.title}”没有报告收取信息处理费的情况。2021年度起应在此处报告，没有收取的也请写明。",
        quote=chapter.text.strip()[:120],
    )


RULE = ReportRule(
    id="XT-06",
    severity=Severity.WARNING,
    title="2021年度起，第六部分应报告信息处理费收取情况（没有收取的也应写明）",
    # 2021年报格式 六: （文字描述，收取信息处理费情况在此处报告。）
    citation=Citation("2021年报格式", "第六部分"),
    check=check,
)
