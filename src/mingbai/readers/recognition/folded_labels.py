"""Labels of table 3 that text in columns folds over lines, put together again.

A figure then stands on any line of its label, labels of groups run down the side, and rows without
figures lie between. The columns in which labels begin, and their numbers, tell them apart.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from mingbai.law.forms import F2019, F2021
from mingbai.readers.recognition.labels import normalise, phrases_of, squeeze

__all__ = ["Folded", "LabelLine", "unfolded"]

_ITEM = re.compile(r"\d\s*[.、．]\s*(?=\D)")
_NUMBER = re.compile(r"\s*(?:[一二三四]\s*、|[(（]\s*[一二三四五六七]\s*[)）])\s*(?=.{2})")
_PHRASES = tuple(
    {phrase for form in (F2019, F2021) for r in form.table3.data_rows for phrase in phrases_of(r)}
)
#: Fewer numbered labels show no column of labels.
_FEWEST = 5
_SHORT_START = 4


@dataclass(frozen=True, slots=True)
class LabelLine:
    """The words of a line ahead of its figures, each with its place; and whether it has figures."""

    words: Sequence[tuple[str, int]]
    has_figures: bool


@dataclass(slots=True)
class Folded:
    """A row's label: where it begins, its text, its first and last line, the line of its figures."""

    left: int
    text: str
    first: int
    last: int
    figures: int | None = None
    groups: list[str] = field(default_factory=list)


def unfolded(lines: Sequence[LabelLine]) -> list[Folded]:
    """The labels of ``lines`` in order; none where each line of figures does not fall into one of its own."""
    starts = Counter(left for line in lines for text, left in line.words[-1:] if _ITEM.match(normalise(text)))
    if not starts or starts.most_common(1)[0][1] < _FEWEST:
        return []
    own = starts.most_common(1)[0][0]
    labels: list[Folded] = []
    groups: list[str] = []
    for n, line in enumerate(lines):
        outer = [(text, left) for text, left in line.words if left < own]
        inner = "".join(text for text, left in line.words if left >= own)
        if inner and (_ITEM.match(normalise(inner)) or not labels):
            labels.append(Folded(own, inner, n, n))
        elif inner:
            _go_on(labels[-1], inner, n)
        elif outer and _begins_row(outer[-1][0]):
            text, left = outer.pop()
            labels.append(Folded(left, text, n, n))
        elif outer and labels and labels[-1].left == outer[-1][1]:
            _go_on(labels[-1], outer.pop()[0], n)
        groups += [text for text, _ in outer]
        if labels and groups and labels[-1].first == n:
            labels[-1].groups, groups = groups, []
    if labels and groups:
        labels[-1].groups += groups
    return labels if _take_figures(labels, lines) else []


def _go_on(label: Folded, text: str, n: int) -> None:
    label.text += text
    label.last = n


def _begins_row(text: str) -> bool:
    """Whether a numbered text is a row's label or the begin of one; a group's is neither."""
    printed = normalise(text)
    number = _NUMBER.match(printed)
    if number is None:
        return False
    rest = squeeze(printed[number.end() :])
    return rest in _PHRASES or (
        len(rest) > _SHORT_START
        and any(phrase.startswith(rest) or rest.startswith(phrase) for phrase in _PHRASES)
    )


def _take_figures(labels: Sequence[Folded], lines: Sequence[LabelLine]) -> bool:
    """Give each label the line of figures within it; false where one is left, or two are in one label."""
    for n, line in enumerate(lines):
        if not line.has_figures:
            continue
        beside = [label for label in labels if label.first <= n <= label.last]
        if len(beside) != 1 or beside[0].figures is not None:
            return False
        beside[0].figures = n
    return True
