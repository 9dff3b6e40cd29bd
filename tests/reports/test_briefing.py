"""The facts of the brief and the circular: pure, every figure with its tally, nothing made up."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.reports.api import Comment, ReportKind, compile_report, draw_season, return_report, submit
from mingbai.reports.briefing import (
    NeighbourFacts,
    SeasonFacts,
    TaskFacts,
    UnitFacts,
    brief_of,
)
from mingbai.reports.circular import circular_of
from mingbai.reports.queries import brief, circular, completeness, season_facts
from mingbai.reports.stages import Stage
from organisations.district import CONSOLE
from reports.year import AT, YEAR, Records, a_person, a_year, tell

ON, DUE = date(2021, 2, 10), date(2021, 1, 31)


def unit(number: int, **more: object) -> UnitFacts:
    facts = UnitFacts(f"单位{number}", DUE, filed_on=DUE, errors=0, warnings=0)
    return replace(facts, **more)  # type: ignore[arg-type]


WELL = SeasonFacts(
    district="某区", year=2020, on=ON, due_on=date(2021, 2, 20), units=tuple(unit(n) for n in range(8)),
    figures={
        "new": 21, "concluded": 20, "open_share": Decimal("45.5"), "reconsiderations": 3, "suits": 2,
        "reconsiderations_corrected": 0, "suits_corrected": 0,
    },
    before={"new": 14, "open_share": Decimal("40.5"), "reconsiderations": 5, "suits": 0},
    differing=0, errors=0,
)  # fmt: skip

units = st.builds(
    UnitFacts,
    name=st.text("甲乙丙丁", min_size=1, max_size=4),
    due_on=st.just(DUE),
    filed_on=st.none() | st.just(DUE),
    days_late=st.integers(0, 20),
    returns=st.integers(0, 3),
    errors=st.none() | st.integers(0, 5),
    is_zero=st.booleans(),
    wrong_cells=st.sampled_from([(), ("甲格",)]),
    unpublished=st.sampled_from([None, Stage.SUBMITTED, Stage.LOCKED]),
)


def test_three_sentences_three_numbers_and_only_real_risks() -> None:
    told = brief_of(WELL)
    assert len(told.sentences) == len(told.numbers) == 3
    assert told.risks == ()
    assert told.sentences[0].text == ("截至2021年2月10日，应报送年度报告的8个单位中，8个已经报送，均未逾期。")
    assert [(each.printed, each.change) for each in told.numbers] == [
        ("21件", "比上年增加7件（50%）"),
        ("45.5%", "比上年提高5个百分点"),
        ("5件", "与上年持平"),
    ]


def test_the_gravest_come_first_with_who_and_when() -> None:
    facts = replace(
        WELL,
        units=(
            unit(0, filed_on=None, days_late=10), unit(1, filed_on=None, days_late=10, errors=None),
            unit(2, errors=3), unit(3, wrong_cells=("甲格",)), *WELL.units[4:],
        ),
        tasks=(TaskFacts("建立制度。", "某局", date(2020, 12, 1)),),
    )  # fmt: skip
    missing, faulty, wrong = brief_of(facts).risks
    assert (missing.who, missing.when) == (("单位0", "单位1"), DUE)
    assert "最长已逾期10天" in missing.what
    assert (faulty.who, faulty.when, faulty.tally) == (("单位2",), date(2021, 2, 20), "season.faulty")
    assert wrong.who == ("单位3",)
    assert len(circular_of(facts).problems) == 3


def test_what_was_filed_and_is_not_public_by_its_day_is_a_risk() -> None:
    on_the_way = (unit(0, unpublished=Stage.SUBMITTED), unit(1, unpublished=Stage.LOCKED))
    facts = replace(WELL, units=(*on_the_way, *WELL.units[2:]))
    (risk,) = brief_of(facts).risks
    assert risk.what == "2个单位的报告已经报送、尚未公布（待审定1个、待发布1个），超过公布期限最长10天。"
    assert (risk.who, risk.when, risk.tally) == (("单位0", "单位1"), DUE, "season.unpublished")
    assert brief_of(replace(facts, on=DUE)).risks == ()


@given(st.lists(units, max_size=12), st.none() | st.integers(0, 3), st.none() | st.integers(0, 3))
def test_no_more_than_three_and_every_risk_answers_to_somebody(
    found: list[UnitFacts], errors: int | None, differing: int | None
) -> None:
    facts = replace(WELL, units=tuple(found), errors=errors, differing=differing)
    told = brief_of(facts)
    assert len(told.risks) <= 3
    for risk in told.risks:
        assert risk.who
        assert risk.tally
    for number in told.numbers:
        assert number.tally
    missing = [each for each in found if each.filed_on is None]
    faulty = [each for each in found if each.errors]
    assert any(risk.tally == "season.missing" for risk in told.risks) == bool(missing) or len(told.risks) == 3
    assert f"{len(found) - len(missing)}个已经报送" in told.sentences[0].text
    listed = circular_of(facts)
    assert any(f"勾稽错误未更正{len(faulty)}个" in each.text for each in listed.problems) == bool(faulty)
    assert not {each.name for each in missing} & set(listed.praised) - {
        each.name for each in found if each.filed_on
    }


@given(st.lists(units, max_size=40))
def test_the_annex_has_every_unit_once_and_the_text_few_names(found: list[UnitFacts]) -> None:
    numbered = [replace(each, name=f"{each.name}{at}单位") for at, each in enumerate(found)]
    told = circular_of(replace(WELL, units=tuple(numbered)))
    listed = [each for group in told.groups for each in group.units]
    assert sorted(each.name for each in listed) == sorted(each.name for each in numbered)
    assert set(listed) == set(numbered)
    for said in (*told.overview, *told.problems, *told.demands):
        assert sum(each.name in said.text for each in numbered) <= 3
        assert len(said.text) <= 130
    titles = [group.title for group in told.groups]
    for group in told.groups:
        if group.title == "尚未报送":
            assert all(each.filed_on is None for each in group.units)
            late = [each.days_late for each in group.units]
            assert late == sorted(late, reverse=True)
        else:
            assert all(each.filed_on for each in group.units)
    assert len(set(titles)) == len(titles)
    well = [each.name for group in told.groups if "没有错误" in group.title for each in group.units]
    assert well == list(told.praised)


def test_the_gravest_are_named_and_the_rest_counted() -> None:
    late = tuple(unit(at, days_late=at + 1) for at in range(5))
    told = circular_of(replace(WELL, units=(*late, *WELL.units[5:])))
    assert told.problems[0].text == "逾期报送5个：单位4（逾期5天）、单位3（逾期4天）、单位2（逾期3天）等。"
    assert told.overview[2].text == "按时报送且没有错误的有3个单位：单位5、单位6、单位7。"
    many = circular_of(WELL)
    assert many.overview[2].text == "按时报送且没有错误的有8个单位。"
    assert many.problems == many.demands == ()
    long = tuple(unit(at, errors=1, name="某" * 60) for at in range(2))
    assert circular_of(replace(WELL, units=long)).problems[0].text.endswith("某（1处）等。")


def test_without_last_year_nothing_is_compared() -> None:
    told = brief_of(replace(WELL, before={}))
    assert {each.change for each in told.numbers} == {"上年无可比数据"}


def test_without_a_report_nothing_is_claimed() -> None:
    told = brief_of(replace(WELL, figures={}, errors=None, differing=None))
    assert [each.printed for each in told.numbers] == ["尚无数据"] * 3
    assert "尚未编制" in told.sentences[1].text


def test_the_neighbour_with_most_errors_comes_first() -> None:
    neighbours = (NeighbourFacts("乙区", 0, 1), NeighbourFacts("甲区", 4, 0))
    assert [each.name for each in brief_of(replace(WELL, neighbours=neighbours)).neighbours] == [
        "甲区",
        "乙区",
    ]


@pytest.fixture
def records(database: str) -> Records:
    found = a_year()
    for agency in found.agencies[1:]:
        tell(agency)
    return found


def test_a_real_season(records: Records) -> None:
    d = records.district
    for agency in (d.education, d.stone):
        at = AT - timedelta(days=20)
        made = compile_report(agency=agency, year=YEAR, by=CONSOLE, at=at, kind=ReportKind.OWN)
        submit(made.report, on=date(2021, 1, 30), by=CONSOLE, at=at)
    draw_season(agency=d.district, year=YEAR, by=CONSOLE, at=AT)
    facts = season_facts(d.district, YEAR, viewer=CONSOLE.viewer, at=AT)
    assert facts is not None
    assert facts.figures["new"] == 4
    assert (facts.errors, facts.differing) == (0, None)
    told = brief(d.district, YEAR, viewer=CONSOLE.viewer, at=AT)
    assert told is not None
    assert told.sentences[0].text == (
        "截至2021年2月18日，应报送年度报告的4个单位中，2个已经报送，均未逾期；"
        "2个尚未报送：某区（本级政府机关）、河镇。"
    )
    assert told.risks[0].who == ("某区（本级政府机关）", "河镇")
    season = completeness(d.district, YEAR, viewer=CONSOLE.viewer, at=AT)
    assert season is not None
    written = circular(d.district, YEAR, viewer=CONSOLE.viewer, at=AT)
    assert written is not None
    assert written.praised == ("某区教育局", "石镇")
    stone = next(filing for filing in season.filings if filing.unit.name == "石镇")
    assert stone.report is not None
    return_report(stone.report, [Comment("请核对。")], on=date(2021, 2, 1), by=CONSOLE, at=AT)
    after = brief(d.district, YEAR, viewer=CONSOLE.viewer, at=AT)
    board = completeness(d.district, YEAR, viewer=CONSOLE.viewer, at=AT)
    assert after is not None
    assert board is not None
    assert "1个已经报送" in after.sentences[0].text
    assert [filing.is_filed for filing in board.filings].count(True) == 1
    on_the_way, missing = (
        next(each for each in after.risks if each.tally == tally)
        for tally in ("season.unpublished", "season.missing")
    )
    assert on_the_way.who == ("某区教育局",)
    # 石镇 filed in time; since its report was returned it is as late as who never filed.
    assert "最长已逾期18天" in missing.what
    listed = circular(d.district, YEAR, viewer=CONSOLE.viewer, at=AT)
    assert listed is not None
    told_of = {each.name: each for group in listed.groups for each in group.units}
    assert told_of["石镇"].days_late == told_of["河镇"].days_late == 18
    clerk = a_person(d.stone, "clerk")
    assert brief(d.district, YEAR, viewer=clerk, at=AT) is None
    assert circular(d.district, YEAR, viewer=None, at=AT) is None
