"""HTML tables inside other text, as OCR programs write them."""

import re
from collections.abc import Iterator

__all__ = ["embedded_tables"]

_TABLE_TAG = re.compile(r"<(/?)table\b", re.I)


def embedded_tables(text: str) -> Iterator[tuple[int, int]]:
    """Where outermost tables begin and end; one that is not closed ends with the text."""
    start = depth = 0
    for tag in _TABLE_TAG.finditer(text):
        if not tag[1]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, text.find(">", tag.end()) + 1 or len(text)
    if depth:
        yield start, len(text)
