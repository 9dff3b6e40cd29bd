"""Recognition of table 2: what was disclosed proactively, in the numbers of article 20."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from mingbai.law.forms import F2019, F2021, Row, TableForm
from mingbai.law.report.figures import Table, Uncertain
from mingbai.readers.document import Document, Grid
from mingbai.readers.recognition.heads import FORM_OF_HEAD
from mingbai.readers.recognition.labels import likeness, phrases_of, squeeze
from mingbai.readers.recognition.stream import Item, Label, Values
from mingbai.readers.recognition.tables.alignment import Observation, align, observations
from mingbai.readers.recognition.tables.columns import heads_of, place_cells
from mingbai.readers.recognition.tables.reading import TableReading, uncertain_cells
from mingbai.readers.recognition.tables.rows import RowWay, hard_way, soft_pieces, soft_ways, trimmed
from mingbai.readers.recognition.tables.splitting import splits
from mingbai.readers.recognition.tables.table2_ranking import ranked

__all__ = ["read_table2"]

_HEAD_KEYS = {
    "本年制发件数": "issued",
    "本年废止件数": "repealed",
    "现行有效件数": "in_force",
    "本年处理决定数量": "decisions",
    "处理决定数量": "decisions",
    "本年新制作数量": "made_this_year",
    "本年新公开数量": "opened_this_year",
    "对外公开总数量": "opened_total",
    "上一年项目数量": "items_last_year",
    "本年增减": "items_delta",
    "采购项目数量": "purchase_projects",
    "采购总金额": "purchase_amount",
    "本年收费金额": "fee_amount",
}
_UNIT_IN_HEAD = re.compile(r"(收费|采购)[^万亿元]{0,10}?金额?[^万亿元]{0,8}?(万元|亿元|元)")
_UNIT_TAIL = re.compile(r"(?:单位)?(?:万元|亿元|元|件|项|个)$")
#: The heads behind which the first data row stands, and how many cells it has.
_LAST_HEADS = ("现行有效件数", "现行有效件", "对外公开总数量")
_FIRST_COLUMNS = 3
_YEAR = re.compile(r"20[0-3]\d")
_DELTA = re.compile(r"(?P<before>\d*)(?P<delta>(?:增加?|减少?|[+\-−])\d+)")
_AMOUNTS = ("fee_amount", "purchase_amount")
#: A remark behind a label, and how long a label with one is; 单位：万元 is shorter.
_REMARK = re.compile(r"(?<=[\u4e00-\u9fff])\s*[(（][^()（）]{6,300}[)）][\s|]*$")
_REMARKED = 10
_FEW_STRAYS = 2


def read_table2(
    document: Document,
    items: Sequence[Item],
    span: tuple[int, int],
    *,
    narrative: str,
    previous: Table | None,
) -> TableReading | None:
    """Read the table from its span; ``None`` where not one row is recognised.

    ``narrative`` is the text around, whose figures help to split glued runs; ``previous`` last
    year's table, to whose stock this year's is chained (XY-04).
    """
    stretch = _from_head(items[span[0] : span[1]])
    in_text = not next((item.hard for item in reversed(stretch) if isinstance(item, Values)), True)
    if in_text:
        stretch = list(_without_dates(stretch))
    seen = observations([_without_remark(item) for item in stretch], 3)
    text = squeeze("".join(item.text for item in stretch if isinstance(item, Label)))
    form = _form(text)
    if _is_flat(seen):
        return _read_flat(stretch, seen, form)
    alignment = align(seen, form)
    matched = [
        (observation, form.data_rows[place])
        for observation, place in zip(seen, _with_first_row(seen, alignment.rows), strict=True)
        if place is not None
    ]
    if not matched:
        return None
    reading = TableReading(form)
    reading.unit = _unit_in_heads(stretch, form)
    last = max(observation.values.block for observation, _ in matched)
    reading.blocks = {item.block for item in stretch if item.block <= last}
    blanks = in_text and any(_lacks_cells(o.values, row) for o, row in matched)
    for observation, row in matched:
        ways = _ways(observation.values, row, document)
        if blanks and ways and not observation.values.hard:
            ways = _with_blank_ways(ways, observation.values, row)
        if ways:
            _place_row(reading, observation.values, row, ways, narrative, previous)
    if 2 * len(matched) < len(form.data_rows) and _are_parted(seen, alignment.rows, len(matched)):
        reading.doubt("表格的文字与数字分开排列，各格的数字不能确定属于哪一行。")
    if form.form == "F2021" and "本年新公开数量" in text:
        _doubt_under_old_heads(reading)
    _blank_rows(reading, stretch)
    return reading


def _are_parted(seen: Sequence[Observation], rows: Sequence[int | None], matched: int) -> bool:
    """Whether a text parts labels from figures: more runs of these belong to no row than to one."""
    strays = sum(
        row is None and not seen[n].values.hard and seen[n].digit_count > 0 for n, row in enumerate(rows)
    )
    return strays > _FEW_STRAYS and strays >= matched


def _from_head(items: Sequence[Item]) -> list[Item]:
    """The stretch with its first label cut to what follows the first column head."""
    first, *rest = items
    if not isinstance(first, Label):
        return list(items)
    starts = [
        first.text.find(part) for part in ("第二十条", "信息内容", "本年", "上一年") if part in first.text
    ]
    cut = first.text[max(0, min(starts, default=0)) :] if not first.own else first.text
    return [Label(cut, first.block, own=first.own), *rest]


def _without_dates(items: Sequence[Item]) -> Iterator[Item]:
    """The items less the figures of dates, which may stand behind the last label whose cell is blank."""
    dated = False
    for item, after in zip_longest(items, items[1:]):
        unit = after.text.lstrip()[:1] if isinstance(after, Label) else ""
        if not isinstance(item, Values) or item.hard or unit not in ("年", "月", "日") or not item.cells:
            yield item
        elif unit == "年" and _YEAR.fullmatch(item.cells[-1]):
            dated = True
            if len(item.cells) > 1:
                yield item._replace(cells=item.cells[:-1])
        elif unit == "年" or not dated:
            yield item


def _without_remark(item: Item) -> Item:
    """A label less what guides its filling in, in brackets behind it; that names other rows too."""
    if not isinstance(item, Label) or len(item.text) < _REMARKED:
        return item
    return item._replace(text=_REMARK.sub("", item.text))


def _form(text: str) -> TableForm:
    votes = {"F2019": 0, "F2021": 0, "": 0}
    for head, code in FORM_OF_HEAD.items():
        votes[code] += head in text
    votes["F2019"] += ("其他对外管理服务" in text) + ("政府集中采购" in text)
    if "本年收费金额" in text and not ("上一年项目数量" in text or "政府集中采购" in text):
        return F2021.table2  # whatever heads stand over its first rows
    return F2019.table2 if votes["F2019"] > votes["F2021"] else F2021.table2


def _unit_in_heads(items: Sequence[Item], form: TableForm) -> str | None:
    text = "".join(item.text for item in items if isinstance(item, Label))
    # A head torn over lines lets the head beside it in: 本年收费金额（万 信息内容 元）.
    text = "".join(text.split()).replace("信息内容", "")
    for name, unit in _UNIT_IN_HEAD.findall(text):
        if (name == "收费") == (form.form == "F2021"):
            return str(unit)
    return None


def _with_first_row(seen: Sequence[Observation], rows: Sequence[int | None]) -> Sequence[int | None]:
    """``rows`` with the first data row found where its label is lost: between the heads and the second."""
    second = rows.index(1) if 1 in rows and 0 not in rows else 0
    if second == 0 or rows[second - 1] is not None:
        return rows
    above = seen[second - 1]
    filled = [cell for cell in above.values.cells if cell.strip()]
    if len(filled) != _FIRST_COLUMNS or not (above.own or above.context).endswith(_LAST_HEADS):
        return rows
    return [*rows[: second - 1], 0, *rows[second:]]


def _doubt_under_old_heads(reading: TableReading) -> None:
    """List the counts of documents as uncertain: their heads are the older form's, and ask something else."""
    why = "“第二十条第（一）项”各列的列标题是2019年格式的，数字的含义与2021年格式不同。"
    for path, value in reading.cells.items():
        if path.startswith("art20_1.") and value:
            entry = Uncertain(f"{reading.form.key}.{path}", (value, None), why)
            reading.uncertain.setdefault(path, entry)


# -- one cell a line ---------------------------------------------------------------------------


def _head_at_end(observation: Observation) -> str | None:
    """The column whose head stands right before the value, where each cell bears its head."""
    text = _UNIT_TAIL.sub("", observation.own or observation.context)
    for head, key in _HEAD_KEYS.items():
        if text.endswith(head):
            return key
    tail = max(_HEAD_KEYS, key=lambda head: likeness(text[-len(head) - 1 :], head))
    return _HEAD_KEYS[tail] if likeness(text[-len(tail) - 1 :], tail) >= 0.7 else None


def _is_flat(seen: Sequence[Observation]) -> bool:
    """Whether the table is set as row, head, value; head, value…"""
    single = [o for o in seen if len(o.values.cells) == 1]
    return len(single) >= 4 and sum(_head_at_end(o) is not None for o in single) >= 0.6 * len(seen)


def _read_flat(stretch: Sequence[Item], seen: Sequence[Observation], form: TableForm) -> TableReading:
    reading = TableReading(form)
    reading.unit = _unit_in_heads(stretch, form)
    reading.blocks = {item.block for item in stretch}
    current: Row | None = None
    for observation in seen:
        text = observation.context
        named = [
            (text.rfind(phrase), len(phrase), row.path)
            for row in form.data_rows
            for phrase in phrases_of(row)
            if phrase in text
        ]
        if named:
            current = form.row(max(named)[2])
        key = _head_at_end(observation)
        if current is None or len(observation.values.cells) != 1:
            continue
        if key is None or key not in {column.key for column in current.columns}:
            if len(current.columns) != 1:
                continue
            key = current.columns[0].key
        way = hard_way(observation.values.cells)
        reading.place(f"{current.path}.{key}", way.values[0], way.printed[0])
        reading.present_rows.add(current.path)
        if key in _AMOUNTS and way.unit:
            reading.unit = way.unit
    _blank_rows(reading, stretch)
    return reading


# -- one row -----------------------------------------------------------------------------------


def _lacks_cells(values: Values, row: Row) -> bool:
    """Whether a row of a text has too few digits for its cells."""
    return not values.hard and 0 < sum(map(len, values.cells)) < len(row.columns)


def _with_blank_ways(ways: tuple[RowWay, ...], values: Values, row: Row) -> tuple[RowWay, ...]:
    """``ways``, with those in which the last cells are blank, where the table leaves some so."""
    count = len(row.columns)
    text = "".join(values.cells)
    signed = _DELTA.fullmatch(text)
    if count < _FIRST_COLUMNS - 1 or len(values.cells) >= count or not (signed or text.isdigit()):
        return ways
    short: list[tuple[str, ...]]
    if signed:
        short = [(signed["before"], signed["delta"])] if count == _FIRST_COLUMNS and signed["before"] else []
    else:
        short = [split.cells for n in range(1, count) for split in splits(values.cells, n)]
    cells = [(*way, *[""] * (count - len(way))) for way in short]
    known = {way.printed for way in ways}
    return (*ways, *(hard_way(way) for way in cells if way not in known))


def _place_row(
    reading: TableReading,
    values: Values,
    row: Row,
    ways: tuple[RowWay, ...],
    narrative: str,
    previous: Table | None,
) -> None:
    count = len(row.columns)
    reading.present_rows.add(row.path)
    if len(ways) > 1:
        ways = ranked(ways, row, reading.unit or "", narrative, previous)
    best = ways[0]
    paths = [f"{row.path}.{column.key}" for column in row.columns]
    for path, column, value, printed in zip(paths, row.columns, best.values, best.printed, strict=True):
        reading.place(path, value, printed)
        if column.key in _AMOUNTS and best.unit:
            reading.unit = best.unit
    if len(ways) > 1:
        run = " ".join(values.cells)
        why = f"“{row.label}”一行的数字连排为“{run}”，应拆为{count}格，有多种拆法。"
        reading.uncertain.update(uncertain_cells(reading.form, paths, [way.values for way in ways], why))


def _ways(values: Values, row: Row, document: Document) -> tuple[RowWay, ...]:
    count = len(row.columns)
    if values.hard:
        cells = trimmed(values.cells, count)
        if cells is None:
            cells = _under_heads(values, row, document) or _without_blanks(values.cells, count)
        elif count > 1 and not _are_heads_in_order(values, row, document):
            headed = _under_heads(values, row, document) or cells
            # Heads that leave a figure out stand over other columns.
            cells = headed if sorted(headed) == sorted(cells) else cells
        if cells is not None:
            return (hard_way(cells),)
        if len(values.cells) < count and not any(" " in cell for cell in values.cells):
            # Short rows keep their order; which cell is missing is not to be told from here.
            return soft_ways(values, count, sums=False)
    return _amount_ways(values, row)


def _under_heads(values: Values, row: Row, document: Document) -> tuple[str, ...] | None:
    block = document.blocks[values.block]
    if not isinstance(block, Grid):
        return None
    heads = heads_of(block, _HEAD_KEYS, above=values.row)
    return place_cells(values, heads, [column.key for column in row.columns])


def _are_heads_in_order(values: Values, row: Row, document: Document) -> bool:
    """Whether the heads over a row stand as in the form: then as many cells are in order, too.

    Word lets a row part its columns elsewhere than its heads do.
    """
    block = document.blocks[values.block]
    heads = heads_of(block, _HEAD_KEYS, above=values.row) if isinstance(block, Grid) else {}
    order = {column.key: n for n, column in enumerate(row.columns)}
    found = [order[heads[column]] for column in sorted(heads) if heads[column] in order]
    return found == sorted(found)


def _without_blanks(cells: Sequence[str], count: int) -> tuple[str, ...] | None:
    full = tuple(cell for cell in cells if cell.strip())
    return full if len(full) == count else None


def _amount_ways(values: Values, row: Row) -> tuple[RowWay, ...]:
    """Soft ways, where signs, decimals and units stand in the run (88-720, 1902.5万元)."""
    count = len(row.columns)
    pieces = soft_pieces(values.cells)
    if count == 1 and len(pieces) > 1 and len(set(pieces)) == 1:
        # A cell over several columns is written out in each; two pieces may be a number torn in two, too.
        torn = soft_ways(values, count, sums=False) if len(pieces) == 2 else ()
        return (hard_way(pieces[:1]), *torn)
    if count == 2 and len(pieces) == 3 and pieces[1] == pieces[2]:
        torn = soft_ways(values, count, sums=False) if values.apart else ()
        return (hard_way(pieces[:2]), *torn)
    if values.hard and count == 1 and len(pieces) > 1:
        # One may be another year's, or all of them one that a stray line tore.
        found = [hard_way((piece,)) for piece in (*dict.fromkeys(pieces), "".join(pieces))]
        return tuple(way for way in found if way.values[0] is not None)
    ways = soft_ways(values, count, sums=False)
    if ways or not pieces:
        return ways
    if count == 1:
        return (hard_way(("".join(pieces),)),)
    if any(piece.endswith(")") for piece in pieces[:-1]) and len(pieces) <= count:
        # A remark closes its cell: 204(其中修订69件)0204.
        return tuple(hard_way(split.cells) for split in splits(pieces, count))
    match = re.fullmatch(r"(\d+)([^\d.].*|\.\d+.*)", "".join(pieces))
    if match is None:
        return ()
    head, tail = match.groups()
    if tail[0] == ".":
        return _decimal_ways(head, tail, count)
    return _signed_ways(head, tail, count)


def _decimal_ways(head: str, tail: str, count: int) -> tuple[RowWay, ...]:
    """``head`` holds the counts and the whole part of the last cell's amount."""
    return tuple(
        hard_way((*way.printed[:-1], way.printed[-1] + tail))
        for way in soft_ways(Values((head,), 0), count, sums=False)
    )


def _signed_ways(head: str, tail: str, count: int) -> tuple[RowWay, ...]:
    """``tail`` begins with a sign or is a unit: the signed cell is the second of the row."""
    signed = re.fullmatch(r"(增加|减少|增|减|[+\-−])(\d+)(.*)", tail)
    if signed is None:
        return tuple(
            hard_way((*way.printed[:-1], way.printed[-1] + tail))
            for way in soft_ways(Values((head,), 0), count, sums=False)
        )
    sign, digits, rest = signed.groups()
    if rest or count < 2:
        return ()
    return tuple(
        hard_way((head, sign + way.printed[0], *way.printed[1:]))
        for way in soft_ways(Values((digits,), 0), count - 1, sums=False)
    )


# -- rows without values -----------------------------------------------------------------------


def _blank_rows(reading: TableReading, items: Sequence[Item]) -> None:
    """Rows whose label is printed but which hold no value are there, blank."""
    labels = [squeeze(item.text) for item in items if isinstance(item, Label)]
    for row in reading.form.data_rows:
        if row.path in reading.present_rows:
            continue
        if any(label.endswith(phrase) for label in labels for phrase in phrases_of(row)):
            reading.present_rows.add(row.path)
            for column in row.columns:
                reading.printed[f"{row.path}.{column.key}"] = ""
