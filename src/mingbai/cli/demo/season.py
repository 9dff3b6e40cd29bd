"""The season of annual reports: the units' in January, the district's in February, some still on the way."""

from collections.abc import Mapping
from datetime import date

from mingbai.cli.demo.instants import instant
from mingbai.cli.demo.records import REPORTING, YEAR
from mingbai.cli.demo.staff import posts
from mingbai.cli.demo.tree import District
from mingbai.cli.demo.units import DISTRICT, READING_POINT, Unit
from mingbai.cli.demo.watching import Watch
from mingbai.law.calendar import CALENDAR
from mingbai.reports.api import (
    Comment,
    ReportKind,
    Stage,
    WorkMatter,
    compile_report,
    lock,
    publish_report,
    return_report,
    state,
    submit,
)

__all__ = ["publish_the_districts", "send_in_the_units"]

_M = WorkMatter
# 条例 49: the units' reports are due by 31 January, the district's by 31 March.
_FIRST_COMPILED_ON = date(2021, 1, 13)
_DAYS_OF_COMPILING = 8
_INDEX_START = 46_933
_PUBLISHED_AT = instant(date(2021, 2, 20), 13, 34)
#: Whose report has not come to its end; every other one is published.
_ON_THE_WAY: Mapping[str, Stage] = {
    "衢江区樟潭街道办事处": Stage.RETURNED,
    "衢江区高家镇人民政府": Stage.DRAFT,
    "衢江区举村乡人民政府": Stage.SUBMITTED,
    "衢江区岭洋乡人民政府": Stage.LOCKED,
}
_COMMENTS = (
    Comment("“其他对外管理服务事项”处理决定数量与平台办件量不一致，请核对是否漏报第四季度办件。",
            "table2.art20_5.other_mgmt_services.decisions"),
    Comment("第五部分没有写明本街道的具体问题和改进措施，请补充。"),
)  # fmt: skip
_PROBLEMS = (
    "主动公开的时效有待提高，部分信息从形成到公开用时偏长。下一步将由专人逐月核对，做到形成一件、公开一件。",
    "公开栏目的内容还不够通俗，群众查找不便。下一步将精简栏目，重要政策配发图文说明。",
    "工作人员对依申请公开的时限和文书掌握不够熟练。下一步将按季度组织案卷评查和业务培训。",
)
_MANAGEMENT = (
    "公文拟制时同步确定公开属性，公开前逐件审查；全年未发生应审未审的情况。",
    "对历年文件逐件核对有效性，失效和废止的文件在原网页上标注。",
)
_OF_THE_DISTRICT: Mapping[WorkMatter, str] = {
    _M.READING_POINTS: READING_POINT.name,
    _M.WEBSITE: "www.qujiang.example",
    _M.OFFICIAL_DOCUMENTS: "142",
    _M.OVERVIEW: "全区政府信息公开工作由分管领导负责，区政府办公室承担日常工作，各单位按职责分工办理。",
    _M.MANAGEMENT: "规范性文件统一登记、统一编号、统一公布；主动公开的信息在公开前逐件审查，案卷按年归档。",
    _M.PLATFORM: "门户网站设政府信息公开专栏，镇街便民服务中心均可查询和代为提交申请。",
    _M.SUPERVISION: "政府信息公开列入年度工作考核；开展社会评议，逐条答复意见；对超期办理的实行责任追究。"
    "全年没有人因政府信息公开被追究责任。",
    _M.PROBLEMS: "一是主动公开的深度还不够，重大项目进展的公开偏少；二是镇街受理申请的能力不均衡；"
    "三是个别单位答复文书不够规范。2021年将按季度公布重大项目进展，对镇街逐一培训，并对全部答复文书实行合法性审核。",
}
#: What the government's office states of the government's own organs, for their report.
_OF_ITS_OWN: Mapping[WorkMatter, str] = {
    _M.READING_POINTS: READING_POINT.name,
    _M.WEBSITE: "www.qujiang.example",
    _M.OVERVIEW: "区政府及区政府办公室的政府信息公开工作由区政府办公室承担。",
    _M.MANAGEMENT: _MANAGEMENT[0],
    _M.PROBLEMS: "区政府及区政府办公室文件的解读材料还不够及时。"
    "下一步将做到解读与文件同步起草、同步审签、同步公布。",
}


def send_in_the_units(district: District, watch: Watch) -> None:
    """Each unit's report, from its figures of the year to where it stands now."""
    for place, unit in enumerate(watch.each(REPORTING)):
        _unit_report(unit, place, district)


def _unit_report(unit: Unit, place: int, district: District) -> None:
    head = district.actor(unit.code, "unit-head")
    office = district.actor(DISTRICT.code, "disclosure-office")
    agency = district.agencies[unit.code]
    compiled_on = CALENDAR.nth_workday_after(_FIRST_COMPILED_ON, place % _DAYS_OF_COMPILING)
    days = [CALENDAR.nth_workday_after(compiled_on, step) for step in range(4)]
    staff = sum(post.is_disclosure_staff for post in posts() if post.unit == unit.code)
    stated = {
        _M.STAFF: str(staff),
        _M.MANAGEMENT: _MANAGEMENT[place % len(_MANAGEMENT)],
        _M.PROBLEMS: f"{unit.short_name}{_PROBLEMS[place % len(_PROBLEMS)]}",
    }
    for matter, value in stated.items():
        state(matter, value, agency=agency, year=YEAR, by=head, at=instant(days[0], 9))
    report = compile_report(agency=agency, year=YEAR, by=head, at=instant(days[0], 10)).report
    stage = _ON_THE_WAY.get(unit.name, Stage.PUBLISHED)
    if stage is Stage.DRAFT:
        return
    submit(report, on=days[1], by=head, at=instant(days[1], 10))
    if stage is Stage.SUBMITTED:
        return
    if stage is Stage.RETURNED:
        return_report(report, _COMMENTS, on=days[2], by=office, at=instant(days[2], 10))
        return
    lock(report, on=days[2], by=office, at=instant(days[2], 10))
    if stage is Stage.PUBLISHED:
        public_at = instant(days[3], 9, place)
        publish_report(report, live_from=public_at, source=unit.short_name, by=head, at=public_at)


def publish_the_districts(district: District, watch: Watch) -> None:
    """The district's report, summed over all units; signed on 19 February, published the day after.

    Before it, in January, the report on what was done in the government's own name.
    """
    watch.expect(5)
    _publish_its_own(district)
    watch.advance()
    office = district.actor(DISTRICT.code, "disclosure-office")
    agency = district.agencies[DISTRICT.code]
    staff = sum(post.is_disclosure_staff for post in posts())
    compiled_at = instant(date(2021, 2, 9), 10)
    for matter, value in {_M.STAFF: str(staff), **_OF_THE_DISTRICT}.items():
        state(matter, value, agency=agency, year=YEAR, by=office, at=instant(date(2021, 2, 9), 9))
    report = compile_report(agency=agency, year=YEAR, by=office, at=compiled_at).report
    watch.advance()
    submit(report, on=date(2021, 2, 10), by=office, at=instant(date(2021, 2, 10), 10))
    watch.advance()
    lock(report, on=date(2021, 2, 19), by=office, at=instant(date(2021, 2, 19), 10))
    watch.advance()
    publish_report(
        report, live_from=_PUBLISHED_AT, source="衢江区政府", by=office, at=_PUBLISHED_AT,
        index_start=_INDEX_START,
    )  # fmt: skip
    watch.advance()


def _publish_its_own(district: District) -> None:
    """The report on the government's own organs, by the day of a department: its title says 本级."""
    office = district.actor(DISTRICT.code, "disclosure-office")
    agency = district.agencies[DISTRICT.code]
    staff = sum(post.is_disclosure_staff for post in posts() if post.unit == DISTRICT.code)
    for matter, value in {_M.STAFF: str(staff), **_OF_ITS_OWN}.items():
        state(matter, value, agency=agency, year=YEAR, by=office, at=instant(_FIRST_COMPILED_ON, 9))
    compiled_at = instant(_FIRST_COMPILED_ON, 10)
    own = compile_report(agency=agency, year=YEAR, by=office, at=compiled_at, kind=ReportKind.OWN).report
    submit(own, on=date(2021, 1, 14), by=office, at=instant(date(2021, 1, 14), 10))
    lock(own, on=date(2021, 1, 15), by=office, at=instant(date(2021, 1, 15), 10))
    public_at = instant(date(2021, 1, 18), 9)
    publish_report(
        own, live_from=public_at, source="衢江区政府办公室", by=office, at=public_at,
        index_start=_INDEX_START - 1,
    )  # fmt: skip
