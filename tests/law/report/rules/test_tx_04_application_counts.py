from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from drafts import lawful_reports, table
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.readings import readings
from mingbai.law.report.rules.tx_04_application_counts import RULE
from statements_drafts import with_text


def received(new: int, carried_in: int = 0, **more: int) -> Report:
    cells = {"new_received.natural_person": new, "new_received.total": new}
    cells |= {"carried_in.natural_person": carried_in, "carried_in.total": carried_in}
    cells |= {
        f"{row}.{column}": value for row, value in more.items() for column in ("natural_person", "total")
    }
    return Report(year=2022, agency="某县人民政府", table3=table("table3", cells))


def found(report: Report, text: str) -> list[Finding]:
    return list(RULE.check(with_text(report, text)))


@given(lawful_reports(), st.data())
def test_true_sentences_pass_under_every_reading(report: Report, data: st.DataObject) -> None:
    for text, subject in (
        ("全年共收到政府信息公开申请{}件。", "applications.received"),
        ("全县收办政府信息公开申请{}件。", "applications.handled"),
        ("共办结政府信息公开申请{}件。", "applications.concluded"),
        ("上年结转政府信息公开申请{}件。", "applications.carried_in"),
        ("受理政府信息公开申请并结转下年度继续办理{}件。", "applications.carried_out"),
    ):
        value = data.draw(st.sampled_from([reading.value for reading in readings(report, subject)]))
        findings = found(report, text.format(value))
        assert all(finding.severity is Severity.NOTE for finding in findings)


@given(lawful_reports(), st.integers(0, 999))
def test_a_figure_that_fits_no_reading_is_warned_of(report: Report, value: int) -> None:
    if value in {reading.value for reading in readings(report, "applications.received")}:
        return
    (finding,) = found(report, f"全年共收到政府信息公开申请{value}件。")
    assert finding.severity is Severity.WARNING
    assert finding.actual == value
    assert finding.cell == "table3.new_received.total"
    assert str(value) in finding.quote


def test_carried_over_counted_as_received_is_noted() -> None:
    (finding,) = found(received(74, 1, results_total=75), "全区收到政府信息公开申请75件。")
    assert finding.severity is Severity.NOTE
    assert "“二、上年结转”" in finding.message


def test_all_that_was_handled_needs_no_note() -> None:
    assert not found(received(74, 1, results_total=75), "全年办理政府信息公开申请75件。")


def test_one_office_s_share_is_spared() -> None:
    assert not found(received(95), "区政府办代表区政府受理政府信息公开申请17件。")
    assert found(received(95), "全区受理政府信息公开申请17件。")


def test_kinds_of_applicant() -> None:
    cells = {"new_received.natural_person": 80, "new_received.org_commercial": 1, "new_received.total": 81}
    report = Report(year=2022, table3=table("table3", cells))
    assert not found(report, "全年收到政府信息公开申请81件，其中自然人80件、商业企业1件。")
    (finding,) = found(report, "全年收到政府信息公开申请81件，其中自然人79件。")
    assert (finding.expected, finding.actual) == (80, 79)


def test_nothing_received_is_a_figure_too() -> None:
    (finding,) = found(received(3), "2022年，我局未收到政府信息公开申请。")
    assert (finding.expected, finding.actual) == (3, 0)
    assert not found(received(0), "2022年，我局未收到政府信息公开申请。")


def test_last_year_s_figure_and_rounded_ones_are_left_alone() -> None:
    assert not found(received(95), "2021年共收到政府信息公开申请60件。")
    assert not found(received(95), "全年收到政府信息公开申请90余件。")


def test_swapped_digits_and_a_digit_too_many_are_told() -> None:
    assert "颠倒" in found(received(12), "全年收到政府信息公开申请21件。")[0].cause
    assert "一位" in found(received(12), "全年收到政府信息公开申请120件。")[0].cause
    assert "一位" in found(received(120), "全年收到政府信息公开申请12件。")[0].cause


def test_another_row_s_figure_is_told() -> None:
    report = received(40, granted=7)
    (finding,) = found(report, "全年收到政府信息公开申请7件。")
    assert "（一）予以公开" in finding.cause


def test_the_same_figure_is_told_of_once() -> None:
    report = with_text(received(3), "全年收到政府信息公开申请5件。", "", "共收到政府信息公开申请5件。")
    assert len(report.claims) == 2
    assert len(list(RULE.check(report))) == 1


def test_without_table_3_nothing_is_said() -> None:
    assert not found(replace(received(3), table3=None), "全年收到政府信息公开申请5件。")


def test_parts_that_make_up_the_whole_are_no_contradiction() -> None:
    report = received(12, results_total=12)
    assert not found(report, "本级收到信息公开申请5件，所属单位收到7件。")
    assert not found(report, "局机关收到信息公开申请5件，二级机构收到信息公开申请4件，合计收到申请12件。")
    assert found(report, "局机关收到信息公开申请5件，二级机构收到信息公开申请4件。")


def test_an_office_among_others_may_state_what_it_answered() -> None:
    text = "市政府办公室代表市政府受理申请5件，答复5件；市直部门受理申请3件；县区受理申请4件。"
    office = replace(received(12, results_total=12), agency="某市人民政府办公室")
    assert not found(office, text)


def test_a_sentence_that_says_what_it_counts_needs_no_note() -> None:
    report = received(10, 2, results_total=12)
    assert [f.severity for f in found(report, "收到政府信息公开申请12件。")] == [Severity.NOTE]
    assert not found(report, "收到政府信息公开申请12件，其中上年结转2件。")
