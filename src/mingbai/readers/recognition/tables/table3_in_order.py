"""Table 3 in text that does not keep labels and figures together.

Programs that turn a PDF file into text may print a row's figures before its label, behind the next
one, or far from both. The rows still come in order, and each ends in the sum of its others: that alone
finds them, and the columns' sums prove it. Where they do not, figures under doubtful labels are told.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from mingbai.law.forms import F2019, F2021, TableForm
from mingbai.law.report.figures import Figure, Uncertain
from mingbai.law.report.identities import table3_identities, totals
from mingbai.readers.recognition.labels import squeeze
from mingbai.readers.recognition.stream import Item, Label, Values
from mingbai.readers.recognition.tables.reading import TableReading

__all__ = ["confirmed", "doubt_others"]

_COLUMNS = 7
#: Figures of the shorter form, whose last row may be torn off.
_LEAST = _COLUMNS * (len(F2019.table3.data_rows) - 1)
_KEYS = tuple(column.key for column in F2021.table3.data_rows[0].columns)
#: So many figures of page feet may stand among the rows.
_MOST_STRAYS = 24
_LONGEST = 9
#: So many rows that are not all 0 prove an order: the first, a result, their sum and another.
_TELLING = 4
#: Why a cell is uncertain in text that parts labels and figures.
_WHY = "标签与数字在文本中没有逐行对应，数字可能属于别的行或列。"
_WHY_LAST = "这一行的数字在文本中散落各处，按“第一项加第二项之和，等于第三项加第四项之和”推算。"

_Row = tuple[int, ...]


def confirmed(items: Sequence[Item], reading: TableReading | None) -> tuple[TableReading | None, bool]:
    """``reading`` where its sums are right or its rows plain; else the table as its sums tell it.

    A reading that nothing proves comes back with every cell uncertain. With it, whether the text parts
    labels and figures, so that its other tables are to be doubted too. Tables with cells of their own are
    left alone, unless labels and figures are two of them.
    """
    if reading is not None and not _is_broken(reading):
        return reading, False
    is_parted = False
    for place, stretch in _stretches(items):
        is_text = not any(isinstance(item, Values) and item.hard for item in stretch)
        if reading is not None and not is_text:
            break
        is_parted = is_text
        found = _by_sums(stretch, [reading.form] if reading else [F2021.table3, F2019.table3])
        if found is not None:
            found.blocks = {item.block for item in items[place : place + len(stretch)]}
            return found, is_text
    if reading is None or not reading.in_doubt:
        return reading, is_parted and reading is None
    reading.doubt(_WHY)
    return reading, True


def doubt_others(readings: Mapping[str, TableReading]) -> None:
    """List the cells of tables 2 and 4 as uncertain, those of table 4 unless its sums prove them."""
    if "table2" in readings:
        readings["table2"].doubt(_WHY)
    if "table4" in readings and not _is_proved(readings["table4"]):
        readings["table4"].doubt(_WHY)


def _is_proved(reading: TableReading) -> bool:
    values = _values(reading)
    return any(values) and all(
        sum(values[i] for i in parts) == values[end] for parts, end in totals(reading.form)
    )


def _is_broken(reading: TableReading) -> bool:
    return not _hold(_values(reading), reading.form)


def _values(reading: TableReading) -> list[Figure]:
    return [reading.cells.get(path) or 0 for path in reading.form.paths]


def _hold(values: Sequence[Figure], form: TableForm) -> bool:
    """Whether all adds up that must in table 3."""
    return all(
        sum(values[i] for i in left) == sum(values[i] for i in right)
        for left, right in table3_identities(form)
    )


def _stretches(items: Sequence[Item]) -> Iterator[tuple[int, Sequence[Item]]]:
    """What stands between a heading of chapter 3 and one of chapter 4, where it holds as many figures."""
    for place, item in enumerate(items):
        # Asked of one character first: to squeeze every text is dear.
        if not isinstance(item, Label) or "收" not in item.text or "收到和处理" not in squeeze(item.text):
            continue
        end = place + 1
        while end < len(items) and not _ends_table(items[end]):
            end += 1
        stretch = items[place:end]
        if sum(len(i.cells) for i in stretch if isinstance(i, Values)) >= _LEAST:
            yield place, stretch


def _ends_table(item: Item) -> bool:
    return isinstance(item, Label) and "复" in item.text and "行政复议" in squeeze(item.text)


def _by_sums(stretch: Sequence[Item], forms: Sequence[TableForm]) -> TableReading | None:
    """The form's rows, each adding up, in the one order of the figures that meets every sum of the form."""
    figures = [_number(cell) for item in stretch if isinstance(item, Values) for cell in item.cells if cell]
    for form in forms:
        count = len(form.data_rows)
        rows = _rows(figures, count)
        whole = rows is not None
        if rows is None:
            rows = _with_last_row(_rows(figures, count - 1), form)
        if rows is not None and _hold([*chain(*rows)], form) and sum(map(any, rows)) >= _TELLING:
            return _reading(rows, form, is_whole=whole)
    return None


def _with_last_row(rows: list[_Row] | None, form: TableForm) -> list[_Row] | None:
    """The rows and the last, torn by the end of the table, as the form's balance gives it (T3-04)."""
    if rows is None:
        return None
    by_path = {row.path: values for row, values in zip(form.data_rows, rows, strict=False)}
    new, before, total = (by_path[path] for path in ("new_received", "carried_in", "results_total"))
    last = tuple(a + b - c for a, b, c in zip(new, before, total, strict=True))
    return [*rows, last] if min(last) >= 0 else None


def _reading(rows: Sequence[_Row], form: TableForm, *, is_whole: bool) -> TableReading:
    reading = TableReading(form)
    for row, values in zip(form.data_rows, rows, strict=True):
        reading.present_rows.add(row.path)
        for key, value in zip(_KEYS, values, strict=True):
            reading.place(f"{row.path}.{key}", value, str(value))
    if not is_whole:
        for key, value in zip(_KEYS, rows[-1], strict=True):
            path = f"{form.data_rows[-1].path}.{key}"
            reading.uncertain[path] = Uncertain(f"table3.{path}", (value, None), _WHY_LAST)
    return reading


def _number(cell: str) -> int | None:
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) <= _LONGEST else None


def _rows(figures: Sequence[int | None], count: int) -> list[_Row] | None:
    """``count`` rows that each end in the sum of their other figures; the figures left over are strays."""
    strays = len(figures) - count * _COLUMNS
    if not 0 <= strays <= _MOST_STRAYS:
        return None
    # Behind so many rows and strays: whether what is left can be the rest of them.
    fits = {(count, strays): True}
    for rows in range(count, -1, -1):
        for passed in range(strays, -1, -1):
            if (rows, passed) not in fits:
                fits[rows, passed] = fits.get((rows, passed + 1), False) or (
                    fits.get((rows + 1, passed), False)
                    and _row(figures, rows * _COLUMNS + passed) is not None
                )
    return list(_picked(figures, fits)) if fits[0, 0] else None


def _picked(figures: Sequence[int | None], fits: Mapping[tuple[int, int], bool]) -> Iterator[_Row]:
    rows = passed = 0
    while rows * _COLUMNS + passed < len(figures):
        row = _row(figures, rows * _COLUMNS + passed)
        if row is not None and fits.get((rows + 1, passed), False):
            yield row
            rows += 1
        else:
            passed += 1


def _row(figures: Sequence[int | None], at: int) -> _Row | None:
    """The row that begins at a figure, if one does."""
    row = tuple(figure for figure in figures[at : at + _COLUMNS] if figure is not None)
    return row if len(row) == _COLUMNS and sum(row[:-1]) == row[-1] else None
