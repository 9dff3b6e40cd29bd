"""TX-10: signed, then published, by the date that the notice sets for agencies of this kind."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from mingbai.law.citation import Citation
from mingbai.law.forms import form_of_year
from mingbai.law.proof import Step
from mingbai.law.report.agencies import AgencyClass, AgencyKind, Level, agency_kind
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE", "deadline", "deadline_steps"]

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
_NAMES = {
    Level.TOWNSHIP: "乡镇人民政府",
    Level.COUNTY: "县级人民政府",
    Level.CITY: "设区的市级人民政府",
    Level.PROVINCE: "省级人民政府",
}


def deadline(kind: AgencyKind, report_year: int) -> date:
    """The last day for publishing: the latest of those that the agency's name leaves possible."""
    if kind.agency_class is AgencyClass.DEPARTMENT:
        month, day = _DEPARTMENT
    elif (level := _rung(kind)) is not None:
        month, day = _BY_LEVEL[level]
    else:
        month, day = _LATEST
    return date(report_year + 1, month, day)


def deadline_steps(kind: AgencyKind, report_year: int) -> tuple[Step, ...]:
    """Why :func:`deadline` is that day: the rule for agencies of this kind, and how the day is taken."""
    last = deadline(kind, report_year)
    day, notice = f"{last.month}月{last.day}日", Citation(f"{form_of_year(report_year).code[1:]}年报格式")
    if kind.agency_class is AgencyClass.DEPARTMENT:
        rule = Step(f"县级以上人民政府部门在每年{day}前公布上一年度的年度报告。", Citation("条例", "49"))
    elif (level := _rung(kind)) is not None:
        rule = Step(f"{_NAMES[level]}在每年{day}前公布上一年度的年度报告。", notice)
    elif _is_district_of_municipality(kind):
        rule = Step(f"直辖市的区、县，通知没有另定日期，不得晚于{day}。", Citation("条例", "49"))
    else:
        rule = Step(f"没有另定日期的，不得晚于每年{day}。", Citation("条例", "49"))
    return rule, Step(f"{_text(last)}是日历上的日期，不因休息日顺延。", on=last)


def _rung(kind: AgencyKind) -> Level | None:
    """The highest level that the name leaves possible; ``None`` where the ladder has no rung."""
    if not kind.is_government or not kind.levels or _is_district_of_municipality(kind):
        return None
    return max(kind.levels, key=lambda level: _BY_LEVEL[level])


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
    if report.year is None or report.year < _FIRST_YEAR or _is_year_in_doubt(report):
        return
    stated = (("发布日期", published), ("落款日期", signed))
    first = next(((name, day) for name, day in stated if day is not None), None)
    if first is not None:
        yield from _in_time(report.year, agency_kind(report.agency), *first)


def _is_year_in_doubt(report: Report) -> bool:
    """Whether the figures are of another year than the title: TX-09 speaks of that."""
    return report.period is not None and all(day.year != report.year for day in report.period)


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
