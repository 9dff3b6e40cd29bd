"""TX-09: title, period and text speak of one and the same report year.

A year left over from the report that served as a draft is a common slip: 2023年，无收取信息处理费情况 in the
report of 2024.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report, Section
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.narrative import compact, sentences_of
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]

_TITLE_YEAR = re.compile(r"(20\d\d)年")
_NAMED_WORK = re.compile(r"《[^》]*》|〔[^〕]*〕")
_REPORT_OF = re.compile(r"(20\d\d)年度?(?:本级|本机关)?(?:政府|政务)?信息公开(?:工作)?(?:年度)?报告")
_STALE = re.compile(r"^(?:[（(][一二三四五六七八九十][）)])?(20\d\d)年度?(?:全年)?[，,]")
_COMPARES = re.compile(r"以来|同期|相比|较上|比上|截至|底|起|印发|决算|上一年|延续")


def check(report: Report) -> Iterable[Finding]:
    """Findings on a title, a period, an opening or sentences that name another year than the report's."""
    if report.year is None:
        return
    yield from _title(report, report.year)
    yield from _period(report, report.year)
    yield from _opening(report, report.year)
    for section in report.sections:
        if "问题" not in section.title:
            yield from _sentences(section, report.year)


def _title(report: Report, year: int) -> Iterator[Finding]:
    years = [int(found) for found in _TITLE_YEAR.findall(report.title or "")]
    if years and year not in years:
        yield RULE.finding(
            f"标题为{years[0]}年，而报告其他地方为{year}年度。请核对年份。",
            expected=year,
            actual=years[0],
            quote=compact(report.title or ""),
        )


def _period(report: Report, year: int) -> Iterator[Finding]:
    # 2021年报格式: figures of 1月1日 to 12月31日 of the report year
    if report.period is None or report.period == (date(year, 1, 1), date(year, 12, 31)):
        return
    start, end = report.period
    is_another_year = start.year == end.year != year
    yield RULE.finding(
        f"所列数据的统计期限为{_day(start)}至{_day(end)}，"
        + (
            f"而本报告为{year}年度，两者的年份不一致。请核对是标题还是统计期限写错。"
            if is_another_year
            else f"{year}年度报告应为{year}年1月1日至12月31日。请核对。"
        ),
        expected=f"{year}-01-01/{year}-12-31",
        actual=f"{start.isoformat()}/{end.isoformat()}",
    )


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _opening(report: Report, year: int) -> Iterator[Finding]:
    for found in _REPORT_OF.finditer(_NAMED_WORK.sub("", compact(report.opening))):
        if int(found[1]) != year:
            yield RULE.finding(
                f"报告开头写作“{found[0]}”，而本报告为{year}年度。请核对年份。",
                expected=year,
                actual=int(found[1]),
                quote=found[0],
            )
            return


def _sentences(section: Section, year: int) -> Iterator[Finding]:
    if f"{year - 1}年" not in section.text:
        return
    is_last_part = "其他" in section.title
    for sentence in sentences_of(section.text):
        found = _STALE.match(sentence)
        if not found or int(found[1]) != year - 1 or f"{year}年" in sentence or _COMPARES.search(sentence):
            continue
        yield RULE.finding(
            f"“{section.title}”中的一句以{year - 1}年开头，而本报告为{year}年度，"
            "可能是沿用上年文字时没有改动年份。请核对。",
            severity=Severity.WARNING if is_last_part else Severity.NOTE,
            expected=year,
            actual=year - 1,
            quote=sentence,
        )


RULE = ReportRule(
    id="TX-09",
    severity=Severity.WARNING,
    title="标题、统计期限、开头和正文的年份一致",
    # 2021年报格式: the report covers the calendar year
    citation=Citation("2021年报格式"),
    check=check,
)
