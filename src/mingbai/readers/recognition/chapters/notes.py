"""The notes under a report's tables (注：…)."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from mingbai.law.report.figures import TableNote
from mingbai.readers.document import Block, Document, Grid
from mingbai.readers.normalise import plain
from mingbai.readers.recognition.chapters.headings import headings_inside

__all__ = ["NOTE", "RUN", "notes_of"]

#: A remark, at the begin of its line.
NOTE = re.compile(r"^[\s※*★▲●]*+[(（【]?\s*+(?:备\s*注|注|说\s*明)\s*\d{0,2}\s*[:：](?P<text>.*)$", re.DOTALL)
_NOTE_INSIDE = re.compile(r"(?<![备标批关附夹])注\s*[:：].{4,150}?(?:。|(?=[三四五]、)|$)")
_TABLE_TOPICS = {
    "table4": re.compile(r"行政复议.{0,6}行政诉讼"),
    "table3": re.compile(r"收到(?:和|与|及)处理"),
    "table2": re.compile(r"主动公开(?:政府|政务)?信息"),
}
_SHORTEST_CAPTION = 6
_LONGEST_CAPTION = 40
_SHORTEST_NOTE = 3
#: No remark has fewer characters (注：x).
_SHORTEST = 2
_NOTE_STARTS = frozenset("(（【备注说※*★▲●")
#: A paragraph longer than this that holds several headings is a page in one run.
RUN = 300


def notes_of(document: Document, tables: Mapping[str, frozenset[int]]) -> Iterator[TableNote]:
    """Remarks (注：…), each tied to the table it stands in or under."""
    spans = sorted((min(blocks), key) for key, blocks in tables.items() if blocks)
    if not spans:
        return
    first = spans[0][0]
    spoken_of: str | None = None  # the table that the last heading or caption ahead of all of them names
    for number, block in enumerate(document.blocks):
        for text in _texts(block):
            if len(text) < _SHORTEST_NOTE:
                continue
            if len(text) > RUN:
                yield from _notes_inside(plain(text), tables)
                continue
            if text.lstrip()[:1] not in _NOTE_STARTS:
                if number < first:
                    spoken_of = _table_named(text) or spoken_of
                continue
            match = NOTE.match(plain(text))
            above = [key for start, key in spans if start <= number]
            table = above[-1] if above else spoken_of
            if match and match["text"].strip() and table is not None and table in tables:
                yield TableNote(table, plain(text).strip())


def _notes_inside(text: str, tables: Mapping[str, frozenset[int]]) -> Iterator[TableNote]:
    """Remarks in a page that is one run of text, each by the heading before it."""
    for match in _NOTE_INSIDE.finditer(text):
        named = [heading for heading in headings_inside(text[: match.start()]) if _table_named(heading.title)]
        table = _table_named(named[-1].title) if named else None
        if table is not None and table in tables:
            yield TableNote(table, match.group().strip())


@lru_cache(maxsize=8192)
def _topic_of(text: str) -> str | None:
    return next((table for table, topic in _TABLE_TOPICS.items() if topic.search(text)), None)


def _table_named(text: str) -> str | None:
    """The table that a heading or caption speaks of."""
    return _topic_of(text) if _SHORTEST_CAPTION <= len(text) <= _LONGEST_CAPTION else None


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Grid):
        for r in range(len(block.rows)):
            for cell in block.anchors(r):
                if len(cell.text) > _SHORTEST:
                    yield cell.text
    else:
        yield from block.text.split("\n")
