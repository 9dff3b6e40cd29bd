"""Remedy texts against the golden pages, and what must hold for every code, unit and day."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.remedies.golden_remedies import FOLDER, UNITS, page, path
from mingbai.law.decisions import CODES, REMEDY_CLASSES, Decision, Period, Route, period_of
from mingbai.law.remedies import (
    OPEN_POINTS,
    Level,
    RemedySettings,
    Unit,
    UnitKind,
    missing_names,
    remedy,
    remedy_for_silence,
    remedy_text,
)

DEPARTMENT = UNITS["department"]
days = st.dates(date(2019, 5, 15), date(2035, 12, 31))
units = st.sampled_from(sorted(UNITS)).map(UNITS.__getitem__)
codes = st.sampled_from(sorted(CODES))


@pytest.mark.parametrize("period", Period)
@pytest.mark.parametrize("name", sorted(UNITS))
def test_every_text_is_the_reviewed_one(name: str, period: Period) -> None:
    assert page(name, period) == path(name, period).read_text(encoding="utf-8")


def test_no_golden_page_is_left_over() -> None:
    assert set(FOLDER.glob("*.txt")) == {path(name, period) for name in UNITS for period in Period}


def test_every_kind_of_unit_has_a_golden_page() -> None:
    assert {unit.kind for unit in UNITS.values()} == set(UnitKind)


@given(units, codes, days)
def test_every_code_has_a_remedy_that_names_its_organ(unit: Unit, code: str, on: date) -> None:
    found = remedy(unit, Decision(code), on)
    assert found.period is period_of(on)
    assert found.organs
    assert all(organ in found.text for organ in found.organs)
    assert "60日内" in found.text
    assert found.text.endswith("。")
    assert found.citations


@given(units, codes, days)
def test_the_text_tells_exactly_what_the_route_allows(unit: Unit, code: str, on: date) -> None:
    found = remedy(unit, Decision(code), on)
    direct = found.route in {Route.EITHER, Route.RECONSIDERATION_FIRST_FOR_WITHHELD}
    first = found.route in {Route.RECONSIDERATION_FIRST, Route.RECONSIDERATION_FIRST_FOR_WITHHELD}
    assert ("6个月内直接向" in found.text) is direct
    assert ("应当先" in found.text) is first
    assert ("15日内" in found.text) is first
    assert ("提起行政诉讼" in found.text) is (direct or first)
    assert bool(found.court) is direct


@given(units, codes, st.dates(date(2019, 5, 15), date(2023, 12, 31)))
def test_before_2024_nothing_must_go_to_reconsideration_first(unit: Unit, code: str, on: date) -> None:
    assert "应当先" not in remedy(unit, Decision(code), on).text


@given(units, codes, st.dates(date(2024, 1, 1), date(2035, 12, 31)))
def test_reconsideration_first_is_for_articles_14_to_16(unit: Unit, code: str, on: date) -> None:
    rests_on_14_to_16 = any(
        basis.instrument == "条例" and basis.article.partition(".")[0] in {"14", "15", "16"}
        for basis in CODES[code].basis
    ) and code.startswith("denied_")
    route = remedy(unit, Decision(code), on).route
    assert (route is Route.RECONSIDERATION_FIRST) is rests_on_14_to_16
    assert (route is Route.RECONSIDERATION_FIRST_FOR_WITHHELD) is (code == "partial")


# 法释〔2025〕8号 10.2(4)–(8), 14(2): what confirmations §5 marks "no" outside 复议前置.
SHUT_SINCE_JUNE_2025 = {
    "granted_published",
    "denied_admin_query",
    "unable_needs_creation",
    "np_petition",
    "np_duplicate_given",
    "np_publication",
}


@given(units, codes, st.dates(date(2025, 6, 1), date(2035, 12, 31)))
def test_no_suit_is_told_where_the_court_is_shut(unit: Unit, code: str, on: date) -> None:
    only = remedy(unit, Decision(code), on).route is Route.RECONSIDERATION_ONLY
    assert only is (code in SHUT_SINCE_JUNE_2025)


@given(units, days)
def test_a_superior_department_hears_cases_after_2023_only_of_vertical_and_justice(
    unit: Unit, on: date
) -> None:
    organs = remedy(unit, Decision("granted_provided"), on).organs
    if on >= date(2024, 1, 1) and unit.kind not in {UnitKind.VERTICAL, UnitKind.JUSTICE_DEPARTMENT}:
        assert all(organ.endswith("人民政府") for organ in organs)
    if on < date(2024, 1, 1) and unit.kind is UnitKind.DEPARTMENT:
        assert unit.superior in organs
        assert unit.government in organs


@pytest.mark.parametrize(
    ("name", "court"),
    [
        ("county-government", "甲市中级人民法院"),
        ("city-government", "甲市中级人民法院"),
        ("provincial-government", "丁市中级人民法院"),
        ("vertical-customs", "甲市中级人民法院"),
        ("township", "甲市乙区人民法院"),
        ("street-office", "甲市乙区人民法院"),
        ("department", "甲市乙区人民法院"),
        ("branch-in-district", "甲市乙区人民法院"),
        ("vertical-tax", "甲市乙区人民法院"),
    ],
)
def test_court_level_follows_the_defendant(name: str, court: str) -> None:
    assert remedy(UNITS[name], Decision("unable_not_exist"), date(2026, 1, 5)).court == court


def test_a_branch_by_division_may_also_go_to_the_government_of_its_place() -> None:
    branch = UNITS["branch-in-district"]
    assert remedy(branch, Decision("granted_provided"), date(2024, 1, 1)).organs == (
        "甲市人民政府",
        "甲市乙区人民政府",
    )
    assert remedy(branch, Decision("granted_provided"), date(2023, 12, 31)).organs == (
        "甲市自然资源和规划局",
        "甲市人民政府",
    )


def test_settings_turn_the_open_points_and_nothing_else() -> None:
    on = date(2026, 3, 2)
    first = RemedySettings(
        admin_query=Route.RECONSIDERATION_FIRST,
        not_responsible=Route.RECONSIDERATION_FIRST,
        silence=Route.RECONSIDERATION_FIRST,
        court_shut=Route.EITHER,
    )
    turned = {
        code
        for code in CODES
        if remedy(DEPARTMENT, Decision(code), on, settings=first).route
        is not remedy(DEPARTMENT, Decision(code), on).route
    }
    assert turned == SHUT_SINCE_JUNE_2025 | {"unable_not_responsible", "unable_transferred"}
    silence = remedy_for_silence(DEPARTMENT, on, settings=first)
    assert silence.text.startswith("对逾期未答复不服的，应当先自答复期限届满之日起60日内")
    assert "改变本答复" not in silence.text


@given(days)
def test_before_2024_settings_on_reconsideration_first_do_not_reach(on: date) -> None:
    first = Route.RECONSIDERATION_FIRST
    settings = RemedySettings(admin_query=first, not_responsible=first, silence=first)
    for found in (
        remedy(DEPARTMENT, Decision("denied_admin_query"), on, settings=settings),
        remedy(DEPARTMENT, Decision("unable_not_responsible"), on, settings=settings),
        remedy_for_silence(DEPARTMENT, on, settings=settings),
    ):
        assert (found.route is first) is (on >= date(2024, 1, 1))


def test_a_setting_cannot_be_the_route_of_a_partial_disclosure() -> None:
    with pytest.raises(ValueError, match="withheld part"):
        RemedySettings(silence=Route.RECONSIDERATION_FIRST_FOR_WITHHELD)


def test_open_points_name_the_settings() -> None:
    assert [point.setting for point in OPEN_POINTS] == list(RemedySettings.__dataclass_fields__)


def test_what_is_left_out_as_no_government_information_is_no_refusal() -> None:
    decision = Decision("partial", ("other_not_government_information",))
    found = remedy(DEPARTMENT, decision, date(2026, 1, 5))
    assert found.route is Route.EITHER
    mixed = replace(decision, withheld=("other_not_government_information", "denied_process_info"))
    assert remedy(DEPARTMENT, mixed, date(2026, 1, 5)).route is Route.RECONSIDERATION_FIRST_FOR_WITHHELD


def test_items_that_share_a_way_share_a_sentence() -> None:
    decisions = [
        Decision("granted_provided", item="第1项"),
        Decision("denied_process_info", item="第2项"),
        Decision("unable_not_exist", item="第3项"),
    ]
    text = remedy_text(DEPARTMENT, decisions, date(2026, 1, 5))
    assert text.startswith("对本答复关于第1项、第3项的处理不服的，可以自收到本答复之日起60日内")
    assert "对本答复关于第2项的处理不服的，应当先自收到本答复之日起60日内" in text
    assert text.count("。") == 2


def test_one_way_needs_no_item() -> None:
    on = date(2026, 1, 5)
    decision = Decision("unable_not_exist")
    assert remedy_text(DEPARTMENT, [decision, decision], on) == remedy(DEPARTMENT, decision, on).text


def test_a_letter_served_online_names_where_to_apply_online() -> None:
    text = remedy_text(
        DEPARTMENT, [Decision("granted_provided")], date(2026, 1, 5), online_channel="丙省行政复议网"
    )
    assert text.endswith("行政复议申请书可以通过丙省行政复议网提交。")


def test_no_decision_no_remedy() -> None:
    with pytest.raises(ValueError, match="without a decision"):
        remedy_text(DEPARTMENT, [], date(2026, 1, 5))


def test_names_not_filled_in_are_asked_for_and_replaced_by_statutory_terms() -> None:
    bare = Unit(UnitKind.DEPARTMENT)
    on = date(2026, 1, 5)
    assert missing_names(bare, on) == ("本级人民政府", "有管辖权的基层人民法院", "有管辖权的中级人民法院")
    assert "上一级主管部门" in missing_names(bare, date(2023, 1, 3))
    text = remedy(bare, Decision("denied_process_info"), on).text
    assert all(term in text for term in missing_names(bare, on))


@given(units, days)
def test_the_sample_units_lack_no_name(unit: Unit, on: date) -> None:
    assert missing_names(unit, on) == ()


@given(st.sampled_from(sorted(UnitKind)), st.sampled_from(sorted(Level)), st.booleans(), codes, days)
def test_a_text_never_prints_what_is_not_asked_for(
    kind: UnitKind, level: Level, by_division: bool, code: str, on: date
) -> None:
    bare = Unit(kind, level=level, is_by_division=by_division)
    found = remedy(bare, Decision(code), on)
    assert set(found.organs) <= set(missing_names(bare, on))


def test_every_class_has_a_way_in_every_period() -> None:
    for remedy_class in REMEDY_CLASSES.values():
        assert list(remedy_class.ways) == list(Period)
        assert all(way.citations for way in remedy_class.ways.values())


@pytest.mark.parametrize(
    ("on", "period"),
    [
        (date(2023, 12, 31), Period.BEFORE_2024),
        (date(2024, 1, 1), Period.BEFORE_JUNE_2025),
        (date(2025, 5, 31), Period.BEFORE_JUNE_2025),
        (date(2025, 6, 1), Period.SINCE_JUNE_2025),
    ],
)
def test_periods_change_on_the_days_the_texts_came_into_force(on: date, period: Period) -> None:
    assert period_of(on) is period
