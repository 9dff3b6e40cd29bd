"""The columns that figures stand in where no rules are drawn.

Rows show them by standing in line below each other. Where many cells are blank no row shows them all;
the head of the table does, or the part of it on the page before.
"""

from collections.abc import Callable, Sequence

from mingbai.readers.pdf.lines import Line, Word

__all__ = ["WIDE", "Columns", "heads_over", "is_flush"]

#: From so many columns on, one figure that stands in line makes a row.
WIDE = 5
#: Edges of figures set flush or centred in a column agree to within this many points.
_FLUSH = 2.5
#: So many figures of a column are enough to compare with.
_MOST_SAMPLES = 40
#: A head is looked for no further up than so many lines, and in no more lines than so many.
_FARTHEST, _MOST_HEAD_LINES = 80, 9
#: No head is as long on one line as a line of text.
_PROSE = 20
#: So long a text alone on its line spans columns, or is the title of the table.
_CAPTION = 7
#: Labels of so many lines around a row show how wide they are.
_NEAR = 12
#: Lines of a head follow each other within so many character sizes.
_HEAD_STEP = 3.6
#: Lines of one label follow each other within so many points per point of size.
_NEXT_LINE = 1.7
_MOST_COLUMNS = 24


class Columns:
    """The columns that some lines of figures show, or the words of their head where ``is_headed``.

    ``heads`` are these words then.
    """

    def __init__(self, figures: Sequence[Word], *, is_headed: bool = False) -> None:
        self._figures = [[figure] for figure in figures]
        self._reach = [(figure.left, figure.right) for figure in figures]
        self.heads = [head.text for head in figures] if is_headed else []

    def takes(self, figures: Sequence[Word]) -> list[int] | None:
        """The column of each figure; ``None`` where one stands in no column, or two in the same."""
        if len(figures) > self.count:
            return None
        nearest = [self._nearest(figure) for figure in figures]
        if nearest == list(range(self.count)):
            return nearest
        found = [self._column(figure) for figure in figures]
        return None if None in found or len(set(found)) < len(found) else [c for c in found if c is not None]

    def add(self, figures: Sequence[Word], columns: Sequence[int]) -> None:
        """Learn from a line where the columns reach."""
        for figure, column in zip(figures, columns, strict=True):
            left, right = self._reach[column]
            self._reach[column] = min(left, figure.left), max(right, figure.right)
            if len(self._figures[column]) < _MOST_SAMPLES:
                self._figures[column].append(figure)

    @property
    def is_headed(self) -> bool:
        """Whether its head showed them."""
        return bool(self.heads)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._figures)

    @property
    def left(self) -> float:
        """Where the first one begins."""
        return self._reach[0][0]

    def _nearest(self, figure: Word) -> int:
        middle = figure.left + figure.right
        return min(
            range(self.count),
            key=lambda c: abs(middle - self._figures[c][0].left - self._figures[c][0].right),
        )

    def _column(self, figure: Word) -> int | None:
        flush = [c for c in range(self.count) if any(is_flush(figure, other) for other in self._figures[c])]
        if len(flush) == 1 or (self.count < WIDE and not self.is_headed):
            return flush[0] if len(flush) == 1 else None
        reached = [
            c for c, (left, right) in enumerate(self._reach) if figure.left <= right and figure.right >= left
        ]
        return reached[0] if len(reached) == 1 else None


def is_flush(a: Word, b: Word) -> bool:
    """Whether two figures are set flush left, flush right or centred with each other."""
    return (
        abs(a.left - b.left) <= _FLUSH
        or abs(a.right - b.right) <= _FLUSH
        or abs(a.left + a.right - b.left - b.right) <= 2 * _FLUSH
    )


def heads_over(
    lines: Sequence[Line], start: int, figures: Sequence[Word], is_figure: Callable[[Word], bool]
) -> list[Word] | None:
    """The words that head the columns of the row ``start``, which may be more than its ``figures``.

    ``None`` where no head stands over it, or one that its figures do not fit under.
    """
    left = _end_of_labels(lines, start, figures, is_figure)
    heads: list[Word] = []
    taken = 0
    is_beside = False
    last = lines[start]
    for line in reversed(lines[max(start - _FARTHEST, 0) : start]):
        if heads and (taken >= _MOST_HEAD_LINES or last.base - line.base > _HEAD_STEP * line.size):
            break
        over = [word for word in _head_words(line) if word.left + word.right > 2 * left]
        if len(over) > _MOST_COLUMNS or any(_is_text(word, left, figures[0].left) for word in over):
            break
        if not over:
            continue
        if all(map(is_figure, over)):
            if heads:
                break
            continue
        if heads and len(over) == 1 and len(over[0].text) >= _CAPTION:
            continue
        is_beside = is_beside or (len(over) == 1 and line.is_parted)
        heads = _with_heads(heads, over)
        taken += 1
        last = line
    heads.sort(key=lambda word: word.left)
    if not len(figures) <= len(heads) <= _MOST_COLUMNS or (not left and len(heads) < WIDE):
        return None
    below = Columns(heads, is_headed=True).takes(figures)
    if below is None or below != sorted(below):
        return None
    are_under = all(_is_under(figure, heads[n]) for figure, n in zip(figures, below, strict=True))
    # The only head beside that of the labels is the only figure's, wherever that stands in its cell.
    return heads if are_under or (is_beside and len(heads) == 1) else None


def _head_words(line: Line) -> list[Word]:
    """The words of a line, a unit in brackets as part of the head before it."""
    words: list[Word] = []
    for word in line.words:
        if words and not word.is_apart and word.text.startswith(("（", "(")):
            words[-1] = Word(words[-1].text + word.text, words[-1].left, word.right, words[-1].is_apart)
        else:
            words.append(word)
    return words


def _is_text(word: Word, left: float, right: float) -> bool:
    """Whether a word is part of a text across the table, which begins before its columns."""
    return len(word.text) >= _PROSE or word.left < left < right < word.right


def _is_under(figure: Word, head: Word) -> bool:
    return is_flush(figure, head) or (figure.left <= head.right and head.left <= figure.right)


def _end_of_labels(
    lines: Sequence[Line], start: int, figures: Sequence[Word], is_figure: Callable[[Word], bool]
) -> float:
    """Where the labels of a table end across; 0 where its row ``start`` has none.

    They stand before the figures of a line, or on lines around it that hold nothing else.
    """
    first = figures[0].left
    ends = [word.right for word in lines[start].words if word.right < first]
    for step in (-1, 1):
        n = start
        while 0 <= n + step < len(lines) and lines[n + step].right < first:
            if abs(lines[n + step].base - lines[n].base) > _NEXT_LINE * lines[n].size:
                break
            n += step
            ends.append(lines[n].right)
    if not ends:
        return 0.0
    for line in lines[max(start - _NEAR, 0) : start + _NEAR]:
        labels = [word.right for word in line.words if not is_figure(word)]
        if labels and labels[-1] < first and is_flush(line.words[-1], figures[-1]):
            ends.append(labels[-1])
    return max(ends)


def _with_heads(heads: Sequence[Word], over: Sequence[Word]) -> list[Word]:
    """``heads`` with the words of the line above: a further line of one, a new one, or one of several."""
    joined = list(heads)
    for word in over:
        below = [n for n, head in enumerate(heads) if word.left < head.right and head.left < word.right]
        if not below:
            joined.append(word)
        elif len(below) == 1:
            head = joined[below[0]]
            left, right = min(word.left, head.left), max(word.right, head.right)
            joined[below[0]] = Word(word.text + head.text, left, right, head.is_apart)
    return joined
