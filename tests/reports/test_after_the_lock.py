"""What comes after the lock is proposed, and taken up with a notice; a unit with nothing reports zero."""

from datetime import date, datetime, timedelta

import pytest

from mingbai.clock import CHINA
from mingbai.organisations.api import NotAllowed
from mingbai.personal.queries import accesses
from mingbai.publishing.queries import live
from mingbai.registers.api import strike
from mingbai.registers.models import Decision
from mingbai.reports.api import (
    CannotCompile,
    Comment,
    InvalidDeadline,
    InvalidEdit,
    InvalidWorkFact,
    NotAtThisStage,
    StaleEdit,
    Whose,
    WorkMatter,
    answer_comment,
    compile_report,
    correct_cell,
    lock,
    open_late_records,
    present,
    publish_report,
    return_report,
    set_local_deadline,
    state,
    submit,
    take_up_late_records,
    withdraw_correction,
    zero_report,
)
from mingbai.reports.deadlines import Due, reporting_kind
from mingbai.reports.models import Report
from mingbai.reports.queries import (
    EventKind,
    due_of,
    explain,
    late_records,
    on_desk,
    proposed_corrections,
    records_behind,
    timeline,
)
from organisations.district import CONSOLE
from reports.year import AT, ON, YEAR, Records, a_person, a_year, acting, an_application, decide_on, tell

DECISIONS = "table2.art20_5.admin_license.decisions"
RECEIVED = "table3.new_received.natural_person"
GRANTED = "table3.granted.natural_person"
LOCKED_AT = AT + timedelta(hours=1)
LATE = datetime(2021, 3, 1, 9, tzinfo=CHINA)


@pytest.fixture
def records(database: str) -> Records:
    return a_year()


@pytest.fixture
def report(records: Records) -> Report:
    """The district's, published with a correction in it."""
    report = compile_report(agency=records.district.district, year=YEAR, by=CONSOLE, at=AT).report
    correct(report, DECISIONS, 12)
    submit(report, on=ON, by=CONSOLE, at=LOCKED_AT)
    lock(report, on=ON, by=CONSOLE, at=LOCKED_AT)
    publish_report(report, live_from=LOCKED_AT, source="某区政府", by=CONSOLE, at=LOCKED_AT)
    return report


def correct(report: Report, cell: str, value: object, at: datetime = AT) -> None:
    desk = on_desk(report, viewer=CONSOLE.viewer, at=at)
    assert desk is not None
    correct_cell(report, cell, value, reason="台账漏登", expected=desk.cells[cell].edition, by=CONSOLE, at=at)


def enter_late(records: Records) -> None:
    """Two licences come, one is struck; an application of December is entered in March."""
    for number in (1, 2):
        decide_on_late(records, f"许〔2020〕补{number}号")
    wrong = Decision.objects.filter(agency=records.district.stone, number="许〔2020〕0号").get()
    strike(wrong, agency=records.district.stone, reason="重复登记", by=CONSOLE, at=LATE)
    an_application(records.district.education, date(2020, 12, 31), at=LATE)


def decide_on_late(records: Records, number: str) -> None:
    decide_on(records.district.stone, number, date(2020, 11, 2), at=LATE)


def proposed(report: Report) -> dict[str, tuple[object, ...]]:
    found = proposed_corrections(report, viewer=CONSOLE.viewer, at=LATE)
    return {each.cell: (each.old, each.new, each.came, each.gone) for each in found}


def test_what_came_later_is_proposed_and_changes_nothing(records: Records, report: Report) -> None:
    assert proposed(report) == {}
    before = explain(report, DECISIONS, viewer=CONSOLE.viewer, at=LATE)
    enter_late(records)
    found = proposed(report)
    assert found[DECISIONS] == (10, 11, 2, 1)
    assert found[RECEIVED] == (3, 4, 1, 0)
    assert found["table3.carried_out.total"] == (1, 2, 1, 0)
    assert explain(report, DECISIONS, viewer=CONSOLE.viewer, at=LATE) == before
    behind = records_behind(report, DECISIONS, viewer=CONSOLE.viewer, at=LATE)
    assert behind is not None
    assert behind.rows.count() == 10
    late = late_records(report, DECISIONS, viewer=CONSOLE.viewer, at=LATE)
    assert late is not None
    assert [str(row.number) for row in late.came] == ["许〔2020〕补1号", "许〔2020〕补2号"]
    assert [str(row.number) for row in late.gone] == ["许〔2020〕0号"]
    cases = late_records(report, RECEIVED, viewer=CONSOLE.viewer, at=LATE)
    assert cases is not None
    assert (cases.source, cases.came.count(), cases.gone.count()) == ("applications", 1, 0)
    handler = acting(a_person(records.district.district, "case-handler", username="handler"))
    for cell in (DECISIONS, RECEIVED):
        assert open_late_records(report, cell, by=handler, at=LATE) is not None
    (access,) = accesses(f"report:{report.uid}:{RECEIVED}")
    assert access.actor == handler.text
    assert list(accesses(f"report:{report.uid}:{DECISIONS}")) == []
    for viewer in (None, a_person(records.district.stone, "clerk")):
        assert proposed_corrections(report, viewer=viewer, at=LATE) == ()
        assert late_records(report, DECISIONS, viewer=viewer, at=LATE) is None


def test_what_is_proposed_is_taken_up_with_its_notice(records: Records, report: Report) -> None:
    enter_late(records)
    with pytest.raises(InvalidEdit, match="更正说明"):
        take_up_late_records(report, notice=" ", by=CONSOLE, at=LATE)
    take_up_late_records(report, notice="补计两件行政许可。", by=CONSOLE, at=LATE)
    assert proposed_corrections(report, viewer=CONSOLE.viewer, at=LATE) == ()
    with pytest.raises(NotAtThisStage, match="草稿"):
        take_up_late_records(report, notice="再次", by=CONSOLE, at=LATE)
    desk = on_desk(report, viewer=CONSOLE.viewer, at=LATE)
    assert desk is not None
    assert (desk.cells[DECISIONS].value, desk.cells[DECISIONS].computed) == (12, 11)
    shown = explain(report, DECISIONS, viewer=None, at=LATE)
    assert shown is not None
    assert (shown.value, shown.computed) == (12, 10)
    on = LATE.date()
    submit(report, on=on, by=CONSOLE, at=LATE)
    lock(report, on=on, by=CONSOLE, at=LATE)
    version = publish_report(report, live_from=LATE, source="", by=CONSOLE, at=LATE)
    assert (version.number, version.notice) == (2, "补计两件行政许可。")
    first = live(report.key, viewer=None, at=LATE - timedelta(days=1))
    assert first is not None
    assert first.number == 1


def test_what_is_published_is_not_changed_by_a_correction_of_the_next(
    records: Records, report: Report
) -> None:
    with pytest.raises(NotAtThisStage, match="已经发布"):
        correct(report, GRANTED, 4, LATE)
    return_report(report, [Comment("请核对。")], on=LATE.date(), by=CONSOLE, at=LATE)
    with pytest.raises(NotAtThisStage, match="已经发布"):
        correct(report, GRANTED, 4, LATE)
    compile_report(agency=report.agency, year=YEAR, by=CONSOLE, at=LATE)
    correct(report, GRANTED, 9, LATE)
    shown = explain(report, GRANTED, viewer=None, at=LATE)
    assert shown is not None
    assert shown.value == 3


def test_a_corrected_figure_says_so(records: Records, report: Report) -> None:
    told = explain(report, DECISIONS, viewer=CONSOLE.viewer, at=LATE)
    assert told is not None
    (note,) = told.corrections
    assert (told.value, told.computed, note.computed, note.value) == (12, 10, 10, 12)
    assert (note.reason, note.by, note.at) == ("台账漏登", CONSOLE.text, AT)
    (step,) = told.steps
    assert [term.value for term in step.terms] == [7, 3, 2]
    assert step.terms[-1].name == "手工更正"
    public = explain(report, DECISIONS, viewer=None, at=LATE)
    assert public is not None
    assert [(each.value, each.reason, each.by) for each in public.corrections] == [(12, "", "")]


def sent_up(records: Records, cell: str, value: int) -> Report:
    d = records.district
    tell(d.stone)
    report = compile_report(agency=d.stone, year=YEAR, by=CONSOLE, at=AT).report
    correct(report, cell, value)
    return report


def test_a_unit_contributes_what_it_sent_up(records: Records) -> None:
    d = records.district
    unit = sent_up(records, GRANTED, 4)

    def whole() -> Report:
        return compile_report(agency=d.district, year=YEAR, by=CONSOLE, at=AT).report

    told = explain(whole(), GRANTED, viewer=CONSOLE.viewer, at=AT)
    assert told is not None
    assert told.value == 3, "a draft is the unit's own affair"
    # Its balance is mended too, or it could not be sent up.
    correct(unit, RECEIVED, 4)
    submit(unit, on=ON, by=CONSOLE, at=AT)
    report = whole()
    told = explain(report, GRANTED, viewer=CONSOLE.viewer, at=AT)
    assert told is not None
    assert told.value == 6
    (note,) = told.corrections
    assert (note.whose, note.computed, note.value, note.reason) == ("石镇", 1, 4, "台账漏登")
    parts = next(step for step in told.steps if step.title == "按机关")
    assert {term.name: term.value for term in parts.terms}["石镇"] == 4
    total = explain(report, "table3.results_total.total", viewer=CONSOLE.viewer, at=AT)
    assert total is not None
    assert [(each.whose, each.is_following) for each in total.corrections] == [("石镇", True)]
    desk = on_desk(report, viewer=CONSOLE.viewer, at=AT)
    assert desk is not None
    assert [each for each in desk.findings or () if each.noted.is_error] == []
    assert explain(report, GRANTED, viewer=a_person(d.river, "clerk"), at=AT) is None
    return_report(unit, [Comment("请核对。")], on=ON, by=CONSOLE, at=AT)
    told = explain(whole(), GRANTED, viewer=CONSOLE.viewer, at=AT)
    assert told is not None
    assert told.value == 3


def test_a_cell_has_one_history(records: Records) -> None:
    unit = sent_up(records, DECISIONS, 5)
    submit(unit, on=ON, by=CONSOLE, at=AT)
    later = [AT + timedelta(minutes=step) for step in range(1, 6)]
    return_report(unit, [Comment("与台账不符。", DECISIONS)], on=ON, by=CONSOLE, at=later[0])
    desk = on_desk(unit, viewer=CONSOLE.viewer, at=AT)
    assert desk is not None
    edition = desk.comment_editions["3.1"]
    answer_comment(unit, "3.1", "已核对。", expected=edition, by=CONSOLE, at=later[1])
    edition = desk.cells[DECISIONS].edition
    withdraw_correction(unit, DECISIONS, reason="台账已补", expected=edition, by=CONSOLE, at=later[2])
    compile_report(agency=unit.agency, year=YEAR, by=CONSOLE, at=later[3])
    found = timeline(unit, DECISIONS, viewer=CONSOLE.viewer, at=LATE)
    happened = [each for each in found if each.kind not in (EventKind.STAGE, EventKind.FOUND)]
    assert [(each.kind.value, each.text, each.value, each.number) for each in happened] == [
        ("compiled", "", 3, 1),
        ("corrected", "台账漏登", 5, 1),
        ("comment", "与台账不符。", None, 1),
        ("reply", "已答复：已核对。", None, 1),
        ("withdrawn", "台账已补", None, 1),
        ("compiled", "", 3, 2),
    ]
    assert all(each.by == CONSOLE.text for each in happened)
    assert timeline(unit, DECISIONS, viewer=None, at=LATE) == ()


def test_a_unit_without_records_reports_zero_in_one_step(records: Records) -> None:
    d = records.district
    with pytest.raises(CannotCompile, match="不是0"):
        zero_report(agency=d.stone, year=YEAR, by=CONSOLE, at=AT)
    with pytest.raises(CannotCompile, match="汇总"):
        zero_report(agency=d.district, year=YEAR, by=CONSOLE, at=AT)
    clerk = acting(a_person(d.tax, "clerk"))
    with pytest.raises(NotAllowed):
        zero_report(agency=d.river, year=YEAR, by=clerk, at=AT)
    with pytest.raises(CannotCompile, match="不是0"):
        zero_report(agency=d.river, year=YEAR, by=CONSOLE, at=AT)
    compilation = zero_report(agency=d.river, year=2019, by=CONSOLE, at=AT)
    desk = on_desk(compilation.report, viewer=CONSOLE.viewer, at=AT)
    assert desk is not None
    assert desk.is_ready
    assert "均为零" in desk.chapters[4].chapter.text
    submit(compilation.report, on=ON, by=CONSOLE, at=AT, expected=desk.edition)


def test_what_was_written_stays_in_a_zero_report(records: Records) -> None:
    river = records.district.river
    state(WorkMatter.PROBLEMS, "更新不及时。", agency=river, year=2019, by=CONSOLE, at=AT)
    compilation = zero_report(agency=river, year=2019, by=CONSOLE, at=AT)
    assert compilation.narrative["chapters"][4]["text"] == "更新不及时。"


def test_each_has_its_last_day(records: Records) -> None:
    d = records.district
    days = [Due.nationally(reporting_kind(each), YEAR).on for each in (d.district, d.education, d.stone)]
    assert days == [date(2021, 2, 20), date(2021, 1, 31), date(2021, 1, 31)]
    # The ladder has no rung for districts right under a province-level government: the latest day holds.
    d.district.region_code = "310101"
    assert Due.nationally(reporting_kind(d.district), YEAR).on == date(2021, 3, 31)


@pytest.mark.parametrize(
    ("on", "basis", "said"),
    [
        (date(2021, 2, 1), "某办〔2021〕1号", "晚于国家规定"),
        (date(2020, 12, 31), "某办〔2021〕1号", "早于统计期"),
        (date(2021, 1, 20), " ", "依据"),
    ],
)  # fmt: skip
def test_a_local_date_can_only_be_earlier(records: Records, on: date, basis: str, said: str) -> None:
    agency = records.district.district
    with pytest.raises(InvalidDeadline, match=said):
        set_local_deadline(agency=agency, year=YEAR, whose=Whose.BELOW, on=on, basis=basis, by=CONSOLE, at=AT)
    row = set_local_deadline(
        agency=agency, year=YEAR, whose=Whose.OWN, on=date(2021, 2, 20), basis="某办〔2021〕1号", by=CONSOLE,
        at=AT,
    )  # fmt: skip
    assert row.on == date(2021, 2, 20)


def test_the_earliest_date_holds(records: Records) -> None:
    d = records.district

    def due() -> list[date]:
        return [due_of(each, YEAR, viewer=None).on for each in (d.district, d.stone)]

    assert due() == [date(2021, 2, 20), date(2021, 1, 31)]
    for whose, on in ((Whose.BELOW, date(2021, 1, 10)), (Whose.BELOW, date(2021, 1, 20))):
        set_local_deadline(
            agency=d.district, year=YEAR, whose=whose, on=on, basis="某办〔2021〕1号", by=CONSOLE, at=AT
        )
    assert due() == [date(2021, 2, 20), date(2021, 1, 20)]
    assert due_of(d.stone, YEAR, viewer=None).basis == "某办〔2021〕1号"
    assert due_of(d.stone, 2019, viewer=None).on == date(2020, 1, 31)


def test_a_stated_matter_is_not_overwritten_unseen(records: Records) -> None:
    agency = records.district.stone
    state(WorkMatter.OTHER, "甲", agency=agency, year=YEAR, by=CONSOLE, at=AT, expected="")
    with pytest.raises(StaleEdit) as stale:
        state(WorkMatter.OTHER, "乙", agency=agency, year=YEAR, by=CONSOLE, at=AT, expected="")
    assert (stale.value.mine, stale.value.theirs, stale.value.their_name) == ("乙", "甲", CONSOLE.text)
    with pytest.raises(InvalidWorkFact):
        state(WorkMatter.STAFF, "许多", agency=agency, year=YEAR, by=CONSOLE, at=AT, expected="")


def test_a_draft_in_order_is_presented(records: Records) -> None:
    unit = sent_up(records, DECISIONS, 5)
    desk = on_desk(unit, viewer=CONSOLE.viewer, at=AT)
    assert desk is not None
    assert not desk.is_ready
    present(unit, expected=desk.edition, by=CONSOLE, at=AT)
    desk = on_desk(unit, viewer=CONSOLE.viewer, at=AT)
    assert desk is not None
    assert desk.is_ready
