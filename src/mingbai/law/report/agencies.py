"""What an agency's name tells of its kind and level.

A name never tells everything: 市 may be a districted city or a county-level one, and nobody can say
from its name alone what powers a development zone holds. What the name leaves open stays open
here, so that no finding rests on a guess.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

__all__ = ["AgencyClass", "AgencyKind", "Level", "agency_kind"]


class Level(StrEnum):
    """A rung of government."""

    PROVINCE = "province"
    CITY = "city"  # 设区的市、自治州
    COUNTY = "county"  # 县、县级市、市辖区、旗
    TOWNSHIP = "township"


class AgencyClass(StrEnum):
    """What sort of agency reports."""

    GOVERNMENT = "government"  # 人民政府
    OFFICE = "office"  # 政府办公厅（室）: its report may be its own, or its government's
    DEPARTMENT = "department"  # 地方人民政府部门
    STREET = "street"  # 街道办事处
    ZONE = "zone"  # 开发区、新区等的管理机构
    VERTICAL = "vertical"  # 实行垂直领导或者双重管理的系统在地方的单位
    STATE_COUNCIL = "state_council"  # 国务院部门
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class AgencyKind:
    """The class of an agency and, for governments and their offices, every level its name admits.

    ``levels`` is empty where the name tells nothing of it. ``is_in_municipality`` is true where the
    name shows a place in 北京、上海、天津 or 重庆, whose districts stand right under a province-level
    government.
    """

    agency_class: AgencyClass
    levels: frozenset[Level] = frozenset()
    is_in_municipality: bool = False

    @property
    def is_government(self) -> bool:
        """Whether the report is a government's, or that of the office which makes it."""
        return self.agency_class in (AgencyClass.GOVERNMENT, AgencyClass.OFFICE)

    @property
    def may_make_rules(self) -> bool | None:
        """Whether it may make 规章; ``None`` where its name does not settle it.

        Departments of the State Council may, and the governments of provinces, districted cities
        and autonomous prefectures (立法法 91、93); other governments and local departments may not.
        """
        if self.agency_class is AgencyClass.STATE_COUNCIL:
            return True
        if self.agency_class in (AgencyClass.DEPARTMENT, AgencyClass.STREET):
            return False
        if not self.is_government or not self.levels:
            return None
        can = {level in (Level.PROVINCE, Level.CITY) for level in self.levels}
        return can.pop() if len(can) == 1 else None


_MUNICIPALITIES = ("北京", "上海", "天津", "重庆")
_REMARK = re.compile(r"[（(][^（）()]*[）)]$")
_PARTY = re.compile(
    r"^中共|(?:省|市|县|区|州|旗)委(?:办公[厅室]|[一-鿿]{2,4}部)?$|(?:宣传|组织|统战|武装)部$"
)
_VERTICAL = re.compile(
    r"税务局|海关$|海事局|烟草专卖局|邮政管理局|气象局|调查总?队|地震局|通信管理局"
    r"|金融监管|金融监督管理|银保监|证监局|中国人民银行.+|外汇管理局.+|消防救援[总支大]队|边检|边境|出入境"
)
_STATE_COUNCIL = re.compile(
    r"^国务院|^中华人民共和国|^(?:国家|中国)[^省市州县区旗]*$|^[^省市州县区旗]*(?:部|总局|总署)$"
)
_ZONE = re.compile(
    r"管理委员会|管委会|(?:开发|高新|新|实验|试验|示范|保税|合作|风景|风景名胜|旅游|度假|景|园|片|港|保护)区"
    r"(?:(?:管理|建设)[局处办]|办事处)?$"
)
_STREET = re.compile(r"街道(?:办事处|办)?$")
_OFFICE = re.compile(r"(?:人民)?政府办公?[厅室]?$|府办(?:公[厅室])?$")
_GOVERNMENT = re.compile(r"(?:人民)?政府$|行政公署$")
_DEPARTMENT = re.compile(r"(?:局|厅|委员会|委|支队|总队|大队)$")
_PLACE = re.compile(r"[省市州县区旗镇乡]$|苏木$")


@lru_cache(maxsize=1024)
def agency_kind(name: str | None) -> AgencyKind:
    """Read an agency's kind off its name; the class is ``UNKNOWN`` where the name is not telling.

    >>> agency_kind("沭阳县人民政府").levels
    frozenset({<Level.COUNTY: 'county'>})
    """
    text = _REMARK.sub("", "".join(unicodedata.normalize("NFKC", name or "").split()))
    agency_class, place = _classify(text)
    is_in_municipality = text.startswith(_MUNICIPALITIES)
    if agency_class in (AgencyClass.GOVERNMENT, AgencyClass.OFFICE):
        return AgencyKind(agency_class, _levels(place), is_in_municipality)
    return AgencyKind(agency_class, is_in_municipality=is_in_municipality)


def _classify(text: str) -> tuple[AgencyClass, str]:
    """The class, and for a government or its office the place that it governs."""
    for pattern, agency_class in ((_OFFICE, AgencyClass.OFFICE), (_GOVERNMENT, AgencyClass.GOVERNMENT)):
        found = pattern.search(text)
        if found and found.start():
            return agency_class, text[: found.start()]
    for pattern, agency_class in (
        (_PARTY, AgencyClass.UNKNOWN),
        (_ZONE, AgencyClass.ZONE),
        (_STREET, AgencyClass.STREET),
        (_VERTICAL, AgencyClass.VERTICAL),
        (_STATE_COUNCIL, AgencyClass.STATE_COUNCIL),
        (_DEPARTMENT, AgencyClass.DEPARTMENT),
    ):
        if pattern.search(text):
            return agency_class, ""
    return (AgencyClass.GOVERNMENT, text) if _PLACE.search(text) else (AgencyClass.UNKNOWN, "")


def _levels(place: str) -> frozenset[Level]:
    """Every level that a place of this name may have."""
    if place.endswith(("省", "自治区")) or place.removesuffix("市") in _MUNICIPALITIES:
        return frozenset({Level.PROVINCE})
    if place.endswith("自治州"):
        return frozenset({Level.CITY})
    if place.endswith(("镇", "乡", "苏木")):
        return frozenset({Level.TOWNSHIP})
    if place.endswith("地区"):
        return frozenset()
    if place.endswith(("县", "区", "旗")):
        return frozenset({Level.COUNTY})
    if place.endswith("市"):
        # A city named under another city or prefecture is of county level; one named alone, or under
        # its province, may be either (仙桃市 is not districted, 宿迁市 is).
        is_under_city = re.search(r"[市盟].|州.{2}|地区", place[:-1]) is not None
        return frozenset({Level.COUNTY} if is_under_city else {Level.CITY, Level.COUNTY})
    return frozenset()
