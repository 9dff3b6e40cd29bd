"""Web pages: the visible text as paragraphs and the tables as grids, in reading order.

A paragraph is what a browser would put on lines of its own: a block element, or text up to a
``<br>``. Whole saved pages are welcome; what to take from them is for recognition to say.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from lxml import etree

from mingbai.readers.decoding import decoded
from mingbai.readers.document import Block, Document, Grid, Paragraph
from mingbai.readers.errors import FileDamaged
from mingbai.readers.limits import MAX_NODES, MAX_PLACES, Allowance
from mingbai.readers.normalise import plain
from mingbai.readers.packed_pages import packed_markup, revealed
from mingbai.readers.tables import MarkedCell, table_blocks

__all__ = ["Flow", "blocks_of_markup", "read"]

# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
    "p", "pre", "section", "summary", "ul",
})
# Not shown, struck out, or shown by a program that does not run here. Fields hold visitors' words, but
# for those of a table that nobody can fill in, or that hold a figure.
_UNSEEN = frozenset({
    "applet", "audio", "button", "canvas", "del", "embed", "iframe", "input", "map", "noframes",
    "noscript", "object", "s", "script", "select", "strike", "style", "svg", "template", "textarea",
    "title", "video",
})
# fmt: on
_FIELDS = frozenset({"input", "select", "textarea"})
_TEXT_FIELDS = frozenset({"", "number", "text"})
_FIGURE = re.compile(r"\s*[-+]?\d[\d,.]*\s*")
_STRUCTURE = _BLOCKS | {"br", "table", "tr", "td", "th"}
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_CJK = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
# The source's own line breaks: nothing between two Chinese characters, else a blank.
_BREAK_IN_CHINESE = re.compile(rf"(?<={_CJK})[ \t\f]*[\r\n][ \t\r\n\f]*(?={_CJK})")
_SOURCE_BLANKS = re.compile(r"[ \t\r\n\f]+")
_TO_CLOSE_UP = ("  ", "\n", "\t", "\r", "\f")
_SHORT = 80
# An element inside a cell that holds nothing but text, and does no more than change its look.
_INLINE = frozenset({"a", "b", "em", "font", "i", "o:p", "span", "strong", "u"})
_CELLS = frozenset({"td", "th"})
# A break of the page's making; no character of the source, whose null characters are taken out.
_LINE_END = "\0"
_LONGEST_SPAN = 9
_DIGITS = re.compile(rf"\s*(\d{{1,{_LONGEST_SPAN}}})")
#: Fewer figures than this in all its tables has no page of a report that shows them.
_SOME_FIGURES = 8
#: Signs that a program wrote out twice: the page would show their names.
_WRITTEN_TWICE = re.compile(
    r"&amp;((?:nbsp|e[mn]sp|[lr][ds]quo|mdash|hellip|middot|times|yen|#\d{2,5}|#x[\da-f]{2,4});)", re.I
)


@lru_cache(maxsize=16384)
def _short_line(source: str) -> str:
    """Labels and heads, which every report has the same few hundred of."""
    return plain(_as_shown(source)).strip()


def _line(source: str) -> str:
    """A line as it is shown."""
    if source.isascii() and source.isalnum():  # as most cells are
        return source
    return _short_line(source) if len(source) <= _SHORT else plain(_as_shown(source)).strip()


class Flow:
    """Text as it comes in, cut into paragraphs."""

    __slots__ = ("_line", "blocks")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._line: list[str] = []

    def text(self, text: str) -> None:
        """Add running text to the line at hand."""
        self._line.append(text)

    def break_line(self) -> None:
        """End the line at hand; a paragraph if anything stands on it."""
        if not self._line:
            return
        line = _line("".join(self._line))
        self._line.clear()
        if line:
            self.blocks.append(Paragraph(line))


class _Table:
    """A table being read: its rows, and the flow of the cell that is open."""

    __slots__ = ("captions", "flow", "rows", "spans")

    def __init__(self) -> None:
        self.rows: list[list[MarkedCell]] = []
        self.flow: Flow | None = None
        self.spans = (1, 1)  # of the open cell, down and across
        self.captions = Flow()  # also what stands, against the rules, between the cells


class _Page:
    """One pass over the tree. Iterative: pages nest as deep as they like."""

    def __init__(self, places: Allowance) -> None:
        self._places = places
        self._tables: list[_Table] = []
        self._main = Flow()

    def blocks(self, root: etree._Element) -> list[Block]:
        unseen, structure = _UNSEEN, _STRUCTURE
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        count = 0
        for event, element in walk:
            tag = element.tag
            if event == "start":
                count += 1
                if count > MAX_NODES:
                    Allowance(MAX_NODES, "标签数量").spend(count)
                if tag in unseen:
                    if tag in _FIELDS and self._tables:
                        self._flow.text(_filled_in(element))
                    skipped = element
                    walk.skip_subtree()
                    continue
                if tag == "tr" and self._tables and (row := _simple_row(element)):
                    self._close_cell()
                    self._tables[-1].rows.append(row)
                    count += 2 * len(row)
                    walk.skip_subtree()
                    continue
                if tag in structure:
                    self._open(tag, element)
                    if tag in _BLOCKS and (line := _simple_line(element)):
                        self._flow.text(line)
                        count += len(element)
                        walk.skip_subtree()
                        continue
                text = element.text
            else:
                if element is skipped:
                    skipped = None
                elif tag in structure:
                    self._close(tag)
                text = element.tail
            if text:
                self._flow.text(text)
        self._main.break_line()
        return self._main.blocks

    @property
    def _flow(self) -> Flow:
        if not self._tables:
            return self._main
        table = self._tables[-1]
        return table.flow or table.captions

    def _open(self, tag: str, element: etree._Element) -> None:
        if tag == "br" or tag in _BLOCKS:
            self._flow.break_line()
        elif tag == "table":
            self._flow.break_line()
            self._tables.append(_Table())
        elif self._tables and tag in {"td", "th"}:
            self._open_cell(element)
        elif self._tables and tag == "tr":
            self._close_cell()
            self._tables[-1].rows.append([])
        elif tag in {"td", "th", "tr"}:
            self._flow.break_line()

    def _close(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flow.break_line()
        elif tag == "table":
            self._close_table()
        elif self._tables and tag in {"td", "th", "tr"}:
            self._close_cell()

    def _open_cell(self, element: etree._Element) -> None:
        self._close_cell()
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        table.flow = Flow()
        table.spans = _span(element.get("rowspan")), _span(element.get("colspan"))

    def _close_cell(self) -> None:
        table = self._tables[-1]
        if table.flow is None:
            return
        table.flow.break_line()
        table.rows[-1].append(MarkedCell(table.flow.blocks, *table.spans))
        table.flow = None

    def _close_table(self) -> None:
        self._close_cell()
        table = self._tables.pop()
        table.captions.break_line()
        flow = self._flow
        flow.blocks += table.captions.blocks
        flow.blocks += table_blocks(table.rows, self._places)


def _simple_row(row: etree._Element) -> list[MarkedCell] | None:
    """The cells of a row in which each holds text, bare or within one element; else ``None``.

    Nearly all rows are such; to walk through them node by node takes most of the time of a page.
    """
    cells = []
    for cell in row:
        if cell.tag not in _CELLS or ((tail := cell.tail) and not tail.isspace()):
            return None
        line = cell.text or ""
        if children := len(cell):
            child = cell[0]
            if children > 1 or len(child):
                return None
            if child.tag in _INLINE:
                line = f"{line}{child.text or ''}{child.tail or ''}"
            elif child.tag in _BLOCKS:
                line = f"{line}{_LINE_END}{child.text or ''}{_LINE_END}{child.tail or ''}"
            else:
                return None
        rows, columns = cell.get("rowspan"), cell.get("colspan")
        if rows or columns or len(line) > _SHORT:
            cells.append(MarkedCell(_paragraphs(line), _span(rows), _span(columns)))
        else:
            cells.append(_short_cell(line))
    return None if row.text and not row.text.isspace() else cells


def _simple_line(element: etree._Element) -> str:
    """The text of a block in which elements without children change the look of words; else nothing."""
    parts = [element.text or ""]
    for child in element:
        if child.tag not in _INLINE or len(child):
            return ""
        parts += child.text or "", child.tail or ""
    return "".join(parts)


def _filled_in(field: etree._Element) -> str:
    """What a page prints in a field of a table: a figure, or what no visitor can change; else nothing."""
    if field.tag == "input":
        is_text = field.get("type", "text").strip().lower() in _TEXT_FIELDS
        written = (field.get("value") or "") if is_text else ""
    elif field.tag == "textarea":
        written = field.text or ""
    else:
        options = list(field.iter("option"))
        chosen = next((option for option in options if "selected" in option.attrib), None)
        written = "" if chosen is None else chosen.text or ""
    is_fixed = "readonly" in field.attrib or "disabled" in field.attrib
    return written if is_fixed or _FIGURE.fullmatch(written) else ""


def _paragraphs(lines: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell's ``lines``, which :data:`_LINE_END` parts."""
    return tuple(Paragraph(line) for line in map(_line, lines.split(_LINE_END)) if line)


@lru_cache(maxsize=16384)
def _short_cell(lines: str) -> MarkedCell:
    """A cell without spans: figures and labels, which every report has the same few hundred of."""
    return MarkedCell(_paragraphs(lines))


def read(data: bytes) -> Document:
    """Read a page of any encoding. Raises :class:`FileDamaged` where markup nests beyond reason."""
    source = _source(decoded(data))
    root = _tree(source)
    if root is None:
        return Document("html", ())
    places = Allowance(MAX_PLACES, "单元格数量")
    blocks = _blocks(root, source, places)
    if not _holds_figures(blocks):
        blocks = _not_shown_yet(root, blocks, places)
    return Document("html", blocks, _metadata(root))


def _holds_figures(blocks: Sequence[Block]) -> bool:
    """Whether the tables have some figures; asked from the end, where a report's table 4 is full of them."""
    found = 0
    for block in reversed(blocks):
        if not isinstance(block, Grid):
            continue
        for row in reversed(block.rows):
            for cell in row:
                if cell is not None and cell.text.isdecimal():
                    found += 1
                    if found >= _SOME_FIGURES:
                        return True
    return False


def _not_shown_yet(root: etree._Element, blocks: list[Block], places: Allowance) -> list[Block]:
    """``blocks``, with the report that a program of the page would bring to sight, where it holds one."""
    has_tables = any(isinstance(block, Grid) for block in blocks)
    if revealed(root):
        shown = _Page(places).blocks(root)
        if _holds_figures(shown) or not has_tables:
            return shown
    packed = [block for markup in packed_markup(root) for block in blocks_of_markup(markup, places)]
    if _holds_figures(packed):
        return [block for block in blocks if not _is_markup(block)] + packed
    return blocks if has_tables else blocks + packed


def _is_markup(block: Block) -> bool:
    """Whether a text or a table shows tags, as the source of a page does."""
    if isinstance(block, Paragraph):
        return "</" in block.text
    return any("</" in cell.text for row in block.rows for cell in row if cell is not None)


def blocks_of_markup(markup: str, places: Allowance) -> list[Block]:
    """The blocks of a piece of HTML inside another format."""
    source = _source(markup)
    root = _tree(source)
    return [] if root is None else _blocks(root, source, places)


def _source(markup: str) -> bytes:
    """What the parser is given: UTF-8 without null characters."""
    if "&amp;" in markup:
        markup = _WRITTEN_TWICE.sub(r"&\1", markup)
    return markup.replace("\0", "").encode("utf-8", "replace")


def _blocks(root: etree._Element, source: bytes, places: Allowance) -> list[Block]:
    lowered = source.lower()
    if b"hidden" in lowered or (b"display" in lowered and b"none" in lowered):
        _mark_hidden(root)
    if b"<tfoot" in lowered:
        _put_feet_last(root)
    return _Page(places).blocks(root)


def _tree(source: bytes) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
        no_network=True,
        collect_ids=False,
    )
    root: etree._Element | None = etree.fromstring(source, parser)
    # The parser gives up at 2048 levels and would hand over half a page as if it were whole.
    if any("depth" in entry.message for entry in parser.error_log.filter_from_fatals()):
        raise FileDamaged("网页标签嵌套过深，未能读取。请在浏览器中打开，另存为网页或复制正文后再提供。")
    return root


def _mark_hidden(root: etree._Element) -> None:
    """Give what attributes hide the tag of something unseen."""
    hidden = [
        element
        for element in root.iter(etree.Element)
        if ((style := element.get("style")) and _HIDDEN.search(style)) or element.get("hidden") is not None
    ]
    for element in hidden:
        if element.tag not in _UNSEEN:
            element.tag = "template"


def _put_feet_last(root: etree._Element) -> None:
    """Set the feet of tables, which pages may write ahead of the rows, where they are shown."""
    for foot in list(root.iter("tfoot")):
        table = foot.getparent()
        if table is not None and table.tag == "table":
            table.append(foot)


def _span(written: str | None) -> int:
    if written and written.isdecimal() and len(written) < _LONGEST_SPAN:
        return int(written)
    found = _DIGITS.match(written) if written else None
    return int(found[1]) if found else 1


def _as_shown(source: str) -> str:
    if "\n" in source or "\r" in source:
        source = _BREAK_IN_CHINESE.sub("", source)
    # Asked first: to look at every blank of a long text is dear.
    return _SOURCE_BLANKS.sub(" ", source) if any(blank in source for blank in _TO_CLOSE_UP) else source


def _metadata(root: etree._Element) -> dict[str, str]:
    """The title and the named meta tags, first of each name (ArticleTitle, PubDate, ContentSource …)."""
    found: dict[str, str] = {}
    for element in root.iter("title", "meta"):
        if element.tag == "title":
            name, content = "title", "".join(map(str, element.itertext()))
        else:
            name = element.get("name") or element.get("property") or ""
            content = element.get("content") or ""
        content = plain(_as_shown(content)).strip()
        if name and content:
            found.setdefault(name.strip(), content)
    return found
