"""Where table 2 stands in the stream."""

import re
from collections.abc import Sequence
from functools import lru_cache

from mingbai.law.forms import F2019, F2021
from mingbai.readers.recognition.heads import FORM_OF_HEAD
from mingbai.readers.recognition.labels import likeness, phrases_of, squeeze
from mingbai.readers.recognition.stream import Item, Label, Values

__all__ = ["table2_span"]

_ROWS = (*F2019.table2.data_rows, *F2021.table2.data_rows)
_IS_TEXT = re.compile(r"^\s*[一二三四五六七]、|[:。;,]|如下|情况")
#: A row label so many items before the first column head belongs to the table.
_NEAR = 8
#: A caption of the table that stands alone, squeezed.
_CAPTION2 = re.compile(r"第二十条第[一五六八九]项")
#: Longer texts are no caption or label by themselves, but may have a column head glued to them.
_LONGEST_ALONE = 80
_MAY_HOLD_HEAD = re.compile(r"[件数金增]\s*[数量额减]")
#: The longest caption of table 3, and what it or the table's first row says.
_CAPTION = 40
_NAMES_TABLE3 = re.compile(r"收到[和与及]处理.{0,16}申请|本年新收")


def table2_span(items: Sequence[Item], before: int) -> tuple[int, int] | None:
    """Where table 2 stands in the stream ahead of ``before``.

    From its first caption or column head; where neither is printed, from the first row label that
    stands alone before a value. To ``before``; where that is the end, to where table 3 is named.
    """
    first_row: int | None = None
    for place, item in enumerate(items[:before]):
        if not isinstance(item, Label):
            continue
        if len(item.text) > _LONGEST_ALONE and not _MAY_HOLD_HEAD.search(item.text):
            continue
        text = squeeze(item.text)
        if _CAPTION2.fullmatch(text) or _names_head(text):
            is_near = first_row is not None and place - first_row <= _NEAR
            start = first_row if is_near and first_row is not None else place
            return _with_labels_before(items, start), _end(items, start, before)
        if (
            first_row is None
            and place + 1 < before
            and _names_row(text)
            and isinstance(items[place + 1], Values)
        ):
            first_row = place
    return None if first_row is None else (first_row, _end(items, first_row, before))


def _end(items: Sequence[Item], start: int, before: int) -> int:
    """``before`` where table 3 was read; else where it begins by its caption or first row, unread."""
    if before < len(items):
        return before
    has_figures = False  # a list of the parts, ahead of them, ends nothing
    for place in range(start + 1, before):
        item = items[place]
        if isinstance(item, Values):
            has_figures = True
        elif has_figures and len(item.text) <= _CAPTION and _NAMES_TABLE3.search(item.text):
            return place
    return before


@lru_cache(maxsize=4096)
def _names_row(text: str) -> bool:
    return len(text) <= 14 and any(
        likeness(text, phrase) > 0.8 for row in _ROWS for phrase in phrases_of(row)
    )


def _with_labels_before(items: Sequence[Item], place: int) -> int:
    """Short labels right before the first head belong to the table: captions, a row's name."""
    while place > 0:
        item = items[place - 1]
        if not isinstance(item, Label) or len(squeeze(item.text)) > 14 or _IS_TEXT.search(item.text):
            break
        place -= 1
    return place


@lru_cache(maxsize=4096)
def _names_head(text: str) -> bool:
    return any(head in text for head in FORM_OF_HEAD) or (
        len(text) <= 12 and any(likeness(text, head) > 0.8 for head in FORM_OF_HEAD)
    )
