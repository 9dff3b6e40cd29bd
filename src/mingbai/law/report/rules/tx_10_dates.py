"""TX-10: signed, then published, by the date that the notice sets for agencies of this kind."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from mingbai.law.citation import Citation
from mingbai.law.report.agencies import AgencyClass, AgencyKind, Level, agency_kind
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE", "deadline"]

_FIRST_YEAR = 2019

#: 2021年报格式 (and 2019年报格式): month and day, in the year after the report year.
_DEPARTMENT = (1, 31)
_BY_LEVEL = {
    Level.TOWNSHIP: (1, 31),
    Level.COUNTY: (2, 20),
    Level.CITY: (3, 10),
    Level.PROVINCE: (3, 31),
}
_LATEST = (3, 31)  # 条例 49: no agency may be later


def deadline(kind: AgencyKind, report_year: int) -> date:
    """The last day for publishing: the latest of those that the agency's name leaves possible."""
    if kind.agency_class is AgencyClass.DEPARTMENT:
        month, day = _DEPARTMENT
    elif kind.is_government and kind.levels and not _is_district_of_municipality(kind):
        month, day = max(_BY_LEVEL[level] for level in kind.levels)
    else:
        month, day = _LATEST
    return date(report_year + 1, month, day)


def _is_district_of_municipality(kind: AgencyKind) -> bool:
    """Districts right under a province-level government: the ladder has no rung for them."""
    return kind.is_in_municipality and Level.COUNTY in kind.levels


def check(report: Report) -> Iterable[Finding]:
    """Warnings on a signature after publication, and on a date too early or too late for the year."""
    published, signed = _day(report.published_at), report.signed_on
    if published is not None and signed is not None and signed > published:
        yield RULE.finding(
            f"落款日期{_text(signed)}晚于发布日期{_text(published)}，请核对。",
            expected=_text(published),
            actual=_text(signed),
        )
    if report.year is None or report.year < _FIRST_YEAR:
        return
    stated = (("发布日期", published), ("落款日期", signed))
    first = next(((name, day) for name, day in stated if day is not None), None)
    if first is not None:
        yield from _in_time(report.year, agency_kind(report.agency), *first)


def _in_time(year: int, kind: AgencyKind, name: str, day: date) -> Iterator[Finding]:
    last = deadline(kind, year)
    if day.year <= year:
        yield RULE.finding(
            f"{name}{_text(day)}早于报告年度{year}年结束，统计期截至12月31日，请核对年度和日期。",
            actual=_text(day),
        )
    elif day > last:
        yield RULE.finding(
            f"{name}{_text(day)}晚于规定的最后日期{_text(last)}，请核对；如系网站迁移后重新发布，请注明原发布日期。",
            expected=_text(last),
            actual=_text(day),
        )


def _day(moment: date | datetime | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def _text(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


RULE = ReportRule(
    id="TX-10",
    severity=Severity.WARNING,
    title="落款日期不晚于发布日期，发布日期不晚于规定期限",
    # 条例 49: 每年1月31日前 (departments), 3月31日前; the notice of the form sets the ladder between them
    citation=Citation("条例", "49"),
    check=check,
)
