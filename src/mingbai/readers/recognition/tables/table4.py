"""Recognition of table 4: reconsideration and litigation, fifteen cells in one row."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from mingbai.law.forms import F2019, F2021, TableForm
from mingbai.law.report.figures import Figure
from mingbai.readers.recognition.labels import squeeze
from mingbai.readers.recognition.stream import Item, Label, Values
from mingbai.readers.recognition.tables.reading import TableReading, uncertain_cells
from mingbai.readers.recognition.tables.rows import RowWay, hard_way, less_signs, soft_pieces, trimmed
from mingbai.readers.recognition.tables.table4_glued import glued_ways

__all__ = ["read_table4", "table4_span"]

_CELLS = 15
_GROUP = 5
_TOLD = 300
_OUTCOMES = ("维持", "纠正", "其他结果", "尚未审结", "总计")
_WHOLE_OUTCOMES = frozenset({"结果纠正", "其他结果", "尚未审结", "总计"})
_ENOUGH_PAIRS = 6
_HEAD_LENGTH = 8
_HEAD_WORD = re.compile(r"结果|维持|纠正|其他|尚未|审结|总计|复议|诉讼|起诉")
#: A line of heads torn over lines holds pieces of their words.
_HEAD_CHARACTERS = frozenset("行政复议诉讼未经直接起后结果维持纠正其他尚审总计")
#: 其中：结果维持3件、占37.5% tells of cases before the table counts them.
_IN_A_SENTENCE = re.compile(r"[,;:，；：。、%]")
_END = re.compile(r"主要问题|存在问题|存在的问题|改进情况|改进措施|其他需要报告|需要报告的事项")


def table4_span(items: Sequence[Item], start: int) -> tuple[int, int] | None:
    """Where table 4 stands in the stream from ``start`` on: from its heads to after its values.

    Where no heads are printed, a row of fifteen values behind the chapter's heading is taken.
    """
    place = _head(items, start)
    if place is None:
        return _headless(items, start)
    end, cells, digits = place, 0, 0
    for number in range(place, len(items)):
        item = items[number]
        if isinstance(item, Values):
            if _is_padding(item) or _is_ghost(items, number):
                continue
            end = number
            cells += len(item.cells)
            if not item.hard and not item.apart:
                digits += sum(ch.isdigit() for cell in item.cells for ch in cell)
        elif _ends(squeeze(item.text), full=cells >= _CELLS or (digits > _CELLS and not _is_head(item))):
            break
    return (place, end + 1) if cells else None


def _is_head(item: Label) -> bool:
    """Whether a label is an outcome or a group, which stand before their values where each has its own.

    A unit behind a value is no label of anything else.
    """
    return _outcome(item.text) is not None or _is_group_head(item) or len(squeeze(item.text)) <= 1


def _is_padding(values: Values) -> bool:
    """Blank cells beside a head: no row of the table, which has fifteen or five."""
    return values.hard and not any(values.cells) and len(values.cells) not in (_CELLS, _GROUP)


def _is_ghost(items: Sequence[Item], place: int) -> bool:
    """Whether a row of blanks closes a grid right under its figures, as Word leaves one to set widths."""
    values, above = items[place], items[place - 1] if place else None
    if not isinstance(values, Values) or any(values.cells) or not isinstance(above, Values):
        return False
    is_under = values.block == above.block and len(values.cells) == len(above.cells) and any(above.cells)
    below = items[place + 1] if place + 1 < len(items) else None
    return is_under and values.hard and not isinstance(below, Values)


def _ends(text: str, *, full: bool) -> bool:
    """Whether a label stands behind the table: any once it is full, else one with nothing of its heads."""
    if full or _END.search(text):
        return True
    return len(text) > _HEAD_LENGTH and not _HEAD_WORD.search(text) and not _HEAD_CHARACTERS.issuperset(text)


def _headless(items: Sequence[Item], start: int) -> tuple[int, int] | None:
    chapter, first, cells = False, start, 0
    for place in range(start, len(items)):
        item = items[place]
        if isinstance(item, Label):
            text = squeeze(item.text)
            chapter = chapter or ("复议" in text and "诉讼" in text)
            first, cells = place + 1, 0
            continue
        cells += len(item.cells)
        if chapter and cells == _CELLS:
            return first, place + 1
    return None


def _head(items: Sequence[Item], start: int) -> int | None:
    found = told = None
    for place in range(start, len(items)):
        item = items[place]
        # Asked of one character first: to squeeze every text is dear.
        if not isinstance(item, Label) or not ("维" in item.text or "结" in item.text):
            continue
        if "结果维持" in squeeze(item.text) or _torn_head(items, place):
            if not _IN_A_SENTENCE.search(item.text):
                found = place
                break
            told = place if told is None else told
    found = told if found is None else found
    if found is None:
        return None
    # The group heads (行政复议, 行政诉讼) may stand in the labels just before, other heads too.
    while found > start and _is_group_head(items[found - 1]):
        found -= 1
    return found


def _is_group_head(item: Item) -> bool:
    if not isinstance(item, Label):
        return False
    text = squeeze(item.text)
    return text in _WHOLE_OUTCOMES or (
        len(text) <= 16 and ("复议" in text or "诉讼" in text) and "情况" not in text
    )


def _torn_head(items: Sequence[Item], place: int) -> bool:
    """Heads torn over lines: 结果 结果 其他 尚未 / 维持 纠正 结果 审结."""
    item = items[place]
    if not isinstance(item, Label) or squeeze(item.text[:_HEAD_LENGTH])[:2] not in ("结果", "维持"):
        return False
    text = squeeze("".join(item.text for item in items[place : place + 20] if isinstance(item, Label)))
    return all(part in text for part in ("维持", "纠正", "尚未", "审结"))


def read_table4(items: Sequence[Item], span: tuple[int, int], *, form: str) -> TableReading | None:
    """Read the fifteen cells; ``None`` where no values stand in the span."""
    table = (F2019 if form == "F2019" else F2021).table4
    stretch = items[span[0] : span[1]]
    stretch = [item for place, item in enumerate(stretch) if not _is_ghost(stretch, place)]
    ways = _ways(stretch)
    if not ways:
        return None
    reading = TableReading(table)
    reading.blocks = {item.block for item in stretch}
    best = ways[0] if len(ways) > 1 else _in_order_of_heads(ways[0], stretch)
    for path, value, printed in zip(table.paths, best.values, best.printed, strict=True):
        reading.place(path, value, printed)
    reading.present_rows.add("cases")
    if len(ways) > 1:
        _tell(reading, table, ways)
    return reading


def _tell(reading: TableReading, table: TableForm, ways: Sequence[RowWay]) -> None:
    run = "".join(ways[0].printed)
    why = f"数字连排为“{run}”，应拆为15格，按各组合计仍有{len(ways)}种拆法。"
    if "" in ways[0].printed:
        count = sum(map(bool, ways[0].printed))
        why = f"15格中只印有{count}个数字，空白是哪几格不能确定，按各组合计仍有{len(ways)}种填法。"
    reading.uncertain.update(uncertain_cells(table, table.paths, [way.values for way in ways[:_TOLD]], why))
    if "" in ways[0].printed:
        reading.doubt(why)


def _in_order_of_heads(way: RowWay, items: Sequence[Item]) -> RowWay:
    """The way with its groups in the form's order, where a table prints 总计 ahead and only then adds up."""
    if _add_up(way.values):
        return way
    heads = [_outcome(item.text) for item in items if isinstance(item, Label)]
    order = [outcome for outcome in heads if outcome is not None]
    groups = [order[start : start + _GROUP] for start in range(0, len(order), _GROUP)]
    if len(groups) == 1:
        groups *= _CELLS // _GROUP
    if len(groups) * _GROUP != _CELLS or any(sorted(group) != list(range(_GROUP)) for group in groups):
        return way
    places = [
        n * _GROUP + group.index(outcome) for n, group in enumerate(groups) for outcome in range(_GROUP)
    ]
    turned = RowWay(
        tuple(way.values[p] for p in places), tuple(way.printed[p] for p in places), unit=way.unit
    )
    return turned if _add_up(turned.values) else way


def _outcome(text: str) -> int | None:
    squeezed = squeeze(text)
    return next((n for n, name in enumerate(_OUTCOMES) if squeezed.endswith(name)), None)


def _add_up(values: Sequence[Figure | None]) -> bool:
    figures = [value or 0 for value in values]
    groups = (figures[start : start + _GROUP] for start in range(0, _CELLS, _GROUP))
    return all(sum(group[:-1]) == group[-1] for group in groups)


def _ways(items: Sequence[Item]) -> Sequence[RowWay]:
    rows = [item for item in items if isinstance(item, Values) and not _is_padding(item)]
    for values in rows:
        cells = trimmed(values.cells, _CELLS) if values.hard else None
        if cells is not None or len(values.cells) == _CELLS:
            return (hard_way(cells or values.cells),)
    if len(rows) == 1 and (placed := _in_their_columns(rows[0])) is not None:
        return (placed,)
    if len(rows) == 1 and rows[0].whole:
        return _ways_with_blanks(soft_pieces(rows[0].cells))
    groups = [(place, item) for place, item in enumerate(items) if _is_group(item)]
    if len(groups) == 3:
        ordered = sorted(groups, key=lambda group: _group_order(items, group[0]))
        return (hard_way([cell for _, item in ordered for cell in _five(item)]),)
    flat = [cell for values in rows for cell in values.cells]
    if len(flat) == _CELLS:
        return (hard_way(flat),)
    named = {_group_order(items, place): _five(item) for place, item in groups}
    if groups and len(groups) == len(rows) == len(named) and set(named) < {0, 1, 2}:
        # Sheets drop a row without a single value: the groups that are not there are blank.
        blank = ("",) * _GROUP
        return (hard_way([cell for order in range(3) for cell in named.get(order, blank)]),)
    pairs = _pairs(items)
    if len(pairs) >= _ENOUGH_PAIRS:
        return (hard_way([pairs.get(place, "") for place in range(_CELLS)]),)
    pieces = soft_pieces(flat)
    if any(values.joined for values in rows):
        return glued_ways(less_signs(pieces))
    if not pieces or not all(piece.isdigit() for piece in pieces):
        full = [cell for cell in flat if cell.strip()]
        return (hard_way(full),) if len(full) == _CELLS else ()
    if 1 < len(pieces) < _CELLS and (all(v.hard for v in rows) or all(v.apart for v in rows)):
        return _ways_with_blanks(pieces)  # cells of a grid are whole
    return glued_ways(pieces)


def _in_their_columns(values: Values) -> RowWay | None:
    """A row of a grid of fifteen columns some of which hold nothing, if its totals are right so."""
    if not values.hard or values.columns[-1:] != (_CELLS - 1,) or len(values.cells) != len(values.columns):
        return None
    cells = dict(zip(values.columns, values.cells, strict=True))
    way = hard_way([cells.get(place, "") for place in range(_CELLS)])
    return way if _add_up(way.values) else None


def _pairs(items: Sequence[Item]) -> dict[int, str]:
    """The cell at each place, where every value stands beside its own outcome; blank ones are missing.

    A new group begins where its name is printed, or where the first outcome comes again.
    """
    group, cells = -1, dict[int, str]()
    last = _GROUP
    for label, values in pairwise((*items, None)):
        if not isinstance(label, Label):
            continue
        outcome = _outcome(label.text)
        if outcome is None:
            continue
        if outcome <= last:
            group += 1
        last = outcome
        if isinstance(values, Values) and len(values.cells) == 1:
            cells[group * _GROUP + outcome] = values.cells[0]
    return cells if 0 <= group < _CELLS // _GROUP else {}  # the last may be blank


def _is_group(item: Item) -> bool:
    return isinstance(item, Values) and not item.joined and len(_five(item)) == _GROUP


def _five(item: Item) -> Sequence[str]:
    if not isinstance(item, Values):
        return ()
    return (trimmed(item.cells, _GROUP) if item.hard else item.cells) or item.cells


def _group_order(items: Sequence[Item], place: int) -> int:
    """0 reconsideration, 1 direct suits, 2 suits after reconsideration, by the nearest label before."""
    for item in reversed(items[:place]):
        if isinstance(item, Values):
            break
        text = squeeze(item.text)
        if "复议后" in text:
            return 2
        if "未经复议" in text or "直接起诉" in text:
            return 1
        if "行政复议" in text:
            return 0
    return place


@lru_cache(maxsize=256)
def _ways_with_blanks(pieces: tuple[str, ...]) -> tuple[RowWay, ...]:
    """The ways to put whole cells in their order with blanks between, that break the fewest totals."""
    figures = hard_way(pieces).values
    if not 0 < len(pieces) < _CELLS:
        return ()
    found: dict[int, list[RowWay]] = {}
    for places in combinations(range(_CELLS), len(pieces)):
        row: list[Figure | None] = [None] * _CELLS
        printed = [""] * _CELLS
        for place, figure, piece in zip(places, figures, pieces, strict=True):
            row[place], printed[place] = figure, piece
        broken = sum(
            sum(value or 0 for value in row[start : start + _GROUP - 1]) != (row[start + _GROUP - 1] or 0)
            for start in range(0, _CELLS, _GROUP)
        )
        found.setdefault(broken, []).append(RowWay(tuple(row), tuple(printed), float(broken)))
    return tuple(found[min(found)])
