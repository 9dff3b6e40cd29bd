"""The text that markup shows, as paragraphs and grids, in reading order.

A paragraph is what a browser would put on lines of its own: a block element, or text up to a ``<br>``.
"""

import re
from functools import lru_cache

from mingbai.readers.document import Block, Paragraph
from mingbai.readers.limits import MAX_NODES, Allowance
from mingbai.readers.normalise import plain
from mingbai.readers.tables import MarkedCell, table_blocks

__all__ = ["as_shown", "blocks_shown"]

# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
    "p", "pre", "section", "summary", "ul",
})
# fmt: on
# What a tag does to the text around it.
_ROLES = {
    **{form.format(name): "line" for name in _BLOCKS | {"br"} for form in ("{}", "/{}", "{}/")},
    **dict.fromkeys(("td", "th", "td/", "th/"), "cell"),
    **dict.fromkeys(("/td", "/th"), "/cell"),
    **dict.fromkeys(("tr", "tr/"), "row"),
    "/tr": "/cell",
    "table": "table",
    "/table": "/table",
}
_CJK = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
# The source's own line breaks: nothing between two Chinese characters, else a blank.
_BREAK_IN_CHINESE = re.compile(rf"(?<={_CJK})[ \t\f]*[\r\n][ \t\r\n\f]*(?={_CJK})")
_SOURCE_BLANKS = re.compile(r"[ \t\r\n\f]+")
_TO_CLOSE_UP = ("  ", "\n", "\t", "\r", "\f")
_SHORT = 80
_LONGEST_MARKUP = 300
_AFTER_NAME = (" ", ">")
_TAG = re.compile(r"<([^ >]*)[^>]*>")
# A break of the page's making; no character of the source, whose null characters are taken out.
_LINE_END = "\0"
_LONGEST_SPAN = 9
# In this order: what is doubly written stays so once. A sign that XML does not know is none.
_ESCAPES = (("&#xFFFD;", ""), ("&lt;", "<"), ("&gt;", ">"), ("&#13;", "\r"), ("&amp;", "&"))
_SPAN = re.compile(r' (row|col)span="([^"]*)"')
_DIGITS = re.compile(rf"\s*(\d{{1,{_LONGEST_SPAN}}})")


def blocks_shown(markup: str, places: Allowance) -> list[Block]:
    """The blocks of ``markup``, in which each ``<`` begins a tag and each text is escaped, as XML has it.

    What is not shown is out of it already. ``places`` are those that its grids may take.
    """
    return _Page(places).blocks(markup)


class _Table:
    """A table being read: its rows, and the cell that is open."""

    __slots__ = ("blocks", "captions", "is_in_cell", "rows", "stray", "tag")

    def __init__(self) -> None:
        self.rows: list[list[MarkedCell]] = []
        self.is_in_cell = False
        self.tag = ""  # of the open cell, without its angles
        self.blocks: list[Block] = []  # of the open cell, up to the last table in it
        self.captions: list[Block] = []
        self.stray: list[str] = []  # what stands, against the rules, between the cells


class _Page:
    """One pass over the tags of a page.

    All text goes to one list, which is emptied wherever its place changes.
    """

    __slots__ = ("_main", "_places", "_tables", "_text")

    def __init__(self, places: Allowance) -> None:
        self._places = places
        self._main: list[Block] = []
        self._tables: list[_Table] = []
        self._text: list[str] = []

    def blocks(self, markup: str) -> list[Block]:
        """The blocks of ``markup``, in which a ``<`` begins a tag and ends a text, as XML has it."""
        if (count := markup.count("<")) > 2 * MAX_NODES:
            Allowance(MAX_NODES, "标签数量").spend(count)
        before, *rows = markup.split("<tr")
        self._walk(before.split("<")[1:])
        for row in rows:
            cells, end, rest = row.partition("</tr>")
            if self._tables and end and (marked := _simple_row(cells)):
                self._turn("row", "")
                self._tables[-1].rows[-1] = marked
                if rest:
                    self._walk(f"/tr>{rest}".split("<"))
            else:
                self._walk(f"tr{row}".split("<"))
        while self._tables:
            self._close_table()
        return self._settle()

    def _walk(self, pieces: list[str]) -> None:
        """Take ``pieces`` of markup, each a tag without its first angle and the text after it."""
        take, roles = self._text.append, _ROLES
        for piece in pieces:
            tag, end, text = piece.partition(">")
            role = roles.get(tag)
            if role is None and " " in tag:
                role = roles.get(tag.partition(" ")[0])
            elif not end:  # a name with a "<" in it, against the rules
                continue
            if role == "line":
                take(_LINE_END)
            elif role is not None:
                self._turn(role, tag)
            if text:
                take(text)

    def _turn(self, role: str, tag: str) -> None:
        """Go from one place of a table to another."""
        is_empty = tag.endswith("/")
        if role == "table":
            self._settle()
            if not is_empty:
                self._tables.append(_Table())
        elif not self._tables:
            self._text.append(_LINE_END)
        elif role == "/table":
            self._close_table()
        else:
            table = self._tables[-1]
            if table.is_in_cell:
                self._close_cell(table)
            if role == "cell":
                self._open_cell(table, tag)
                if is_empty:
                    self._close_cell(table)
            elif role == "row":
                table.rows.append([])

    def _open_cell(self, table: _Table, tag: str) -> None:
        table.stray += self._text
        self._text.clear()
        if not table.rows:
            table.rows.append([])
        table.is_in_cell = True
        table.tag = tag

    def _close_cell(self, table: _Table) -> None:
        lines = "".join(self._text)
        self._text.clear()
        table.is_in_cell = False
        if len(lines) <= _SHORT and not table.blocks and "span=" not in table.tag:
            table.rows[-1].append(_short_cell(lines))
            return
        spans = dict(_SPAN.findall(table.tag))
        blocks = (*table.blocks, *_paragraphs(lines))
        table.blocks = []
        table.rows[-1].append(MarkedCell(blocks, _span(spans.get("row")), _span(spans.get("col"))))

    def _close_table(self) -> None:
        table = self._tables[-1]
        if table.is_in_cell:
            self._close_cell(table)
        captions = self._settle()
        self._tables.pop()
        blocks = self._settle()
        blocks += captions
        blocks += table_blocks(table.rows, self._places)

    def _settle(self) -> list[Block]:
        """The blocks of the place at hand, with the text at hand as paragraphs."""
        text, blocks = self._text, self._main
        if self._tables:
            table = self._tables[-1]
            blocks = table.blocks if table.is_in_cell else table.captions
            if not table.is_in_cell:
                text = table.stray + text
                table.stray = []
        blocks += _paragraphs("".join(text))
        self._text.clear()
        return blocks


def _simple_row(markup: str) -> list[MarkedCell] | None:
    """The cells of a row in which each is short and none holds a table; else ``None``.

    Nearly all rows are such; to walk through them tag by tag takes most of the time of a page.
    """
    tag, *pieces = markup.split("<td")
    _, end, stray = tag.partition(">")
    if not pieces or not end or tag[0] not in _AFTER_NAME or (stray and not stray.isspace()):
        return None
    if max(map(len, pieces)) > _LONGEST_MARKUP:
        return None
    cells = [cell for cell in map(_simple_cell, pieces) if cell is not None]
    return cells if len(cells) == len(pieces) else None


@lru_cache(maxsize=8192)
def _simple_cell(markup: str) -> MarkedCell | None:
    """The cell that ``<td`` and ``markup`` are; ``None`` where a table or a text outside of it follows."""
    tag, _, content = markup.partition(">")
    lines, end, rest = content.partition("</td>")
    if not end and tag.endswith("/"):
        lines, rest = "", content
    elif not end or "<t" in lines or markup[0] not in _AFTER_NAME:
        return None
    if rest and not rest.isspace():
        return None
    spans = dict(_SPAN.findall(tag))
    lines = _TAG.sub(_end_of_line, lines)
    return MarkedCell(_paragraphs(lines), _span(spans.get("row")), _span(spans.get("col")))


def _end_of_line(tag: re.Match[str]) -> str:
    return _LINE_END if _ROLES.get(tag[1]) else ""


def _paragraphs(lines: str) -> list[Paragraph]:
    """The paragraphs of ``lines``, which :data:`_LINE_END` parts."""
    return [
        Paragraph(shown)
        for line in (_unescaped(lines) if "&" in lines else lines).split(_LINE_END)
        if line and not line.isspace() and (shown := _line(line))
    ]


@lru_cache(maxsize=16384)
def _short_cell(lines: str) -> MarkedCell:
    """A cell without spans: figures and labels, which every report has the same few hundred of."""
    return MarkedCell(_paragraphs(lines))


@lru_cache(maxsize=16384)
def _short_line(source: str) -> str:
    """Labels and heads, which every report has the same few hundred of."""
    return plain(as_shown(source)).strip()


def _line(source: str) -> str:
    """A line as it is shown."""
    if source.isascii() and source.isalnum():  # as most cells are
        return source
    return _short_line(source) if len(source) <= _SHORT else plain(as_shown(source)).strip()


def _unescaped(text: str) -> str:
    """Text as it was before it was written as XML."""
    for written, meant in _ESCAPES:
        text = text.replace(written, meant)
    return text


def as_shown(source: str) -> str:
    """The text of a source without its own line breaks and runs of blanks."""
    if "\n" in source or "\r" in source:
        source = _BREAK_IN_CHINESE.sub("", source)
    # Asked first: to look at every blank of a long text is dear.
    return _SOURCE_BLANKS.sub(" ", source) if any(blank in source for blank in _TO_CLOSE_UP) else source


def _span(written: str | None) -> int:
    if written and written.isdecimal() and len(written) < _LONGEST_SPAN:
        return int(written)
    found = _DIGITS.match(written) if written else None
    return int(found[1]) if found else 1
