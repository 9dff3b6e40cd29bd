import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.tx_01_title import RULE

NAMES = st.sampled_from(["某县人民政府", "某市财政局", "某区人民政府办公室", "某镇人民政府"])


@given(NAMES, st.integers(2019, 2030), st.sampled_from(["", "度"]), st.booleans())
def test_the_usual_titles_pass(name: str, year: int, word: str, year_first: bool) -> None:
    when = f"{year}年{word}"
    title = f"{when}{name}" if year_first else f"{name}{when}"
    assert not list(RULE.check(Report(year=year, title=f"{title}政府信息公开工作年度报告")))


def test_the_work_s_annual_report_passes() -> None:
    title = "某县人民政府关于2022年政府信息公开工作的年度报告"
    assert not list(RULE.check(Report(year=2022, title=title)))


@pytest.mark.parametrize(
    ("title", "severity", "word"),
    [
        ("某县人民政府2022年度政府信息公开工作报告", Severity.WARNING, "年度报告"),
        ("某县人民政府政府信息公开工作年度报告", Severity.WARNING, "年度"),
        ("某县人民政府2022年政务公开工作年度报告", Severity.WARNING, "政府信息公开"),
        ("某县人民政府2022年政府信息公开年度报告", Severity.NOTE, "工作"),
        ("某县人民政府2022年政府信息公开年报", Severity.NOTE, "年报"),
        ("某县人民政府2022年信息公开工作年度报告", Severity.NOTE, "政府"),
        ("2022年政府信息公开工作年度报告", Severity.NOTE, "机关名称"),
    ],
)
def test_what_differs_is_named(title: str, severity: Severity, word: str) -> None:
    (finding,) = RULE.check(Report(year=2022, title=title))
    assert finding.severity is severity
    assert word in finding.message
    assert finding.actual == title


def test_lines_of_a_title_are_joined() -> None:
    assert not list(RULE.check(Report(year=2022, title="某县人民政府\n2022 年政府信息公开工作年度报告")))


@pytest.mark.parametrize("year", ["二〇二三", "二○二三", "二零二三", "二〇二〇", "二〇三一"])
def test_a_year_may_be_written_in_characters(year: str) -> None:
    assert not list(RULE.check(Report(year=2023, title=f"某县人民政府{year}年政府信息公开工作年度报告")))
    (finding,) = RULE.check(Report(year=2023, title=f"{year}年政府信息公开工作年度报告"))
    assert "机关名称" in finding.message


def test_2019_is_only_told() -> None:
    (finding,) = RULE.check(Report(year=2019, title="某县人民政府2019年度政府信息公开工作报告"))
    assert finding.severity is Severity.NOTE


def test_a_report_without_a_title_is_passed_over() -> None:
    assert not list(RULE.check(Report(year=2022)))
