"""Marks that lead from a word or a figure to its note."""

import re

__all__ = ["NOTE_MARK"]

#: 1 [2] ① above the line, behind a word or a figure.
NOTE_MARK = re.compile(r"[\[(（]?(?:\d{1,2}|[①-⑳])[\])）]?")
