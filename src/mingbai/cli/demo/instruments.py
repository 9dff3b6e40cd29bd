"""The normative documents of the district (规范性文件): 130 of earlier years, 6 of the year, all public."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mingbai.cli.demo.units import DISTRICT, OFFICE, UNITS
from mingbai.law.calendar import CALENDAR

__all__ = ["Document", "documents"]

_COUNT_OF_YEAR = {
    2011: 11, 2012: 14, 2013: 16, 2014: 18, 2015: 17, 2016: 15, 2017: 15, 2018: 13, 2019: 11, 2020: 6,
}  # fmt: skip
# 条例 26: within 20 working days of being made.
_DAYS_TO_PUBLICATION = (3, 5, 8, 2, 11)
# A document of a year in the first half of the list was repealed in the clearing of 2019, one in seven.
_CLEARED_ON, _CLEARED_BEFORE, _CLEARED_EVERY = date(2019, 11, 20), 2016, 7
_TOPICS = (
    "农村住房建设管理", "工业企业技术改造补助", "小型水库安全管理", "城乡居民大病保险", "畜禽养殖污染防治",
    "公共租赁住房保障", "招商引资奖励", "学前教育发展", "城市市容和环境卫生管理", "农村生活垃圾分类",
    "临时救助", "政府投资项目管理", "古树名木保护", "电子商务发展扶持", "防汛防台应急", "山塘综合整治",
    "残疾人就业扶持", "农村饮用水管理", "人才引进", "土地流转服务", "道路交通安全管理", "文化遗产保护",
    "粮食生产扶持", "集体土地征收补偿",
)  # fmt: skip
_FORMS = ("办法", "实施意见", "暂行规定", "若干意见", "实施细则")
_AUTHORS = (DISTRICT.code, OFFICE.code, DISTRICT.code, OFFICE.code, OFFICE.code)


@dataclass(frozen=True, slots=True)
class Document:
    """A normative document and its days; ``unit`` is the code of the agency that made it."""

    unit: str
    number: str
    title: str
    made_on: date
    published_on: date
    repealed_on: date | None


def documents() -> Iterator[Document]:
    """All of them, oldest first."""
    place = 0
    for year, count in _COUNT_OF_YEAR.items():
        for order in range(count):
            yield _document(year, order, count, place)
            place += 1


def _document(year: int, order: int, count: int, place: int) -> Document:
    unit = UNITS[_AUTHORS[place % len(_AUTHORS)]]
    about = f"{_TOPICS[place % len(_TOPICS)]}{_FORMS[place // len(_TOPICS) % len(_FORMS)]}"
    made_on = CALENDAR.nth_workday_after(date(year, 1 + order * 12 // count, 8), 1 + place % 5)
    days = _DAYS_TO_PUBLICATION[place % len(_DAYS_TO_PUBLICATION)]
    is_cleared = year < _CLEARED_BEFORE and place % _CLEARED_EVERY == 0
    return Document(
        unit=unit.code,
        number=f"{unit.mark}发〔{year}〕{order + 1}号",
        title=f"{unit.name}关于印发衢江区{about}的通知",
        made_on=made_on,
        published_on=CALENDAR.nth_workday_after(made_on, days),
        repealed_on=_CLEARED_ON if is_cleared else None,
    )
