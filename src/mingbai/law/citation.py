"""Where a rule comes from: an instrument and an article, printable beside every result."""

from dataclasses import dataclass
from functools import lru_cache

__all__ = ["INSTRUMENTS", "Citation", "Instrument", "chinese_number"]

_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A legal instrument: short ``key`` used in code, full ``title``, document ``number``."""

    key: str
    title: str
    number: str = ""


INSTRUMENTS: dict[str, Instrument] = {
    instrument.key: instrument
    for instrument in (
        Instrument("条例", "中华人民共和国政府信息公开条例", "国务院令第711号"),
        Instrument("行政复议法", "中华人民共和国行政复议法"),
        Instrument("旧行政复议法", "中华人民共和国行政复议法（2017年修正）"),
        Instrument("行政复议法实施条例", "中华人民共和国行政复议法实施条例", "国务院令第499号"),
        Instrument("行政诉讼法", "中华人民共和国行政诉讼法"),
        Instrument(
            "行政诉讼法解释",
            "最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释",
            "法释〔2018〕1号",
        ),
        Instrument("民事诉讼法", "中华人民共和国民事诉讼法"),
        Instrument("行政处罚法", "中华人民共和国行政处罚法"),
        Instrument("立法法", "中华人民共和国立法法"),
        Instrument("邮政法", "中华人民共和国邮政法"),
        Instrument(
            "信息公开司法解释",
            "最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释",
            "法释〔2025〕8号",
        ),
        Instrument(
            "旧信息公开司法解释",
            "最高人民法院关于审理政府信息公开行政案件若干问题的规定",
            "法释〔2011〕17号",
        ),
        Instrument(
            "复议审理指导意见",
            "关于审理政府信息公开行政复议案件若干问题的指导意见",
            "国办函〔2021〕132号",
        ),
        Instrument("处理费办法", "政府信息公开信息处理费管理办法", "国办函〔2020〕109号"),
        Instrument(
            "2019年报格式",
            "中华人民共和国政府信息公开工作年度报告格式（试行）",
            "国办公开办函〔2019〕60号",
        ),
        Instrument(
            "2021年报格式",
            "中华人民共和国政府信息公开工作年度报告格式",
            "国办公开办函〔2021〕30号",
        ),
        Instrument(
            "共同被告计数口径",
            "关于政府信息公开年度报告有关项目填报问题的解释",
            "国办公开办函〔2016〕201号",
        ),
        Instrument("申请渠道解释", "政府信息公开申请渠道有关问题的解释", "国办公开办函〔2017〕19号"),
        Instrument("期限起算解释", "政府信息公开期限有关问题的解释", "国办公开办函〔2015〕207号"),
        Instrument("送达解释", "政府信息公开处理决定送达问题的解释", "国办公开办函〔2016〕235号"),
        Instrument("江苏答复规范", "江苏省政府信息公开申请办理答复规范", "苏政办函〔2019〕98号"),
        Instrument("放假办法", "全国年节及纪念日放假办法", "国务院令第795号"),
        Instrument("工作时间规定", "国务院关于职工工作时间的规定", "国务院令第174号"),
        Instrument("节假日通知", "国务院办公厅关于部分节假日安排的通知"),
    )
}


def chinese_number(value: int) -> str:
    """Write ``0 <= value < 1000`` as in articles: 33 → 三十三, 100 → 一百, 101 → 一百零一."""
    if value < 10:
        return _DIGITS[value]
    if value < 20:
        return "十" + (_DIGITS[value - 10] if value > 10 else "")
    if value < 100:
        tens, ones = divmod(value, 10)
        return _DIGITS[tens] + "十" + (_DIGITS[ones] if ones else "")
    hundreds, rest = divmod(value, 100)
    if not rest:
        return _DIGITS[hundreds] + "百"
    middle = "零" if rest < 10 else ("一" if rest < 20 else "")
    return _DIGITS[hundreds] + "百" + middle + chinese_number(rest)


@dataclass(frozen=True, slots=True)
class Citation:
    """An instrument's key and, where there is one, the place in it.

    ``article`` is written ``"33"``, ``"36(5)"`` (article and item) or ``"23.1(4)"``
    (article, paragraph, item); free words such as ``"第二部分"`` are kept as they are.
    """

    instrument: str
    article: str = ""

    def __str__(self) -> str:
        return _written(self)


@lru_cache(maxsize=1024)  # every finding says it, and there are but some hundred
def _written(citation: Citation) -> str:
    known = INSTRUMENTS.get(citation.instrument)
    title = f"《{known.title}》" if known else f"《{citation.instrument}》"
    if known and known.number and not citation.article:
        title += f"（{known.number}）"
    return title + _place(citation.article)


def _place(article: str) -> str:
    head, _, item = article.partition("(")
    number, _, paragraph = head.partition(".")
    if not number.isdigit():
        return article
    place = f"第{chinese_number(int(number))}条"
    if paragraph.isdigit():
        place += f"第{chinese_number(int(paragraph))}款"
    item = item.rstrip(")")
    if item.isdigit():
        place += f"第（{chinese_number(int(item))}）项"
    return place
