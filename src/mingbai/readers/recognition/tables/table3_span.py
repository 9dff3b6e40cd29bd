"""Where table 3 stands in the stream."""

import re
from collections.abc import Sequence

from mingbai.readers.recognition.labels import squeeze
from mingbai.readers.recognition.stream import Item, Label, Values

__all__ = ["second_table3", "table3_span"]

_COLUMNS = 7
_HEAD_LENGTH = 60
_HEAD_WORD = re.compile(
    r"自然人|法人|商业|企业|科研|机构|社会|公益|组织|法律|服务|其他|总计|合计|申请人|勾稽|钩稽|第[一三]项|之和"
)
_FIRST_ROW = re.compile("新收政府")
#: Rows that begin a table torn off above.
_EARLY_ROWS = re.compile("上年结转政府信息|属于国家秘密|予以公开")
_ROWS_BELOW = ("予以公开", "部分公开", "国家秘密", "三安全一稳定", "第三方合法权益")
_FEWEST_BELOW = 6
#: Words of rows that a small table comparing years does not have; two are enough, should others be torn.
_SURE_ROW = re.compile("国家秘密|三安全|第三方合法|内部事务|过程性|执法案卷")
#: So many items are the rows down to them where each cell is one, and more.
_SOON = 100
_LAST_ROW = re.compile(r"结转下|结转到下|下年度?继续办理|下一年度?继续办理")
_TORN_LABELS = 4
_OF_TABLE4 = re.compile(r"复\s*议|诉\s*讼|维\s*持")
_CHAPTER = re.compile(r"\s*#*\s*[一二三四五六七][、.]")
_LOOKAHEAD = 6
#: No label, with what is printed over its row, is longer.
_LABEL_REACH = 160
#: So many rows of table 3 and the next first row begin another one.
_FEW_ROWS = 6


def table3_span(items: Sequence[Item]) -> tuple[int, int] | None:
    """Where table 3 stands in the stream: from its first row's label to after its last row."""
    labels = _squeezed(items)
    start = _start(items, labels)
    if start is None:
        return None
    end = start
    cells = 0
    for place in range(start, len(items)):
        item = items[place]
        if isinstance(item, Values):
            cells += len(item.cells)
            continue
        text = _text_from(labels, place)
        if text.startswith(("结果维持", "结果纠正")) or "结果维持" in squeeze(item.text):
            if place > start and _LAST_ROW.search(text.partition("结果维持")[0]):
                # The last row is blank, and its label runs into the next table's heads.
                return _with_heads_before(items, start), place + 1
            break
        if cells > _FEW_ROWS * _COLUMNS and "新收政府信息" in text and _row_follows(items, place):
            items = items[:place]  # the same table again, of another year or agency
            break
        if place > start and _LAST_ROW.search(text):
            end = place + _labels_from(items, place) - 1
    if end == start:
        end = _last_row(items, start)
    stop = end + 1
    while stop < len(items) and isinstance(items[stop], Values):
        stop += 1
    return _with_heads_before(items, start), stop


def second_table3(items: Sequence[Item], end: int) -> int | None:
    """Where behind ``end`` the table's first row comes again, for another year or agency."""
    if not any("新" in item.text for item in items[end:] if isinstance(item, Label)):
        return None
    labels = _squeezed(items[end:])
    for place, label in enumerate(labels):
        if label is None:
            continue
        if "新收政府信息" in _text_from(labels, place) and _row_follows(items, end + place):
            return end + place
    return None


def _with_heads_before(items: Sequence[Item], place: int) -> int:
    """The column heads right before the first row belong to the table."""
    while place > 0:
        item = items[place - 1]
        if not isinstance(item, Label) or len(item.text) > _HEAD_LENGTH or not _HEAD_WORD.search(item.text):
            break
        if _CHAPTER.match(item.text):
            break
        place -= 1
    return place


def _labels_from(items: Sequence[Item], place: int) -> int:
    """How many labels stand together from ``place``; a label torn over lines comes as several."""
    count = 0
    while place + count < len(items) and count < _TORN_LABELS:
        item = items[place + count]
        if not isinstance(item, Label) or (count and _OF_TABLE4.search(item.text)):
            break
        count += 1
    return count


def _squeezed(items: Sequence[Item]) -> list[str | None]:
    """The labels, squeezed, of narrative glued before one the end; ``None`` for values."""
    return [squeeze(item.text[-_LABEL_REACH:]) if isinstance(item, Label) else None for item in items]


def _text_from(labels: Sequence[str | None], place: int) -> str:
    """The squeezed labels that stand together from ``place``, where one does."""
    if place + 1 < len(labels) and labels[place + 1] is None:
        return labels[place] or ""
    text = ""
    for label in labels[place : place + _TORN_LABELS]:
        if label is None:
            break
        text += label
    return text


def _start(items: Sequence[Item], labels: Sequence[str | None]) -> int | None:
    fallback: int | None = None
    first: int | None = None
    alone: int | None = None
    for place, item in enumerate(items):
        if isinstance(item, Values):
            continue
        text = _text_from(labels, place)
        if "新收" in text:
            if _row_follows(items, place):
                if _is_over_its_rows(items, place):
                    return place
                alone = place if alone is None else alone
            if _FIRST_ROW.search(item.text) and _rows_stand_below(items, place):
                first = place
        if fallback is None and _EARLY_ROWS.search(text) and _row_follows(items, place):
            fallback = place
    if alone is not None:  # a small table that compares years has such a row, too, and stands ahead
        return alone
    return fallback if first is None else first


def _rows_stand_below(items: Sequence[Item], first: int) -> bool:
    """Whether below a first row with cells left blank, of which nothing tells, stand others of the table."""
    below = items[first + 1 : first + 2]
    return bool(below) and isinstance(below[0], Values) and _stands_over_rows(items, first)


def _is_over_its_rows(items: Sequence[Item], first: int) -> bool:
    """Whether below the figures behind ``first`` come others of the table's rows, and no first row anew."""
    behind = first + 1
    while behind < len(items) and isinstance(items[behind], Label):
        behind += 1
    sure = 0
    for item in items[behind : behind + _SOON]:
        if isinstance(item, Label):
            if "新收" in item.text:
                return False
            sure += _SURE_ROW.search("".join(item.text.split())) is not None
            if sure > 1:
                return True
    return _stands_over_rows(items, first)


def _stands_over_rows(items: Sequence[Item], first: int) -> bool:
    """Whether others of the table's rows stand soon below ``first``."""
    below = items[first + 1 : first + _FEWEST_BELOW * _COLUMNS]
    labels = squeeze("".join(item.text for item in below if isinstance(item, Label)))
    return all(words in labels for words in _ROWS_BELOW)


def _row_follows(items: Sequence[Item], place: int) -> bool:
    """Whether a run as long as a row comes right after the label at ``place``."""
    digits = cells = 0
    for item in items[place + 1 : place + 1 + _LOOKAHEAD + _COLUMNS]:
        if isinstance(item, Label):
            if cells:
                break
            continue
        cells += len(item.cells)
        digits += sum(ch.isdigit() for cell in item.cells for ch in cell)
        if cells >= _COLUMNS - 1 or digits >= _COLUMNS - 1:
            return True
    return False


def _last_row(items: Sequence[Item], start: int) -> int:
    """Where the rows end when 结转下年度 is not printed: the last run of a row's size."""
    end = last = start
    cells = digits = 0
    for place in range(start, len(items)):
        item = items[place]
        if isinstance(item, Label):
            if "结果维持" in squeeze(item.text):
                return last
            cells = digits = 0
            continue
        last = place
        cells += len(item.cells)
        digits += sum(len(cell) for cell in item.cells)
        if cells >= _COLUMNS or digits >= _COLUMNS:
            end = place
    return end
