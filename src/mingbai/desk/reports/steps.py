"""What may be done with a report next, and why the rest may not."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mingbai.desk.reports.entrance import Paper
from mingbai.organisations.api import Capability
from mingbai.reports.api import ActName, Stage

__all__ = ["Refusal", "Step", "steps_of"]


@dataclass(frozen=True, slots=True)
class Step:
    """A button. ``is_direct`` where it is pressed here, else it opens a page that asks what is needed."""

    label: str
    address: str
    consequence: str
    is_direct: bool = False
    is_first: bool = False
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """What cannot be done now, and why."""

    label: str
    why: str
    address: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """One verb of reports as a button: at which stages it can be, who is charged with it."""

    label: str
    page: str
    needs: Capability
    who: str
    consequence: str
    act: ActName | None = None
    stages: tuple[Stage, ...] = ()
    is_direct: bool = False
    is_grave: bool = False


_C = Capability
_KINDS = (
    _Kind("编制", "compile/", _C.COMPILE_REPORTS, "信息员或单位负责人",
          "按现有记录重新计算每个数字；手工更正和改写的文字保留。",
          stages=(Stage.NEW, Stage.DRAFT, Stage.RETURNED), is_direct=True),
    _Kind("零报告", "zero/", _C.COMPILE_REPORTS, "信息员或单位负责人",
          "全年没有任何记录的，一次编成全部为0的年报并送负责人审核。", stages=(Stage.NEW,), is_direct=True),
    _Kind("送审", "present/", _C.COMPILE_REPORTS, "信息员",
          "送单位负责人审核；送审后再有改动的，须重新送审。", stages=(Stage.DRAFT, Stage.RETURNED),
          is_direct=True),
    _Kind("报送", "submit/", _C.SUBMIT_REPORTS, "单位负责人",
          "负责人审核同意，报送上级政务公开工作机构；报送后不能改动，除非退回。", ActName.SUBMITTED),
    _Kind("审定", "lock/", _C.RECEIVE_REPORTS, "上级政务公开工作机构",
          "数字和文字就此锁定；以后补录、撤销的记录不再影响这份年报。", ActName.LOCKED),
    _Kind("退回", "return/", _C.RECEIVE_REPORTS, "上级政务公开工作机构",
          "附意见退回编制单位；更正后须重新报送。", ActName.RETURNED, is_grave=True),
    _Kind("发布", "publish/", _C.PUBLISH, "单位负责人或政务公开工作机构",
          "发布后将取得索引号，不可删除，只能撤回并说明理由。", ActName.PUBLISHED),
    _Kind("更正", "correct-published/", _C.COMPILE_REPORTS, "信息员或单位负责人",
          "按现有记录另编一稿，经同样程序发布；此前公众继续看到原版，原版永久保留。",
          stages=(Stage.PUBLISHED,)),
)  # fmt: skip


def steps_of(paper: Paper) -> tuple[list[Step], list[Refusal]]:
    """The buttons of the report for the person, the first of them the next in order; and what is refused."""
    steps, refusals = [], []
    for kind in _KINDS:
        why = _refusal(paper, kind)
        if why is None:
            label = "重新编制" if kind.page == "compile/" and paper.stage is not Stage.NEW else kind.label
            steps.append(
                Step(label, paper.place + kind.page, kind.consequence, kind.is_direct, is_grave=kind.is_grave)
            )
        elif why:
            refusals.append(Refusal(kind.label, why, paper.place + kind.page))
    return list(_with_first(steps)), refusals


def _refusal(paper: Paper, kind: _Kind) -> str | None:
    """Why not; ``None`` where it may be done, empty where there is nothing to say about it."""
    stage = paper.stage
    can_follow = stage in kind.stages or (kind.act is not None and kind.act in paper.standing.may_follow)
    if kind.page == "zero/" and (paper.is_government or not can_follow):
        return ""
    if kind.page == "correct-published/" and not can_follow:
        return ""
    if not can_follow:
        return f"报告{stage.label}，不能{kind.label}。"
    if kind.needs not in paper.charges:
        return f"由{kind.who}办理，不在您的职责范围内。"
    if kind.page == "present/":
        return _not_presented(paper)
    return None


def _not_presented(paper: Paper) -> str | None:
    if Capability.SUBMIT_REPORTS in paper.charges:
        return ""  # who approves need not present it to himself
    if not paper.standing.is_open:
        return f"报告{paper.stage.label}，不能送审。"
    is_ready = paper.desk is not None and paper.desk.is_ready
    return "已经送审，等待单位负责人审核；有改动时可以重新送审。" if is_ready else None


def _with_first(steps: list[Step]) -> Iterator[Step]:
    """The steps with the one that leads on marked: what follows a draft is to send it, not to begin anew."""
    onward = [each for each in steps if each.label not in ("重新编制", "退回", "更正", "零报告")]
    for step in steps:
        yield replace(step, is_first=bool(onward) and step is onward[0])
