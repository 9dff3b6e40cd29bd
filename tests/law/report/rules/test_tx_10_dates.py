from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import draft
from mingbai.law.report.agencies import agency_kind
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.tx_10_dates import RULE, deadline, deadline_steps


@pytest.mark.parametrize(
    ("agency", "last"),
    [
        ("市场监督管理局", (1, 31)),
        ("大洲镇人民政府", (1, 31)),
        ("衢州市衢江区人民政府", (2, 20)),
        ("沭阳县人民政府办公室", (2, 20)),
        ("宿迁市人民政府", (3, 10)),
        ("延边朝鲜族自治州人民政府", (3, 10)),
        ("浙江省人民政府", (3, 31)),
        ("上海市徐汇区人民政府", (3, 31)),
        ("府山街道办事处", (3, 31)),
        ("平潭综合实验区管委会", (3, 31)),
        (None, (3, 31)),
    ],
)
def test_the_ladder(agency: str | None, last: tuple[int, int]) -> None:
    day = date(2024, *last)
    assert deadline(agency_kind(agency), 2023) == day
    assert not list(RULE.check(draft(year=2023, agency=agency, published_at=day)))
    late = datetime(2024, 4, 1, 0, 1)  # noqa: DTZ001  # as printed
    assert [f.severity for f in RULE.check(draft(year=2023, agency=agency, published_at=late))] == [
        Severity.WARNING
    ]


@pytest.mark.parametrize(
    ("agency", "says", "by"),
    [
        ("市场监督管理局", "县级以上人民政府部门在每年1月31日前", "条例》第四十九条"),
        ("大洲镇人民政府", "乡镇人民政府在每年1月31日前", "〔2021〕30号"),
        ("衢州市衢江区人民政府", "县级人民政府在每年2月20日前", "〔2021〕30号"),
        ("宿迁市人民政府", "设区的市级人民政府在每年3月10日前", "〔2021〕30号"),
        ("浙江省人民政府", "省级人民政府在每年3月31日前", "〔2021〕30号"),
        ("上海市徐汇区人民政府", "不得晚于3月31日", "条例》第四十九条"),
        (None, "不得晚于每年3月31日", "条例》第四十九条"),
    ],
)
def test_the_day_says_why(agency: str | None, says: str, by: str) -> None:
    kind = agency_kind(agency)
    rule, day = deadline_steps(kind, 2023)
    assert says in rule.why
    assert by in str(rule.citation)
    assert day.on == deadline(kind, 2023)
    assert "不因休息日顺延" in day.why


def test_the_ladder_of_a_year_is_cited_from_the_notice_of_that_year() -> None:
    rule, _ = deadline_steps(agency_kind("衢江区人民政府"), 2020)
    assert "〔2019〕60号" in str(rule.citation)


def test_the_last_day_is_in_time_and_the_next_is_not() -> None:
    def published(moment: datetime) -> Report:
        return draft(year=2020, agency="衢江区人民政府", published_at=moment)

    assert not list(RULE.check(published(datetime(2021, 2, 20, 13, 34))))  # noqa: DTZ001  # as printed
    (finding,) = RULE.check(published(datetime(2021, 2, 21, 0, 0)))  # noqa: DTZ001  # as printed
    assert (finding.expected, finding.actual) == ("2021年2月20日", "2021年2月21日")


def test_signed_after_publication() -> None:
    report = draft(signed_on=date(2021, 2, 21), published_at=date(2021, 2, 20))
    (finding,) = RULE.check(report)
    assert "晚于发布日期" in finding.message


def test_a_signature_alone_is_held_to_the_deadline() -> None:
    (finding,) = RULE.check(draft(year=2020, agency="衢江区人民政府", signed_on=date(2021, 3, 1)))
    assert "落款日期" in finding.message


def test_a_date_within_the_report_year_is_asked_about() -> None:
    (finding,) = RULE.check(draft(year=2021, published_at=date(2021, 2, 20)))
    assert "早于" in finding.message


@given(st.none() | st.dates(), st.none() | st.dates(), st.none() | st.integers(2000, 2100))
def test_any_dates_can_be_checked(signed: date | None, published: date | None, year: int | None) -> None:
    findings = list(RULE.check(draft(year=year, signed_on=signed, published_at=published)))
    assert len(findings) <= 2
    assert all(finding.severity is Severity.WARNING for finding in findings)


def test_a_title_of_another_year_than_the_figures_makes_no_report_late() -> None:
    report = draft(
        year=2022,
        agency="衢江区人民政府",
        period=(date(2023, 1, 1), date(2023, 12, 31)),
        signed_on=date(2024, 1, 25),
    )
    assert not list(RULE.check(report))
