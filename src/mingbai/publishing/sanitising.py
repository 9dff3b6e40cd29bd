"""What may stand in published HTML: text, headings, lists, links, pictures and tables; nothing that acts."""

from importlib.metadata import version

import nh3

__all__ = ["SANITISER", "sanitise"]

#: Which cleaner left what is stored, and by which list: the number grows when the list below changes.
SANITISER = f"nh3 {version('nh3')}, list 1"

_EVERYWHERE = {"id", "class", "lang", "title", "dir"}
_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "div",
    "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins",
    "li", "ol", "p", "pre", "q", "s", "section", "small", "span", "strong", "sub", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "time", "tr", "u", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "col": {"span"},
    "colgroup": {"span"},
    "time": {"datetime"},
    "ol": {"start"},
}


def sanitise(html: str) -> str:
    """``html`` without scripts, styles, forms, frames, handlers and addresses that are not of the web."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
