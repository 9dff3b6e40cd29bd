"""Markup that is nearly a web page: made one before it is parsed.

Pages put together from pages, feeds that carry a page as one text, and the XML of programs that take
pages and PDF files apart.
"""

import re

__all__ = ["as_one_page", "page_in_feed"]

_ENDS_OF_PAGES = re.compile(rb"</?(?:html|body)\b[^>]*>|<!doctype[^>]*>", re.I)
#: What other programs call the tags of a table and a line; none is a tag of HTML.
_OTHER_NAMES = (
    (b"<cell", ((rb"<(/?)row\b", rb"<\1tr"), (rb"<(/?)cell\b", rb"<\1td"))),
    (b"<text top=", ((rb"<(/?)text\b", rb"<\1p"),)),
)
#: What of a feed or a notebook holds one entry.
_ENTRY = re.compile(rb"<(?:item|entry|note)\b[^>]*>")
_PACKED = re.compile(rb"<!\[CDATA\[|\]\]>")
_XML_IN_IT = re.compile(rb"<\?xml[^>]*>|<!doctype[^>]*>", re.I)


def as_one_page(source: bytes) -> bytes:
    """``source`` with one beginning and one end, and its tables in tags of HTML."""
    if source.count(b"</html>") > 1 or source.count(b"<html") > 1:
        source = _ENDS_OF_PAGES.sub(b"", source)
    for mark, names in _OTHER_NAMES:
        if mark in source:
            for theirs, ours in names:
                source = re.sub(theirs, ours, source)
    return source


def page_in_feed(source: bytes) -> bytes:
    """The first entry of a feed that holds pages as text, as markup; ``source`` itself where it is none."""
    if b"<![CDATA[" not in source:
        return source
    entry = _ENTRY.search(source)
    return _XML_IN_IT.sub(b"", _PACKED.sub(b"", source[entry.start() :] if entry else source))
