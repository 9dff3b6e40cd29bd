"""TX-13: chapter one tells something of the agency itself.

A chapter without a single figure, without a document by name, in which the agency never speaks of itself,
would fit any agency (敷衍了事 is a fault that the notice names).
"""

import re
from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.narrative import chapter_about, compact, shorten
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]

_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:万|亿)?余?(?:[%％件条次期个场篇人份项家宗起部类册名]|余)")
_OWN = re.compile(
    r"[我本](?:省|市|区|县|州|旗|镇|乡|街道|局|委|办|厅|院|所|中心|单位|机关|部门|府|站|会|行)|全(?:省|市|区|县|州|旗|镇|乡|街道|局|系统)"
)
#: An agency by its name or the short of it (红升乡, 区统计局); not 城乡, 各街道, 工作格局.
_NAMED = re.compile(
    r"(?:(?![各和及与等的在对由为向])[\u4e00-\u9fff]){1,6}"
    r"(?:(?<!城)乡(?![镇村])|(?<![乡城])镇(?!街)|(?<![镇乡])街道|(?<![格布大结全当时开新政])局|委员会|管委会|办事处|政务服务办)"
)
_DOCUMENT = re.compile(r"《([^》]+)》")
_GENERAL = re.compile(r"信息公开条例|^条例$|信息公开工作年度报告|处理费管理办法")
_SHORTEST = 60


def check(report: Report) -> Iterable[Finding]:
    """A warning where chapter one holds no figure, no document of its own and no word on the agency."""
    chapter = chapter_about(report, "总体", "概述", "概况")
    if chapter is None:
        return
    text = compact(chapter.text)
    if len(text) < _SHORTEST or _FIGURE.search(text) or _OWN.search(text):
        return
    if _NAMED.search(text):
        return
    if any(not _GENERAL.search(name) for name in _DOCUMENT.findall(text)):
        return
    if report.agency and compact(report.agency)[-4:] in text:
        return
    yield RULE.finding(
        f"“{chapter.title}”没有数字，没有提到本机关，也没有列举本机关的文件和做法，放在任何机关都适用。请补充本机关的实际情况。",
        quote=shorten(text),
    )


RULE = ReportRule(
    id="TX-13",
    severity=Severity.WARNING,
    title="总体情况写明本机关的实际情况",
    # 2021年报格式: 内容不准确不全面、敷衍了事 fall under 条例 47
    citation=Citation("2021年报格式", "第一部分"),
    check=check,
)
