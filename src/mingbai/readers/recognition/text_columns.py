"""Cells of a text set in columns with blanks, each put under its head by where it stands.

Where a cell is blank its neighbours alone do not tell which one: in text padded to columns the place on
the line does. A Chinese character takes two places. What no head or full row settles is left open, but
what stands between blanks is then known to be whole.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mingbai.readers.document import Document, Paragraph
from mingbai.readers.recognition.figures import is_figure
from mingbai.readers.recognition.folded_labels import LabelLine, unfolded
from mingbai.readers.recognition.heads import APPLICANT_HEADS, FORM_OF_HEAD
from mingbai.readers.recognition.labels import likeness, normalise, squeeze

__all__ = ["SetRow", "rows_in_columns"]

_WORD = re.compile(r"\S+")
_APPLICANTS = 7
_OUTCOMES = frozenset({"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"})
_CASES = 15
#: So many rows with a figure in every column show where the columns are.
_FULL_ROWS = 3
#: Heads nearer to each other are set in no columns.
_LEAST_GAP = 2
#: So many rows, and such shares of them, tell how a table is set.
_MANY_ROWS = 5
_MOST = 0.6
_NEARLY_ALL = 0.8
#: The first row's figures stand so many lines at most below the begin of its label.
_FOLDED_OVER = 2
#: A longer line is no row, a longer word no head.
_LONGEST = 400
_LONGEST_HEAD = 24
#: A figure that stands under no head may be so far from one, and must be nearer to it by so much.
_FAR = 4
_CLEARLY = 2


class _Word(NamedTuple):
    """A word of a line and the places it takes on it."""

    text: str
    start: int
    end: int


_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SetRow:
    """A line's label, and its cells with the blank ones among them.

    Where ``is_open`` the cells are only those printed: each is whole, but which are blank is not known.
    ``groups`` are labels beside it that are of no row. A line whose label goes to another has nothing.
    """

    label: str
    cells: tuple[str, ...]
    is_open: bool = False
    groups: str = ""


@dataclass(slots=True)
class _Line:
    """A line that ends in figures: its block, its label, where that ends, its figures."""

    block: int
    label: str
    label_end: int
    figures: Sequence[_Word]
    words: Sequence[_Word] = ()


@dataclass(slots=True)
class _Part:
    """A table's heads, as far as known, and the lines under them."""

    count: int = 0
    heads: list[_Span] = field(default_factory=list)
    lines: list[_Line] = field(default_factory=list)
    is_tight: bool = False

    def take(self, spans: Sequence[_Span]) -> None:
        """Add heads; one over another is the same column. Heads one blank apart are set in no columns."""
        self.is_tight |= any(b[0] - a[1] < _LEAST_GAP for a, b in pairwise(spans))
        self.heads += [s for s in spans if all(_overlap(s, known) <= 0 for known in self.heads)]

    def is_spread(self) -> bool:
        """Whether more than one blank parts words of most lines: only then does a place on them tell."""
        spread = sum(
            any(b.start - a.end >= _LEAST_GAP for a, b in pairwise([*line.words, *line.figures]))
            for line in self.lines
        )
        return spread > _MOST * len(self.lines)

    def columns(self) -> list[_Span]:
        """The columns from left to right; none where they are not known."""
        if self.is_tight:
            return []
        if self.heads and len(self.heads) == (self.count or len(self.heads)):
            return sorted(self.heads)
        full = [line.figures for line in self.lines if self.count and len(line.figures) == self.count]
        if len(full) < _FULL_ROWS:
            return []
        spans = [(min(w.start for w in c), max(w.end for w in c)) for c in zip(*full, strict=True)]
        return spans if all(a[1] < b[0] for a, b in pairwise(spans)) else []


def rows_in_columns(document: Document) -> Mapping[int, SetRow]:
    """The rows of the document's tables that are set in columns, by their block; none but in plain text."""
    if document.kind != "text":
        return {}
    parts = _parts(document)
    if not (_are_placed(parts) or _are_wide(parts) or _add_up(parts)):
        return {}
    rows: dict[int, SetRow] = {}
    for part in parts:
        columns = part.columns()
        for line in part.lines:
            cells = _cells(line, columns)
            if cells is not None:
                rows[line.block] = SetRow(line.label, cells)
            elif len(line.figures) <= (part.count or len(part.heads)):
                printed = tuple(normalise(word.text) for word in line.figures)
                rows[line.block] = SetRow(line.label, printed, is_open=True)
        if part.count == _APPLICANTS and part.is_spread():
            rows.update(_with_whole_labels(document, part, rows))
    return rows


def _with_whole_labels(document: Document, part: _Part, rows: Mapping[int, SetRow]) -> dict[int, SetRow]:
    """The rows of table 3 with their labels put together; none where that does not come out even."""
    lines = {line.block: line for line in part.lines}
    blocks = [
        (number, block.text)
        for number in range(part.lines[0].block, part.lines[-1].block + 1)
        if isinstance(block := document.blocks[number], Paragraph) and block.text.strip()
    ]
    if len(blocks) == len(lines) or not all(number in rows for number in lines):
        return {}  # no label is folded
    labels = unfolded(
        [
            LabelLine(
                [(w.text, w.start) for w in (lines[n].words if n in lines else _words(text))], n in lines
            )
            for n, text in blocks
        ]
    )
    found = {number: SetRow("", ()) for number, _ in blocks} if labels else {}
    for label in labels:
        row = rows[blocks[label.figures][0]] if label.figures is not None else SetRow("", ())
        found[blocks[label.first][0]] = replace(row, label=label.text, groups="".join(label.groups))
    return found


def _are_placed(parts: Sequence[_Part]) -> bool:
    """Whether nearly all figures stand under heads."""
    under = [_cells(line, part.columns()) for part in parts if part.count for line in part.lines]
    placed = sum(cells is not None for cells in under)
    return placed >= _FULL_ROWS and placed >= _NEARLY_ALL * len(under)


def _are_wide(parts: Sequence[_Part]) -> bool:
    """Whether most rows of table 3 have about as many pieces as columns, so that all pieces are whole."""
    counts = [len(line.figures) for line in _lines_of_table3(parts)]
    wide = sum(count >= _APPLICANTS - 1 for count in counts)
    return wide >= _MANY_ROWS and wide >= _MOST * len(counts)


def _add_up(parts: Sequence[_Part]) -> bool:
    """Whether nearly every row of table 3 ends in the sum of its other pieces, so that all are whole."""
    rows = [
        [int(text) for word in line.figures if (text := normalise(word.text)).isdecimal()]
        for line in _lines_of_table3(parts)
    ]
    telling = [row for row in rows if len(row) > 1]
    summing = sum(sum(row[:-1]) == row[-1] for row in telling)
    least = _NEARLY_ALL * len(telling) if len(telling) >= _MANY_ROWS else len(telling)
    return len(telling) >= _FULL_ROWS and summing >= least


def _lines_of_table3(parts: Sequence[_Part]) -> list[_Line]:
    return [line for part in parts if part.count == _APPLICANTS for line in part.lines]


# -- lines -------------------------------------------------------------------------------------


def _parts(document: Document) -> list[_Part]:
    parts = [_Part()]
    first_row = -_FOLDED_OVER - 1
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and "新收" in block.text:
            first_row = number
        if not isinstance(block, Paragraph) or " " not in block.text or len(block.text) > _LONGEST:
            continue
        words = list(_words(block.text))
        line = _line(number, words)
        if number - first_row <= _FOLDED_OVER and parts[-1].count != _APPLICANTS and line is not None:
            parts.append(_Part(_APPLICANTS))
        if line is not None:
            parts[-1].lines.append(line)
            continue
        count, heads = _heads(words)
        if not heads:
            continue
        if parts[-1].lines or parts[-1].count != count:
            if len(heads) == 1 and count == _APPLICANTS and parts[-1].count == count:
                continue  # a blank row whose label is 其他 or 总计
            parts.append(_Part(count))
        parts[-1].take(heads)
    return parts


def _words(text: str) -> Iterator[_Word]:
    place = width = 0
    for match in _WORD.finditer(text):
        width += _width(text[place : match.start()])
        start, place = width, match.end()
        width += _width(match.group())
        yield _Word(match.group(), start, width)


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _line(number: int, words: Sequence[_Word]) -> _Line | None:
    """The line as a row, where it ends in figures and is not one alone at its begin."""
    first = len(words)
    while first and is_figure(normalise(words[first - 1].text)):
        first -= 1
    figures = words[first:]
    if not figures or (not first and len(figures) == 1 and not figures[0].start):
        return None
    label = " ".join(word.text for word in words[:first])
    return _Line(number, label, words[first - 1].end if first else 0, figures, words[:first])


def _heads(words: Sequence[_Word]) -> tuple[int, list[_Span]]:
    """Of how many columns the words are heads (0: not known), and where those stand."""
    for count, is_head in ((_CASES, _is_outcome), (_APPLICANTS, _is_applicant), (0, _is_item)):
        found = [word for word in words if is_head(squeeze(normalise(word.text)))]
        if not found or (count == _CASES and len(found) < 2):
            continue
        if not count and len(found) < sum(word.start >= found[0].start for word in words):
            return 0, []  # one among the heads is not known: the next would get its cells
        return count, [(word.start, word.end) for word in found]
    return 0, []


def _is_outcome(text: str) -> bool:
    return text in _OUTCOMES


@lru_cache(maxsize=1024)
def _is_applicant(text: str) -> bool:
    """A head or, in a narrow column, its first line."""
    return len(text) > 1 and any(head.startswith(text) for head in APPLICANT_HEADS)


@lru_cache(maxsize=1024)
def _is_item(text: str) -> bool:
    return 3 < len(text) <= _LONGEST_HEAD and any(
        text.startswith(head) or head.startswith(text) or likeness(text, head) > 0.8 for head in FORM_OF_HEAD
    )


# -- columns -----------------------------------------------------------------------------------


def _cells(line: _Line, columns: Sequence[_Span]) -> tuple[str, ...] | None:
    """The line's cells column by column; ``None`` where its figures do not tell their columns."""
    if not columns or len(line.figures) > len(columns):
        return None
    texts = [normalise(word.text) for word in line.figures]
    if len(texts) == len(columns):
        return tuple(texts)
    if line.label_end > columns[0][0]:
        return None  # the label has pushed the figures out of their columns
    cells = [""] * len(columns)
    last = -1
    for text, word in zip(texts, line.figures, strict=True):
        column = _column(word, columns)
        if column is None or column <= last:
            return None
        cells[column] = text
        last = column
    return tuple(cells)


def _column(word: _Word, columns: Sequence[_Span]) -> int | None:
    scores = [_overlap((word.start, word.end), span) for span in columns]
    best = max(range(len(scores)), key=scores.__getitem__)
    second = max((score for n, score in enumerate(scores) if n != best), default=-2 * _FAR)
    if scores[best] < -_FAR or scores[best] < second + _CLEARLY:
        return None
    return best


def _overlap(one: _Span, other: _Span) -> int:
    """How many places two stretches share; below 0, how far they are apart."""
    return min(one[1], other[1]) - max(one[0], other[0])
