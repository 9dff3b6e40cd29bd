"""Last year's promises as tasks: taken up from section 五, assigned, proved, closed."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from mingbai.clock import day_of
from mingbai.files.api import put
from mingbai.ledger.api import append
from mingbai.organisations.api import Actor, Capability, NotAllowed
from mingbai.organisations.queries import may
from mingbai.reports.errors import InvalidPromise
from mingbai.reports.models import Promise, PromiseAct, PromiseStep

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = [
    "PromiseStanding",
    "assign_promise",
    "close_promise",
    "drop_promise",
    "folded",
    "prove_promise",
    "reopen_promise",
    "take_up_promise",
]


@dataclass(frozen=True, slots=True)
class PromiseStanding:
    """A promise after its acts: what is to be done by whom until when, the proofs, and what closed it.

    ``proofs`` are those since it was last opened. ``statement`` is empty while it is open. ``dropped`` says
    why it is no task, empty where it is one.
    """

    promise: Promise
    task: str
    owner: "Agency"
    due_on: date
    proofs: tuple[PromiseAct, ...] = ()
    statement: str = ""
    closed_on: date | None = None
    dropped: str = ""
    acts: tuple[PromiseAct, ...] = field(default=(), repr=False)

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return not self.statement and not self.dropped

    def days_late(self, today: date) -> int:
        """How many days after its date it was closed, or is open; 0 in time."""
        return 0 if self.dropped else max(((self.closed_on or today) - self.due_on).days, 0)


def folded(promise: Promise, acts: Iterable[PromiseAct]) -> PromiseStanding:
    """The promise after its ``acts``, which are in their order and begin with an assignment."""
    rows = tuple(acts)
    task, owner, due_on = "", None, None
    proofs: list[PromiseAct] = []
    statement, closed_on, dropped = "", None, ""
    for act in rows:
        match PromiseStep(act.step):
            case PromiseStep.ASSIGNED:
                task, owner, due_on = act.text, act.owner, act.due_on
            case PromiseStep.PROVED:
                proofs.append(act)
            case PromiseStep.CLOSED:
                statement, closed_on = act.text, act.on
            case PromiseStep.REOPENED:
                statement, closed_on, dropped, proofs = "", None, "", []
            case PromiseStep.DROPPED:
                dropped = act.text
    if owner is None or due_on is None:
        raise ValueError("a promise begins with an assignment")
    return PromiseStanding(promise, task, owner, due_on, tuple(proofs), statement, closed_on, dropped, rows)


def take_up_promise(
    *,
    agency: "Agency",
    year: int,
    sentence: str,
    owner: "Agency",
    due_on: date,
    task: str = "",
    by: Actor,
    at: datetime,
) -> Promise:
    """Make a sentence of section 五 of the agency's report on ``year`` a task of the year after.

    ``task`` is what is to be done where the sentence needs other words. Raises ``NotAllowed`` where the
    actor does not compile the agency's reports; :class:`InvalidPromise` for an empty sentence, one that was
    taken up before, or a date within the report year.
    """
    by.require(Capability.COMPILE_REPORTS, agency, day_of(at))
    told = "".join(sentence.split())
    if not told:
        raise InvalidPromise("没有选择语句。请选择第五部分中的改进措施，或者自行填写。")
    _require_date(year, due_on)
    with transaction.atomic():
        if Promise.objects.filter(agency=agency, year=year, sentence=told).exists():
            raise InvalidPromise("这一措施已经列为任务。请在任务清单中查看。")
        promise = Promise(agency=agency, year=year, sentence=told, recorded_at=at)
        promise.save(force_insert=True)
        text = task.strip() or told
        _act(promise, PromiseStep.ASSIGNED, text, by=by, at=at, owner=owner, due_on=due_on, is_new=True)
    return promise


def assign_promise(
    promise: Promise, *, task: str, owner: "Agency", due_on: date, by: Actor, at: datetime
) -> PromiseAct:
    """Give a task other words, another owner or another date. Raises as :func:`take_up_promise`."""
    by.require(Capability.COMPILE_REPORTS, promise.agency, day_of(at))
    if not task.strip():
        raise InvalidPromise("没有填写任务内容。请写明要做什么。")
    _require_date(promise.year, due_on)
    with transaction.atomic():
        _require_open(promise)
        return _act(promise, PromiseStep.ASSIGNED, task, by=by, at=at, owner=owner, due_on=due_on)


def prove_promise(
    promise: Promise, *, text: str = "", content: bytes = b"", file_name: str = "", by: Actor, at: datetime
) -> PromiseAct:
    """Add a proof that something was done: a text, a file, or both.

    For who compiles reports of the owner or of the agency that promised. Raises ``NotAllowed``;
    :class:`InvalidPromise` without either, and where the task is closed or dropped.
    """
    with transaction.atomic():
        standing = _require_open(promise)
        _require_either(promise.agency, standing.owner, by, day_of(at))
        if not text.strip() and not content:
            raise InvalidPromise("没有佐证。请填写说明或者上传文件。")
        file = None
        if content:
            file = put(io.BytesIO(content), media_type="application/octet-stream", at=at)
        said = text.strip() or file_name
        return _act(
            promise, PromiseStep.PROVED, said, by=by, at=at, file=file,
            file_name=file_name[-255:] if content else "",
        )  # fmt: skip


def close_promise(promise: Promise, *, statement: str, by: Actor, at: datetime) -> PromiseAct:
    """Close a task with a statement, which this year's report can take up.

    Raises ``NotAllowed`` where the actor does not compile the reports of the agency that promised;
    :class:`InvalidPromise` without a statement, without any proof, and where it is not open.
    """
    by.require(Capability.COMPILE_REPORTS, promise.agency, day_of(at))
    if not statement.strip():
        raise InvalidPromise("没有填写办结说明。请写明做了什么、效果如何，报告将引用这段文字。")
    with transaction.atomic():
        if not _require_open(promise).proofs:
            raise InvalidPromise("还没有佐证，不能办结。请先填写佐证说明或者上传文件。")
        return _act(promise, PromiseStep.CLOSED, statement, by=by, at=at)


def reopen_promise(promise: Promise, *, reason: str, by: Actor, at: datetime) -> PromiseAct:
    """Open a closed or dropped task again. Raises as :func:`close_promise`."""
    by.require(Capability.COMPILE_REPORTS, promise.agency, day_of(at))
    if not reason.strip():
        raise InvalidPromise("没有填写理由。请写明为什么重新办理。")
    with transaction.atomic():
        if _held(promise).is_open:
            raise InvalidPromise("这一任务还没有办结，无需重新办理。")
        return _act(promise, PromiseStep.REOPENED, reason, by=by, at=at)


def drop_promise(promise: Promise, *, reason: str, by: Actor, at: datetime) -> PromiseAct:
    """Say that a sentence is no task after all. Raises as :func:`close_promise`."""
    by.require(Capability.COMPILE_REPORTS, promise.agency, day_of(at))
    if not reason.strip():
        raise InvalidPromise("没有填写理由。请写明为什么不列为任务。")
    with transaction.atomic():
        _require_open(promise)
        return _act(promise, PromiseStep.DROPPED, reason, by=by, at=at)


def _require_date(year: int, due_on: date) -> None:
    if due_on.year <= year:
        raise InvalidPromise(f"完成日期{due_on}在报告年度之内。请改为{year + 1}年或以后的日期。")


def _require_either(agency: "Agency", owner: "Agency", by: Actor, on: date) -> None:
    viewer = by.viewer
    if not any(may(viewer, Capability.COMPILE_REPORTS, each, on) for each in (agency, owner)):
        raise NotAllowed


def _held(promise: Promise) -> PromiseStanding:
    """Where the promise stands; until the transaction ends nobody else does anything to it."""
    Promise.objects.select_for_update().get(pk=promise.pk)
    rows = PromiseAct.objects.filter(promise=promise).select_related("owner", "file").order_by("seq")
    return folded(promise, rows)


def _require_open(promise: Promise) -> PromiseStanding:
    standing = _held(promise)
    if not standing.is_open:
        raise InvalidPromise("这一任务已经办结或者不列为任务。需要变动的，请先重新办理。")
    return standing


def _act(
    promise: Promise,
    step: PromiseStep,
    text: str,
    *,
    by: Actor,
    at: datetime,
    is_new: bool = False,
    **more: object,
) -> PromiseAct:
    act = PromiseAct(
        promise=promise, seq=PromiseAct.objects.filter(promise=promise).count() + 1, step=step,
        text=text.strip(), on=day_of(at), by=by.text, recorded_at=at, **more,
    )  # fmt: skip
    act.save(force_insert=True)
    rows: Sequence[Promise | PromiseAct] = [promise, act] if is_new else [act]
    append(
        stream=f"promise:{promise.uid}", verb=step.value, actor=by.text, at=at, rows=rows,
        keys={"promise": str(promise.uid), "year": promise.year},
    )  # fmt: skip
    return act
