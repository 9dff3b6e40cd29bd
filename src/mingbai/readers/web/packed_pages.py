"""Pages whose text a program brings to sight in the browser: HTML as a string in a script, in a textarea
or a frame, or parts of the page hidden until then. Pages saved as their source are such, too.

Saved, such a page shows nothing; what it was about to show is in it all the same.
"""

import json
import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

__all__ = ["packed_markup", "revealed"]

_QUOTE = re.compile("[\"'`]")
_REST = {quote: re.compile(rf"[^{quote}\\]*+(?:\\.[^{quote}\\]*+)*{quote}", re.DOTALL) for quote in "\"'`"}
_MOST_PIECES = 50
_FEW_WORDS = 20
_HOLDERS = frozenset({"script", "textarea", "template", "xmp", "pre", "table", "noscript"})
_TABLE = re.compile(r"<table[\s>]", re.I)
_PERHAPS_TABLE = re.compile(r"(?:<|\\u003c|\\x3c|&lt;)table", re.I)
_ESCAPE = re.compile(r"\\(?:x(?P<code>[0-9a-fA-F]{2})|(?P<sign>[^u\"\\/bfnrt]))", re.DOTALL)


def packed_markup(root: etree._Element) -> Iterator[str]:
    """The pieces of HTML with tables in them that stand in scripts, fields, attributes …, in order."""
    for element in root.iter(etree.Element):
        for value in map(str, element.attrib.values()):
            if len(value) > _FEW_WORDS and _TABLE.search(value):
                yield value
        text = _text_of(element) if element.tag in _HOLDERS else ""
        if not _PERHAPS_TABLE.search(text):
            continue
        if element.tag != "script":
            yield text
            continue
        written = (string for string in _strings(text) if _PERHAPS_TABLE.search(string))
        yield from filter(_TABLE.search, map(_value, islice(written, _MOST_PIECES)))


def _text_of(element: etree._Element) -> str:
    """The text in which markup may stand; of tables only the lines of a browser's view of a source."""
    if element.tag == "table":
        lines = (line for line in element.iter("td") if line.get("class") == "line-content")
        return "\n".join("".join(map(str, line.itertext())) for line in lines)
    return "".join(map(str, element.itertext()))


def revealed(root: etree._Element) -> bool:
    """Show what is hidden (all of it has the tag of a template by now) if it is more than a few words.

    Whether anything was. What is hidden within a table or within something hidden stays so.
    """
    hidden = [
        element
        for element in root.iter("template", "noscript")
        if len("".join(map(str, element.itertext()))) > _FEW_WORDS
        and next(element.iterancestors("table", "template", "noscript"), None) is None
    ]
    for element in hidden:
        element.tag = "div"
    return bool(hidden)


def _strings(program: str) -> Iterator[str]:
    """The strings of a program, quotes and all; of a kind of quote that does not close, no more."""
    place = 0
    closing = set(_REST)
    while quote := _QUOTE.search(program, place):
        place = quote.end()
        if quote[0] not in closing:
            continue
        rest = _REST[quote[0]].match(program, place)
        if rest is None:
            closing.remove(quote[0])
            continue
        place = rest.end()
        yield program[quote.start() : place]


def _value(written: str) -> str:
    """What a string of a program says; as it is written where that cannot be told."""
    inner = _ESCAPE.sub(_plainly, written[1:-1])
    if written[0] != '"':
        inner = re.sub(r'(?<!\\)((?:\\\\)*)"', r'\1\\"', inner)
    try:
        return str(json.loads(f'"{inner}"', strict=False))
    except ValueError:
        return inner


def _plainly(match: re.Match[str]) -> str:
    r"""``\x3c`` and ``\'`` as JSON writes them."""
    return f"\\u00{match['code']}" if match["code"] else match["sign"]
