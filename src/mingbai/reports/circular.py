"""What the circular (通报) of a season says. Pure.

The text is for reading out: it counts everybody and names the gravest of each kind. Who did what stands in
the annex, each unit once, under the gravest of what is held against it, with all its figures. So the text
keeps to two pages however many units there are, and the annex grows by a line a unit.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mingbai.reports.briefing import Said, SeasonFacts, UnitFacts, day_text, on_filing

__all__ = ["Circular", "UnitGroup", "circular_of"]

#: How many are named of each kind. Six kinds of three units, and their figures, leave room on two pages
#: of 22 lines for the headings, what is asked for and the signature.
_NAMED = 3
#: No more names are begun after so many characters.
_NAMED_LENGTH = 60


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units in the annex under a heading, the gravest first."""

    title: str
    units: tuple[UnitFacts, ...]


@dataclass(frozen=True, slots=True)
class Circular:
    """The circular on the season: what is well, what is not, what is asked for, and every unit in the annex.

    ``praised`` filed in time, were not returned and hold no error.
    """

    title: str
    district: str
    year: int
    on: date
    overview: tuple[Said, ...]
    praised: tuple[str, ...]
    problems: tuple[Said, ...]
    demands: tuple[Said, ...]
    groups: tuple[UnitGroup, ...]


def circular_of(facts: SeasonFacts) -> Circular:
    """The circular on a season."""
    praised = tuple(each.name for each in facts.units if _is_praised(each))
    return Circular(
        title=f"关于{facts.year}年政府信息公开工作年度报告编制报送情况的通报",
        district=facts.district,
        year=facts.year,
        on=facts.on,
        overview=(on_filing(facts, is_naming=False), _on_returns(facts), *_on_praised(praised)),
        praised=praised,
        problems=tuple(_problems(facts)),
        demands=tuple(_demands(facts)),
        groups=tuple(_groups(facts.units)),
    )


def _is_praised(unit: UnitFacts) -> bool:
    return (
        bool(unit.filed_on) and not (unit.days_late or unit.returns or unit.wrong_cells) and unit.errors == 0
    )


def _is_wrong(unit: UnitFacts) -> bool:
    return bool(unit.errors or unit.wrong_cells)


#: What units are grouped by, the gravest first, and what weighs within a group.
_GROUPS: tuple[tuple[str, Callable[[UnitFacts], bool], Callable[[UnitFacts], int]], ...] = (
    ("尚未报送", lambda unit: not unit.filed_on, lambda unit: unit.days_late),
    ("逾期报送", lambda unit: unit.days_late > 0, lambda unit: unit.days_late),
    (
        "有勾稽错误或者数字不一致，未更正", _is_wrong,
        lambda unit: (unit.errors or 0) + len(unit.wrong_cells),
    ),
    ("被退回更正", lambda unit: unit.returns > 0, lambda unit: unit.returns),
    ("按时报送且没有错误", _is_praised, lambda _: 0),
    ("按时报送，尚未核查", lambda _: True, lambda _: 0),
)  # fmt: skip


def _groups(units: Sequence[UnitFacts]) -> Iterator[UnitGroup]:
    """Each unit once; those that weigh alike in official order."""
    left = list(units)
    for title, belongs, weight in _GROUPS:
        found = sorted((each for each in left if belongs(each)), key=weight, reverse=True)
        left = [each for each in left if not belongs(each)]
        if found:
            yield UnitGroup(title, tuple(found))


def _on_returns(facts: SeasonFacts) -> Said:
    returned = [each for each in facts.units if each.returns]
    faulty = [each for each in facts.units if each.errors]
    zero = [each for each in facts.units if each.is_zero and each.filed_on]
    text = f"{len(returned)}个单位的报告被退回更正" if returned else "没有单位的报告被退回"
    text += f"；{len(faulty)}个单位仍有勾稽错误" if faulty else "；各单位报告没有尚未更正的勾稽错误"
    text += f"；零报告{len(zero)}个" if zero else ""
    return Said(f"{text}。各单位情况见附件。", ("season.returned", "season.faulty", "season.zero"))


def _on_praised(names: Sequence[str]) -> Iterator[Said]:
    """All of them or none by name: of those who did equally well nobody comes first."""
    if names:
        text = f"按时报送且没有错误的有{len(names)}个单位"
        is_short = len(names) <= _NAMED and sum(map(len, names)) <= _NAMED_LENGTH
        yield Said(f"{text}：{'、'.join(names)}。" if is_short else f"{text}。", ("season.praised",))


#: What is held against units: in words, its tally, of whom, how much of it, and how that is printed.
_PROBLEMS: tuple[
    tuple[str, str, Callable[[UnitFacts], bool], Callable[[UnitFacts], int], str], ...
] = (
    ("尚未报送", "season.missing", lambda unit: not unit.filed_on, lambda unit: unit.days_late, "逾期{}天"),
    (
        "逾期报送", "season.late", lambda unit: bool(unit.filed_on and unit.days_late),
        lambda unit: unit.days_late, "逾期{}天",
    ),
    (
        "报告有勾稽错误未更正", "season.faulty", lambda unit: bool(unit.errors),
        lambda unit: unit.errors or 0, "{}处",
    ),
    (
        "报送数与汇总数不一致", "rollup.wrong", lambda unit: bool(unit.wrong_cells),
        lambda unit: len(unit.wrong_cells), "{}格",
    ),
    (
        "报告被退回两次以上", "season.returned", lambda unit: unit.returns > 1, lambda unit: unit.returns,
        "{}次",
    ),
)  # fmt: skip


def _problems(facts: SeasonFacts) -> Iterator[Said]:
    for what, tally, belongs, count, note in _PROBLEMS:
        found = [each for each in facts.units if belongs(each)]
        if found:
            yield Said(f"{what}{len(found)}个：{_gravest(found, count, note)}。", (tally,))


def _gravest(units: Sequence[UnitFacts], count: Callable[[UnitFacts], int], note: str) -> str:
    """The first few of the units by weight, each with its figure."""
    told: list[str] = []
    for unit in sorted(units, key=count, reverse=True):
        if len(told) == _NAMED or (told and sum(map(len, told)) + len(unit.name) > _NAMED_LENGTH):
            break
        much = count(unit)
        told.append(f"{unit.name}（{note.format(much)}）" if much else unit.name)
    return "、".join(told) + ("等" if len(told) < len(units) else "")


def _demands(facts: SeasonFacts) -> Iterator[Said]:
    missing = [each for each in facts.units if not each.filed_on]
    if missing:
        yield Said(f"尚未报送的{len(missing)}个单位立即报送；没有数据的，也应零报告。", ("season.missing",))
    wrong = [each for each in facts.units if _is_wrong(each)]
    if wrong:
        yield Said(
            f"有错误或者数字不一致的{len(wrong)}个单位逐项核对更正，于{day_text(facts.due_on)}汇总报告公布前重新报送。",
            ("season.wrong",),
        )
