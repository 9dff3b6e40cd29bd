"""Working on a report by hand: figures, chapters, findings, comments; and presenting it to the head.

Everybody says which edition he had before him. Where somebody else wrote in between, nothing is written and
:class:`~mingbai.reports.errors.StaleEdit` carries both.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models.fields.json import KT

from mingbai.clock import day_of
from mingbai.law.report.wording import figure_text
from mingbai.ledger.api import append
from mingbai.organisations.api import Actor, Capability
from mingbai.reports.copies import renew
from mingbai.reports.errors import InvalidEdit, NotAtThisStage, StaleEdit
from mingbai.reports.findings import Noted
from mingbai.reports.judging import comments_of, findings_of, require_order
from mingbai.reports.models import Compilation, Edit, EditKind, Report
from mingbai.reports.reading import Compiled
from mingbai.reports.recording import held, numbered
from mingbai.reports.stages import Standing
from mingbai.reports.tallies import place
from mingbai.reports.working import Edition, Judgement, Settlement, figure_plain, figure_typed

__all__ = [
    "answer_comment",
    "correct_cell",
    "judge_finding",
    "present",
    "reopen_comment",
    "resolve_comment",
    "withdraw_chapter",
    "withdraw_correction",
    "write_chapter",
]

_MOST_CHARACTERS = 50_000


def correct_cell(
    report: Report, cell: str, value: object, *, reason: str, expected: Edition, by: Actor, at: datetime
) -> Edit:
    """Enter another figure than the computed one, which stays beside it; it holds in later compilations.

    Raises ``NotAllowed``, ``NotAtThisStage``, :class:`InvalidEdit` for a figure that cannot be one, without
    a reason, or where it is the computed one; :class:`StaleEdit`; ``KeyError`` for an unknown cell.
    """
    by.require(Capability.COMPILE_REPORTS, report.agency, day_of(at))
    figure = figure_typed(report.form, cell, value)
    if not reason.strip():
        raise InvalidEdit("更正数字须写明理由。请填写为什么与计算值不同、依据是什么。")
    with transaction.atomic():
        desk = _Desk.open(report)
        computed = desk.compiled.computed[cell].value
        desk.require_edition(EditKind.CELL, cell, expected, figure_text(figure))
        if figure == computed:
            raise InvalidEdit(f"{figure_text(figure)}就是计算值，无需更正；要恢复计算值，请撤销更正。")
        if figure == desk.compiled.values[cell] and cell not in desk.compiled.hand.corrections:
            raise InvalidEdit(f"这一合计已随其他更正变为{figure_text(figure)}，无需另行更正。")
        value, basis = figure_plain(figure), figure_plain(computed)
        return desk.write(EditKind.CELL, cell, value, basis=basis, reason=reason, by=by, at=at)


def withdraw_correction(
    report: Report, cell: str, *, reason: str, expected: Edition, by: Actor, at: datetime
) -> Edit:
    """Take back a correction by a further row: the computed figure holds again.

    Raises as :func:`correct_cell`.
    """
    by.require(Capability.COMPILE_REPORTS, report.agency, day_of(at))
    place(report.form)[cell]
    if not reason.strip():
        raise InvalidEdit("撤销更正须写明理由。")
    with transaction.atomic():
        desk = _Desk.open(report)
        desk.require_edition(EditKind.CELL, cell, expected, "")
        if cell not in desk.compiled.hand.corrections:
            raise InvalidEdit("这一数字没有更正，无需撤销。")
        computed = figure_plain(desk.compiled.computed[cell].value)
        return desk.write(EditKind.CELL, cell, "", basis=computed, reason=reason, by=by, at=at)


def write_chapter(report: Report, no: int, text: str, *, expected: Edition, by: Actor, at: datetime) -> Edit:
    """Write another text for a chapter than the generated one, which stays beside it.

    Raises ``NotAllowed``, ``NotAtThisStage``, :class:`InvalidEdit` for a blank text or an unknown chapter,
    :class:`StaleEdit`.
    """
    written = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if not written:
        raise InvalidEdit("文字没有填写。要恢复自动生成的文字，请撤销修改。")
    if len(written) > _MOST_CHARACTERS:
        raise InvalidEdit(f"文字超过{_MOST_CHARACTERS}字，没有保存。请精简。")
    return _chapter(report, no, written, expected=expected, by=by, at=at)


def withdraw_chapter(report: Report, no: int, *, expected: Edition, by: Actor, at: datetime) -> Edit:
    """Let the generated text of a chapter hold again. Raises as :func:`write_chapter`."""
    return _chapter(report, no, "", expected=expected, by=by, at=at)


def _chapter(report: Report, no: int, text: str, *, expected: Edition, by: Actor, at: datetime) -> Edit:
    by.require(Capability.COMPILE_REPORTS, report.agency, day_of(at))
    with transaction.atomic():
        desk = _Desk.open(report)
        chapter = next((each for each in desk.compiled.chapters if each.no == no), None)
        if chapter is None:
            raise InvalidEdit(f"报告没有第{no}部分。")
        desk.require_edition(EditKind.CHAPTER, str(no), expected, text)
        # What the writer changed is the text that he saw, which a compilation may have replaced meanwhile.
        seen = desk.compiled if expected.compilation == desk.number else desk.earlier(expected.compilation)
        generated = next(each.generated for each in seen.chapters if each.no == no)
        return desk.write(EditKind.CHAPTER, str(no), text, basis=generated, by=by, at=at)


def judge_finding(
    report: Report,
    key: str,
    judgement: Judgement | None,
    *,
    reason: str = "",
    expected: Edition,
    by: Actor,
    at: datetime,
) -> Edit:
    """Say of a finding that it is right, or that it is none; ``None`` makes it open again.

    Raises ``NotAllowed``, ``NotAtThisStage``, :class:`StaleEdit`; :class:`InvalidEdit` where there is no such
    finding any more, where it is dismissed without a reason, and where it is an error: that goes when the
    figures are right, not by being dismissed.
    """
    by.require(Capability.COMPILE_REPORTS, report.agency, day_of(at))
    with transaction.atomic():
        desk = _Desk.open(report)
        found = next((each for each in desk.findings() if each.key == key), None)
        if found is None:
            raise InvalidEdit("这一问题已不存在：相关数字或文字已经更正。请刷新页面。")
        if judgement is Judgement.DISMISSED and found.is_error:
            raise InvalidEdit("勾稽关系错误不能认定为不属于问题。请更正数字后再报送。")
        if judgement is Judgement.DISMISSED and not reason.strip():
            raise InvalidEdit("认定不属于问题须写明理由。")
        desk.require_edition(EditKind.FINDING, key, expected, judgement.label if judgement else "待处理")
        value = judgement.value if judgement else ""
        return desk.write(EditKind.FINDING, key, value, basis=found.fingerprint, reason=reason, by=by, at=at)


def answer_comment(
    report: Report, number: str, text: str, *, expected: Edition, by: Actor, at: datetime
) -> Edit:
    """Answer a comment of a return: what was changed, or why nothing was.

    Raises ``NotAllowed``, :class:`InvalidEdit` without a text or for a comment that there is not,
    :class:`StaleEdit`.
    """
    by.require(Capability.COMPILE_REPORTS, report.agency, day_of(at))
    return _settle(report, number, Settlement.ANSWERED, text, expected=expected, by=by, at=at)


def resolve_comment(
    report: Report, number: str, *, text: str = "", expected: Edition, by: Actor, at: datetime
) -> Edit:
    """Say that a comment is settled; for who receives the report. Raises as :func:`answer_comment`."""
    by.require(Capability.RECEIVE_REPORTS, report.agency, day_of(at))
    said = text.strip() or Settlement.RESOLVED.label
    return _settle(report, number, Settlement.RESOLVED, said, expected=expected, by=by, at=at)


def reopen_comment(
    report: Report, number: str, text: str, *, expected: Edition, by: Actor, at: datetime
) -> Edit:
    """Say that a comment is not settled after all, and why. Raises as :func:`resolve_comment`."""
    by.require(Capability.RECEIVE_REPORTS, report.agency, day_of(at))
    return _settle(report, number, Settlement.OPEN, text, expected=expected, by=by, at=at)


def _settle(
    report: Report, number: str, to: Settlement, text: str, *, expected: Edition, by: Actor, at: datetime
) -> Edit:
    if not text.strip():
        raise InvalidEdit("答复没有填写。请写明更正了什么，或者为什么不更正。")
    with transaction.atomic():
        desk = _Desk.open(report, is_open=False)
        if number not in {each.number for each in comments_of(report, desk.compiled.hand)}:
            raise InvalidEdit("没有这一条退回意见。请刷新页面。")
        desk.require_edition(EditKind.COMMENT, number, expected, text)
        return desk.write(EditKind.COMMENT, number, to.value, reason=text, by=by, at=at)


def present(report: Report, *, expected: Edition, by: Actor, at: datetime) -> Edit:
    """Present the draft to the head, who approves it by submitting it.

    Whatever is done to the report later takes this back.

    ``expected`` is the edition of the whole report. Raises ``NotAllowed``, ``NotAtThisStage``,
    :class:`StaleEdit`, ``NotInOrder`` as submitting would.
    """
    by.require(Capability.COMPILE_REPORTS, report.agency, day_of(at))
    with transaction.atomic():
        desk = _Desk.open(report)
        require_unchanged(desk.compiled, expected)
        require_order(desk.compiled)
        return desk.write(EditKind.READY, "", str(desk.standing.acts), by=by, at=at)


def require_unchanged(compiled: Compiled, expected: Edition) -> None:
    """Raise :class:`StaleEdit` where the report is no longer what somebody had before him."""
    now = Edition(compiled.compilation.number, compiled.hand.seq)
    if now != expected:
        last = Edit.objects.filter(report=compiled.report, seq=now.seq).first()
        mine, theirs = (f"第{each.compilation}稿第{each.seq}次修改" for each in (expected, now))
        by, at = (last.by, last.recorded_at) if last else ("", None)
        raise StaleEdit(mine, theirs, now, their_name=by, written_at=at)


@dataclass
class _Desk:
    """A report held for an edit: until the transaction ends nobody else does anything to it."""

    compiled: Compiled
    standing: Standing

    @classmethod
    def open(cls, report: Report, *, is_open: bool = True) -> "_Desk":
        """Hold the report; raises ``NotAtThisStage`` where it is (``is_open``) not to be changed now."""
        standing = held(report)
        compilation = numbered(report, standing.compiled)
        if compilation is None:
            raise NotAtThisStage("报告尚未编制。请先编制。")
        if is_open:
            standing.require_open()
        return cls(Compiled(compilation), standing)

    @property
    def number(self) -> int:
        return self.compiled.compilation.number

    def findings(self) -> tuple[Noted, ...]:
        return findings_of(self.compiled)

    def earlier(self, number: int) -> Compiled:
        """The compilation that somebody had before him; raises :class:`InvalidEdit` where there is none."""
        compilation = numbered(self.compiled.report, number)
        if compilation is None:
            raise InvalidEdit("页面不完整，无法核对是否有他人修改。请刷新页面后重新填写。")
        return Compiled(compilation)

    def require_edition(self, kind: EditKind, target: str, expected: Edition, mine: str) -> None:
        """Raise :class:`StaleEdit` where what is edited is no longer what the editor saw."""
        now = self.compiled.hand.edition(self.number, kind, target)
        if expected.seq != now.seq:
            last = Edit.objects.get(report=self.compiled.report, seq=now.seq)
            theirs = last.reason if kind is EditKind.COMMENT else self._shown(kind, target)
            raise StaleEdit(mine, theirs, now, their_name=last.by, written_at=last.recorded_at)
        if kind is EditKind.CELL and expected.compilation != now.compilation:
            self._require_same_count(target, expected.compilation, now, mine)

    def _require_same_count(self, cell: str, number: int, now: Edition, mine: str) -> None:
        rows = Compilation.objects.filter(report=self.compiled.report, number=number)
        kept = rows.values_list(KT(f"figures__{cell}__value"), flat=True).first()
        computed = self.compiled.computed[cell].value
        if kept is None or figure_typed(self.compiled.report.form, cell, kept) != computed:
            raise StaleEdit(mine, figure_text(computed), now)

    def _shown(self, kind: EditKind, target: str) -> str:
        match kind:
            case EditKind.CELL:
                return figure_text(self.compiled.values[target])
            case EditKind.CHAPTER:
                return next(each.text for each in self.compiled.chapters if each.no == int(target))
            case _:
                said = self.compiled.hand.judged.get(target)
                return said.judgement.label if said else "待处理"

    def write(
        self,
        kind: EditKind,
        target: str,
        value: str,
        *,
        by: Actor,
        at: datetime,
        basis: str = "",
        reason: str = "",
    ) -> Edit:
        """Write the edit."""
        compilation, report = self.compiled.compilation, self.compiled.report
        edit = Edit(
            report=report, compilation=compilation, seq=self.compiled.hand.seq + 1, kind=kind, target=target,
            value=value, basis=basis, reason=reason.strip(), by=by.text, recorded_at=at,
        )  # fmt: skip
        edit.save(force_insert=True)
        append(
            stream=f"report:{report.uid}", verb=f"edit_{kind.value}", actor=by.text, at=at, rows=[edit],
            keys={"report": report.key, "compilation": compilation.number, "target": target},
        )  # fmt: skip
        renew(report)
        return edit
