"""The agencies of the demonstration, as of 2019: who stands where, and how much of the year's work is whose.

Governments, townships and streets bear their real names. Departments are those that a district has; their
credit codes and telephones are invented.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from mingbai.law.credit_code import check_character

__all__ = ["CITY", "DEPARTMENTS", "DISTRICT", "OFFICE", "READING_POINT", "TOWNS", "UNITS", "VERTICAL", "Unit"]

_REGION = "330803"


@dataclass(frozen=True, slots=True)
class Unit:
    """An agency of the district.

    ``mark`` is what its document numbers begin with (衢江市监), ``shares`` its weight in each register (keys
    of the statutory form): 0 where it is not named.
    """

    code: str
    name: str
    mark: str
    kind: str
    level: str = "county"
    region_code: str = _REGION
    shares: Mapping[str, int] = field(default_factory=dict)

    @property
    def credit_code(self) -> str:
        """An invented code with the right check character: no registering authority bears an X and a 0."""
        body = f"X0{self.region_code[:6]}" + self.code.replace("-", "A").rjust(9, "0")
        return body + check_character(body)

    @property
    def short_name(self) -> str:
        """The name without the district's before it."""
        return self.name.removeprefix("衢州市").removeprefix("衢江区")


def _shares(license_: int, other: int, penalty: int = 0, coercion: int = 0, fee: int = 0) -> dict[str, int]:
    named = {
        "admin_license": license_,
        "other_mgmt_services": other,
        "admin_penalty": penalty,
        "admin_compulsion": coercion,
        "admin_fee": fee,
    }
    return {register: share for register, share in named.items() if share}


# What follows 衢江区 in the name, the mark of its documents, and its weights: licences, other services,
# penalties, coercive measures, fees.
_DEPARTMENTS: tuple[tuple[str, str, tuple[int, ...]], ...] = (
    ("发展和改革局", "衢江发改", (40, 22, 4, 0, 1)),
    ("经济和信息化局", "衢江经信", (18, 12)),
    ("教育局", "衢江教", (46, 160, 2, 0, 22)),
    ("科学技术局", "衢江科", (0, 14)),
    ("民族宗教事务局", "衢江民宗", (6, 3)),
    ("民政局", "衢江民", (34, 260)),
    ("司法局", "衢江司", (12, 62, 1)),
    ("财政局", "衢江财", (10, 30, 3, 0, 2)),
    ("人力资源和社会保障局", "衢江人社", (58, 640, 18, 0, 8)),
    ("住房和城乡建设局", "衢江住建", (150, 120, 96, 1, 16)),
    ("交通运输局", "衢江交", (220, 90, 380, 2, 6)),
    ("水利局", "衢江水利", (30, 24, 36, 2, 9)),
    ("农业农村局", "衢江农", (130, 110, 150, 1, 12)),
    ("商务局", "衢江商务", (22, 16, 12)),
    ("文化和广电旅游体育局", "衢江文广旅体", (36, 40, 44)),
    ("卫生健康局", "衢江卫", (180, 230, 260, 0, 14)),
    ("退役军人事务局", "衢江退", (0, 58)),
    ("应急管理局", "衢江应急", (64, 22, 170, 1)),
    ("审计局", "衢江审", (0, 2)),
    ("市场监督管理局", "衢江市监", (560, 180, 420, 4, 10)),
    ("统计局", "衢江统", (0, 3, 9)),
    ("医疗保障局", "衢江医保", (0, 560, 21)),
    ("综合行政执法局", "衢江综执", (44, 18, 560, 8)),
    ("林业局", "衢江林", (70, 36, 38, 1, 6)),
    ("信访局", "衢江信", (0, 4)),
    ("政务服务管理办公室", "衢江政服", (0, 48)),
    ("人民防空办公室", "衢江人防", (9, 2, 1)),
    ("投资促进局", "衢江投促", (0, 3)),
    ("粮食和物资储备局", "衢江粮", (5, 2, 2)),
    ("大数据发展管理局", "衢江数", (0, 22)),
)

# Region codes follow the official order of streets, towns and townships.
_STREETS = ("樟潭", "浮石")
_TOWNS = ("上方", "峡川", "莲花", "全旺", "大洲", "后溪", "廿里", "湖南", "高家", "杜泽")
_TOWNSHIPS = ("灰坪", "太真", "双桥", "周家", "云溪", "举村", "岭洋", "黄坛口")

CITY = Unit("330800", "衢州市人民政府", "衢政", "government", "city", "330800")
DISTRICT = Unit("330803", "衢州市衢江区人民政府", "衢江政", "government")
OFFICE = Unit("330803-01", "衢江区人民政府办公室", "衢江政办", "department", shares=_shares(0, 6))

DEPARTMENTS: tuple[Unit, ...] = tuple(
    Unit(
        f"330803-{number:02}",
        f"衢江区{name}",
        mark,
        "department",
        shares=_shares(*shares),
    )
    for number, (name, mark, shares) in enumerate(_DEPARTMENTS, start=2)
)
VERTICAL: tuple[Unit, ...] = (
    Unit("330803-51", "国家税务总局衢州市衢江区税务局", "衢江税", "vertical"),
    Unit("330803-52", "衢州市生态环境局衢江分局", "衢环衢江", "dispatched"),
)
"""Their superiors elsewhere answer for them: their figures are in no report of the district."""


def _towns() -> tuple[Unit, ...]:
    rows = (
        (_STREETS, 1, "街道", "街道办事处", "street"),
        (_TOWNS, 100, "镇", "镇人民政府", "town"),
        (_TOWNSHIPS, 200, "乡", "乡人民政府", "township"),
    )
    return tuple(
        Unit(
            f"{_REGION}{first + place:03}",
            f"衢江区{name}{full}",
            f"{name}{short}",
            kind,
            "town",
            f"{_REGION}{first + place:03}",
            _shares(4 + (place * 3) % 5, 30 + (place * 7) % 23),
        )
        for names, first, short, full, kind in rows
        for place, name in enumerate(names)
    )


TOWNS: tuple[Unit, ...] = _towns()
READING_POINT = Unit("330803-90", "衢江区档案馆", "衢江档", "institution")

UNITS: Mapping[str, Unit] = MappingProxyType(
    {unit.code: unit for unit in (CITY, DISTRICT, OFFICE, *DEPARTMENTS, *VERTICAL, *TOWNS, READING_POINT)}
)
"""Every agency by its code, superiors first."""
