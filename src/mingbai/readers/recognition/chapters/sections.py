"""The chapters of a report, its opening, and the notes under its tables."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile

from mingbai.law.report.figures import Section, TableNote
from mingbai.readers.document import Document, Grid
from mingbai.readers.normalise import plain
from mingbai.readers.recognition.chapters.headings import (
    Heading,
    heading_at_start,
    headings_inside,
    headings_numbered_otherwise,
    is_omission,
    is_title,
)
from mingbai.readers.recognition.chapters.listing import listed_chapters
from mingbai.readers.recognition.chapters.notes import NOTE, RUN, notes_of
from mingbai.readers.recognition.chapters.page_end import text_end
from mingbai.readers.recognition.chapters.wrapping import Line, unwrapped
from mingbai.readers.recognition.labels import squeeze

__all__ = ["Outline", "outline_of"]

#: A line shorter than this may be a label, as it stands in other reports too.
_LABEL = 60
_CONTINUED = re.compile(r"\s*[(（]?\s*续表?\s*[\d一二三]?\s*[)）]?$")
#: Kinds of document whose lines may end where a page ended.
_MAY_BE_CUT = frozenset({"text", "markdown"})
#: A cell with more characters than this is narrative set in a table.
_NARRATIVE_CELL = 60
#: An opening shorter than this is a title and a date, no opening paragraph.
_OPENING = 60
#: So many entries make a table of contents; a chapter's mark (第一部分) is no longer than this.
_FEWEST_ENTRIES = 3
_LONGEST_MARK = 5
#: So many last lines tell who signs and when; the form has six chapters, older ones seven.
_TAIL = 12
_LAST_CHAPTERS = 5
#: A line in a table longer than this that ends a sentence leads in to the table or speaks of it.
_LEAD_IN = 5
#: The unit of a table's figures, over it.
_UNIT = re.compile(
    r"[(（【]?\s*(?:计量)?单位\s*[:：]\s*[\u4e00-\u9fff]{1,2}(?:[、，,/][\u4e00-\u9fff]{1,2})*\s*[)）】]?"
)
_LONGEST_UNIT = 16
#: Dots and page number of an entry in a table of contents.
_LEADERS = re.compile(r"[\s.…·．_\-—]*\d{0,3}\s*$")
#: Lines of page furniture under a text.
_FURNITURE = frozenset(
    ("关闭", "打印", "打印本页", "关闭窗口", "返回顶部", "分享到", "上一篇", "下一篇", "附件下载", "相关附件")
)
#: What begins a line of a table's head, or stands over a table.
_TABLE_LINE = re.compile(
    r"申请人情况|[(（]本列数据|法人或其他组织|自\s*然\s*人|商业|信息内容|行政复议\s*行政诉讼|第二十条第|单位[:：]"
    r"|附?表\s*[一二三四\d]\s*[:：]?"
)
_ENDS_SENTENCE = re.compile(r"[。！？；：]$|[。.]\s*$")
#: A field of the page's metadata, with or without a value.
_FIELD = re.compile(r"[^，。]{2,8}\s*[:：]")
_LONG_LINE = 20
#: The chapters of tables 2 and 3, with which no report ends.
_NEVER_LAST = re.compile(r"主动公开政府信息|收到[和与及]处理")
#: What makes a line more than a signature or a date, and how a paragraph ends.
_IS_PROSE = re.compile(r"[。，；,;\ufffd]|.{24}")
_ENDS_WELL = re.compile(r"[。！？；：!?;:.）)”」』…日]$")
#: Where a table begins inside a chapter that is one run of text.
_TABLE_HEAD = re.compile(
    r"第\s*二\s*十\s*条\s*第\s*[(（]\s*[一五]\s*[)）]\s*项\s*(?:信息内容|\n|$)|信息内容\s*本年|\(本列数据的[勾钩]稽关系|（本列数据的[勾钩]稽关系"
    r"|申请人情况\s*自然人|行政复议\s*行政诉讼\s*结果|结果维持\s*结果纠正"
)


@dataclass(frozen=True, slots=True)
class Outline:
    """A report's text in order.

    ``opening`` stands between title and first chapter; ``head_lines`` are all lines before that
    chapter, title and page furniture included; ``tail_lines`` the last lines of its text, and
    ``lines_below`` the first of the page's furniture under it.
    ``listed_chapters`` and ``listed_chapter_count`` are what the opening says the report consists of;
    ``is_fragment`` is true where the text evidently is a part of a report only.
    """

    opening: str
    sections: tuple[Section, ...]
    notes: tuple[TableNote, ...]
    head_lines: tuple[str, ...]
    tail_lines: tuple[str, ...]
    lines_below: tuple[str, ...]
    listed_chapters: tuple[str, ...] | None
    listed_chapter_count: int | None
    is_fragment: bool


def outline_of(document: Document, tables: Mapping[str, frozenset[int]]) -> Outline:
    """Find the chapters of ``document``.

    ``tables`` gives, for each statutory table found, the blocks it stands in; they are no narrative.
    """
    inside = frozenset[int]().union(*tables.values())
    lines = list(_lines(document, inside))
    if document.kind in _MAY_BE_CUT:
        lines = unwrapped(lines)
    first = min(inside, default=len(document.blocks))
    head, chapters = _parted(lines, inside, first, {})
    if not any(heading.no for heading, _ in chapters):
        otherwise = headings_numbered_otherwise([line.text for line in lines])
        if otherwise:
            head, chapters = _parted(lines, inside, first, otherwise)
    head, chapters = _without_contents(*_without_menu(head, chapters))
    below: list[str] = []
    tail = [line.text for line in lines[-_TAIL:]]
    if chapters and (chapters[-1][0].no or _LAST_CHAPTERS) >= _LAST_CHAPTERS:
        heading, body = chapters[-1]
        end = text_end(body)
        if end < len(body):
            below = body[end : end + _TAIL]
            chapters[-1] = heading, body[:end]
            tail = body[:end][-_TAIL:]
    sections = tuple(
        Section(heading.no, heading.title, _narrative(heading, body)) for heading, body in chapters
    )
    opening = _opening(head)
    listing = listed_chapters(opening)
    whole = "\n".join(line.text for line in lines)
    return Outline(
        opening=opening,
        sections=sections,
        notes=tuple(notes_of(document, tables)),
        head_lines=tuple(head),
        tail_lines=tuple(tail),
        lines_below=tuple(below),
        listed_chapters=listing.names,
        listed_chapter_count=listing.count,
        is_fragment=_is_fragment(whole, opening, sections, tables),
    )


def _parted(
    lines: Sequence[Line], inside: Set[int], first: int, otherwise: Mapping[int, Heading | None]
) -> tuple[list[str], list[tuple[Heading, list[str]]]]:
    """What stands before the first chapter, and the chapters with their lines.

    ``otherwise`` are the headings, by the place of their line, where they are not to be told from it.
    """
    head: list[str] = []
    chapters: list[tuple[Heading, list[str]]] = []
    for number, line in enumerate(lines):
        pieces = _short_pieces(line.text) if len(line.text) < _LABEL else _pieces(line.text)
        if otherwise:
            heading_here = otherwise.get(number)
            pieces = ((heading_here, "" if heading_here else line.text),)
            if number in otherwise and heading_here is None:
                continue  # its number, which is told with the heading
        for heading, text in pieces:
            if heading is not None:
                if chapters and heading.no == chapters[-1][0].no and _goes_on(heading, chapters[-1][0]):
                    chapters[-1][1].append(text)
                    continue
                if heading.no is None and chapters and _is_caption(heading, *chapters[-1]):
                    continue
                chapters.append((heading, [text] if text else []))
            elif len(line.text) < RUN and _is_no_narrative(line, inside, first):
                continue
            elif chapters:
                chapters[-1][1].append(text)
            else:
                head.append(text)
    return head, chapters


def _goes_on(heading: Heading, before: Heading) -> bool:
    """Whether a heading is printed again over the rest of its table: 三、……情况（续）."""
    return heading.no is not None and _CONTINUED.sub("", heading.title) == before.title


def _is_caption(heading: Heading, chapter: Heading, body: Sequence[str]) -> bool:
    """Whether a heading without a number only says the chapter's over again, over its table."""
    return not body and squeeze(chapter.title).endswith(squeeze(heading.title))


def _is_no_narrative(line: Line, inside: Set[int], first: int) -> bool:
    """Whether the line belongs to a table: a label, a caption, a unit, or a remark, told as a note."""
    if line.block >= first and NOTE.match(line.text):
        return True
    if len(line.text) <= _LONGEST_UNIT and "单位" in line.text and _UNIT.fullmatch(line.text):
        return True
    leads_in = len(line.text) > _LEAD_IN and line.text.endswith(("。", "：", ":"))
    return line.block in inside and not leads_in and not is_title(line.text)


def _without_contents(
    head: list[str], chapters: list[tuple[Heading, list[str]]]
) -> tuple[list[str], list[tuple[Heading, list[str]]]]:
    """The chapters less a table of contents, whose entries come again as headings.

    What stands between its last entry and the first chapter is the opening.
    """
    titles = [squeeze(_LEADERS.sub("", heading.title)) for heading, _ in chapters]
    while len(chapters) > _FEWEST_ENTRIES and titles[-1] in titles[:-1] and _repeats(titles, chapters):
        chapters = chapters[: titles.index(titles[-1]) + 1]
        titles = titles[: len(chapters)]
    first = titles.index(titles[0], 1) if titles and titles[0] in titles[1:] else 0
    entries = chapters[:first]
    if first < _FEWEST_ENTRIES or any(_is_text("\n".join(body)) for _, body in entries[:-1]):
        return head, chapters
    return head + [line for line in entries[-1][1] if _is_text(line)], chapters[first:]


def _repeats(titles: Sequence[str], chapters: Sequence[tuple[Heading, list[str]]]) -> bool:
    """Whether all behind the chapter that the last entry names are entries of contents set beneath."""
    end = titles.index(titles[-1]) + 1
    entries = chapters[end:]
    return (
        len(entries) >= _FEWEST_ENTRIES
        and titles[end:] == titles[end - len(entries) : end]
        and not any(_is_text("\n".join(body)) for _, body in entries[:-1])
    )


def _without_menu(
    head: list[str], chapters: list[tuple[Heading, list[str]]]
) -> tuple[list[str], list[tuple[Heading, list[str]]]]:
    """The chapters less names of them ahead of the first, without numbers, such as those of tabs."""
    if not chapters or chapters[0][0].no is not None:
        return head, chapters
    named = [squeeze(heading.title) for heading, _ in chapters if heading.no is not None]
    while chapters and chapters[0][0].no is None:
        title = squeeze(chapters[0][0].title)
        if not any(len(name) <= len(title) + _LONGEST_MARK and name.endswith(title) for name in named):
            break
        head = [*head, chapters[0][0].title, *chapters[0][1]]
        chapters = chapters[1:]
    return head, chapters


def _is_text(text: str) -> bool:
    """Whether more stands there than dots and a page number."""
    return bool(_LEADERS.sub("", text).strip())


def _lines(document: Document, inside: frozenset[int]) -> Iterator[Line]:
    for number, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            if number not in inside:
                yield from (Line(text, number) for text in _grid_narrative(block))
            continue
        for text in plain(block.text).split("\n"):
            if text.strip():
                yield Line(text.strip(), number)


def _grid_narrative(grid: Grid) -> Iterator[str]:
    """Long cells of a grid that is no statutory table: paragraphs laid out in a table."""
    for r in range(len(grid.rows)):
        for cell in grid.anchors(r):
            if len(cell.text) > _NARRATIVE_CELL:
                yield from (line.strip() for line in plain(cell.text).split("\n") if line.strip())


def _pieces(line: str) -> Iterator[tuple[Heading | None, str]]:
    """The line, cut at the headings in it."""
    found: list[Heading] = []
    if len(line) > RUN:
        found = headings_inside(line)
    if len(found) < 2:
        first = heading_at_start(line)
        found = [first] if first else []
    if not found:
        yield None, line
        return
    if line[: found[0].start].strip("# \t"):
        yield None, line[: found[0].start]
    for place, heading in enumerate(found):
        end = found[place + 1].start if place + 1 < len(found) else len(line)
        yield heading, line[heading.end : end].strip()


@lru_cache(maxsize=8192)
def _short_pieces(line: str) -> tuple[tuple[Heading | None, str], ...]:
    """As :func:`_pieces`, remembered: labels of the form and headings come again in every report."""
    return ((None, line),) if line.isascii() else tuple(_pieces(line))


def _narrative(heading: Heading, body: list[str]) -> str:
    """A chapter's text without the table that is glued to it."""
    text = "\n".join(_without_table_lines([part for part in body if part and part not in _FURNITURE]))
    match = _TABLE_HEAD.search(text) if len(text) > RUN or not heading.no else _TABLE_HEAD.match(text)
    return (text[: match.start()] if match else text).strip()


def _without_table_lines(body: list[str]) -> Iterator[str]:
    """``body`` less the head of a table and what stands about it in short lines, up to the next sentence."""
    in_table = False
    for line in body:
        begins = in_table or _TABLE_LINE.match(line) is not None
        in_table = begins and len(line) < RUN and not _ENDS_SENTENCE.search(line)
        if not in_table:
            yield line


def _opening(head: list[str]) -> str:
    """The text between the title and the first chapter, from its first sentence on."""
    last_title = max((n for n, line in enumerate(head[:80]) if is_title(line)), default=-1)
    kept = [line for line in head[last_title + 1 :] if not NOTE.match(line)]
    if not "".join(kept).strip() and last_title >= 0 and len(head[last_title]) > RUN:
        return head[last_title]
    return "\n".join(dropwhile(_is_no_opening, kept)).strip()


def _is_no_opening(line: str) -> bool:
    """Whether the line is a byline: a date, an agency, a field of the page's metadata."""
    return not _ENDS_SENTENCE.search(line) and (len(line) < _LONG_LINE or _FIELD.match(line) is not None)


def _is_fragment(
    whole: str, opening: str, sections: tuple[Section, ...], tables: Mapping[str, frozenset[int]]
) -> bool:
    if is_omission(whole):
        return True
    if not sections:
        return bool(tables)
    first, last = sections[0], sections[-1]
    starts_late = first.no not in (1, None) and len(opening) < _OPENING
    if starts_late or (last.no or 6) >= 6:
        return starts_late
    if not last.text or _NEVER_LAST.search(last.title) is not None or _breaks_off(last.text):
        return True
    return "table3" in tables and "table4" not in tables and "诉讼" in last.title


def _breaks_off(text: str) -> bool:
    """Whether a text ends amid a sentence; a short last line is a date or the name of who signs."""
    line = text.rstrip().rpartition("\n")[2]
    return _IS_PROSE.search(line) is not None and _ENDS_WELL.search(line) is None
