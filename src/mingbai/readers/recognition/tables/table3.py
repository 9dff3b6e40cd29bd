"""Recognition of table 3: applications received and handled."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise, takewhile
from math import isclose

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from mingbai.law.forms import F2019, F2021, Row, TableForm
from mingbai.law.report.figures import Figure, Table
from mingbai.readers.document import Document, Grid
from mingbai.readers.recognition.heads import APPLICANT_HEADS
from mingbai.readers.recognition.labels import data_rows, phrases_of, row_likenesses, squeeze
from mingbai.readers.recognition.stream import Item, Label, Values
from mingbai.readers.recognition.tables.alignment import (
    Alignment,
    Observation,
    align,
    observations,
    with_labels_below,
)
from mingbai.readers.recognition.tables.choosing import choose
from mingbai.readers.recognition.tables.columns import Heads, heads_of, place_cells
from mingbai.readers.recognition.tables.reading import TableReading, uncertain_cells
from mingbai.readers.recognition.tables.rows import RowWay, adds_up, hard_way, soft_pieces, soft_ways, trimmed

__all__ = ["read_table3"]

_COLUMNS = 7
_KEYS = tuple(column.key for column in F2021.table3.data_rows[0].columns)
# Between its lines may stand a piece of the heading beside it.
_NO_CORRECTION = re.compile(r"不(?:六?其)?补正")
_TOLD = 60
#: More figures with no label before them, or fewer rows with one like their own, and figures are parted
#: from labels.
_FEW_BARE = 2
# A figure in the midst of a label: 危及三安32全一稳定.
_FIGURE_INSIDE = re.compile(r"[\u4e00-\u9fff]\d{2,9}(?!年)[\u4e00-\u9fff]")
_FEW_ROWS = 3
_LABELLED = 0.7
_MOSTLY = 0.8
#: A label so long is known by so much of it, of 100, where a heading beside it stands among its lines.
_LONG_PHRASE = 8
_TORN_PHRASE = 90


def read_table3(
    document: Document,
    items: Sequence[Item],
    span: tuple[int, int],
    *,
    year: int | None,
    previous: Table | None,
) -> TableReading | None:
    """Read the table from its span; ``None`` where no row is recognised, or one or two that may be none."""
    seen = observations(items[span[0] : span[1]], _COLUMNS)
    if not seen:
        return None
    text = squeeze("".join(item.text for item in items[span[0] : span[1]] if isinstance(item, Label)))
    form, alignment = _best_form(seen, text, year)
    if _is_doubtful(seen, form, alignment):
        below = _best_form(with_labels_below(seen, F2021.table3), text, year)
        if below[1].score > alignment.score:
            form, alignment = below
    count = sum(row is not None for row in alignment.rows)
    if count == 0 or (count < _FEW_ROWS and not (_has_heads(text) or _are_plain(seen, form))):
        return None
    is_parted = _are_parted(seen, form, alignment) or _row_stands_before(items, span)
    reading = TableReading(form, in_doubt=is_parted)
    reading.blocks = {item.block for item in items[span[0] : span[1]]}
    heads = _Heads(document, seen)
    numbered = _are_numbered(seen)
    blanks = _leave_blanks(seen) or (not seen[0].values.hard and count + _FEW_ROWS <= len(form.data_rows))
    ways: dict[str, Sequence[RowWay]] = {}
    for observation, place in zip(seen, alignment.rows, strict=True):
        if place is None or _is_of_collection(observation, form, place):
            continue
        row = form.data_rows[place]
        options = _ways(observation.values, heads, numbered=numbered, blanks=blanks)
        if options:
            ways[row.path] = options
            reading.present_rows.add(row.path)
    if not ways:
        return None
    _place(reading, ways, previous)
    _blank_rows(reading, seen, _labels_at_end(items[span[0] : span[1]]))
    reading.absent_headings = _absent_headings(form, text)
    return reading


def _has_heads(text: str) -> bool:
    """Whether the table's heads are printed: a text may break off behind its first row."""
    return "法律服务" in text and "科研" in text


def _are_plain(seen: Sequence[Observation], form: TableForm) -> bool:
    """Whether all is rows of a grid that bear the form's own labels."""
    rows = data_rows(form)
    return all(o.values.hard and max(row_likenesses(o.own, rows)) == 1.0 for o in seen)


def _is_of_collection(observation: Observation, form: TableForm, place: int) -> bool:
    """Whether a row lists the figures of many rows, those of one unit, and bears no label of the form."""
    values = observation.values
    if not values.hard or len(values.cells) < 2 * _COLUMNS or sum(map(bool, values.cells)) < 2 * _COLUMNS:
        return False
    return row_likenesses(observation.last, data_rows(form))[place] < _LABELLED


# -- the form ----------------------------------------------------------------------------------


def _best_form(seen: Sequence[Observation], text: str, year: int | None) -> tuple[TableForm, Alignment]:
    """The form whose rows fit best; the three rows of （六）其他处理 tell F2021 apart."""
    if _NO_CORRECTION.search(text) or "缴纳费用" in text or "不缴费" in text or "未缴费" in text:
        return F2021.table3, align(seen, F2021.table3)
    if any(o.own.endswith("其他处理") and len(o.values.cells) >= _COLUMNS for o in seen):
        return F2019.table3, align(seen, F2019.table3)
    newer, older = align(seen, F2021.table3), align(seen, F2019.table3)
    # Rows that a page cut short lacks speak for neither.
    if isclose(newer.score, older.score) or not (
        _holds_other(newer, F2021.table3) or _holds_other(older, F2019.table3)
    ):
        return (F2019.table3, older) if year is not None and year < 2021 else (F2021.table3, newer)
    return (F2021.table3, newer) if newer.score > older.score else (F2019.table3, older)


def _is_doubtful(seen: Sequence[Observation], form: TableForm, alignment: Alignment) -> bool:
    """Whether a text's rows and the form's do not go into each other: the labels may be others'."""
    if any(observation.values.hard for observation in seen):
        return False
    return len(set(alignment.rows) - {None}) < len(form.data_rows) or any(
        row is None and len(observation.values.cells) == _COLUMNS
        for observation, row in zip(seen, alignment.rows, strict=True)
    )


def _are_parted(seen: Sequence[Observation], form: TableForm, alignment: Alignment) -> bool:
    """Whether figures of a text stand about without labels, or many under another row's."""
    inside = sum(_FIGURE_INSIDE.search(observation.context) is not None for observation in seen)
    if inside > _FEW_BARE or any(observation.values.hard for observation in seen):
        return inside > _FEW_BARE
    rows = data_rows(form)
    bare = labelled = 0
    for observation, row in zip(seen, alignment.rows, strict=True):
        if not observation.context:
            bare += sum(cell.isdigit() for cell in observation.values.cells)
        elif row is not None:
            labelled += row_likenesses(observation.context, rows)[row] >= _LABELLED
    placed = len(alignment.rows) - alignment.rows.count(None)
    return bare > _FEW_BARE or labelled < _MOSTLY * placed


def _row_stands_before(items: Sequence[Item], span: tuple[int, int]) -> bool:
    """Whether in a text figures of a row stand before the first label, and none behind the last."""
    if not isinstance(items[span[1] - 1], Label):
        return False
    before = takewhile(lambda item: isinstance(item, Values), reversed(items[: span[0]]))
    cells = [cell for item in before if isinstance(item, Values) and not item.hard for cell in item.cells]
    return len(cells) >= _COLUMNS


def _holds_other(alignment: Alignment, form: TableForm) -> bool:
    """Whether a row of （六）其他处理 was recognised, in which alone the forms differ."""
    return any(row is not None and form.data_rows[row].path.startswith("other") for row in alignment.rows)


# -- one row -----------------------------------------------------------------------------------


class _Heads:
    """Column heads of the grids, looked for when a row does not have seven cells."""

    def __init__(self, document: Document, seen: Sequence[Observation]) -> None:
        self._document = document
        self._found: dict[int, Heads] = {}
        self._turned: dict[int, bool] = {}
        self._seen = seen

    @cached_property
    def _figures(self) -> Mapping[int, Counter[int]]:
        """By grid, how many figures each column holds."""
        figures: dict[int, Counter[int]] = {}
        for values in (o.values for o in self._seen if o.values.hard):
            counts = figures.setdefault(values.block, Counter())
            counts.update(c for c, cell in zip(values.columns, values.cells, strict=True) if cell)
        return figures

    @cached_property
    def may_share_cells(self) -> bool:
        """Whether programs wrote the tables that put two figures of a row in one cell."""
        return self._document.kind == "markdown"

    def usual(self, values: Values) -> tuple[str, ...] | None:
        """The cells at the seven columns of the grid that hold the most figures."""
        columns = sorted(column for column, _ in self._figures[values.block].most_common(_COLUMNS))
        cells = dict(zip(values.columns, values.cells, strict=True))
        lost = any(cell for column, cell in cells.items() if column not in columns)
        if lost or len(columns) < _COLUMNS:
            return None
        return tuple(cells.get(column, "") for column in columns)

    def are_turned(self, values: Values) -> bool:
        """Whether the heads over a row are those of all columns, but in another order."""
        known = self._turned.get(values.block)
        if known is None:
            heads = self.of(values)
            order = [heads.get(column, "") for column in values.columns]
            known = self._turned[values.block] = order != [*_KEYS] and set(order) == set(_KEYS)
        return known

    def of(self, values: Values) -> Heads:
        """Heads over a row; those of an earlier grid of the same width where a page is torn."""
        block = self._document.blocks[values.block]
        if not isinstance(block, Grid):
            return {}
        if values.block not in self._found:
            self._found[values.block] = heads_of(block, APPLICANT_HEADS, above=values.row)
        heads = self._found[values.block]
        if heads:
            return heads
        for number in range(values.block - 1, -1, -1):
            earlier = self._document.blocks[number]
            if isinstance(earlier, Grid) and earlier.width == block.width:
                return heads_of(earlier, APPLICANT_HEADS, above=len(earlier.rows))
        return {}


def _are_numbered(seen: Sequence[Observation]) -> bool:
    """Whether the rows carry a running number (行次) between label and figures."""
    firsts = [o.values.cells[0] for o in seen if len(o.values.cells) == _COLUMNS + 1]
    numbers = [int(first) for first in firsts if first.isascii() and first.isdigit()]
    if len(numbers) < 5 or len(numbers) < 0.8 * len(firsts):
        return False
    steps = [after - before for before, after in pairwise(numbers)]
    return sum(0 < step < 4 for step in steps) >= 0.8 * len(steps)


def _leave_blanks(seen: Sequence[Observation]) -> bool:
    """Whether rows of a text have too few digits for their cells."""
    if seen[0].values.hard:
        return False
    short = (not o.values.hard and 0 < sum(map(len, o.values.cells)) < _COLUMNS for o in seen)
    return sum(short) >= _FEW_ROWS


def _ways(values: Values, heads: _Heads, *, numbered: bool, blanks: bool) -> tuple[RowWay, ...]:
    if numbered and len(values.cells) == _COLUMNS + 1:
        return (hard_way(values.cells[1:]),)
    if values.hard:
        cells = values.cells
        if len(cells) != _COLUMNS or heads.are_turned(values):
            cells = _of_seven(values, heads) or values.cells
        if heads.may_share_cells and (pieces := _two_in_a_cell(values.cells)):
            return (hard_way(pieces),)
        if len(cells) == _COLUMNS:
            return (hard_way(cells),)
    return soft_ways(values, _COLUMNS, sums=True, blanks=blanks)


def _two_in_a_cell(cells: Sequence[str]) -> tuple[str, ...]:
    """The seven figures of a row of which some share a cell, on lines of their own, where they add up.

    A number torn over lines does not begin with 0, and stands in a row that adds up as it is.
    """
    shared = [cell for cell in cells if "\n" in cell and "".join(cell.split()).isdigit()]
    if not shared:
        return ()
    pieces = soft_pieces(cells)
    if len(pieces) != _COLUMNS or not adds_up(hard_way(pieces).values):
        return ()
    return pieces if any(cell[0] == "0" for cell in shared) or not adds_up(hard_way(cells).values) else ()


def _of_seven(values: Values, heads: _Heads) -> tuple[str, ...] | None:
    """A row's cells by their heads, by the columns that hold most figures, or less blanks at its ends.

    The first that adds up is taken: on a page whose rows begin in another column the heads mislead.
    """
    ways = (
        place_cells(values, heads.of(values), _KEYS),
        heads.usual(values),
        trimmed(values.cells, _COLUMNS),
        _less_copies(values.cells),
    )
    found = [cells for cells in ways if cells is not None]
    return next((cells for cells in found if adds_up(hard_way(cells).values)), found[0] if found else None)


def _less_copies(cells: Sequence[str]) -> tuple[str, ...] | None:
    """The first seven of a row whose last figure is written out in every place of a wide cell."""
    is_copied = len(cells) > _COLUMNS and len(set(cells[_COLUMNS - 1 :])) == 1
    return tuple(cells[:_COLUMNS]) if is_copied else None


# -- all rows ----------------------------------------------------------------------------------


def _place(reading: TableReading, ways: Mapping[str, Sequence[RowWay]], previous: Table | None) -> None:
    carried: tuple[Figure | None, ...] | None = None
    if previous is not None and "carried_out" not in previous.absent_rows:
        carried = previous.row_values("carried_out")
    for row, options in choose(ways, reading.form, carried).items():
        paths = [f"{row}.{key}" for key in _KEYS]
        best = options[0]
        reading.place_all(paths, best.values, best.printed)
        if len(options) > 1:
            run = "".join(best.printed)
            label = reading.form.row(row).label
            why = f"“{label}”一行的数字连排为“{run}”，按列数、行列合计仍有{len(options)}种拆法。"
            reading.uncertain.update(
                uncertain_cells(reading.form, paths, [way.values for way in options], why, most=_TOLD)
            )


def _labels_at_end(items: Sequence[Item]) -> str:
    """What is printed behind the last values, squeezed."""
    labels = takewhile(lambda item: isinstance(item, Label), reversed(items))
    return squeeze("".join(reversed([item.text for item in labels if isinstance(item, Label)])))


def _blank_rows(reading: TableReading, seen: Sequence[Observation], end: str) -> None:
    """Rows whose label is printed but which hold no value are there, blank; ``end`` is behind all values."""
    text = "｜".join([*(observation.context for observation in seen), end])
    below_heads = text.partition("｜")[2]  # among the heads are 其他 and 总计 too
    for row in reading.form.data_rows:
        among = below_heads if row.key == "other_misc" else text
        if row.path in reading.present_rows or not _is_named(row, among):
            continue
        reading.present_rows.add(row.path)
        for key in _KEYS:
            reading.printed[f"{row.path}.{key}"] = ""


def _is_named(row: Row, text: str) -> bool:
    if row.key == "other_misc":
        return re.search(r"3?其他(?=[一二三四五六七]?(?:总计|合计))", text) is not None
    if row.key == "results_total":
        return re.search(r"(?:总计|合计)(?=｜?四?结转)", text) is not None
    return any(
        phrase in text or (len(phrase) >= _LONG_PHRASE and fuzz.partial_ratio(phrase, text) >= _TORN_PHRASE)
        for phrase in phrases_of(row)
        if len(phrase) > 3
    )


def _absent_headings(form: TableForm, text: str) -> frozenset[str]:
    """Group rows of which nothing is printed.

    A heading set vertically comes one character a line among the labels: so what is left when the
    rows' labels are taken out counts too.
    """
    groups = [row for row in form.rows if row.kind == "group" and phrases_of(row)[0] not in text]
    if not groups:
        return frozenset()
    left = text[max(0, text.find("新收")) :]
    for row in form.data_rows:
        for phrase in phrases_of(row)[:1]:
            left = left.replace(phrase, "")
    absent: set[str] = set()
    for row in groups:
        phrase = phrases_of(row)[0]
        number = row.label[1] if row.label[0] == "（" else ""
        if (number and number in left) or fuzz.partial_ratio(phrase, left) >= 60:
            continue
        if LCSseq.similarity(phrase, left) < 0.7 * len(phrase):
            absent.add(row.path)
    return frozenset(absent)
