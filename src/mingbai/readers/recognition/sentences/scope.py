"""What narrows or widens a sentence: whose figure it is, over which months, by which channel.

The words are those of ``mingbai.law.report.statements``: ``office``, ``unit``, ``channel``, ``part``,
``period`` state less than the tables, ``area`` and ``cumulative`` more, ``last_year`` something else;
``year_before`` besides it where that is the year right before the report's.
"""

import re
from enum import IntEnum

__all__ = ["Turn", "Years", "scope_of", "turn_of"]

_OFFICE = re.compile(
    r"代表[^，,；;]{0,12}(?:政府|管委会)|(?:政|管)府?(?:委会)?办公?[室厅]?(?=[^\w]|[共受收办接答代本机全累年在依]|$)|本级|机关本身|局办公室|以[^，,；;]{1,14}名义"
)
_AREA = re.compile(
    r"全[省市县区州盟旗镇乡街系]|[我本][省市县区州盟旗镇乡](?!政府|机关|级|局|办)|各级|各[^，,；;]{0,8}?(?:部门|单位|机关|县|区|镇|乡|街道)"
)
_CHANNEL = re.compile(
    r"通过|网络|网上|线上|在线|信函|邮寄|信件|当面|现场|邮件|传真|窗口|网站|平台|公众号|热线"
)
_PART = re.compile(r"其中|针对|对于|^对|涉及|关于|另有|^另|除|含|包括|就|为被(?:告|申请人)")
_PERIOD = re.compile(
    r"上半年|下半年|季度|月份|每月|每季|月均|平均|前三季|(?<!\d)(?:1月?[—–－~至-]+(?!12月)|(?:[2-9]|1[0-2])月?[—–－~至-]+)\d{1,2}月|截至(?!(?:20\d\d年)?(?:年?底|年?末|12月))[^，,；;]{0,8}月"
)
_CUMULATIVE = re.compile(r"历年|以来|五年|三年|实施后|累计")
_YEARS = re.compile(r"20\d\d年?(?:度)?[—–－~至到-]+20\d\d年")
#: Figures of several years in turn: 近三年分别收到9件、6件、11件.
_SERIES = re.compile(
    r"(?:[近前][几两二三四五六\d]年|20\d\d年?度?(?:[、和及与至到—－~-]+20\d\d年?度?)+)来?[^。；;]{0,30}?分别"
)
_THIS_YEAR_ONLY = re.compile(r"全年|本年|当年|今年|年度|20\d\d年")
_ANOTHER_YEAR = re.compile(
    r"(?<![较比与和同])(?:去年|上一?年度?+|前年)(?:同期|全年|(?!同期|全年))(?!未|遗留|的?[结转顺延])"
)
_CUT = re.compile(r"[，,；;]")
_THIS_YEAR = re.compile(r"[本今当]年|年内")
#: A year that says when something was, not one that names a budget, a plan or a report.
_YEAR = re.compile(r"(20\d\d)年(?!度?[^，,；;。\d]{0,6}(?:[预决]算|要点|报告|年报|计划|方案|清单|规划))")
_BORDER_BEFORE = re.compile(r"(?:结转|转结|转|顺延|延[续期长]|移)[^，,；;。、（）()\d]{0,4}$")
_BORDER_AFTER = re.compile(r"度?(?:未办结|未答复|遗留)?的?(?:结转|转[结入来]|延续|顺延|结存)")
_BORDER = 8
_NEAR = 24
#: A unit named before the verb: 沭阳县收到, 区民政局受理.
_UNIT = re.compile(
    r"(?:^|[，,；;：:、（(])(?=(?P<when>(?:其中|20\d\d年度?+|全年|本年度?+)*))(?P=when)"
    r"(?P<unit>[^，,；;：:、（()\d]{1,14}?(?:县|区|市|镇|乡|街道|局|委|厅|中心|部门|园区|公司|政府|人民政府)|部门|乡镇|镇街|街道)"
    r"(?:本级|机关)?(?:全年|本年度?|20\d\d年度?|累计|共计?|总共|已|均|依法)*(?:$|新?收|受理|办|接|答复|处理|发生|有|制|作|出)"
)
_BELOW = re.compile(r"[下所直]属[^，,；;]{0,4}(?:单位|机构|部门)")
_OWN_UNITS = re.compile(r"^(?:我|本|全|各|该)")


def scope_of(text: str, agency: str | None) -> frozenset[str]:
    """What the words just before a number say of its reach; ``agency`` is the report's own.

    >>> sorted(scope_of("其中通过网络收到申请", None))
    ['channel', 'part']
    """
    found: set[str] = set()
    if _OFFICE.search(text):
        found.add("office")
    if _AREA.search(text):
        found.add("area")
    if _CHANNEL.search(text):
        found.add("channel")
    if _PART.search(text):
        found.add("part")
    if _PERIOD.search(text):
        found.add("period")
    if _YEARS.search(text) or (_CUMULATIVE.search(text) and not _THIS_YEAR_ONLY.search(text)):
        found.add("cumulative")
    if "属" in text and _BELOW.search(text):
        found.add("unit")
    unit = _UNIT.search(text)
    if unit and not _OWN_UNITS.search(unit["unit"]):
        found |= _named(unit["unit"], agency or "")
    return frozenset(found)


def _named(name: str, agency: str) -> set[str]:
    if name == agency:
        return set()
    if name.endswith("政府"):
        # 区政府 in the report of 洪泽区人民政府 may be one office among many
        return {"office"}
    if name in agency and name.endswith(("县", "区", "市", "镇", "乡")):
        return {"area"}
    # 市科委 abbreviates 上海市科学技术委员会
    letters = iter(agency)
    return set() if all(letter in letters for letter in name) else {"unit"}


class Turn(IntEnum):
    """Which year a place speaks of."""

    REPORT = 0
    YEAR_BEFORE = 1
    ANOTHER = 2


class Years:
    """The years that a sentence speaks of, place by place.

    A year that only names a border of the year (结转至2026年, 2022年结转) is none of them.
    """

    def __init__(self, sentence: str, year: int | None) -> None:
        self._sentence = sentence
        self._turns: list[tuple[int, Turn]] = []
        self._names_another = _ANOTHER_YEAR.search(sentence) is not None
        series = _SERIES.search(sentence) if "分别" in sentence else None
        if series is not None:
            self._turns.append((series.end(), Turn.ANOTHER))
        found = list(_YEAR.finditer(sentence)) if "20" in sentence else []
        if year is None or all(match[1] == str(year) for match in found):
            return
        for match in found:
            is_border = _BORDER_BEFORE.search(sentence[max(0, match.start() - _BORDER) : match.start()])
            if not is_border and not _BORDER_AFTER.match(sentence, match.end()):
                self._turns.append((match.end(), turn_of(int(match[1]), year)))
        self._turns.sort()

    def turn(self, at: int) -> Turn:
        """The year that what stands at ``at`` is of."""
        # a remark that is closed says nothing of what follows it: 收到276件（上年150件），办结270件
        if self._names_another:
            _, _, before = self._sentence[max(0, at - _NEAR) : at].rpartition("）")
            turn = _in_words(before)
            if turn:
                return turn
        turn = Turn.REPORT
        for place, turned in self._turns:
            if place > at:
                break
            turn = turned
        return turn


def _in_words(before: str) -> Turn:
    """The year that words name: 去年同期, 前年."""
    named = _ANOTHER_YEAR.search(before)
    if named is None:
        return Turn.REPORT
    returned = _THIS_YEAR.search(before, named.end())
    if returned is not None and _CUT.search(before, named.end(), returned.start()):
        # 上年收到5件，本年
        return Turn.REPORT
    # 上年受理、本年办结 is of either
    is_mixed = returned is not None or named[0].startswith("前")
    return Turn.ANOTHER if is_mixed else Turn.YEAR_BEFORE


def turn_of(named: int, year: int) -> Turn:
    """Which year ``named`` is to a report on ``year``."""
    if named == year:
        return Turn.REPORT
    return Turn.YEAR_BEFORE if named == year - 1 else Turn.ANOTHER
