"""Web pages saved by a browser or by Word as one file (MHTML): the page inside, read as HTML."""

import email
import email.policy
from dataclasses import replace

from mingbai.readers import html
from mingbai.readers.document import Document
from mingbai.readers.errors import FileDamaged

__all__ = ["read"]

_MOST_PAGES = 20


def read(data: bytes) -> Document:
    """Read the page of the archive, or that of its frames with most figures in tables.

    Raises :class:`FileDamaged` where there is none.
    """
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    pages: list[Document] = []
    for part in message.walk():
        if len(pages) < _MOST_PAGES and part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                pages.append(html.read(content))
    if not pages:
        raise FileDamaged("文件已损坏：网页存档里没有网页正文。请在浏览器中重新另存，或提供原网页。")
    chosen = max(pages, key=_figures)
    return replace(chosen, metadata={**pages[0].metadata, **chosen.metadata})


def _figures(page: Document) -> int:
    """How many cells of the page's tables hold nothing but a number."""
    cells = (cell for grid in page.grids for row in grid.rows for cell in row)
    return sum(cell is not None and cell.text.isdecimal() for cell in cells)
