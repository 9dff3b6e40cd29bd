import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import lawful_reports, table
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.readings import readings
from mingbai.law.report.rules.tx_07_disputes import RULE
from statements_drafts import with_text


def found(report: Report, text: str) -> list[Finding]:
    return list(RULE.check(with_text(report, text)))


def cases(
    recon: tuple[int, int, int, int] = (0, 0, 0, 0), suits: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> Report:
    names = ("maintained", "corrected", "other", "pending")
    cells = {f"recon_{name}": value for name, value in zip(names, recon, strict=True)}
    cells |= {f"lit_direct_{name}": value for name, value in zip(names, suits, strict=True)}
    cells |= {"recon_total": sum(recon), "lit_direct_total": sum(suits)}
    return Report(year=2022, agency="某县人民政府", table4=table("table4", cells))


@given(lawful_reports(), st.data())
def test_true_sentences_pass(report: Report, data: st.DataObject) -> None:
    def value(subject: str) -> object:
        return data.draw(st.sampled_from([reading.value for reading in readings(report, subject)]))

    text = (
        f"因政府信息公开引发的行政复议{value('reconsideration.total')}件，其中结果维持{value('reconsideration.maintained')}件，"
        f"结果纠正{value('reconsideration.corrected')}件，尚未审结{value('reconsideration.pending')}件；"
        f"行政诉讼{value('litigation.total')}件，其中其他结果{value('litigation.other')}件。"
    )
    drafted = with_text(report, text)
    assert len(drafted.claims) == 6
    assert all(finding.severity is Severity.NOTE for finding in RULE.check(drafted))


@given(lawful_reports(), st.integers(0, 999))
def test_a_figure_that_fits_no_reading_is_warned_of(report: Report, value: int) -> None:
    if value in {reading.value for reading in readings(report, "litigation.total")}:
        return
    (finding,) = found(report, f"涉及政府信息公开的行政诉讼案件{value}件。")
    assert finding.severity is Severity.WARNING
    assert finding.actual == value


def test_concluded_cases_only_are_noted() -> None:
    report = cases((88, 18, 28, 36), (7, 0, 11, 7))
    findings = found(report, "全县政府信息公开领域行政复议案件134件，行政诉讼案件18件。")
    assert [finding.severity for finding in findings] == [Severity.NOTE, Severity.NOTE]
    assert all("已审结" in finding.message for finding in findings)


def test_both_kinds_together_or_one_by_one() -> None:
    report = cases((2, 1, 0, 0), (4, 0, 0, 0))
    assert not found(report, "全年共办理政府信息公开行政复议、行政诉讼案件7件。")
    assert not found(report, "政府信息公开行政复议、行政诉讼分别为3件、4件。")
    assert len(found(report, "政府信息公开行政复议、行政诉讼各1件。")) == 2


@pytest.mark.parametrize("saying", ["均获维持", "全部维持", "均为维持"])
def test_all_upheld_asks_for_none_corrected_and_none_pending(saying: str) -> None:
    text = f"信息公开类行政复议7件，{saying}。"
    assert not found(cases((7, 0, 0, 0)), text)
    for outcomes in ((6, 1, 0, 0), (5, 0, 0, 2)):
        (finding,) = found(cases(outcomes), text)
        assert finding.severity is Severity.WARNING
        assert "均获维持" in finding.message


def test_all_upheld_of_the_concluded_cases_passes() -> None:
    findings = found(cases((5, 0, 0, 2)), "信息公开类行政复议审结5件，均获维持。")
    assert all(finding.severity is Severity.NOTE for finding in findings)


def test_none_lost_asks_for_none_corrected() -> None:
    text = "保持了政府信息公开行政诉讼零败诉。"
    assert not found(cases(suits=(3, 0, 0, 0)), text)
    (lost,) = found(cases(suits=(2, 1, 0, 0)), text)
    assert lost.severity is Severity.WARNING
    (pending,) = found(cases(suits=(2, 0, 0, 1)), text)
    assert pending.severity is Severity.NOTE


def test_no_case_at_all_is_a_figure_too() -> None:
    text = "未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。"
    assert not found(cases(), text)
    (finding,) = found(cases((1, 0, 0, 0)), text)
    assert (finding.expected, finding.actual) == (1, 0)


def test_the_cases_of_an_agency_that_reviews_others_are_its_business() -> None:
    assert not found(cases(), "全年办理行政复议案件532件，审结500件。")


def test_without_table_4_nothing_is_said() -> None:
    assert not found(Report(year=2022), "信息公开类行政复议7件，均获维持。")


def test_cases_told_to_be_pending_are_not_among_those_upheld() -> None:
    report = cases((4, 0, 0, 2))
    assert not found(report, "信息公开类行政复议6件，2件尚在审理，其余均维持。")
    assert not found(report, "信息公开类行政复议6件，已审结4件，均维持。")
    assert found(report, "信息公开类行政复议6件，均已审结，均维持。")


def test_last_year_s_cases_say_nothing_of_this_year_s() -> None:
    assert not found(cases((2, 1, 0, 0)), "上年结转信息公开类行政复议1件，均维持；本年新收行政复议3件。")
