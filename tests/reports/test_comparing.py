"""Years of one agency, or agencies of one year, side by side."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.forms import FORMS
from mingbai.organisations.models import Agency
from mingbai.reports.api import ReportKind, bring_in, compile_report, lock, publish_report, submit
from mingbai.reports.comparing import INDICATORS, Column, compared, is_of_the_rung, outliers
from mingbai.reports.queries import (
    Beside,
    ComparedLine,
    Comparison,
    compare_agencies,
    compare_years,
    compare_years_outside,
)
from mingbai.reports.tallies import place
from organisations.district import CONSOLE
from reports.read_pages import a_page
from reports.year import AT, LATER, ON, YEAR, Records, a_person, a_year, tell

NEW = "table3.new_received.total"
figures = st.integers(0, 10_000)


def line(found: Comparison, key: str) -> ComparedLine:
    (one,) = (each for each in found.lines if each.indicator.key == key)
    return one


def names(count: int) -> list[str]:
    return [f"单位{number}" for number in range(count)]


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_indicator_is_told_by_each_form_or_blank(form: str) -> None:
    cells = place(form)
    values = dict.fromkeys(cells, 1)
    for indicator in INDICATORS.values():
        told = indicator.value(values)
        assert (told is None) == (not any(cell in cells for cell in indicator.cells))
        assert indicator.value({}) is None


@given(st.lists(st.none() | figures, min_size=1, max_size=8))
def test_a_missing_year_is_blank_and_so_is_the_change_beside_it(given_: list[int | None]) -> None:
    columns = [
        Column(str(at), at, None if value is None else {NEW: value}) for at, value in enumerate(given_)
    ]
    (told,) = compared(columns, [INDICATORS["new"]], by_year=True).lines
    assert list(told.values) == given_
    for at, change in enumerate(told.changes):
        old, new = (given_[at - 1] if at else None), given_[at]
        assert change == (None if old is None or new is None else new - old)
        assert (told.percents[at] is None) == (change is None or not old)


@given(st.lists(figures, min_size=5, max_size=40), st.integers(1, 9), st.integers(-500, 500))
def test_what_stands_out_does_not_depend_on_unit_or_origin(given_: list[int], scale: int, shift: int) -> None:
    found = {each.at for each in outliers(given_, names(len(given_)), "件")}
    moved = [value * scale + shift for value in given_]
    assert {each.at for each in outliers(moved, names(len(given_)), "件")} == found
    assert len(found) < len(given_)


@given(st.lists(st.integers(90, 110), min_size=6, max_size=30), st.integers(10_000, 10**9))
def test_one_wild_figure_is_found_and_does_not_hide_itself(given_: list[int], wild: int) -> None:
    told = outliers([*given_, wild], names(len(given_) + 1), "件")
    assert len(given_) in {each.at for each in told}
    assert f"{wild:,}件，明显高于其余" in next(each.why for each in told if each.at == len(given_))


@given(st.lists(figures, max_size=4))
def test_of_a_few_none_stands_out(given_: list[int]) -> None:
    assert outliers(given_, names(len(given_)), "件") == ()


def a_column(name: str, value: int | None, *, is_outside: bool = False) -> Column:
    return Column(name, YEAR, None if value is None else {NEW: value}, is_outside=is_outside)


@given(st.lists(figures, min_size=2, max_size=12), st.lists(figures, max_size=6))
def test_what_is_outside_changes_no_middle_and_no_outlier_of_ones_own(
    own: list[int], theirs: list[int]
) -> None:
    columns = [a_column(f"甲{at}", value) for at, value in enumerate(own)]
    beside = [a_column(f"乙{at}", value, is_outside=True) for at, value in enumerate(theirs)]
    new = [INDICATORS["new"]]
    (alone,) = compared(columns, new, by_year=False).lines
    found = compared([*columns, *beside], new, by_year=False)
    (both,) = found.lines
    assert not found.is_among_all
    assert both.middle == alone.middle
    assert tuple(each for each in both.outliers if each.at < len(own)) == alone.outliers
    assert both.values == (*own, *theirs)


def test_what_is_outside_is_held_against_ones_own() -> None:
    columns = [*(a_column(f"甲{at}", 0) for at in range(6)), a_column("乙", 50, is_outside=True)]
    (line_,) = compared(columns, [INDICATORS["new"]], by_year=False).lines
    assert [each.at for each in line_.outliers] == [6]
    assert "6个数字的中位数为0件" in line_.outliers[0].why


def test_one_of_ones_own_is_held_against_the_others() -> None:
    columns = [a_column("甲", 500), *(a_column(f"乙{at}", 20, is_outside=True) for at in range(5))]
    found = compared(columns, [INDICATORS["new"]], by_year=False)
    assert found.is_among_all
    assert [each.at for each in found.lines[0].outliers] == [0]
    assert found.lines[0].middle == 20


@given(st.lists(st.tuples(st.none() | figures, st.none() | figures), min_size=1, max_size=8))
def test_an_agency_is_held_against_its_own_year_before(given_: list[tuple[int | None, int | None]]) -> None:
    now = [a_column(str(at), new) for at, (_, new) in enumerate(given_)]
    before = [None if old is None else a_column(str(at), old) for at, (old, _) in enumerate(given_)]
    (told,) = compared(now, [INDICATORS["new"]], by_year=False, before=before).lines
    assert list(told.changes) == [None if None in pair else pair[1] - pair[0] for pair in given_]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("name", "is_level"),
    [("邻县人民政府", True), ("邻区", True), ("邻区教育局", False), ("某街道办事处", False),
     ("丙镇人民政府", False), ("国家税务总局邻县税务局", False), ("某省人民政府", False)],
)  # fmt: skip
def test_only_agencies_of_one_level_stand_beside_each_other(name: str, *, is_level: bool) -> None:
    assert is_of_the_rung(name, "某区人民政府") == is_level


def test_alike_figures_have_no_outlier_but_the_one_that_is_not() -> None:
    assert outliers([3] * 9, names(9), "件") == ()
    assert [each.at for each in outliers([*[0] * 9, 50, None], names(11), "件")] == [9]


def test_small_counts_and_shares_of_few_cases_do_not_stand_out_by_chance() -> None:
    assert outliers([*[0] * 9, 1, 3], names(11), "件") == ()
    assert [each.at for each in outliers([*[0] * 9, 1, 4], names(11), "件")] == [10]
    assert outliers([*[100] * 9, 75], names(10), "%") == ()
    assert [each.at for each in outliers([*[100] * 9, 60], names(10), "%")] == [9]


@pytest.fixture
def records(database: str) -> Records:
    found = a_year()
    for agency in found.agencies[1:]:
        tell(agency)
        compile_report(agency=agency, year=YEAR, by=CONSOLE, at=AT)
    compile_report(agency=found.district.district, year=YEAR, by=CONSOLE, at=AT)
    compile_report(agency=found.district.district, year=YEAR - 1, by=CONSOLE, at=AT)
    return found


def test_years_side_by_side(records: Records) -> None:
    found = compare_years(
        records.district.district, [YEAR, YEAR - 1, YEAR - 2], viewer=CONSOLE.viewer, at=LATER
    )
    assert [each.name for each in found.columns] == ["2018年", "2019年", "2020年"]
    new = line(found, "new")
    assert new.values == (None, 1, 4)
    assert new.changes == (None, None, 3)
    assert new.percents == (None, None, Decimal("300.0"))
    assert line(found, "charges").values == (None, None, None)


def test_agencies_side_by_side_by_cells_too(records: Records) -> None:
    found = compare_agencies(
        [*records.agencies, records.district.tax], YEAR, wanted=["new", NEW], viewer=CONSOLE.viewer, at=LATER
    )
    assert [each.name for each in found.columns] == ["某区", "某区教育局", "石镇", "河镇", "某区税务局"]
    assert line(found, NEW).values == line(found, "new").values == (4, 2, 1, 0, None)
    with pytest.raises(KeyError):
        compare_agencies(records.agencies, YEAR, wanted=["table3.nothing"], viewer=CONSOLE.viewer, at=LATER)


def test_each_viewer_compares_what_he_reads(records: Records) -> None:
    d = records.district
    stone = a_person(d.stone, "clerk")

    def values(viewer: object) -> tuple[object, ...]:
        found = compare_agencies(records.agencies, YEAR, wanted=["new"], viewer=viewer, at=LATER)  # type: ignore[arg-type]
        return found.lines[0].values

    assert values(None) == (None,) * 4
    assert values(stone) == (None, None, 1, None)
    report = compile_report(agency=d.district, year=YEAR, by=CONSOLE, at=AT, kind=ReportKind.AGGREGATE).report
    submit(report, on=ON, by=CONSOLE, at=AT)
    lock(report, on=date(2021, 2, 19), by=CONSOLE, at=AT)
    publish_report(report, live_from=AT + timedelta(days=1), source="", by=CONSOLE, at=AT)
    assert values(None) == (4, None, None, None)


def read(records: Records, name: str, year: int, value: int) -> None:
    content = a_page(name, year, {NEW: value}, "更新不及时。")
    bring_in(
        content, agency=records.district.district, name=name, file_name="年报.html", by=CONSOLE, at=AT
    )  # fmt: skip


def test_other_districts_stand_beside_ones_own_for_who_sees_them(records: Records) -> None:
    d = records.district
    for year, value in ((YEAR - 1, 10), (YEAR, 99), (YEAR, 16)):
        read(records, "邻区", year, value)
    read(records, "远区", YEAR, 7)
    beside = Beside(d.district, ("邻区", "远区", "无此区"))

    def found(viewer: object) -> Comparison:
        return compare_agencies([d.district], YEAR, wanted=["new"], beside=beside, viewer=viewer, at=LATER)  # type: ignore[arg-type]

    seen = found(a_person(d.district, "disclosure-office"))
    assert [(each.name, each.is_outside, each.is_read) for each in seen.columns] == [
        ("某区", False, False), ("邻区", True, True), ("远区", True, True),
    ]  # fmt: skip
    assert (seen.lines[0].values, seen.lines[0].changes) == ((4, 16, 7), (3, 6, None))
    for other in (None, a_person(d.stone, "disclosure-office", username="石镇公开办")):
        assert [each.name for each in found(other).columns] == ["某区"]
        assert compare_years_outside(beside, [YEAR], viewer=other, at=LATER) == {}
    years = compare_years_outside(beside, [YEAR, YEAR - 1], wanted=["new"], viewer=CONSOLE.viewer, at=LATER)
    assert {name: each.lines[0].values for name, each in years.items()} == {
        "邻区": (10, 16), "远区": (None, 7), "无此区": (None, None),
    }  # fmt: skip
    assert years["邻区"].lines[0].changes == (None, 6)


def test_more_agencies_and_more_districts_cost_no_more_queries(records: Records) -> None:
    d = records.district
    office = a_person(d.district, "disclosure-office")

    def cost(agencies: Sequence[Agency], *names: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            compare_agencies(agencies, YEAR, beside=Beside(d.district, names), viewer=office, at=LATER)
            compare_years_outside(Beside(d.district, names), [YEAR, YEAR - 1], viewer=office, at=LATER)
        return len(asked)

    read(records, "邻区", YEAR, 1)
    few = cost(records.agencies[:2], "邻区")
    for at in range(8):
        read(records, f"区{at}", YEAR, at)
        read(records, f"区{at}", YEAR - 1, at)
    assert cost(records.agencies, "邻区", *(f"区{at}" for at in range(8))) == few
