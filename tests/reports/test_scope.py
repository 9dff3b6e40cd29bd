"""Whose records a report counts."""

from datetime import date

import pytest

from mingbai.organisations.api import Kind, dissolve, move
from mingbai.organisations.models import Agency
from mingbai.reports.errors import CannotCompile
from mingbai.reports.models import ReportKind
from mingbai.reports.scope import Scope, scope_of
from organisations.district import AT, CONSOLE, a_district, an_agency

AGGREGATE, OWN = ReportKind.AGGREGATE, ReportKind.OWN


def names(scope: Scope) -> list[str]:
    return [unit.name for unit in scope.units]


def test_a_government_counts_all_that_report_into_it(database: str) -> None:
    d = a_district()
    school = an_agency("某区学校", d.education)
    scope = scope_of(d.district, 2020, AGGREGATE)
    assert names(scope) == ["某区", "某区教育局", "石镇", "河镇", "某区学校"]
    assert scope.agencies == {agency.pk for agency in (d.district, d.education, d.stone, d.river, school)}
    assert [(each.name, each.why) for each in scope.left_out] == [("某区税务局", "向其他机关报告")]


def test_an_own_report_counts_the_agency_alone(database: str) -> None:
    d = a_district()
    assert names(scope_of(d.district, 2020, OWN)) == ["某区"]
    assert scope_of(d.stone, 2020, OWN).left_out == ()


def test_vertical_systems_report_up_their_own_line(database: str) -> None:
    d = a_district()
    bureau = an_agency("某区气象局", d.district, kind=Kind.VERTICAL)
    an_agency("某区气象站", bureau)
    scope = scope_of(d.district, 2020, AGGREGATE)
    assert "某区气象局" not in names(scope)
    assert "某区气象站" not in names(scope)
    assert ("某区气象局", "实行垂直领导，向上级主管部门报告") in [(e.name, e.why) for e in scope.left_out]
    assert names(scope_of(bureau, 2020, AGGREGATE)) == ["某区气象局", "某区气象站"]


def test_one_that_is_said_to_report_here_is_counted(database: str) -> None:
    d = a_district()
    outside = an_agency("某市派驻局", None, kind=Kind.VERTICAL, reports_into=d.district)
    assert outside.pk in scope_of(d.district, 2020, AGGREGATE).agencies


def test_the_tree_is_that_of_the_year(database: str) -> None:
    d = a_district()
    an_agency("新局", d.district, on=date(2021, 1, 1))
    move(d.river, name="河街道", parent=d.education, on=date(2021, 1, 1), by=CONSOLE, at=AT)
    assert names(scope_of(d.district, 2020, AGGREGATE)) == ["某区", "某区教育局", "石镇", "河镇"]
    assert names(scope_of(d.education, 2020, AGGREGATE)) == ["某区教育局"]
    assert "新局" in names(scope_of(d.district, 2021, AGGREGATE))
    assert names(scope_of(d.education, 2021, AGGREGATE)) == ["某区教育局", "河街道"]


def test_who_went_during_the_year_is_answered_for(database: str) -> None:
    d = a_district()
    dissolve(d.river, into=[d.stone], basis="文件", on=date(2020, 7, 1), by=CONSOLE, at=AT)
    assert names(scope_of(d.stone, 2020, OWN)) == ["石镇", "河镇"]
    assert names(scope_of(d.stone, 2021, OWN)) == ["石镇"]
    assert d.river.pk in scope_of(d.district, 2020, AGGREGATE).agencies
    with pytest.raises(CannotCompile, match="承继其职责"):
        scope_of(d.river, 2020, OWN)


def test_nobody_is_counted_twice(database: str) -> None:
    d = a_district()
    dissolve(d.river, into=[d.stone, d.education], basis="文件", on=date(2020, 7, 1), by=CONSOLE, at=AT)
    found: list[Agency] = [d.stone, d.education, d.district]
    keys = [key for agency in found for key in (unit.key for unit in scope_of(agency, 2020, OWN).units)]
    assert sorted(keys) == sorted({agency.pk for agency in (*found, d.river)})
