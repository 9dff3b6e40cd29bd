"""What was done to a report by hand, folded; and the figures that hold after it. Pure.

A correction stands beside the computed figure. Where a cell is corrected, the totals that the form prints
over it follow by the same difference, unless they are corrected themselves.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Figure
from mingbai.law.report.identities import totals
from mingbai.law.report.wording import cell_place
from mingbai.reports.errors import InvalidEdit
from mingbai.reports.figures import figure_kept
from mingbai.reports.models import Edit, EditKind

__all__ = [
    "Correction",
    "Edition",
    "HandWork",
    "Judged",
    "Judgement",
    "Reply",
    "Settlement",
    "Writing",
    "addends",
    "corrected",
    "figure_plain",
    "figure_typed",
    "fold_edits",
]

_MOST_DIGITS = 15
_PLACES = {"money": 2, "decimal": 6}  # 分 in 元; 元 and 分 in 万元


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """What an editor had before him: the compilation, and the newest edit of what he edits (0: none).

    In forms and addresses it is written ``3-17``.
    """

    compilation: int = 0
    seq: int = 0

    def __str__(self) -> str:
        return f"{self.compilation}-{self.seq}"

    @classmethod
    def parse(cls, text: str) -> "Edition":
        """The edition that a form held; raises :class:`InvalidEdit` for anything else."""
        compilation, _, seq = text.partition("-")
        if not (f"{compilation}{seq}".isascii() and compilation.isdigit() and seq.isdigit()):
            raise InvalidEdit("页面不完整，无法核对是否有他人修改。请刷新页面后重新填写。")
        return cls(int(compilation), int(seq))


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure entered by hand; ``computed`` is the one that stood beside it when it was."""

    cell: str
    value: Figure
    computed: Figure
    reason: str
    by: str
    at: datetime
    seq: int


@dataclass(frozen=True, slots=True)
class Writing:
    """A chapter written by hand; ``generated`` is the text that was there for the writer to change."""

    no: int
    text: str
    generated: str
    by: str
    at: datetime
    seq: int


class Judgement(StrEnum):
    """What a unit says of a finding; the value is its name in data."""

    TO_FIX = "to_fix"
    ADMITTED = "admitted"
    DISMISSED = "dismissed"

    @property
    def label(self) -> str:
        """The judgement in Chinese."""
        return {"to_fix": "属实，将更正", "admitted": "属实，已说明", "dismissed": "不属于问题"}[self.value]


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement on the finding called ``key``; it holds as long as the fingerprint is the same."""

    key: str
    judgement: Judgement
    fingerprint: str
    reason: str
    by: str
    at: datetime


class Settlement(StrEnum):
    """How far a comment of a return has come; the value is its name in data."""

    OPEN = "open"
    ANSWERED = "answered"
    RESOLVED = "resolved"

    @property
    def label(self) -> str:
        """The state in Chinese."""
        return {"open": "待答复", "answered": "已答复", "resolved": "已销号"}[self.value]


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing said to a comment, and how far it came with that."""

    settlement: Settlement
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HandWork:
    """All that holds of what was done by hand.

    ``replies`` are by the number of the comment, oldest first. ``seq`` is the newest edit, ``newest`` that
    of each target. ``presented_after`` is the number of the report's last act when it was presented to the
    head; ``None`` where it was edited since, or never presented.
    """

    corrections: Mapping[str, Correction] = field(default_factory=dict)
    chapters: Mapping[int, Writing] = field(default_factory=dict)
    judged: Mapping[str, Judged] = field(default_factory=dict)
    replies: Mapping[str, tuple[Reply, ...]] = field(default_factory=dict)
    newest: Mapping[tuple[str, str], int] = field(default_factory=dict)
    seq: int = 0
    presented_after: int | None = None

    def edition(self, number: int, kind: EditKind, target: str) -> Edition:
        """The edition of something in compilation ``number``."""
        return Edition(number, self.newest.get((kind.value, target), 0))


def fold_edits(form_code: str, edits: Iterable[Edit]) -> HandWork:
    """What holds after the ``edits`` of a report on this form, which are in their order."""
    corrections: dict[str, Correction] = {}
    chapters: dict[int, Writing] = {}
    judged: dict[str, Judged] = {}
    replies: dict[str, tuple[Reply, ...]] = {}
    newest: dict[tuple[str, str], int] = {}
    seq, presented_after = 0, None
    for edit in edits:
        key, at = edit.target, edit.recorded_at
        seq, newest[edit.kind, key] = edit.seq, edit.seq
        presented_after = int(edit.value) if edit.kind == EditKind.READY else None
        match edit.kind:
            case EditKind.CELL:
                corrections.pop(key, None)
                if edit.value:
                    value, computed = (figure_typed(form_code, key, x) for x in (edit.value, edit.basis))
                    corrections[key] = Correction(key, value, computed, edit.reason, edit.by, at, edit.seq)
            case EditKind.CHAPTER:
                chapters.pop(int(key), None)
                if edit.value:
                    chapters[int(key)] = Writing(int(key), edit.value, edit.basis, edit.by, at, edit.seq)
            case EditKind.FINDING:
                judged.pop(key, None)
                if edit.value:
                    said = Judgement(edit.value)
                    judged[key] = Judged(key, said, edit.basis, edit.reason, edit.by, at)
            case EditKind.COMMENT:
                reply = Reply(Settlement(edit.value), edit.reason, edit.by, at)
                replies[key] = (*replies.get(key, ()), reply)
    return HandWork(corrections, chapters, judged, replies, newest, seq, presented_after)


@cache
def addends(form_code: str) -> Mapping[str, tuple[str, ...]]:
    """Every total of the form with the cells that it adds up, parts before what they are parts of.

    The total of all results adds up the totals of the results.
    """
    found = {}
    for key, table in FORMS[form_code].tables.items():
        for parts, total in totals(table):
            found[f"{key}.{table.paths[total]}"] = tuple(f"{key}.{table.paths[part]}" for part in parts)
    return MappingProxyType(found)


def corrected(
    form_code: str, values: Mapping[str, Figure], corrections: Mapping[str, Figure]
) -> dict[str, Figure]:
    """The figures that hold: ``values`` as computed, with ``corrections`` and the totals that follow them."""
    held = dict(values)
    if not corrections:
        return held
    held.update(corrections)
    for total, parts in addends(form_code).items():
        if total not in corrections:
            held[total] = values[total] + sum(held[part] - values[part] for part in parts)
    return held


def figure_plain(value: Figure) -> str:
    """A figure as an edit keeps it: exact, and read back by :func:`figure_typed`."""
    return str(figure_kept(value))


def figure_typed(form_code: str, cell: str, typed: object) -> Figure:
    """What somebody entered for a cell, as the figure that it is.

    Raises :class:`InvalidEdit` where it is blank, no whole number, or below 0 where nothing can be taken off;
    ``KeyError`` for a cell that the form has not.
    """
    key, _, path = cell.partition(".")
    table = FORMS[form_code].tables[key]
    column = table.cells[table.index[path]][1]
    place = cell_place(table, path)
    text = "" if typed is None else str(typed).strip()
    if not text:
        raise InvalidEdit(f"{place}没有填写。没有的填0，不留空白。")
    digits = text.removeprefix("-")
    places = _PLACES.get(column.kind, 0)
    whole, point, fraction = digits.partition(".")
    is_plain = text.isascii() and whole.isdigit() and len(whole) <= _MOST_DIGITS
    if not is_plain or (point and not (places and fraction.isdigit() and len(fraction) <= places)):
        what = f"至多{places}位小数的金额" if places else "整数"
        raise InvalidEdit(f"{place}填写的是“{text[:40]}”，不是{what}。请改为{what}。")
    if text.startswith("-") and column.kind != "signed_int":
        raise InvalidEdit(f"{place}填写的是“{text}”，数量不能小于0。请核对。")
    return Decimal(text) if places else int(text)
