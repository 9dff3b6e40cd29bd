"""Marks that lead from a word or a figure to its note."""

import re

__all__ = ["NOTE_MARK", "without_mark"]

#: 1 [2] ① above the line, behind a word or a figure.
NOTE_MARK = re.compile(r"[\[(（]?(?:\d{1,2}|[①-⑳])[\])）]?")
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_MARKED_FIGURE = re.compile(r"\s*(-?\d[\d,.]*)\s*[①-⑳]+")


def without_mark(text: str) -> str:
    """A figure less the circled mark behind it, whose number would become its last digit; else ``text``."""
    marked = _MARKED_FIGURE.fullmatch(text) if text[-1:] in _CIRCLED else None
    return marked[1] if marked else text
