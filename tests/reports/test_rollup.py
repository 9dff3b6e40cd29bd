"""A season: who has filed, each cell beside its units, the wrong unit named, faults sent back at once."""

from datetime import date, timedelta

import pytest

from mingbai.ledger.api import verify
from mingbai.organisations.api import Kind, dissolve
from mingbai.reports.api import (
    Comment,
    ReportKind,
    Stage,
    Whose,
    compile_report,
    correct_cell,
    draw_season,
    lock,
    return_faulty,
    return_report,
    set_local_deadline,
    submit,
)
from mingbai.reports.models import Report
from mingbai.reports.queries import (
    Completeness,
    RolledUp,
    Verdict,
    completeness,
    faults,
    on_desk,
    rolled_up,
    standing_of,
)
from organisations.district import CONSOLE, an_agency
from reports.year import AT, LATER, ON, YEAR, Records, a_person, a_year, decide_on, tell

DECISIONS = "table2.art20_5.admin_license.decisions"
HOUSE = CONSOLE.viewer


@pytest.fixture
def records(database: str) -> Records:
    found = a_year()
    for agency in found.agencies[1:]:
        tell(agency)
    return found


def filed(records: Records, *names: str, on: date = ON) -> list[Report]:
    """These units compile and send up; ``own`` is the report on the government's own organs."""
    reports = []
    for name in names:
        agency = records.district.district if name == "own" else getattr(records.district, name)
        at = AT.replace(month=on.month, day=on.day)
        made = compile_report(agency=agency, year=YEAR, by=CONSOLE, at=at, kind=ReportKind.OWN)
        submit(made.report, on=on, by=CONSOLE, at=AT)
        reports.append(made.report)
    return reports


def season(records: Records, at_days: int = 0) -> Completeness:
    found = completeness(records.district.district, YEAR, viewer=HOUSE, at=AT + timedelta(days=at_days))
    assert found is not None
    return found


def rolled(records: Records) -> RolledUp:
    found = rolled_up(records.district.district, YEAR, viewer=HOUSE, at=LATER)
    assert found is not None
    return found


def test_everybody_expected_is_listed_with_what_was_done(records: Records) -> None:
    filed(records, "stone")
    filed(records, "education", on=date(2021, 2, 18))
    found = season(records)
    assert [each.unit.name for each in found.filings] == ["某区", "某区教育局", "石镇", "河镇"]
    assert [each.unit.kind for each in found.filings] == ["own", "own", "own", "own"]
    assert [each.name for each in found.left_out] == ["某区税务局"]
    assert [each.unit.name for each in found.missing] == ["某区", "河镇"]
    assert not found.is_complete
    stone = found.filings[2]
    assert (stone.stage, stone.filed_on, stone.filed_by) == (Stage.SUBMITTED, ON, CONSOLE.text)
    assert stone.days_late == (ON - date(2021, 1, 31)).days == 18
    assert stone.findings is not None
    assert stone.findings["error"] == 0
    assert found.own.due.on == date(2021, 2, 20)


def test_lateness_counts_on_until_it_is_filed(records: Records) -> None:
    assert [each.days_late for each in season(records).filings] == [18] * 4
    filed(records, "river", on=date(2021, 1, 31))
    assert [each.days_late for each in season(records, 2).filings] == [20, 20, 20, 0]
    assert season(records, 2).own.days_late == 0
    assert season(records, 4).own.days_late == 2


def test_an_earlier_local_date_holds(records: Records) -> None:
    set_local_deadline(
        agency=records.district.district, year=YEAR, whose=Whose.BELOW, on=date(2021, 1, 15), basis="通知",
        by=CONSOLE, at=AT,
    )  # fmt: skip
    found = season(records)
    assert {each.due.on for each in found.filings} == {date(2021, 1, 15)}
    assert found.filings[0].due.basis == "通知"
    assert found.own.due.on == date(2021, 2, 20)


def test_a_returned_report_is_not_there_until_it_comes_again(records: Records) -> None:
    (report,) = filed(records, "stone")
    return_report(report, [Comment("请核对。")], on=ON, by=CONSOLE, at=AT)
    stone = season(records).filings[2]
    assert (stone.stage, stone.is_filed, stone.returns, stone.filed_on) == (Stage.RETURNED, False, 1, ON)
    submit(report, on=ON, by=CONSOLE, at=AT)
    assert season(records).filings[2].is_filed


def test_a_unit_sees_its_faults_before_anybody_above(records: Records) -> None:
    d = records.district
    office = a_person(d.district, "disclosure-office", username="office")
    made = compile_report(agency=d.stone, year=YEAR, by=CONSOLE, at=AT)
    before = completeness(d.district, YEAR, viewer=office, at=AT)
    submit(made.report, on=ON, by=CONSOLE, at=AT)
    after = completeness(d.district, YEAR, viewer=office, at=AT)
    assert before is not None
    assert after is not None
    assert before.filings[2].findings is None
    assert after.filings[2].findings is not None


def test_who_does_not_see_the_district_sees_no_season(records: Records) -> None:
    d = records.district
    for viewer in (None, a_person(d.stone, "clerk"), a_person(d.district, "operator", username="op")):
        assert completeness(d.district, YEAR, viewer=viewer, at=AT) is None
        assert rolled_up(d.district, YEAR, viewer=viewer, at=AT) is None
        assert faults(d.district, YEAR, viewer=viewer, at=AT) == ()


def test_the_tree_is_that_of_the_year_and_heirs_answer(records: Records) -> None:
    d = records.district
    dissolve(d.river, into=[d.stone], basis="文件", on=date(2020, 7, 1), by=CONSOLE, at=AT)
    an_agency("新局", d.district, on=date(2021, 1, 1))
    found = season(records)
    assert [each.unit.name for each in found.filings] == ["某区", "某区教育局", "石镇"]
    assert found.filings[2].unit.answers_for == ("河镇",)
    filed(records, "own", "education", "stone")
    compile_report(agency=d.district, year=YEAR, by=CONSOLE, at=AT)
    told = rolled(records)
    assert not told.differing
    assert told.completeness.is_complete


def test_a_government_below_answers_for_its_units(records: Records) -> None:
    d = records.district
    county = an_agency("某县", d.district, kind=Kind.GOVERNMENT, rank=9)
    bureau = an_agency("某县局", county)
    decide_on(bureau, "许〔2020〕县1号", date(2020, 5, 1))
    found = season(records)
    last = found.filings[-1].unit
    assert (last.name, last.kind, last.codes) == ("某县", "aggregate", (county.code, bureau.code))
    assert "某县局" not in [each.unit.name for each in found.filings]
    compile_report(agency=d.district, year=YEAR, by=CONSOLE, at=AT)
    assert rolled(records).contributions(DECISIONS)[-1].counted == 1


def test_nothing_is_judged_while_a_unit_is_missing(records: Records) -> None:
    filed(records, "own", "education", "stone")
    compile_report(agency=records.district.district, year=YEAR, by=CONSOLE, at=AT)
    found = rolled(records)
    assert {each.verdict for each in found.cells.values()} == {Verdict.CANNOT_JUDGE}
    assert any("缺少1个应报单位的报告：河镇" in each.message for each in found.findings)
    assert not any(each.severity == "error" for each in found.findings)


def test_every_cell_is_the_sum_and_says_who_gave_what(records: Records) -> None:
    filed(records, "own", "education", "stone", "river")
    before = rolled(records)
    assert before.findings == ()
    assert before.cells[DECISIONS].total == 10
    assert before.cells[DECISIONS].value is None
    compile_report(agency=records.district.district, year=YEAR, by=CONSOLE, at=AT)
    found = rolled(records)
    assert {each.verdict for each in found.cells.values()} == {Verdict.AGREES}
    given = [(each.filing.unit.name, each.reported, each.counted) for each in found.contributions(DECISIONS)]
    assert given == [("某区", 0, 0), ("某区教育局", 7, 7), ("石镇", 3, 3), ("河镇", 0, 0)]
    assert found.findings == ()
    assert found.wrong == ()


def _changed(records: Records, report: Report, cell: str, by: int) -> None:
    """The unit sends up another figure than its records give."""
    desk = on_desk(report, viewer=HOUSE, at=AT)
    assert desk is not None
    held = desk.cells[cell]
    correct_cell(report, cell, held.value + by, reason="台账漏登", expected=held.edition, by=CONSOLE, at=AT)


def test_the_wrong_unit_is_named(records: Records) -> None:
    *_, stone, _ = filed(records, "own", "education", "stone", "river")
    compile_report(agency=records.district.district, year=YEAR, by=CONSOLE, at=AT)
    return_report(stone, [Comment("请核对。")], on=ON, by=CONSOLE, at=AT)
    _changed(records, stone, DECISIONS, 2)
    submit(stone, on=ON, by=CONSOLE, at=AT)
    found = rolled(records)
    (state,) = found.differing
    assert (state.cell, state.value, state.total, state.difference) == (DECISIONS, 10, 12, -2)
    ((filing, cells),) = found.wrong
    assert (filing.unit.name, cells) == ("石镇", (DECISIONS,))
    (fault,) = [
        each for each in faults(records.district.district, YEAR, viewer=HOUSE, at=LATER) if each.wrong
    ]
    assert fault.filing.unit.name == "石镇"
    (wrong,) = fault.wrong
    assert (wrong.reported, wrong.counted) == (5, 3)
    (comment,) = fault.comments
    assert comment.cell == DECISIONS
    assert "报送数为5，汇总时按记录计为3" in comment.text


def test_one_button(records: Records) -> None:
    *_, stone, river = filed(records, "own", "education", "stone", "river")
    district = records.district.district
    drawn = draw_season(agency=district, year=YEAR, by=CONSOLE, at=AT)
    assert drawn.compilation is not None
    assert drawn.compilation.report.kind == "aggregate"
    assert drawn.rolled is not None
    assert drawn.rolled.completeness.is_complete
    assert not any(each.is_to_return for each in drawn.faults)
    for report, by in ((stone, 2), (river, 1)):
        return_report(report, [Comment("请核对。")], on=ON, by=CONSOLE, at=AT)
        _changed(records, report, DECISIONS, by)
        submit(report, on=ON, by=CONSOLE, at=AT)
    lock(river, on=ON, by=CONSOLE, at=AT)
    told = faults(district, YEAR, viewer=HOUSE, at=AT)
    returned, refused = return_faulty(told, on=ON, by=CONSOLE, at=AT)
    assert [each.filing.unit.name for each in returned] == ["石镇"]
    assert [(each.name, each.why) for each in refused] == [
        ("河镇", "报告已审定，没有退回。需要更正的，请单独退回。")
    ]
    standing = standing_of(stone, viewer=HOUSE, at=AT)
    assert standing.stage is Stage.RETURNED
    assert [comment.cell for comment in standing.comments] == [DECISIONS]
    assert list(verify()) == []


def test_the_button_draws_the_own_report_too_and_says_what_it_could_not(records: Records) -> None:
    district = records.district.district
    drawn = draw_season(agency=district, year=YEAR, by=CONSOLE, at=AT)
    assert Report.objects.filter(agency=district, year=YEAR, kind=ReportKind.OWN).exists()
    assert drawn.compilation is not None
    submit(drawn.compilation.report, on=ON, by=CONSOLE, at=AT)
    again = draw_season(agency=district, year=YEAR, by=CONSOLE, at=AT)
    assert again.compilation is None
    assert "已报送" in again.refused[0].why
