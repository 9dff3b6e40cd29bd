"""Web pages: the visible text as paragraphs and the tables as grids, in reading order.

Whole saved pages are welcome; what to take from them is for recognition to say. The parser's tree is
written out again, regular, and walked as text: an object for each node takes most of the time of a page.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml import etree

from mingbai.readers.decoding import in_utf8
from mingbai.readers.document import Block, Document, Grid, Paragraph
from mingbai.readers.errors import FileDamaged
from mingbai.readers.limits import MAX_PLACES, Allowance
from mingbai.readers.normalise import plain
from mingbai.readers.note_marks import NOTE_MARK
from mingbai.readers.web.odd_markup import as_one_page, page_in_feed
from mingbai.readers.web.packed_pages import packed_markup, revealed
from mingbai.readers.web.page_styles import hidden_by_sheets, hides_by_style, is_short
from mingbai.readers.web.shown import as_shown, blocks_shown

__all__ = ["blocks_of_markup", "read"]

# fmt: off
# Not shown, struck out, or shown by a program that does not run here. Fields hold visitors' words, but
# for those of a table that nobody can fill in, or that hold a figure.
_UNSEEN = frozenset({
    "applet", "audio", "button", "canvas", "del", "embed", "iframe", "input", "map", "noframes",
    "noscript", "object", "rp", "rt", "s", "script", "select", "strike", "style", "svg", "template",
    "textarea", "title", "video",
})
# fmt: on
_WHOLE = frozenset({"html", "body"})
_FIELDS = ("input", "select", "textarea")
_MARK = "sup"
_TEXT_FIELDS = frozenset({"", "number", "text"})
_FIGURE = re.compile(r"\s*[-+]?\d[\d,.]*\s*")
_SIGNS_OF_HIDING = (b"idden", b"IDDEN", b"isplay", b"ISPLAY")
#: In a style, these may hide letters or set them aside.
_SIGNS_IN_STYLE = (
    *_SIGNS_OF_HIDING,
    b"size:0",
    b"size: 0",
    b"absolute",
    b"fixed",
    b"opacity",
    b"indent:-",
    b"line-through",
)
_STYLE = b' style="'
#: Asked of a page in which no style in double quotes is left that hides nothing.
_ANY_STYLE, _OLD_STYLE = b" style=", b"STYLE="
_STYLE_LEFT = re.compile(
    rb""" style=(?:"|'[^'>]*(?:%s)|[^"'\s>]*(?:%s))"""
    % (b"|".join(map(re.escape, _SIGNS_IN_STYLE)), b"|".join(_SIGNS_OF_HIDING))
)
_FOR_THE_BLIND = frozenset({"sr-only", "visually-hidden"})
_SHORT = 300
#: Fewer figures than this in all its tables has no page of a report that shows them.
_SOME_FIGURES = 8
#: So many times is what is hidden within something hidden looked for.
_DEEPEST_HIDDEN = 3
#: Signs that a program wrote out twice: the page would show their names.
_WRITTEN_TWICE = re.compile(
    rb"&amp;((?:nbsp|e[mn]sp|[lr][ds]quo|mdash|hellip|middot|times|yen|#\d{2,5}|#x[\da-f]{2,4});)", re.I
)

#: Where a page of XML names its tags with a prefix, which the parser takes for part of the name.
_HEAD = 2048
_XML_DECLARED = 64
_PREFIX = re.compile(rb"<(\w{1,9}):html[\s>]", re.I)


def read(data: bytes) -> Document:
    """Read a page of any encoding. Raises :class:`FileDamaged` where markup nests beyond reason."""
    source = _source(in_utf8(data))
    root = _marked(source)
    if root is None:
        return Document("html", ())
    metadata = _metadata(root)
    places = Allowance(MAX_PLACES, "单元格数量")
    blocks = _shown(root, places)
    if not _holds_figures(blocks) and (mended := as_one_page(source)) != source:
        source, root = mended, _marked(mended)
        if root is None:
            return Document("html", blocks, metadata)
        metadata = {**_metadata(root), **metadata}
        blocks = _shown(root, places)
    if not _holds_figures(blocks):
        blocks = _not_shown_yet(source, blocks, places)
    return Document("html", blocks, metadata)


def _holds_figures(blocks: Sequence[Block], *, more_than: int = _SOME_FIGURES - 1) -> bool:
    """Whether the tables have some figures; asked from the end, where a report's table 4 is full of them."""
    return any(number == more_than for number, _ in enumerate(_figures(blocks)))


def _figures(blocks: Sequence[Block]) -> Iterator[str]:
    """The figures of all tables, last ones first."""
    for block in reversed(blocks):
        if isinstance(block, Grid):
            for row in reversed(block.rows):
                for cell in row:
                    if cell is not None and cell.text.isdecimal():
                        yield cell.text


def _not_shown_yet(source: bytes, blocks: list[Block], places: Allowance) -> list[Block]:
    """``blocks``, with the report that a program of the page would bring to sight, where it holds one."""
    has_tables = any(isinstance(block, Grid) for block in blocks)
    # A report with hardly a figure in it may have a copy that is hidden: no reason to show it twice.
    most = max(2 * sum(1 for _ in _figures(blocks)), _SOME_FIGURES - 1)
    for depth in range(1, _DEEPEST_HIDDEN + 1):
        root = _marked(source)
        if root is None or not all(revealed(root) for _ in range(depth)):
            break
        shown = _shown(root, places)
        if _holds_figures(shown, more_than=most):
            return shown
        blocks = blocks if has_tables else shown
    packed_root = _marked(source)
    if packed_root is None:
        return blocks
    revealed(packed_root)
    packed = [block for markup in packed_markup(packed_root) for block in blocks_of_markup(markup, places)]
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
    root = _marked(_source(markup.encode("utf-8", "replace")))
    return [] if root is None else _shown(root, places)


def _source(text: bytes) -> bytes:
    """What the parser is given: UTF-8 without null characters, and without styles that hide nothing.

    Such styles are half of many a page.
    """
    if b":html" in text[:_HEAD] and (prefix := _PREFIX.search(text, 0, _HEAD)):
        text = re.sub(rb"<(/?)" + prefix[1] + b":", rb"<\1", text)
    if text[:_XML_DECLARED].lstrip().startswith(b"<?xml"):
        text = page_in_feed(text)
    if b"&amp;" in text:
        text = _WRITTEN_TWICE.sub(rb"&\1", text)
    before, *after = (text.replace(b"\0", b"") if b"\0" in text else text).split(_STYLE)
    return before + b"".join(map(_after_style, after))


def _after_style(text: bytes) -> bytes:
    """What stands after the style that ``text`` begins with; all of it where it may hide something."""
    style, end, after = text.partition(b'"')
    hides = _short_style_hides(style) if len(style) <= _SHORT else _may_hide(style)
    return after if end and not hides else _STYLE + text


@lru_cache(maxsize=1024)
def _short_style_hides(style: bytes) -> bool:
    return _may_hide(style)


def _may_hide(source: bytes) -> bool:
    return any(sign in source for sign in _SIGNS_IN_STYLE)


def _marked(source: bytes) -> etree._Element | None:
    """The tree of a page, in which what is hidden has the tag of something unseen."""
    root = _tree(source)
    if root is not None:
        # A character is looked for in a tenth of the time that a word takes.
        hidden = hidden_by_sheets(root, source) if b"{" in source and b"<style" in source else []
        if _may_be_hidden(source):
            hidden += _hidden_by_attributes(root)
        _mark_hidden(hidden)
    return root


def _may_be_hidden(source: bytes) -> bool:
    """Whether an attribute may hide something."""
    if b"idden" in source or _OLD_STYLE in source:
        return True
    return _ANY_STYLE in source and _STYLE_LEFT.search(source) is not None


def _shown(root: etree._Element, places: Allowance) -> list[Block]:
    """The blocks of a tree, which loses all that is not shown."""
    _fill_in(root)
    _put_feet_last(root)
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    return blocks_shown(etree.tostring(root, encoding="unicode", with_tail=False), places)


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


def _mark_hidden(hidden: Sequence[tuple[etree._Element, str]]) -> None:
    """Give what is hidden the tag of something unseen; a whole page is hidden until it is ready."""
    for element, aspect in hidden:
        if element.tag not in _WHOLE and element.tag not in _UNSEEN:
            _hide(element, aspect)


def _hidden_by_attributes(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for element in root.iter(etree.Element):
        if (style := element.get("style")) and (aspect := hides_by_style(style)):
            yield element, aspect
        elif element.get("hidden") is not None:
            yield element, "display"
        elif "-" in (names := element.get("class") or "") and not _FOR_THE_BLIND.isdisjoint(names.split()):
            yield element, "aside"


def _hide(element: etree._Element, aspect: str) -> None:
    """Hide an element; a cell whose letters are hidden keeps its place."""
    is_cell = element.tag in ("td", "th")
    if aspect in ("size", "aside") and (is_cell or not is_short(element)):
        return
    if aspect == "size" and len(element):
        return  # what stands inside may be of another size
    if aspect != "display" and is_cell:
        element.text = None
        del element[:]
    else:
        element.tag = "template"


def _fill_in(root: etree._Element) -> None:
    """Make text of what a page prints in the fields of its tables, and none of marks of notes in them."""
    for field in list(root.iter(*_FIELDS, _MARK)):
        if field.tag == _MARK:
            _leave_out_mark(field)
            continue
        written = _filled_in(field)
        if written and next(field.iterancestors("table"), None) is not None:
            tail = field.tail
            field.clear()
            field.tag, field.text, field.tail = "span", written, tail


def _leave_out_mark(raised: etree._Element) -> None:
    """Empty what is raised behind the figure of a cell: the mark of a note is no digit of it."""
    mark = "".join(map(str, raised.itertext())).strip()
    cell = next(raised.iterancestors("td", "th"), None)
    if cell is None or NOTE_MARK.fullmatch(mark) is None:
        return
    text = "".join(map(str, cell.itertext())).strip()
    if text.endswith(mark) and _FIGURE.fullmatch(text.removesuffix(mark)):
        tail = raised.tail
        raised.clear()
        raised.tail = tail


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


def _put_feet_last(root: etree._Element) -> None:
    """Set the feet of tables, which pages may write ahead of the rows, where they are shown."""
    for foot in list(root.iter("tfoot")):
        table = foot.getparent()
        if table is not None and table.tag == "table":
            table.append(foot)


def _metadata(root: etree._Element) -> dict[str, str]:
    """The title and the named meta tags, first of each name (ArticleTitle, PubDate, ContentSource …)."""
    found: dict[str, str] = {}
    for element in root.iter("title", "meta"):
        if element.tag == "title":
            name, content = "title", "".join(map(str, element.itertext()))
        else:
            name = element.get("name") or element.get("property") or ""
            content = element.get("content") or ""
        content = plain(as_shown(content)).strip()
        if name and content:
            found.setdefault(name.strip(), content)
    return found
