"""What people do to a report by hand stands beside what was computed, and nobody's work is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingbai.ledger.api import verify
from mingbai.organisations.api import Capability, NotAllowed
from mingbai.organisations.capabilities import STANDARD_ROLES
from mingbai.reports.api import (
    Comment,
    Edition,
    InvalidEdit,
    Judgement,
    NotAtThisStage,
    NotInOrder,
    StaleEdit,
    answer_comment,
    compile_report,
    correct_cell,
    judge_finding,
    lock,
    present,
    reopen_comment,
    resolve_comment,
    return_report,
    submit,
    withdraw_chapter,
    withdraw_correction,
    write_chapter,
)
from mingbai.reports.models import Report
from mingbai.reports.queries import FindingState, OnDesk, Settlement, on_desk, presented, reconcile, timeline
from organisations.district import CONSOLE
from reports.year import AT, ON, YEAR, Records, a_person, a_year, acting, decide_on, tell

GRANTED = "table3.granted.natural_person"
TOTAL = "table3.granted.total"
RESULTS = "table3.results_total.total"
DECISIONS = "table2.art20_5.admin_license.decisions"


@pytest.fixture
def records(database: str) -> Records:
    return a_year()


@pytest.fixture
def report(records: Records) -> Report:
    return compile_report(agency=records.district.district, year=YEAR, by=CONSOLE, at=AT).report


def desk(report: Report) -> OnDesk:
    found = on_desk(report, viewer=CONSOLE.viewer, at=AT)
    assert found is not None
    return found


def correct(report: Report, cell: str, value: object, reason: str = "台账漏登一件") -> None:
    expected = desk(report).cells[cell].edition
    correct_cell(report, cell, value, reason=reason, expected=expected, by=CONSOLE, at=AT)


def test_a_correction_stands_beside_the_computed_figure(report: Report) -> None:
    correct(report, GRANTED, "4")
    cell = desk(report).cells[GRANTED]
    assert (cell.value, cell.computed) == (4, 3)
    assert cell.correction is not None
    assert (cell.correction.reason, cell.correction.by) == ("台账漏登一件", CONSOLE.text)
    assert list(verify()) == []


def test_totals_follow_unless_they_are_corrected_themselves(report: Report) -> None:
    correct(report, GRANTED, 5)
    cells = desk(report).cells
    assert [cells[each].value - cells[each].computed for each in (GRANTED, TOTAL, RESULTS)] == [2, 2, 2]
    assert cells[TOTAL].follows
    correct(report, TOTAL, 4)
    cells = desk(report).cells
    assert [cells[each].value for each in (GRANTED, TOTAL, RESULTS)] == [5, 4, cells[RESULTS].computed + 1]


def test_a_correction_holds_over_compilations_until_it_is_withdrawn(records: Records, report: Report) -> None:
    correct(report, DECISIONS, 12)
    decide_on(records.district.stone, "许〔2020〕9号", ON.replace(year=2020))
    compile_report(agency=report.agency, year=YEAR, by=CONSOLE, at=AT + timedelta(hours=1))
    cell = desk(report).cells[DECISIONS]
    assert (cell.value, cell.computed) == (12, 11)
    assert cell.correction is not None
    assert cell.correction.computed == 10
    withdraw_correction(report, DECISIONS, reason="已补录", expected=cell.edition, by=CONSOLE, at=AT)
    cell = desk(report).cells[DECISIONS]
    assert (cell.value, cell.correction) == (11, None)


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        (GRANTED, "", "没有填写"), (GRANTED, None, "没有填写"), (GRANTED, "3.5", "不是整数"),
        (GRANTED, "-1", "不能小于0"), (GRANTED, "三", "不是整数"), (GRANTED, "３", "不是整数"),
        (GRANTED, True, "不是整数"), (GRANTED, "9" * 16, "不是整数"), (GRANTED, "1e3", "不是整数"),
        ("table2.art20_9.central_procurement.purchase_amount", "1.234", "至多2位小数"),
        (GRANTED, "3", "就是计算值"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_figure_is_refused(report: Report, cell: str, value: object, said: str) -> None:
    with pytest.raises(InvalidEdit, match=said):
        correct(report, cell, value)
    with pytest.raises(InvalidEdit, match="理由"):
        correct(report, GRANTED, 4, reason=" ")


def test_what_may_be_taken_off_may_be_negative(report: Report) -> None:
    correct(report, "table2.art20_5.admin_license.items_delta", "-9")
    correct(report, "table2.art20_9.central_procurement.purchase_amount", "0.10")
    assert str(desk(report).cells["table2.art20_9.central_procurement.purchase_amount"].value) == "0.10"


def test_findings_and_sentences_follow_what_holds(report: Report) -> None:
    correct(report, "table3.new_received.natural_person", 9)
    found = desk(report).findings
    assert found is not None
    assert {each.noted.finding.rule for each in found if each.noted.is_error} == {"T3-04"}
    received = desk(report).cells["table3.new_received.total"]
    assert received.follows
    assert f"新收政府信息公开申请{received.value}件" in desk(report).chapters[0].chapter.text
    with pytest.raises(NotInOrder, match="申请"):
        submit(report, on=ON, by=CONSOLE, at=AT)
    with pytest.raises(NotInOrder):
        present(report, expected=desk(report).edition, by=CONSOLE, at=AT)


def test_what_is_typed_is_checked_before_it_is_saved(report: Report) -> None:
    told = reconcile(report, {TOTAL: "9", GRANTED: "x"}, viewer=CONSOLE.viewer, at=AT)
    assert told is not None
    assert {each.finding.rule for each in told.findings if each.is_error} >= {"T3-02"}
    assert "不是整数" in told.refused[GRANTED]
    assert desk(report).cells[TOTAL].value == 3


def test_a_chapter_keeps_its_text_and_says_when_it_is_stale(report: Report) -> None:
    first = desk(report).chapters[0]
    write_chapter(report, 1, "本年度工作平稳。", expected=first.edition, by=CONSOLE, at=AT)
    compile_report(agency=report.agency, year=YEAR, by=CONSOLE, at=AT + timedelta(hours=1))
    now = desk(report).chapters[0]
    assert (now.chapter.text, now.chapter.generated) == ("本年度工作平稳。", first.chapter.generated)
    assert not now.chapter.is_stale
    correct(report, "table3.new_received.natural_person", 9)
    assert desk(report).chapters[0].chapter.is_stale
    withdraw_chapter(report, 1, expected=now.edition, by=CONSOLE, at=AT)
    received = desk(report).cells["table3.new_received.total"].value
    assert f"申请{received}件" in desk(report).chapters[0].chapter.text


def test_a_wrong_sentence_is_found_in_its_chapter(report: Report) -> None:
    first = desk(report).chapters[0]
    text = "本机关新收政府信息公开申请88件。"
    write_chapter(report, 1, text, expected=first.edition, by=CONSOLE, at=AT)
    found = desk(report).findings or ()
    (sentence,) = [each for each in found if each.noted.finding.rule == "TX-04"]
    assert sentence.noted.chapter == 1
    assert "88" in sentence.noted.finding.quote


def test_a_finding_is_dismissed_until_its_figures_change(report: Report) -> None:
    def warning() -> str:
        found = desk(report).findings or ()
        return next(each.noted.key for each in found if each.noted.finding.rule == "TX-04")

    def said(key: str) -> FindingState:
        found = desk(report).findings or ()
        return next(each.noted.state for each in found if each.noted.key == key)

    def wrote(count: int) -> None:
        text = f"本机关新收政府信息公开申请{count}件。"
        write_chapter(report, 1, text, expected=desk(report).chapters[0].edition, by=CONSOLE, at=AT)

    wrote(88)
    key = warning()
    new = Edition(1, 0)
    with pytest.raises(InvalidEdit, match="理由"):
        judge_finding(report, key, Judgement.DISMISSED, expected=new, by=CONSOLE, at=AT)
    judge_finding(report, key, Judgement.DISMISSED, reason="含转办", expected=new, by=CONSOLE, at=AT)
    assert said(key) is FindingState.DISMISSED
    wrote(77)
    assert (warning(), said(key)) == (key, FindingState.OPEN)
    with pytest.raises(StaleEdit) as stale:
        judge_finding(report, key, Judgement.TO_FIX, expected=new, by=CONSOLE, at=AT)
    assert stale.value.theirs == "不属于问题"


def test_an_error_is_not_dismissed_away(report: Report) -> None:
    correct(report, TOTAL, 9)
    found = desk(report).findings or ()
    key = next(each.noted.key for each in found if each.noted.is_error)
    expected = Edition(1, 0)
    with pytest.raises(InvalidEdit, match="不能认定"):
        judge_finding(report, key, Judgement.DISMISSED, reason="无", expected=expected, by=CONSOLE, at=AT)
    judge_finding(report, key, Judgement.TO_FIX, expected=expected, by=CONSOLE, at=AT)
    with pytest.raises(NotInOrder):
        submit(report, on=ON, by=CONSOLE, at=AT)


def test_a_stale_edit_carries_both(report: Report) -> None:
    before = desk(report).cells[GRANTED].edition
    correct(report, GRANTED, 4)
    with pytest.raises(StaleEdit, match="已由") as stale:
        correct_cell(report, GRANTED, 6, reason="漏登", expected=before, by=CONSOLE, at=AT)
    assert (stale.value.mine, stale.value.theirs, stale.value.their_name) == ("6", "4", CONSOLE.text)
    again = Edition.parse(stale.value.edition)
    correct_cell(report, GRANTED, 6, reason="漏登", expected=again, by=CONSOLE, at=AT)
    assert desk(report).cells[GRANTED].value == 6


def test_another_count_meanwhile_makes_an_edit_stale(records: Records, report: Report) -> None:
    before = desk(report).cells
    decide_on(records.district.stone, "许〔2020〕9号", ON.replace(year=2020))
    compile_report(agency=report.agency, year=YEAR, by=CONSOLE, at=AT + timedelta(hours=1))
    with pytest.raises(StaleEdit, match="重新编制") as stale:
        correct_cell(
            report, DECISIONS, 12, reason="漏登", expected=before[DECISIONS].edition, by=CONSOLE, at=AT
        )
    assert (stale.value.mine, stale.value.theirs) == ("12", "11")
    correct_cell(report, GRANTED, 6, reason="漏登", expected=before[GRANTED].edition, by=CONSOLE, at=AT)


def test_nothing_is_changed_by_hand_when_it_is_sent(report: Report) -> None:
    submit(report, on=ON, by=CONSOLE, at=AT, expected=desk(report).edition)
    with pytest.raises(NotAtThisStage, match="已报送"):
        correct(report, GRANTED, 4)
    lock(report, on=ON, by=CONSOLE, at=AT)
    with pytest.raises(NotAtThisStage, match="已审定"):
        correct(report, GRANTED, 4)


def test_the_head_approves_what_he_saw(report: Report) -> None:
    seen = desk(report).edition
    present(report, expected=seen, by=CONSOLE, at=AT)
    assert desk(report).is_ready
    correct(report, DECISIONS, 12)
    assert not desk(report).is_ready
    with pytest.raises(StaleEdit, match="第1稿第2次修改"):
        submit(report, on=ON, by=CONSOLE, at=AT, expected=seen)
    submit(report, on=ON, by=CONSOLE, at=AT, expected=desk(report).edition)


def test_comments_are_answered_and_settled_one_by_one(report: Report) -> None:
    submit(report, on=ON, by=CONSOLE, at=AT)
    said = [Comment("与台账不符。", DECISIONS), Comment("第五部分过简。")]
    return_report(report, said, on=ON, by=CONSOLE, at=AT)
    numbers = [each.number for each in desk(report).comments]
    assert numbers == ["3.1", "3.2"]

    def edition() -> Edition:
        return desk(report).comment_editions["3.1"]

    def settled() -> list[Settlement]:
        return [each.settlement for each in desk(report).comments]

    answer_comment(report, "3.1", "已补录。", expected=edition(), by=CONSOLE, at=AT)
    assert settled() == [Settlement.ANSWERED, Settlement.OPEN]
    resolve_comment(report, "3.1", expected=edition(), by=CONSOLE, at=AT)
    assert settled() == [Settlement.RESOLVED, Settlement.OPEN]
    reopen_comment(report, "3.1", "仍不符。", expected=edition(), by=CONSOLE, at=AT)
    assert [each.text for each in desk(report).comments[0].replies] == ["已补录。", "已销号", "仍不符。"]
    with pytest.raises(InvalidEdit, match="没有这一条"):
        answer_comment(report, "9.9", "无", expected=Edition(1, 0), by=CONSOLE, at=AT)


def test_a_unit_sees_its_findings_first(records: Records) -> None:
    d = records.district
    tell(d.stone)
    clerk = a_person(d.stone, "clerk", username="clerk")
    head = a_person(d.stone, "unit-head", username="head")
    office = a_person(d.district, "disclosure-office", username="office")
    report = compile_report(agency=d.stone, year=YEAR, by=acting(clerk), at=AT).report

    def sees() -> list[bool]:
        desks = [on_desk(report, viewer=each, at=AT) for each in (clerk, head, office)]
        return [each is not None and each.findings is not None for each in desks]

    assert sees() == [True, True, False]
    assert reconcile(report, {}, viewer=office, at=AT) is None
    with pytest.raises(NotAllowed):
        submit(report, on=ON, by=acting(clerk), at=AT)
    submit(report, on=ON, by=acting(head), at=AT)
    assert sees() == [True, True, True]
    assert on_desk(report, viewer=None, at=AT) is None


def test_what_waits_for_the_head_is_what_was_presented_last(records: Records) -> None:
    d = records.district
    tell(d.stone)
    clerk, head = (
        a_person(d.stone, "clerk", username="clerk"),
        a_person(d.stone, "unit-head", username="head"),
    )
    report = compile_report(agency=d.stone, year=YEAR, by=acting(clerk), at=AT).report

    def show() -> None:
        present(report, expected=desk(report).edition, by=acting(clerk), at=AT)

    def waits() -> list[Report]:
        return list(presented(viewer=head, at=AT))

    assert waits() == []
    show()
    assert (waits(), presented(viewer=clerk, at=AT)) == ([report], ())
    correct(report, DECISIONS, 4)
    assert waits() == []
    show()
    compile_report(agency=d.stone, year=YEAR, by=acting(clerk), at=AT)
    assert (waits(), desk(report).is_ready) == ([], False)
    show()
    submit(report, on=ON, by=acting(head), at=AT, expected=desk(report).edition)
    assert waits() == []
    return_report(report, [Comment("请核对。")], on=ON, by=CONSOLE, at=AT)
    assert (waits(), desk(report).is_ready) == ([], False)
    show()
    assert waits() == [report]


def test_the_desk_asks_as_much_for_many_edits_as_for_one(report: Report) -> None:
    def asked(work: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as queries:
            work()
        return len(queries)

    def all_asked() -> list[int]:
        viewer = CONSOLE.viewer
        return [
            asked(lambda: desk(report)),
            asked(lambda: reconcile(report, {TOTAL: "9"}, viewer=viewer, at=AT)),
            asked(lambda: timeline(report, GRANTED, viewer=viewer, at=AT)),
        ]

    cells = [f"table3.denied_state_secret.{column}" for column in ("natural_person", "org_commercial")]
    cells += [f"table3.np_petition.{column}" for column in ("natural_person", "org_research")]
    edition = Edition(1, 0)

    def write(cell: str) -> None:
        correct_cell(report, cell, 5, reason="漏登", expected=edition, by=CONSOLE, at=AT)

    write(GRANTED)
    before = all_asked()
    costs = [asked(lambda cell=cell: write(cell)) for cell in cells]  # type: ignore[misc]  # bound now
    assert all_asked() == before
    assert len(set(costs)) == 1


def test_a_clerk_prepares_and_only_a_head_submits() -> None:
    may = {key: set(capabilities) for key, _, capabilities in STANDARD_ROLES}
    preparing = {key for key, held in may.items() if Capability.COMPILE_REPORTS in held}
    submitting = {key for key, held in may.items() if Capability.SUBMIT_REPORTS in held}
    assert preparing == {"clerk", "unit-head", "disclosure-office"}
    assert submitting == {"unit-head", "disclosure-office"}
    assert all(Capability.SEE_FIGURES in may[key] for key in preparing)
