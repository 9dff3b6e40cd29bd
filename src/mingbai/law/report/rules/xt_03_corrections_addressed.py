"""XT-03: where cases ended with a correction, chapter five speaks of it."""

import re
from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.narrative import chapter_about, compact
from mingbai.law.report.readings import readings
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import figure_text

__all__ = ["RULE"]

_ADDRESSED = re.compile(r"复议|诉讼|应诉|纠[错正]|败诉|依申请|申请公开|公开申请|答复|法治|合法性")


def check(report: Report) -> Iterable[Finding]:
    """A warning where table 4 has corrections and chapter five says nothing of applications or cases."""
    chapter = chapter_about(report, "问题")
    found = readings(report, "disputes.corrected")
    if chapter is None or not chapter.text.strip() or not found or not found[0].value:
        return
    if _ADDRESSED.search(compact(chapter.text)) or report.breaks_off_in(chapter):
        return
    yield RULE.finding(
        f"表四有{figure_text(found[0].value)}件行政复议、行政诉讼案件结果纠正，“{chapter.title}”没有谈到申请答复方面的"
        "问题和改进，请核对是否遗漏。",
        actual=found[0].value,
        cells=found[0].cells,
    )


RULE = ReportRule(
    id="XT-03",
    severity=Severity.WARNING,
    title="有案件结果纠正的，第五部分应当谈到相应的问题和改进",
    # 条例 50(4): 政府信息公开工作存在的主要问题及改进情况
    citation=Citation("条例", "50(4)"),
    check=check,
)
