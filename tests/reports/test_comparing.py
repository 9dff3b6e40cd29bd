"""Years of one agency, or agencies of one year, side by side."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.forms import FORMS
from mingbai.reports.api import ReportKind, compile_report, lock, publish_report, submit
from mingbai.reports.comparing import INDICATORS, Column, compared, outliers
from mingbai.reports.queries import ComparedLine, Comparison, compare_agencies, compare_years
from mingbai.reports.tallies import place
from organisations.district import CONSOLE
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
    assert f"{wild}件，明显高于其余" in next(each.why for each in told if each.at == len(given_))


@given(st.lists(figures, max_size=4))
def test_of_a_few_none_stands_out(given_: list[int]) -> None:
    assert outliers(given_, names(len(given_)), "件") == ()


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
