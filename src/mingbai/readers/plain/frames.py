"""Tables as data programs print them (pandas): rows that begin with 0, 1, 2 …, blanks between columns.

Where a screen is too narrow the columns come in stretches, one below the other; a line that ends in a
backslash says that another follows. Where columns or rows are left out (...), nothing tells which figure
is whose: such a table is not given at all.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["FIRST_ROW", "Frame", "parted_by_frames"]

#: What the first row of such a table looks like; most texts have none.
FIRST_ROW = re.compile(r"^0 +\S", re.MULTILINE)
_ROW = re.compile(r"(\d+|\.\.\.?) +(\S.*)")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_GAP = re.compile(" {2,}")
_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"\d+")
#: What stands for a blank cell.
_BLANKS = frozenset({"NaN", "None", "nan", "<NA>", "NaT"})
_LEFT_OUT = frozenset({"...", ".."})
_MOST_HEADS = 4
_FEWEST_ROWS = 2
#: No program prints a longer row; each word of one is measured from its begin.
_LONGEST_ROW = 2000


@dataclass(frozen=True, slots=True)
class Frame:
    """A printed table: heads that are not set column by column, and its rows."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(slots=True)
class _Stretch:
    """Columns of a frame: its lines, the words of its heads and the cells of its rows."""

    start: int
    end: int
    heads: list[list[str]]
    rows: list[list[str]]
    goes_on: bool


def parted_by_frames(lines: Sequence[str]) -> Iterator[Sequence[str] | Frame]:
    """The lines of text and the frames among them, in order."""
    place = 0
    number = 0
    while number < len(lines):
        stretches = _stretches(lines, number, place)
        if not stretches:
            number += 1
            continue
        yield lines[place : stretches[0].start]
        frame = _joined(stretches)
        if frame is not None:
            yield frame
        number = place = stretches[-1].end
    yield lines[place:]


def _stretches(lines: Sequence[str], number: int, begin: int) -> list[_Stretch]:
    """The stretches of the frame whose first row is at ``number``; none where there is none."""
    found: list[_Stretch] = []
    while (stretch := _stretch(lines, number, begin)) is not None:
        found.append(stretch)
        if not stretch.goes_on:
            break
        begin = number = stretch.end
        while number < len(lines) and FIRST_ROW.match(lines[number]) is None:
            number += 1
    return found if len({len(stretch.rows) for stretch in found}) == 1 else []


def _stretch(lines: Sequence[str], number: int, begin: int) -> _Stretch | None:
    if number >= len(lines) or FIRST_ROW.match(lines[number]) is None:
        return None
    start = _first_head(lines, number, max(begin, number - _MOST_HEADS))
    heads = list(lines[start:number])
    goes_on = bool(heads) and heads[0].rstrip().endswith("\\")
    heads = [head.strip(" [\\") for head in heads]
    end = number
    while end < len(lines) and (row := _ROW.fullmatch(lines[end].rstrip())) is not None:
        if row[1] not in _LEFT_OUT and int(row[1]) != end - number and not _leaves_out(lines[number:end]):
            break
        end += 1
    index = max(map(len, map(_index, lines[number:end])))
    texts = [line[index:].rstrip() for line in lines[number:end]]
    words = [head.split() for head in heads]
    count = next((len(w) for w in words if w and all(map(_NUMBER.fullmatch, w))), None)
    rows = _cells([*texts[:-1], texts[-1].rstrip(",]")], count)  # in a list of tables
    if not rows or not _is_frame(rows, words):
        return None
    return _Stretch(start, end, words, rows, goes_on)


def _first_head(lines: Sequence[str], number: int, least: int) -> int:
    """Where the heads above a first row begin: at the line with the backslash, where there is one."""
    for place in range(number - 1, least - 1, -1):
        if lines[place].rstrip().endswith(" \\"):
            return place
    start = number
    while start > least and _is_head(lines[start - 1]):
        start -= 1
    return start


def _index(row: str) -> str:
    return row.split(" ", 1)[0]


def _leaves_out(rows: Sequence[str]) -> bool:
    return any(row.startswith("..") for row in rows)


def _is_head(line: str) -> bool:
    return line.startswith((" ", "[ ")) and not line.isspace() and "。" not in line


def _cells(texts: Sequence[str], count: int | None) -> list[list[str]]:
    """The cells of the rows, as many in each (``count``, where heads tell); none where they are not."""
    ways = [
        [text.split() for text in texts],
        [_GAP.split(text.strip()) for text in texts],
        [[text.strip()] for text in texts] if count == 1 else [],
        _by_edges(texts, _columns),
        _by_edges(texts, len),
    ]
    widths = [{len(row) for row in rows} for rows in ways]
    return next((r for r, w in zip(ways, widths, strict=True) if len(w) == 1 and count in (None, *w)), [])


def _by_edges(texts: Sequence[str], measure: Callable[[str], int]) -> list[list[str]]:
    """The cells by the edges to which all rows are set on the right, where blanks stand in some of them."""
    if max(map(len, texts)) > _LONGEST_ROW:
        return []
    ends = [{measure(text[: word.end()]): word.end() for word in _WORD.finditer(text)} for text in texts]
    edges = sorted(set(ends[0]).intersection(*ends[1:]))
    if not edges or any(max(places) != edges[-1] for places in ends):
        return []
    borders = [[0, *(places[edge] for edge in edges)] for places in ends]
    return [
        [text[start:end].strip() for start, end in pairwise(row)]
        for text, row in zip(texts, borders, strict=True)
    ]


def _columns(text: str) -> int:
    """The places that a text takes on a screen."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _is_frame(rows: Sequence[Sequence[str]], heads: Sequence[Sequence[str]]) -> bool:
    """Whether rows are a table's: they have heads, or there are several and the first has no figures."""
    width = len(rows[0])
    has_heads = any(len(words) == width for words in heads)
    begins_in_words = len(rows) >= _FEWEST_ROWS and _CHINESE.search(rows[0][0]) is not None
    return has_heads or begins_in_words


def _joined(stretches: Sequence[_Stretch]) -> Frame | None:
    """The frame of its stretches side by side; none where a part of it is left out."""
    rows = [
        [cell for cells in parts for cell in cells]
        for parts in zip(*(s.rows for s in stretches), strict=True)
    ]
    if any(cell in _LEFT_OUT for row in rows for cell in row):
        return None
    width = len(rows[0])
    depth = max(len(stretch.heads) for stretch in stretches)
    levels = [
        [word for s in stretches if level < len(s.heads) for word in s.heads[len(s.heads) - 1 - level]]
        for level in reversed(range(depth))
    ]
    levels = [words for words in levels if not all(map(_NUMBER.fullmatch, words))]
    full = [words for words in levels if len(words) == width]
    return Frame(
        [" ".join(words) for words in levels if len(words) != width],
        [["" if cell in _BLANKS else cell for cell in row] for row in (*full, *rows)],
    )
