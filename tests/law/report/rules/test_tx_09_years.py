from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rules.tx_09_years import RULE
from statements_drafts import chapters

YEARS = st.integers(2019, 2030)


def found(**fields: object) -> list[Finding]:
    return list(RULE.check(Report(**fields)))  # type: ignore[arg-type]  # the report's own fields


@given(YEARS)
def test_one_year_throughout_passes(year: int) -> None:
    assert not found(
        year=year,
        title=f"某县人民政府{year}年度政府信息公开工作年度报告",
        period=(date(year, 1, 1), date(year, 12, 31)),
        opening=f"参照《{year - 1}年度政府信息公开年度报告》，现公布{year}年度政府信息公开工作年度报告。",
        sections=chapters(f"{year}年，我县公开{year - 1}年部门决算。{year - 1}年以来，持续推进。"),
    )


@given(YEARS, YEARS)
def test_a_title_of_another_year(year: int, other: int) -> None:
    findings = found(year=year, title=f"某县{other}年政府信息公开工作年度报告")
    assert bool(findings) is (year != other)


@given(YEARS, st.dates(date(2019, 1, 1), date(2030, 12, 31)), st.dates(date(2019, 1, 1), date(2030, 12, 31)))
def test_a_period_other_than_the_year(year: int, start: date, end: date) -> None:
    whole = (start, end) == (date(year, 1, 1), date(year, 12, 31))
    assert bool(found(year=year, period=(start, end))) is not whole


def test_an_opening_left_from_last_year() -> None:
    (finding,) = found(year=2022, opening="现公布某县2021年度政府信息公开工作年度报告。")
    assert finding.severity is Severity.WARNING
    assert (finding.expected, finding.actual) == (2022, 2021)


def test_a_sentence_left_from_last_year() -> None:
    fee = chapters("", "", "", "", "", "2021年，无收取信息处理费情况。")
    (finding,) = found(year=2022, sections=fee)
    assert finding.severity is Severity.WARNING
    assert finding.quote == "2021年，无收取信息处理费情况。"
    overview = chapters("2021年，在主动公开的信息中，政策类5条。")
    (told,) = found(year=2022, sections=overview)
    assert told.severity is Severity.NOTE


def test_sentences_that_speak_of_last_year_on_purpose_pass() -> None:
    for text in ("2021年底，印发方案。", "2021年，收到申请5件，2022年收到8件。", "2021年以来，持续推进。"):
        assert not found(year=2022, sections=chapters(text))
    assert not found(year=2022, sections=chapters("", "", "", "", "2021年，存在不足。"))


def test_a_report_of_an_unknown_year_says_nothing() -> None:
    assert not found(
        title="某县2021年政府信息公开工作年度报告", opening="现公布2020年度政府信息公开年度报告。"
    )
