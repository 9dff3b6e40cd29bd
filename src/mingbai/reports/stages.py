"""What may be done to a report at which stage: a fold over its acts. Pure; the rules of the verbs.

A report is compiled as often as wanted, submitted, returned with comments or locked, and published. After
publishing it may be compiled again: that is a correction, which goes the same way while the published
compilation stays what the public reads.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from mingbai.law.citation import Citation

__all__ = [
    "TRANSITIONS",
    "Act",
    "ActName",
    "Comment",
    "NotAtThisStage",
    "Stage",
    "Standing",
    "fold",
    "follow",
]


class ActName(StrEnum):
    """What is done to a report; the value is its name in data."""

    COMPILED = "compiled"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    LOCKED = "locked"
    PUBLISHED = "published"

    @property
    def label(self) -> str:
        """The act in Chinese."""
        return _ACT_LABELS[self]


_ACT_LABELS = {
    ActName.COMPILED: "编制",
    ActName.SUBMITTED: "报送",
    ActName.RETURNED: "退回",
    ActName.LOCKED: "审定",
    ActName.PUBLISHED: "发布",
}


class Stage(StrEnum):
    """Where a report stands; the value is its name in data."""

    NEW = "new"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    LOCKED = "locked"
    PUBLISHED = "published"

    @property
    def label(self) -> str:
        """The stage in Chinese."""
        return _STAGE_LABELS[self]


_STAGE_LABELS = {
    Stage.NEW: "尚未编制",
    Stage.DRAFT: "草稿",
    Stage.SUBMITTED: "已报送",
    Stage.RETURNED: "已退回",
    Stage.LOCKED: "已审定",
    Stage.PUBLISHED: "已发布",
}

# Read: this act, at these stages, leads there. An absent pair is refused.
TRANSITIONS: Mapping[tuple[Stage, ActName], Stage] = MappingProxyType(
    {
        (Stage.NEW, ActName.COMPILED): Stage.DRAFT,
        (Stage.DRAFT, ActName.COMPILED): Stage.DRAFT,
        (Stage.RETURNED, ActName.COMPILED): Stage.DRAFT,
        (Stage.PUBLISHED, ActName.COMPILED): Stage.DRAFT,
        (Stage.DRAFT, ActName.SUBMITTED): Stage.SUBMITTED,
        (Stage.RETURNED, ActName.SUBMITTED): Stage.SUBMITTED,
        (Stage.SUBMITTED, ActName.RETURNED): Stage.RETURNED,
        (Stage.LOCKED, ActName.RETURNED): Stage.RETURNED,
        (Stage.PUBLISHED, ActName.RETURNED): Stage.RETURNED,
        (Stage.SUBMITTED, ActName.LOCKED): Stage.LOCKED,
        (Stage.LOCKED, ActName.PUBLISHED): Stage.PUBLISHED,
    }
)


class NotAtThisStage(Exception):
    """The act does not follow; the sentence says where the report stands and what can be done."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What a returned report is told: ``cell`` is the full path of a cell, empty for the whole report."""

    text: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """One act: ``number`` is the compilation it is about (of ``compiled`` the one it made)."""

    name: ActName
    on: date
    number: int
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a report stands after its acts.

    ``compiled`` is the newest compilation, ``locked`` the one that was approved last, ``published`` the one
    the public reads; 0 where there is none. ``comments`` are those of the last return, until it is
    submitted again. ``sent`` is the compilation that stands for the unit with its superior: the submitted
    one, after a return the published one. ``acts`` counts the acts. ``locked_on`` is the day of the
    approval (落款日期).
    """

    stage: Stage = Stage.NEW
    year: int = 0
    compiled: int = 0
    locked: int = 0
    published: int = 0
    sent: int = 0
    comments: tuple[Comment, ...] = ()
    acts: int = 0
    locked_on: date | None = None
    last_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether figures and texts may be changed by hand: not what is with the superior or published."""
        return self.stage in (Stage.DRAFT, Stage.RETURNED) and self.compiled > self.published

    def require_open(self) -> None:
        """Raise :class:`NotAtThisStage` where nothing may be changed by hand."""
        if self.is_open:
            return
        if self.compiled == self.published:
            raise NotAtThisStage("这一稿已经发布，不能改动。请重新编制，更正后按更正程序发布。")
        raise NotAtThisStage(f"报告{self.stage.label}，不能改动。需要更正的，请上级退回后再改。")

    @property
    def may_follow(self) -> tuple[ActName, ...]:
        """The acts that can be done next, in their natural order."""
        return tuple(name for name in ActName if (self.stage, name) in TRANSITIONS)


def fold(year: int, acts: Iterable[Act]) -> Standing:
    """Where the report of ``year`` stands; raises :class:`NotAtThisStage` where an act does not follow."""
    standing = Standing(year=year)
    for act in acts:
        standing = follow(standing, act)
    return standing


def follow(standing: Standing, act: Act) -> Standing:
    """The report after one more act; raises :class:`NotAtThisStage`."""
    after = TRANSITIONS.get((standing.stage, act.name))
    if after is None:
        can = "、".join(name.label for name in standing.may_follow)
        raise NotAtThisStage(f"报告{standing.stage.label}，不能{act.name.label}。现在可以：{can}。")
    if standing.last_on is not None and act.on < standing.last_on:
        raise NotAtThisStage(f"{act.name.label}日期{act.on}早于上一步的日期{standing.last_on}。请核对日期。")
    # 条例 49: the report of a year is due in the following one, and its figures end on 31 December.
    if act.name is ActName.SUBMITTED and act.on.year <= standing.year:
        raise NotAtThisStage(
            f"{standing.year}年度尚未结束（统计期截至12月31日，{Citation('条例', '49')}），不能报送。"
            "请在次年报送。"
        )
    if act.name is ActName.RETURNED and not any(comment.text.strip() for comment in act.comments):
        raise NotAtThisStage("退回须写明意见。请填写需要更正的事项。")
    return _noted(replace(standing, stage=after, last_on=act.on, acts=standing.acts + 1), act)


def _noted(standing: Standing, act: Act) -> Standing:
    """``standing`` with what this kind of act leaves behind."""
    match act.name:
        case ActName.COMPILED:
            return replace(standing, compiled=act.number)
        case ActName.SUBMITTED:
            return replace(standing, comments=(), sent=standing.compiled)
        case ActName.RETURNED:
            return replace(standing, comments=act.comments, sent=standing.published)
        case ActName.LOCKED:
            return replace(standing, locked=standing.compiled, locked_on=act.on)
        case ActName.PUBLISHED:
            return replace(standing, published=standing.locked)
