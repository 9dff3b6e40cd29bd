"""Words of a PDF page with the places they stand in, and the labels of rows that are made of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from mingbai.readers.pdf.lines import Word

__all__ = ["MIDDLE", "Labels", "PlacedWord", "lines_of", "said"]

#: A character's middle is so much of its size above its baseline.
MIDDLE = 0.35


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word with its baseline and size."""

    word: Word
    base: float
    size: float

    @property
    def middle(self) -> float:
        """Where it stands across."""
        return (self.word.left + self.word.right) / 2

    @property
    def height(self) -> float:
        """Where its middle stands on the page."""
        return self.base - MIDDLE * self.size


@dataclass(frozen=True, slots=True)
class Labels:
    """The texts of each row's labels, outermost group first, its own last; lines above and below them.

    A group's label is given once, at its first row or that nearest to where it stands; elsewhere it is empty.
    ``blank[n]`` are the labels of rows without any figure that stand right above row ``n``.
    """

    rows: list[list[str]]
    blank: dict[int, list[str]]
    above: list[list[PlacedWord]]
    below: list[list[PlacedWord]]


def lines_of(words: Sequence[PlacedWord]) -> list[list[PlacedWord]]:
    """The words line by line, each from left to right; baselines half a character apart are one line's."""
    lines: list[list[PlacedWord]] = []
    for word in sorted(words, key=lambda w: (w.base, w.word.left)):
        if lines and word.base - lines[-1][0].base < word.size / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: w.word.left) for line in lines]


def said(lines: Sequence[Sequence[PlacedWord]]) -> str:
    """The text of a label's lines: nothing between lines, a blank between words of one."""
    return "".join(" ".join(word.word.text for word in line) for line in lines)
