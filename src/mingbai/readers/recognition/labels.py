"""How like a printed label is to the statutory one, whatever a page did to it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from mingbai.law.forms import Row, TableForm
from mingbai.readers.normalise import compatible, plain

__all__ = ["Rows", "data_rows", "likeness", "normalise", "phrases_of", "row_likenesses", "squeeze"]

_NOISE = re.compile(r"[\s\x00，。、：；“”‘’\"'()（）\[\]【】<>《》〈〉.．,:;·•—\-_/|*#…!?]+")
_SHORT = 80
_ALIKE = 0.9
_PART_OF_LONGER = 0.5
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.、．])\s*")


def normalise(text: str) -> str:
    """``text`` in compatibility form (（ is (, １ is 1), its blanks and lines kept."""
    return _normalised(text) if len(text) <= _SHORT else compatible(plain(text))


@lru_cache(maxsize=16384)
def _normalised(text: str) -> str:
    """Cells and labels, of which every report has the same few hundred."""
    return compatible(plain(text))


def squeeze(text: str) -> str:
    """``text`` (normalised) without blanks and punctuation."""
    return _squeezed(text) if len(text) <= _SHORT else _NOISE.sub("", text)


@lru_cache(maxsize=16384)
def _squeezed(text: str) -> str:
    return _NOISE.sub("", text)


def phrases_of(row: Row) -> tuple[str, ...]:
    """The row's labels without numbering, squeezed; the official one first."""
    # By identity: the forms' rows live as long as the program, and hashing their columns is dear.
    known = _PHRASES.get(id(row))
    if known is None:
        labels = (row.label, *row.aliases)
        phrases = [
            squeeze(_NUMBERING.sub("", label.replace("（", "(").replace("）", ")"))) for label in labels
        ]
        phrases += _SHORTER.get(row.key, ())
        known = _PHRASES[id(row)] = tuple(dict.fromkeys(phrases))
    return known


_PHRASES: dict[int, tuple[str, ...]] = {}

# Labels as clerks shorten or reword them, beyond the aliases that the form's data lists.
_SHORTER: dict[str, tuple[str, ...]] = {
    "new_received": ("本年新收申请数量", "本年新收", "本年新收政府信息公开申请"),
    "carried_in": ("上年结转申请数量", "上年结转", "上年度结转政府信息公开申请数量"),
    "carried_out": ("结转下年度继续办理", "结转下年度", "结转下一年度继续办理"),
    "partial": ("部分公开",),
    "denied_three_security": ("危及三安全一稳定", "三安全一稳定"),
    "other_no_correction": ("逾期不补正", "申请人无正当理由逾期不补正"),
    "other_no_payment": ("逾期不缴费", "逾期未缴费", "申请人逾期未按收费通知要求缴纳费用"),
    "other_misc": ("其他情形", "其他情况", "其他原因"),
    "other": ("其他处理", "其他"),
    "results_total": ("总计", "合计"),
    "normative_docs": ("规范性文件", "行政规范性文件"),
    "admin_fee": ("行政事业性收费",),
}


@lru_cache(maxsize=65536)
def likeness(printed: str, phrase: str) -> float:
    """From 0 to 1: how well squeezed ``printed`` ends in, holds, or is a cut of ``phrase``."""
    if not printed:
        return 0.0
    if printed.endswith(phrase):
        return 1.0
    size = len(phrase)
    tail = fuzz.ratio(phrase, printed[-size:]) / 100
    if size < 4:
        # Two or three characters are found anywhere: only the end of the text speaks.
        return tail if len(printed) <= size + 3 or tail > 0.7 else tail * 0.5
    if len(printed) >= size:
        return max(tail, 0.92 * fuzz.partial_ratio(phrase, printed) / 100)
    if len(printed) >= 3:
        return max(
            tail, 0.9 * fuzz.partial_ratio(printed, phrase) / 100 * min(1.0, 0.55 + len(printed) / size)
        )
    return tail


class Rows:
    """The data rows of one table form, hashable by identity for the cache."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = tuple(rows)


@lru_cache(maxsize=16384)
def row_likenesses(printed: str, table: Rows) -> tuple[float, ...]:
    """Likeness of squeezed ``printed`` to each row of ``table``, best label of each."""
    scores = tuple(max(likeness(printed, phrase) for phrase in phrases_of(row)) for row in table.rows)
    if 1.0 not in scores or sum(score >= _ALIKE for score in scores) < 2:
        return scores
    # What ends in 只计这一情形，不计其他情形 ends in 其他情形 too, which is another row's label.
    fitting = [
        phrase
        for row, score in zip(table.rows, scores, strict=True)
        if score >= _ALIKE
        for phrase in phrases_of(row)
    ]
    return tuple(
        _PART_OF_LONGER if score == 1.0 and _ends_longer(printed, row, fitting) else score
        for row, score in zip(table.rows, scores, strict=True)
    )


def _ends_longer(printed: str, row: Row, fitting: Sequence[str]) -> bool:
    """Whether the phrase of ``row`` that ``printed`` ends in is itself the end of another row's."""
    own = max((phrase for phrase in phrases_of(row) if printed.endswith(phrase)), key=len)
    return any(
        len(phrase) > len(own)
        and phrase.endswith(own)
        and phrase not in phrases_of(row)
        and likeness(printed, phrase) >= _ALIKE
        for phrase in fitting
    )


_ROWS: dict[int, Rows] = {}


def data_rows(form: TableForm) -> Rows:
    """The data rows of ``form`` as a cache key."""
    known = _ROWS.get(id(form))
    if known is None:
        known = _ROWS[id(form)] = Rows(form.data_rows)
    return known
