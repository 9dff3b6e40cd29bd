"""The facts of a season as the letters that are stamped: every figure with what it was counted by."""

import re
from collections.abc import Sequence
from types import MappingProxyType

from mingbai.reports.queries import Brief, Circular, Said, UnitFacts
from mingbai.writers.docx.brief import Brief as BriefLetter
from mingbai.writers.docx.brief import Number, Risk
from mingbai.writers.docx.circular import Annex, Part
from mingbai.writers.docx.circular import Circular as CircularLetter
from mingbai.writers.docx.counted import Counted
from mingbai.writers.standard import chinese_date

__all__ = ["brief_letter", "circular_letter", "in_pieces"]

#: A figure has a measure; digits without one are of a day, a document's number or a name (12345热线).
_FIGURE = re.compile(r"“[^”]*”|(?P<figure>\d+(?:\.\d+)?(?:个百分点|[个件处项格天次倍%]))")
_TALLIES = MappingProxyType(
    {
        "season.expected": "按当年机构应当报送的单位",
        "season.filed": "已报送的单位",
        "season.late": "报送日期晚于期限的单位",
        "season.missing": "尚未报送的单位",
        "season.unpublished": "已经报送、尚未公布的报告",
        "season.due": "规定的报送期限",
        "season.returned": "被退回更正的报告",
        "season.faulty": "勾稽核查的错误",
        "season.zero": "各项均为零的报告",
        "season.praised": "按时报送、没有被退回、没有错误的单位",
        "season.wrong": "有勾稽错误或者所报与计数不一致的单位",
        "report.errors": "汇总报告勾稽核查的错误",
        "rollup.differing": "汇总报告与各单位之和不一致的数字",
        "rollup.wrong": "单位所报与按记录计数不一致的数字",
        "applications.received": "表三：本年新收申请",
        "applications.concluded": "表三：办理结果总计",
        "applications.result": "表三：各项办理结果",
        "disputes.total": "表四：各项总计",
        "disputes.outcome": "表四：结果纠正",
        "promises.overdue": "上年度报告承诺的任务中逾期未办结的",
        "comparison.outliers": "各单位、各年度比较",
    }
)


def in_pieces(said: Said) -> tuple[str | Counted, ...]:
    """A sentence cut at its figures; each takes the next tally, those beyond the last the last one.

    What is quoted stays as it was written: its figures are somebody else's.
    """
    pieces: list[str | Counted] = []
    begin = number = 0
    for found in _FIGURE.finditer(said.text):
        if found["figure"] is None:
            continue
        if found.start() > begin:
            pieces.append(said.text[begin : found.start()])
        pieces.append(Counted(found[0], _tally(said.tallies, number)))
        begin, number = found.end(), number + 1
    return (*pieces, said.text[begin:]) if begin < len(said.text) else tuple(pieces)


def brief_letter(brief: Brief) -> BriefLetter:
    """The brief as it goes to the head of the district."""
    first, second, third = (in_pieces(each) for each in brief.sentences)
    one, two, three = (
        Number(Counted(each.printed, _tally((each.tally,), 0)), each.name, each.change)
        for each in brief.numbers
    )
    risks = tuple(
        Risk(in_pieces(Said(each.what, (each.tally,))), each.who, each.when) for each in brief.risks
    )
    whole = f"工作台{brief.year}年度年报的“专报和通报”页"
    return BriefLetter(
        brief.title, brief.district, brief.on, (first, second, third), (one, two, three), risks, whole
    )


def circular_letter(circular: Circular) -> CircularLetter:
    """The circular as it goes to all units, with the list of them."""
    parts = (
        Part("总体情况", tuple(in_pieces(each) for each in circular.overview)),
        Part("存在的问题", tuple(in_pieces(each) for each in circular.problems)),
        Part("有关要求", tuple(in_pieces(each) for each in circular.demands)),
    )
    groups = tuple(
        (f"{group.title}（{len(group.units)}个）", tuple(_line(unit) for unit in group.units))
        for group in circular.groups
    )
    annex = Annex(
        "各单位年度报告报送情况",
        ("单位", "报送日期", "逾期天数", "退回次数", "勾稽错误", "数字不一致", "零报告"),
        groups,
        (35, 22, 8, 8, 8, 10, 9),
        f"截至{chinese_date(circular.on)}各单位报告的状态、勾稽核查和汇总核对的结果",
    )
    return CircularLetter(
        circular.title, circular.district, circular.on, "各有关单位",
        tuple(part for part in parts if part.paragraphs), annex,
    )  # fmt: skip


def _line(unit: UnitFacts) -> tuple[str, ...]:
    return (
        unit.name,
        chinese_date(unit.filed_on) if unit.filed_on else "未报送",
        str(unit.days_late) if unit.days_late else "—",
        str(unit.returns),
        "—" if unit.errors is None else str(unit.errors),
        str(len(unit.wrong_cells)),
        "是" if unit.filed_on and unit.is_zero else "—",
    )


def _tally(tallies: Sequence[str], number: int) -> str:
    if not tallies:
        return "汇总报告"
    return _TALLIES.get(tallies[min(number, len(tallies) - 1)], "汇总报告")
