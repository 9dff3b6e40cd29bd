"""Who works in the district: 55 people of disclosure, the heads of the units, and those with other roles."""

from collections.abc import Iterator
from dataclasses import dataclass

from mingbai.cli.demo.cases import scripts
from mingbai.cli.demo.records import REPORTING
from mingbai.cli.demo.units import CITY, DISTRICT, OFFICE, UNITS, Unit

__all__ = ["ACCOUNTS", "Post", "posts"]

#: Who can log in: username → what he can be met doing.
ACCOUNTS: dict[str, str] = {
    "gongkaiban": "查看全区时限、退回和审定各单位年报、编制并发布全区年报",
    "xinxiyuan": "登记和导入区市场监督管理局的办件数据",
    "chengbanren": "办理向区政府提出的公开申请",
    "zhangtan": "更正被退回的樟潭街道年报后重新报送",
    "gaojia": "审核并报送高家镇年报",
    "gaojiaxinxi": "登记高家镇的办件数据，编制高家镇年报，送负责人审核",
    "shiban": "查看衢江区上报的年报，退回或者审定",
    "baomi": "保密审查",
    "hefa": "合法性审核",
    "fenguan": "查看全区数字",
    "pinggu": "第三方检查，看不到申请人信息",
    "chayuedian": "在查阅点替来访群众提交申请",
    "guanliyuan": "管理机构、人员和权限，查看办理账本",
}
_SURNAMES = "汪祝余徐毛郑姜叶柴方程郭江邱罗雷范龚季占"
_GIVEN = "安宁和顺平正明信诚勤达文清立本"


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody's post: ``roles`` in the unit with the code ``unit``. A person can hold several posts."""

    username: str
    name: str
    unit: str
    roles: tuple[str, ...]
    is_disclosure_staff: bool = False


def posts() -> tuple[Post, ...]:
    """All of them, in the order in which they were filled; names are invented and bear 例."""
    return tuple(
        Post(username, _name(place), unit, roles, is_disclosure_staff)
        for place, (username, unit, roles, is_disclosure_staff) in enumerate(_filled())
    )


def _name(place: int) -> str:
    return f"{_SURNAMES[place % len(_SURNAMES)]}例{_GIVEN[place // len(_SURNAMES)]}"


def _filled() -> Iterator[tuple[str, str, tuple[str, ...], bool]]:
    handled = {each.unit for each in scripts()}
    for unit in REPORTING:
        roles = ("clerk", "case-handler") if unit.code in handled else ("clerk",)
        yield _username(unit, "clerk"), unit.code, roles, True
    # The office of the district's government: it works for the government itself and for the district.
    yield "gongkaiban", DISTRICT.code, ("disclosure-office",), True
    yield "gongkaiban2", DISTRICT.code, ("disclosure-office",), True
    yield "chengbanren", DISTRICT.code, ("case-handler",), True
    yield "district-clerk", DISTRICT.code, ("clerk",), True
    for unit in REPORTING:
        yield _username(unit, "head"), unit.code, ("unit-head",), False
    yield "baomi", OFFICE.code, ("secrecy-reviewer",), False
    yield "hefa", DISTRICT.code, ("legal-counsel",), False
    yield "fenguan", DISTRICT.code, ("leader",), False
    yield "pinggu", DISTRICT.code, ("inspector",), False
    yield "chayuedian", DISTRICT.code, ("service-point",), False
    yield "guanliyuan", DISTRICT.code, ("operator",), False
    yield "shiban", CITY.code, ("disclosure-office",), False


_NAMED = {
    ("330803-21", "clerk"): "xinxiyuan",
    ("330803001", "head"): "zhangtan",
    ("330803108", "head"): "gaojia",
    ("330803108", "clerk"): "gaojiaxinxi",
}


def _username(unit: Unit, post: str) -> str:
    return _NAMED.get((unit.code, post), f"{UNITS[unit.code].code}-{post}")
