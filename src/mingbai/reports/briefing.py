"""The facts of a season, and of the two-page brief on it for the head of a district. Pure.

Every figure carries the name of what it was counted by, so that it can be asked why. Nothing is told that the
season does not show: where there are fewer than three risks, fewer are told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from mingbai.law.report.figures import Figure
from mingbai.law.report.wording import figure_text
from mingbai.reports.comparing import INDICATORS
from mingbai.reports.stages import Stage

__all__ = [
    "Brief",
    "NeighbourFacts",
    "Number",
    "Risk",
    "Said",
    "SeasonFacts",
    "TaskFacts",
    "UnitFacts",
    "brief_of",
    "day_text",
    "on_filing",
]

_MOST = 3
_NAMED = 5


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit in a season. ``errors`` and ``warnings`` are ``None`` where they are not told yet.

    ``wrong_cells`` are the cells (in words) in which it reported another figure than was counted for it.
    ``unpublished`` is where a report stands that was filed and that the public cannot read yet.
    """

    name: str
    due_on: date
    filed_on: date | None = None
    days_late: int = 0
    returns: int = 0
    errors: int | None = None
    warnings: int | None = None
    is_zero: bool = False
    wrong_cells: tuple[str, ...] = ()
    unpublished: Stage | None = None


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """A promise of last year's report: who was to do it until when, and when it was closed."""

    task: str
    owner: str
    due_on: date
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class NeighbourFacts:
    """A neighbour's published report, and how many errors the same checks find in it."""

    name: str
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class SeasonFacts:
    """What a season shows on a day: of the district's report ``figures`` by indicator, this year and last.

    ``due_on`` is the day of the district's own report. ``differing`` counts the cells that are not the sum
    of the units', ``None`` while that cannot be judged. ``standout`` says in words what is unusual.
    """

    district: str
    year: int
    on: date
    due_on: date
    units: tuple[UnitFacts, ...]
    figures: Mapping[str, Figure | None]
    before: Mapping[str, Figure | None]
    left_out: int = 0
    differing: int | None = None
    errors: int | None = None
    is_published: bool = False
    standout: tuple[str, ...] = ()
    tasks: tuple[TaskFacts, ...] = ()
    neighbours: tuple[NeighbourFacts, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of the brief: what it is, how it stands to last year's, and the tally it was counted by.

    ``printed`` is the figure with its unit; ``value`` is ``None`` where there is none, and printed so.
    """

    name: str
    value: Figure | None
    printed: str
    change: str
    tally: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and the tallies of its figures in their order."""

    text: str
    tallies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Risk:
    """What can go wrong, who answers for it, and by when."""

    what: str
    who: tuple[str, ...]
    when: date
    tally: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief: at most three of each; ``neighbours`` are for the head's eyes alone."""

    title: str
    district: str
    year: int
    on: date
    sentences: tuple[Said, ...]
    numbers: tuple[Number, ...]
    risks: tuple[Risk, ...]
    neighbours: tuple[NeighbourFacts, ...] = ()


def brief_of(facts: SeasonFacts) -> Brief:
    """The brief on a season."""
    return Brief(
        title=f"{facts.district}{facts.year}年政府信息公开年度报告情况专报",
        district=facts.district,
        year=facts.year,
        on=facts.on,
        sentences=(on_filing(facts), _on_the_report(facts), _on_the_work(facts)),
        numbers=tuple(_number(facts, key, tally) for key, tally in _NUMBERS),
        risks=tuple(risk for _, risk in sorted(_risks(facts), key=lambda each: each[0])[:_MOST]),
        neighbours=tuple(sorted(facts.neighbours, key=lambda each: (-each.errors, each.name))),
    )


_NUMBERS = (
    ("new", "applications.received"), ("open_share", "applications.result"), ("disputes", "disputes.total"),
)  # fmt: skip


def _number(facts: SeasonFacts, key: str, tally: str) -> Number:
    if key == "disputes":
        name, unit = "行政复议和行政诉讼", "件"
        value, before = (_added(each, "reconsiderations", "suits") for each in (facts.figures, facts.before))
    else:
        indicator = INDICATORS[key]
        name, unit = indicator.name, indicator.unit
        value, before = facts.figures.get(key), facts.before.get(key)
    printed = "尚无数据" if value is None else f"{figure_text(value)}{unit}"
    return Number(name, value, printed, _change(value, before, unit), tally)


def _added(figures: Mapping[str, Figure | None], *keys: str) -> Figure | None:
    values = [figures.get(key) for key in keys]
    return None if None in values else sum(each for each in values if each is not None)


def _change(value: Figure | None, before: Figure | None, unit: str) -> str:
    if value is None or before is None:
        return "上年无可比数据"
    gap = value - before
    if not gap:
        return "与上年持平"
    word, size = ("增加" if gap > 0 else "减少"), figure_text(max(gap, -gap))
    if unit == "%":
        return f"比上年{'提高' if gap > 0 else '下降'}{size}个百分点"
    share = f"（{figure_text(_percent(max(gap, -gap), before))}%）" if before > 0 else ""
    return f"比上年{word}{size}{unit}{share}"


def _percent(part: Figure, whole: Figure) -> Decimal:
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"))


def on_filing(facts: SeasonFacts, *, is_naming: bool = True) -> Said:
    """How many have filed by the day; ``is_naming`` says who has not."""
    filed = [each for each in facts.units if each.filed_on]
    late = [each for each in filed if each.days_late]
    missing = [each for each in facts.units if not each.filed_on]
    text = f"截至{day_text(facts.on)}，应报送年度报告的{len(facts.units)}个单位中，{len(filed)}个已经报送"
    text += f"，其中{len(late)}个逾期" if late else ("，均未逾期" if filed else "")
    if missing:
        text += f"；{len(missing)}个尚未报送"
        text += f"：{_names(each.name for each in missing)}" if is_naming else ""
    return Said(f"{text}。", ("season.expected", "season.filed", "season.late", "season.missing"))


def _on_the_report(facts: SeasonFacts) -> Said:
    if facts.errors is None:
        return Said(
            f"{facts.district}汇总报告尚未编制，须于{day_text(facts.due_on)}前公布。", ("season.due",)
        )
    stage = "已经公布" if facts.is_published else f"须于{day_text(facts.due_on)}前公布"
    text = f"{facts.district}汇总报告已由系统编制，{stage}；勾稽核查"
    text += f"发现{facts.errors}处错误" if facts.errors else "没有发现错误"
    if facts.differing is None:
        text += "，各单位报告不齐，汇总数暂不能核对。"
    elif facts.differing:
        text += f"，有{facts.differing}格与各单位之和不一致。"
    else:
        text += "，每一格都等于各单位之和。"
    return Said(text, ("report.errors", "rollup.differing"))


def _on_the_work(facts: SeasonFacts) -> Said:
    figures = facts.figures
    if figures.get("new") is None:
        return Said("申请、复议和诉讼的数字待汇总报告编制后列出。")
    text = f"全年新收政府信息公开申请{_text(figures['new'])}件，办结{_text(figures.get('concluded'))}件"
    share = figures.get("open_share")
    text += f"，予以公开和部分公开占{_text(share)}%" if share is not None else ""
    corrected = _added(figures, "reconsiderations_corrected", "suits_corrected")
    disputed = _added(figures, "reconsiderations", "suits")
    if disputed is not None and corrected is not None:
        text += f"；行政复议和行政诉讼{_text(disputed)}件，结果纠正{_text(corrected)}件"
    return Said(
        f"{text}。",
        ("applications.received", "applications.concluded", "applications.result", "disputes.total",
         "disputes.outcome"),
    )  # fmt: skip


def _risks(facts: SeasonFacts) -> Iterator[tuple[tuple[int, int], Risk]]:
    """What can go wrong, the gravest first: (rank, minus how many are concerned), risk."""
    missing = [each for each in facts.units if not each.filed_on]
    if missing:
        overdue = [each for each in missing if each.days_late]
        when = min(each.due_on for each in missing)
        most = max((each.days_late for each in overdue), default=0)
        what = f"{len(missing)}个单位尚未报送，汇总报告无法核对完整"
        what += f"；最长已逾期{most}天" if most else f"，距报送期限{(when - facts.on).days}天"
        who = tuple(each.name for each in missing)
        yield (0 if overdue else 3, -len(missing)), Risk(f"{what}。", who, when, "season.missing")
    faulty = [each for each in facts.units if each.errors]
    if faulty:
        count = sum(each.errors or 0 for each in faulty)
        what = f"{len(faulty)}个单位的报告有{count}处勾稽错误未更正，照此公布将与表格自身矛盾。"
        yield (1, -count), Risk(what, tuple(each.name for each in faulty), facts.due_on, "season.faulty")
    if facts.errors:
        what = f"汇总报告有{facts.errors}处勾稽错误，更正前不能报送。"
        yield (1, -facts.errors), Risk(what, (facts.district,), facts.due_on, "report.errors")
    wrong = [each for each in facts.units if each.wrong_cells]
    if wrong:
        what = f"{len(wrong)}个单位的报送数与汇总数不一致，公众逐级相加即可发现。"
        yield (2, -len(wrong)), Risk(what, tuple(each.name for each in wrong), facts.due_on, "rollup.wrong")
    yield from _unpublished(facts)
    overdue_tasks = [each for each in facts.tasks if each.closed_on is None and each.due_on < facts.on]
    if overdue_tasks:
        what = (
            f"上一年度报告承诺的改进措施有{len(overdue_tasks)}项逾期未办结，"
            f"如“{overdue_tasks[0].task.rstrip('。；')}”。"
        )
        who = tuple(dict.fromkeys(each.owner for each in overdue_tasks))
        when = min(each.due_on for each in overdue_tasks)
        yield (4, -len(overdue_tasks)), Risk(what, who, when, "promises.overdue")
    corrected = _added(facts.figures, "reconsiderations_corrected", "suits_corrected")
    before = _added(facts.before, "reconsiderations_corrected", "suits_corrected")
    if corrected and (before is None or corrected > before):
        what = f"复议诉讼结果纠正{_text(corrected)}件，{_change(corrected, before, '件')}，答复质量需要复核。"
        yield (5, 0), Risk(what, (facts.district,), facts.due_on, "disputes.outcome")
    for said in facts.standout[:1]:
        yield (6, 0), Risk(said, (facts.district,), facts.due_on, "comparison.outliers")


def _unpublished(facts: SeasonFacts) -> Iterator[tuple[tuple[int, int], Risk]]:
    """Filed in time or not, the public should have them by that day (条例 49)."""
    found = [each for each in facts.units if each.unpublished and each.due_on < facts.on]
    if found:
        waiting = sum(each.unpublished is Stage.SUBMITTED for each in found)
        parts = (("待审定", waiting), ("待发布", len(found) - waiting))
        when = min(each.due_on for each in found)
        what = (
            f"{len(found)}个单位的报告已经报送、尚未公布（"
            f"{'、'.join(f'{word}{count}个' for word, count in parts if count)}），"
            f"超过公布期限最长{(facts.on - when).days}天。"
        )
        yield (3, -len(found)), Risk(what, tuple(each.name for each in found), when, "season.unpublished")


def _names(names: Iterable[str]) -> str:
    listed: Sequence[str] = tuple(names)
    if len(listed) <= _NAMED:
        return "、".join(listed)
    return f"{'、'.join(listed[:_NAMED])}等{len(listed)}个单位"


def _text(value: Figure | None) -> str:
    return "—" if value is None else figure_text(value)


def day_text(day: date) -> str:
    """The day in Chinese."""
    return f"{day.year}年{day.month}月{day.day}日"
