"""TX-01: the title names agency and year and calls the report 政府信息公开工作年度报告."""

import re
from collections.abc import Iterable, Iterator

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.narrative import compact
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]

#: 2023年, in figures or as 二〇二三年, whose circle is typed in several ways.
_YEAR = re.compile("(?:20[0-9]{2}|二[〇○零Oo0][一二三四五六七八九〇○零Oo0]{2})年")
#: For report year 2019 the unified form was only encouraged (2019年报格式).
_FIRST_BINDING_YEAR = 2020


def check(report: Report) -> Iterable[Finding]:
    """One finding that names everything in the title that differs; a note where it is a matter of wording."""
    if not report.title:
        return
    title = compact(report.title)
    faults = list(_faults(title))
    if not faults:
        return
    is_grave = (
        any(grave for _, grave in faults) and (report.year or _FIRST_BINDING_YEAR) >= _FIRST_BINDING_YEAR
    )
    yield RULE.finding(
        f"标题“{title}”{'，'.join(fault for fault, _ in faults)}。"
        "规范写法为“机关名称＋年份＋政府信息公开工作年度报告”。",
        severity=Severity.WARNING if is_grave else Severity.NOTE,
        expected=f"…{report.year or '××××'}年政府信息公开工作年度报告",
        actual=title,
    )


def _faults(title: str) -> Iterator[tuple[str, bool]]:
    """What differs, and whether it is more than wording."""
    if not _YEAR.search(title):
        yield "没有写明年度", True
    if "信息公开" not in title:
        yield "没有“政府信息公开”字样", True
    elif "政府信息公开" not in title:
        yield "“信息公开”前缺“政府”二字", False
    if "年报" in title and "年度报告" not in title:
        yield "用了简称“年报”", False
    elif "年度报告" not in title:
        yield "没有“年度报告”字样", True
    elif "工作年度报告" not in title and "工作的年度报告" not in title:
        yield "“年度报告”前缺“工作”二字", False
    if _YEAR.match(title) and title.find("政府信息公开") in (5, 6):
        yield "没有写明机关名称", False


RULE = ReportRule(
    id="TX-01",
    severity=Severity.WARNING,
    title="标题写明机关、年份和“政府信息公开工作年度报告”",
    # 条例 50: 政府信息公开工作年度报告
    citation=Citation("条例", "50"),
    check=check,
)
