"""TX-12: chapter one covers the five topics of the 2021 form."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.narrative import chapter_about, compact, holds_any
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]

_FIRST_YEAR = 2021
#: The five topics, and the words by which even a short text can touch them.
_TOPICS = (
    ("主动公开", ("主动公开", "发布", "公布", "公示", "公开政府信息")),
    ("依申请公开", ("依申请", "申请公开", "公开申请", "受理申请", "申请人", "申请件")),
    ("政府信息管理", ("管理", "审核", "审查", "清理", "规范性文件", "属性", "目录", "制度")),
    (
        "政府信息公开平台建设",
        (
            "平台",
            "网站",
            "网页",
            "栏目",
            "专栏",
            "新媒体",
            "公众号",
            "微信",
            "微博",
            "公报",
            "查阅",
            "公示栏",
            "公开栏",
        ),
    ),
    (
        "监督保障",
        (
            "监督",
            "保障",
            "考核",
            "评议",
            "培训",
            "督查",
            "督促",
            "督办",
            "检查",
            "通报",
            "问责",
            "责任",
            "组织领导",
        ),
    ),
)
#: Shorter chapters are beyond the matter of topics (TX-13).
_SHORTEST = 60


def check(report: Report) -> Iterable[Finding]:
    """One warning that names the topics on which chapter one, and every heading, is silent."""
    if report.year is None or report.year < _FIRST_YEAR:
        return
    chapter = chapter_about(report, "总体", "概述", "概况")
    if chapter is None or report.breaks_off_in(chapter):
        return
    text = compact(chapter.text)
    if len(text) < _SHORTEST:
        return
    # an agency may give a topic a chapter of its own: TX-02 speaks of that
    headings = "".join(section.title for section in report.sections if section is not chapter and section.no)
    own = headings if len(report.sections) > len(_TOPICS) + 1 else ""
    silent = [topic for topic, words in _TOPICS if not holds_any(text, words) and not holds_any(own, words)]
    if silent:
        yield RULE.finding(
            f"“{chapter.title}”没有写到{'、'.join(silent)}。"
            "格式要求总体情况包括主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面，请核对。",
            expected="主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障",
            actual="、".join(topic for topic, _ in _TOPICS if topic not in silent),
        )


RULE = ReportRule(
    id="TX-12",
    severity=Severity.WARNING,
    title="2021年度起，总体情况写到主动公开、依申请公开、信息管理、平台建设、监督保障",
    # 2021年报格式 一、总体情况: the five topics
    citation=Citation("2021年报格式", "第一部分"),
    check=check,
)
