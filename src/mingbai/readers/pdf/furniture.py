"""Heads and feet of pages: page numbers, and lines that stand at the same place on several pages."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mingbai.readers.normalise import is_page_number
from mingbai.readers.pdf.lines import Line

__all__ = ["PageLines", "furniture"]

#: Head and foot of a page, as shares of its height.
_MARGIN = 0.12
_SAME_HEIGHT = 4.0
_DIGITS = re.compile(r"\d+")
#: A line that names the report, with its year.
_TITLE = re.compile(r"[^。，；：]*20\d\d[^。，；：]*报告")


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a page outside tables, its height and number."""

    lines: Sequence[Line]
    height: float
    number: int

    def margins(self) -> Iterator[Line]:
        """Its lines in the head and the foot."""
        low, high = _MARGIN * self.height, (1 - _MARGIN) * self.height
        return (line for line in self.lines if line.bottom < low or line.top > high)


def furniture(pages: Sequence[PageLines]) -> set[int]:
    """The lines that are no part of the text, by their ``id``.

    A title that is printed over every page, and nowhere else, is part of the first.
    """
    seen = Counter(
        signature for page in pages for signature in {s for line in page.margins() for s in _signatures(line)}
    )
    repeated = {signature for signature, count in seen.items() if count > 1}
    found = {
        id(line)
        for page in pages
        for line in page.margins()
        if is_page_number(line.text) or line.text == str(page.number) or repeated & set(_signatures(line))
    }
    titles = [line for page in pages[:1] for line in page.lines if _TITLE.fullmatch(line.text)]
    if titles and all(id(line) in found for line in titles):
        found.remove(id(titles[0]))
    return found


def _signatures(line: Line) -> Iterable[tuple[str, int]]:
    """The line with its numbers masked, and its height to within what counts as the same."""
    text, height = _DIGITS.sub("0", line.text), int(line.bottom // _SAME_HEIGHT)
    return (text, height), (text, height + 1)
