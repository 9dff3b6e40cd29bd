"""Web pages saved by a browser or by Word as one file (MHTML): the page inside, read as HTML."""

import email
import email.policy

from mingbai.readers import html
from mingbai.readers.document import Document
from mingbai.readers.errors import FileDamaged

__all__ = ["read"]


def read(data: bytes) -> Document:
    """Read the first page of the archive; raises :class:`FileDamaged` where there is none."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return html.read(content)
    raise FileDamaged("文件已损坏：网页存档里没有网页正文。请在浏览器中重新另存，或提供原网页。")
