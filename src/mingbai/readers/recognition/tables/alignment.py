"""Which observed run of values is which row of the form.

The form's rows come in one order. Observed rows may lack labels, bear torn or misspelt ones, be
missing, or be mixed with strays; so the assignment is the best order-keeping alignment of the two
sequences, scored by the likeness of labels.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from mingbai.law.forms import Row, TableForm
from mingbai.readers.recognition.labels import Rows, data_rows, phrases_of, row_likenesses, squeeze
from mingbai.readers.recognition.stream import Item, Label, Values
from mingbai.readers.recognition.tables.ordering import Places, all_likeliest, best_in_order

__all__ = ["Alignment", "Observation", "align", "observations", "with_labels_below"]

_ROW_MISSING = -0.4
_STRAY_ROW = -0.9
_STRAY_VALUE = -0.05
_WIDE = 7
#: So many cells of a row may be torn over lines.
_TORN = 3
_PLAIN = 0.9
#: Above this a text is like a label; what a label is worth that another follows; shorter ones tell nothing.
_WELL = 0.8
_PASSED_OVER = 0.85
_TELLING = 4
#: Money, which no row of counts holds.
_AMOUNT = re.compile(r"\d\s*(?:[万亿]?元|\.\d*[1-9])")
#: Rows of the form begin with a number, all but a sum.
_BEGINS_ROW = re.compile(r"\s*[\d(（一二三四五六七八九十①-⑩]|\s*[总合]\s*计|规章|行政|政府")


#: A number at the begin of a line or, beside a heading that runs down the side, in it.
_NUMBERED = re.compile(r"(?:^|\s)(?:\d\s*[.、．]|[(（]\s*(?:[一二三四五六七]|\d)\s*[)）]|[一二三四]、|[①-⑩])")


@dataclass(frozen=True, slots=True)
class Observation:
    """A run of values with the text before it.

    ``own`` is the label in the same row of a grid, ``context`` all label text since the values
    before; both squeezed. ``values`` holds the cells of one row of a grid, or the soft pieces.
    ``last`` is the end of ``context`` that is nearest to the values, in text that on their line.
    ``lines`` are the texts that ``context`` is made of.
    """

    own: str
    context: str
    values: Values
    last: str = ""
    lines: tuple[str, ...] = ()

    @property
    def digit_count(self) -> int:
        """How many digits the values have."""
        return sum(map(str.isdigit, "".join(self.values.cells)))


@dataclass(frozen=True, slots=True)
class Alignment:
    """``rows[i]`` is the data row's place for observation ``i`` (``None``: a stray); and its score."""

    rows: tuple[int | None, ...]
    score: float


@dataclass(slots=True)
class _Begun:
    """An observation that pieces may still join."""

    own: str
    context: str
    values: Values
    last: str
    lines: tuple[str, ...]
    pieces: list[str]

    def join(self, values: Values) -> None:
        """Take soft pieces that follow; the cells are put together once, when all are there."""
        self.pieces += values.cells
        self.values = Values((), values.block, apart=self.values.apart and values.apart)

    def ended(self) -> Observation:
        """As it stands."""
        values = self.values
        if len(self.pieces) != len(values.cells):
            values = values._replace(cells=tuple(self.pieces))
        return Observation(self.own, self.context, values, self.last, self.lines)


def observations(items: Sequence[Item], full: int) -> list[Observation]:
    """Fold a stretch of the stream into observations.

    Soft pieces that stand on lines of their own are joined until ``full`` of them make a row.
    """
    found: list[_Begun] = []
    context: list[str] = []
    own: list[str] = []
    previous: Item | None = None
    for item in items:
        if isinstance(item, Label):
            context.append(item.text)
            if item.own:
                if not isinstance(previous, Label) or previous.block != item.block:
                    own = []
                own.append(item.text)
            previous = item
            continue
        if found and _is_torn_off(item, "".join(own), found[-1].values):
            rest = squeeze("".join(own))
            found[-1].own += rest
            found[-1].context += rest
        elif found and isinstance(previous, Values) and _joins(found[-1], item, full):
            found[-1].join(item)
        else:
            label = squeeze("".join(own)) if item.hard or own else ""
            # Most rows of a grid have one label.
            every = label if own == context else squeeze("".join(context))
            nearest = every if len(context) == 1 else squeeze(context[-1]) if context else ""
            found.append(_Begun(label, every, item, nearest, tuple(context), list(item.cells)))
        context, own = [], []
        previous = item
    return [begun.ended() for begun in found]


def _is_torn_off(values: Values, label: str, before: Values) -> bool:
    """Whether a row is the rest of the label before it, which the end of a page tore in two."""
    return (
        values.hard
        and values.row == 0
        and values.block != before.block
        and before.hard
        and not any(values.cells)
        and label != ""
        and _BEGINS_ROW.match(label) is None
    )


def _joins(before: _Begun, after: Values, full: int) -> bool:
    if before.values.hard or after.hard:
        return False
    count = len(before.pieces)
    if before.values.apart and after.apart:
        # Numbers torn over lines make more pieces than cells; a whole second row does not.
        return count < full + _TORN
    return count < full and count + len(after.cells) <= full


def with_labels_below(seen: Sequence[Observation], form: TableForm) -> list[Observation]:
    """The observations of a text whose labels begin on the line of their values and go on below it.

    A label that is whole on its line goes on nowhere: what stands below it are rows without values.
    """
    rows = data_rows(form)
    below = [_rest_of_label(after.lines[:-1]) for after in seen[1:]]
    return [
        observation
        if observation.own
        else replace(
            observation, context=observation.last + ("" if _is_whole(observation.last, rows) else rest)
        )
        for observation, rest in zip(seen, [*below, ""], strict=True)
    ]


def _rest_of_label(lines: Sequence[str]) -> str:
    """What the lines hold of the row above them: all up to where the next row is numbered."""
    return squeeze("".join(takewhile(lambda line: _NUMBERED.search(line) is None, lines)))


def _is_whole(label: str, rows: Rows) -> bool:
    """Whether a label ends as that of a row does."""
    return max(row_likenesses(label, rows)) == 1.0


def align(seen: Sequence[Observation], form: TableForm) -> Alignment:
    """Assign the observations to the form's data rows, in order."""
    rows = data_rows(form)
    count = len(rows.rows)
    scores = [_scores(observation, rows) for observation in seen]
    likeliest = all_likeliest(scores, count, missing=_ROW_MISSING)
    if likeliest is not None:
        return Alignment(*likeliest)
    strays = [_STRAY_ROW if _is_wide(observation) else _STRAY_VALUE for observation in seen]
    places, score = best_in_order(scores, count, missing=_ROW_MISSING, strays=strays)
    return Alignment(_out_of_order(seen, places, form), score)


def _out_of_order(seen: Sequence[Observation], rows: Places, form: TableForm) -> Places:
    """Strays whose own label is plainly that of a row still missing, printed out of its order."""
    assigned = list(rows)
    for i, observation in enumerate(seen):
        if assigned[i] is not None or not observation.own:
            continue
        scores = row_likenesses(observation.own, data_rows(form))
        best = max(range(len(scores)), key=scores.__getitem__)
        if scores[best] >= _PLAIN and best not in assigned and len(observation.own) >= 2:
            assigned[i] = best
    return tuple(assigned)


def _is_wide(observation: Observation) -> bool:
    """Whether the values are surely a row of table 3: as many as its columns."""
    return len(observation.values.cells) >= _WIDE or observation.digit_count >= _WIDE


def _scores(observation: Observation, rows: Rows) -> Sequence[float]:
    values = observation.values
    return _scores_of(
        rows,
        observation.own,
        observation.context,
        len(values.cells),
        observation.digit_count,
        is_hard=values.hard,
        is_amount=_AMOUNT.search("".join(values.cells)) is not None,
    )


@lru_cache(maxsize=4096)
def _scores_of(
    rows: Rows, own: str, context: str, cells: int, digits: int, *, is_hard: bool, is_amount: bool
) -> Sequence[float]:
    """How well an observation goes with each row. Reports have most of their labels in common."""
    fits = [_shape(cells, digits, len(row.columns)) for row in rows.rows]
    if is_amount and any(map(_holds_amount, rows.rows)):
        fits = [fit - (not _holds_amount(row)) for fit, row in zip(fits, rows.rows, strict=True)]
    if own:
        near = row_likenesses(own, rows)
        loose = row_likenesses(context, rows) if context != own else near
        return [3 * (max(s, 0.9 * t) - 0.55) + fit for s, t, fit in zip(near, loose, fits, strict=True)]
    if len(context) > 2:
        loose = row_likenesses(context, rows)
        if is_hard:
            # The row bears no label; text before it may be another row's.
            return [2 * (max(s, 0.5) - 0.5) + fit for s, fit in zip(loose, fits, strict=True)]
        loose = _less_passed_over(context, loose, rows)
        return [3 * (s - 0.55) + fit if s > 0.45 else -1.0 for s, fit in zip(loose, fits, strict=True)]
    return [0.1 + fit for fit in fits]


def _less_passed_over(context: str, scores: tuple[float, ...], rows: Rows) -> tuple[float, ...]:
    """The scores, less for labels behind which another row's stands: theirs is a row without values."""
    if sum(score > _WELL for score in scores) < 2:
        return scores
    return tuple(
        score * _PASSED_OVER if _WELL < score < 1.0 and _is_passed_over(context, row, rows) else score
        for score, row in zip(scores, rows.rows, strict=True)
    )


def _is_passed_over(context: str, row: Row, rows: Rows) -> bool:
    phrase = max((p for p in phrases_of(row) if p in context), key=len, default="")
    if len(phrase) < _TELLING:
        return False
    rest = context[context.rindex(phrase) + len(phrase) :]
    return len(rest) >= _TELLING and max(row_likenesses(rest, rows)) > _WELL


def _holds_amount(row: Row) -> bool:
    return any(column.key.endswith("_amount") for column in row.columns)


def _shape(cells: int, digits: int, columns: int) -> float:
    if cells == columns:
        return 0.3
    return 0.2 if digits >= columns else -0.5
