"""Figures in official letters: never bare, always with the tally they were counted by."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docx.document import Document
from docx.text.paragraph import Paragraph

from mingbai.writers.composition import readable
from mingbai.writers.docx.rows import text_run
from mingbai.writers.shortening import cut, ended

__all__ = [
    "Counted",
    "Sentence",
    "Sources",
    "add_sentence",
    "mark_run",
    "refuse_bare_figures",
    "runs_of",
    "within",
]

#: A number with a measure is a figure. One without is part of a name (12345热线) or of a day.
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:个百分点|[个件处项格天次倍份名家条%])")
_QUOTED = re.compile("“[^”]*”?")
#: A mark ``[12]`` is set small.
_MARK_WIDTH = 1.5


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure as it is printed (``1204件``), and the tally behind it in words."""

    text: str
    tally: str


#: A sentence in pieces: words, and figures with their tallies.
Sentence = tuple[str | Counted, ...]


@dataclass(slots=True)
class Sources:
    """The tallies of a paper in the order they were met; the figures of one tally bear one number."""

    tallies: list[str] = field(default_factory=list)

    def mark(self, figure: Counted) -> str:
        """``[3]``: the number that the figure's tally bears in this paper."""
        if figure.tally not in self.tallies:
            self.tallies.append(figure.tally)
        return f"[{self.tallies.index(figure.tally) + 1}]"

    def __str__(self) -> str:
        return "；".join(f"[{number}] {tally}" for number, tally in enumerate(self.tallies, start=1))


def refuse_bare_figures(sentences: Sequence[Sentence]) -> None:
    """Raise ``ValueError`` where words hold a figure without a tally; what they quote is somebody else's."""
    for piece in (piece for sentence in sentences for piece in sentence if isinstance(piece, str)):
        found = _FIGURE.search(_QUOTED.sub("", piece))
        if found:
            raise ValueError(f"“{piece}”里的{found[0]}没有来源。数字请随其统计口径给出。")


def within(sentence: Sentence, most: float) -> Sentence:
    """The sentence in the room of ``most`` characters, its marks included; no figure is cut in two."""
    marks, at = dict[int, float](), 0
    for piece, is_marked in _marked(sentence):
        at += len(_text(piece))
        if is_marked:
            marks[at - 1] = _MARK_WIDTH
    text = "".join(map(_text, sentence))
    end = cut(text, most, marks)
    if end == len(text):
        return sentence
    kept: list[str | Counted] = []
    for piece in sentence:
        if len(_text(piece)) > end:
            if isinstance(piece, str):
                kept.append(piece[:end])
            break
        kept.append(piece)
        end -= len(_text(piece))
    words = "".join(piece for piece in kept if isinstance(piece, str))
    last = kept.pop() if kept and isinstance(kept[-1], str) else ""
    return (*kept, ended(_text(last), words))


def runs_of(sentence: Sentence, sources: Sources) -> str:
    """The sentence as XML runs, a figure marked where its tally is another than the one marked before."""
    return "".join(_runs(sentence, sources))


def mark_run(figure: Counted, sources: Sources) -> str:
    """The mark of a figure as an XML run, set high."""
    return text_run(sources.mark(figure), '<w:vertAlign w:val="superscript"/>')


def add_sentence(
    paper: Document, sentence: Sentence, sources: Sources, style: str = "Body Text"
) -> Paragraph:
    """A paragraph of one sentence."""
    paragraph = paper.add_paragraph("", style)
    for piece, is_marked in _marked(sentence):
        paragraph.add_run(readable(_text(piece)))
        if is_marked and isinstance(piece, Counted):
            paragraph.add_run(sources.mark(piece)).font.superscript = True
    return paragraph


def _runs(sentence: Sentence, sources: Sources) -> Iterator[str]:
    for piece, is_marked in _marked(sentence):
        yield text_run(_text(piece))
        if is_marked and isinstance(piece, Counted):
            yield mark_run(piece, sources)


def _text(piece: str | Counted) -> str:
    return piece if isinstance(piece, str) else piece.text


def _marked(sentence: Sentence) -> Iterator[tuple[str | Counted, bool]]:
    last = ""
    for piece in sentence:
        is_marked = isinstance(piece, Counted) and piece.tally != last
        yield piece, is_marked
        last = piece.tally if isinstance(piece, Counted) else last
