"""TX-03: the parts that the opening lists (全文包括…，共六个部分) are those that the report has."""

import re
from collections.abc import Iterable, Iterator, Sequence

from mingbai.law.citation import Citation, chinese_number
from mingbai.law.report.chapters import topic_of, without_number
from mingbai.law.report.figures import Report, Section
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]

_COMMON_WORDS = re.compile(r"政府|信息|公开|工作|情况|方面|事项|的|和|与|及|、|一|二|三|四|五|六|七|八|九|十")


def check(report: Report) -> Iterable[Finding]:
    """One finding that names what is listed and absent, what is there and not listed, and wrong counts."""
    if report.is_fragment or not report.sections:
        return
    faults = list(_faults(report))
    if faults:
        listed = report.listed_chapters
        yield RULE.finding(
            f"报告开头对各部分的介绍与正文不符：{'；'.join(faults)}。请修改介绍或者正文标题。",
            expected="、".join(without_number(section.title) for section in report.sections),
            actual="、".join(listed) if listed else report.listed_chapter_count,
        )


def _faults(report: Report) -> Iterator[str]:
    listed, stated, sections = report.listed_chapters, report.listed_chapter_count, report.sections
    if listed:
        absent = [name for name in listed if not _has_chapter(sections, name)]
        if absent:
            yield f"列出的{'、'.join(f'“{name}”' for name in absent)}在正文中没有相应标题"
        unlisted = [section.title for section in sections if not _is_listed(listed, section.title)]
        if unlisted:
            yield f"正文的{'、'.join(f'“{title}”' for title in unlisted)}没有列出"
        if stated is not None and stated != len(listed):
            yield f"写明{chinese_number(stated)}个部分，列出{chinese_number(len(listed))}个"
    if stated is not None and stated != len(sections):
        yield f"写明{chinese_number(stated)}个部分，正文有{chinese_number(len(sections))}个"


def _has_chapter(sections: Sequence[Section], name: str) -> bool:
    return any(_are_alike(section.title, name) for section in sections)


def _is_listed(listed: Sequence[str], title: str) -> bool:
    return any(_are_alike(title, name) for name in listed)


def _are_alike(title: str, name: str) -> bool:
    """The same prescribed chapter; for others, headings that share their telling words."""
    topics = topic_of(title), topic_of(name)
    if topics != (None, None):
        return topics[0] == topics[1]
    telling, named = (_COMMON_WORDS.sub("", without_number(text)) for text in (title, name))
    return bool(telling and named) and (telling in named or named in telling)


RULE = ReportRule(
    id="TX-03",
    severity=Severity.WARNING,
    title="开头“全文包括……共几个部分”与正文各部分一致",
    # 2021年报格式: six chapters; an opening that lists them must list what is there
    citation=Citation("2021年报格式"),
    check=check,
)
