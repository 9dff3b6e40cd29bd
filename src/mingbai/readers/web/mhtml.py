"""Web pages saved by a browser or by Word as one file (MHTML): the page inside, read as HTML."""

import email
import email.message
import email.policy
import re
from dataclasses import replace

from mingbai.readers.document import Document
from mingbai.readers.errors import FileDamaged
from mingbai.readers.web import html

__all__ = ["read"]

_MOST_PAGES = 20
#: A sheet of a workbook, which Excel saves as a page each.
_SHEET = re.compile(r"sheet\d+\.html?$", re.I)
_MOST_CSS = 2**20


def read(data: bytes) -> Document:
    """Read the page of the archive, all sheets of a workbook, or that frame with most figures in tables.

    Raises :class:`FileDamaged` where there is none.
    """
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    parts = [(part, content) for part in message.walk() if (content := _content(part)).strip()]
    styles = b"".join(content for part, content in parts if part.get_content_type() == "text/css")
    sheet = b"<style>%s</style>" % styles[:_MOST_CSS].replace(b"<", b"") if styles else b""
    pages: list[Document] = []
    sheets: list[Document] = []
    for part, content in parts:
        if len(pages) < _MOST_PAGES and part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            pages.append(html.read(content + _ascii(sheet)))
            if _SHEET.search(part.get("Content-Location", "")):
                sheets.append(pages[-1])
    if not pages:
        raise FileDamaged("文件已损坏：网页存档里没有网页正文。请在浏览器中重新另存，或提供原网页。")
    if len(sheets) > 1:
        return Document("html", [block for page in sheets for block in page.blocks], pages[0].metadata)
    chosen = max(pages, key=_figures)
    return replace(chosen, metadata={**pages[0].metadata, **chosen.metadata})


def _content(part: email.message.Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _ascii(style: bytes) -> bytes:
    """A style sheet behind a page, in whatever encoding that is: what hides is plain letters."""
    return style.decode("ascii", "ignore").encode("ascii")


def _figures(page: Document) -> int:
    """How many cells of the page's tables hold nothing but a number."""
    cells = (cell for grid in page.grids for row in grid.rows for cell in row)
    return sum(cell is not None and cell.text.isdecimal() for cell in cells)
