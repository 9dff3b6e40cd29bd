import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.report.agencies import AgencyClass, Level, agency_kind

COUNTY = frozenset({Level.COUNTY})
EITHER = frozenset({Level.CITY, Level.COUNTY})


@pytest.mark.parametrize(
    ("name", "levels", "may_make_rules"),
    [
        ("浙江省人民政府", {Level.PROVINCE}, True),
        ("内蒙古自治区人民政府", {Level.PROVINCE}, True),
        ("上海市人民政府办公厅", {Level.PROVINCE}, True),
        ("延边朝鲜族自治州人民政府", {Level.CITY}, True),
        ("宿迁市人民政府", EITHER, None),
        ("江苏省宿迁市人民政府", EITHER, None),
        ("苏州市昆山市人民政府", COUNTY, False),
        ("衢州市衢江区人民政府", COUNTY, False),
        ("沭阳县人民政府办公室", COUNTY, False),
        ("沭阳县人民政府办", COUNTY, False),
        ("重庆市云阳县人民政府", COUNTY, False),
        ("上海市浦东新区人民政府", COUNTY, False),
        ("科尔沁左翼中旗人民政府", COUNTY, False),
        ("衢江区", COUNTY, False),
        ("大洲镇人民政府", {Level.TOWNSHIP}, False),
        ("景德镇市人民政府", EITHER, None),
        ("苏州市人民政府", EITHER, None),
        ("延边州延吉市人民政府", COUNTY, False),
        ("大兴安岭地区行政公署", set(), None),
        ("兴安盟行政公署", set(), None),
    ],
)
def test_governments(name: str, levels: set[Level], may_make_rules: bool | None) -> None:
    kind = agency_kind(name)
    assert kind.is_government
    assert kind.levels == levels
    assert kind.may_make_rules is may_make_rules


@pytest.mark.parametrize(
    ("name", "agency_class", "may_make_rules"),
    [
        ("上海市科学技术委员会", AgencyClass.DEPARTMENT, False),
        ("市场监督管理局", AgencyClass.DEPARTMENT, False),
        ("自然资源与生态环境局", AgencyClass.DEPARTMENT, False),
        ("某县市场监管局", AgencyClass.DEPARTMENT, False),
        ("某县卫健委", AgencyClass.DEPARTMENT, False),
        ("浙江省教育厅", AgencyClass.DEPARTMENT, False),
        ("府山街道办事处", AgencyClass.STREET, False),
        ("平潭综合实验区管委会", AgencyClass.ZONE, None),
        ("平潭综合实验区管委会办公室", AgencyClass.ZONE, None),
        ("海坛片区管理局", AgencyClass.ZONE, None),
        ("雄安新区", AgencyClass.ZONE, None),
        ("国家税务总局衢州市税务局", AgencyClass.VERTICAL, None),
        ("杭州海关", AgencyClass.VERTICAL, None),
        ("自然资源部", AgencyClass.STATE_COUNCIL, True),
        ("国家发展和改革委员会", AgencyClass.STATE_COUNCIL, True),
        ("中华人民共和国财政部", AgencyClass.STATE_COUNCIL, True),
        ("中共某县县委宣传部", AgencyClass.UNKNOWN, None),
        ("某县人民医院", AgencyClass.UNKNOWN, None),
        ("", AgencyClass.UNKNOWN, None),
        (None, AgencyClass.UNKNOWN, None),
    ],
)
def test_others(name: str | None, agency_class: AgencyClass, may_make_rules: bool | None) -> None:
    kind = agency_kind(name)
    assert kind.agency_class is agency_class
    assert kind.may_make_rules is may_make_rules


def test_remarks_and_spaces_do_not_change_the_kind() -> None:
    assert agency_kind(" 衢江区 人民政府（汇总）") == agency_kind("衢江区人民政府")


def test_a_place_in_a_municipality_is_seen() -> None:
    assert agency_kind("上海市徐汇区人民政府").is_in_municipality
    assert not agency_kind("衢江区人民政府").is_in_municipality


@given(st.text(max_size=20))
def test_any_text_has_a_kind(name: str) -> None:
    kind = agency_kind(name)
    assert kind.agency_class in AgencyClass
    assert not kind.levels or kind.is_government
