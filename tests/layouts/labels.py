"""Labels as people write them: renumbered, reworded, misspelt, cut, spaced out, in odd code points.

Every variant stays one that a person takes for the same row or column without a second look.
"""

import re
from collections.abc import Callable
from random import Random

from layouts.layout import Layout
from layouts.wordings import ENGLISH, RADICALS, REWORDED, SHORT_OTHER, SLIPS
from mingbai.law.forms import Column, Row

__all__ = ["Labels", "dice"]


def dice(layout: Layout, *what: object) -> Random:
    """Chance for one place of the report: the same whatever the other knobs are."""
    return Random(f"{layout.seed}/{'/'.join(map(str, what))}")


_MARK = re.compile(r"^(?P<mark>[一二三四]、|（[一二三四五六七]）|\d\.)(?P<body>.*)$")
_CIRCLED = "①②③④⑤⑥⑦⑧"
_FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_HALF = str.maketrans("（），：；、。“”", '(),:;,.""')
_FULL = str.maketrans("(),:;", "（），：；")


class Labels:
    """The labels of one report under one layout."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def row(self, row: Row) -> str:
        """The label of ``row`` with its number."""
        label = row.label
        if self._layout.other_rows == "short":
            label = SHORT_OTHER.get(row.key, label)
        return self._worn(self._reworded(row.key, label), row.key, breaks=("labels", "all"))

    def column(self, column: Column, key: str | None = None) -> str:
        """The head of ``column``; ``key`` names it where a label occurs more than once."""
        key = key or column.key
        return self._worn(self._reworded(column.key, column.label), key, breaks=("columns", "all"))

    def text(self, text: str, key: str) -> str:
        """Any other wording of the form: a caption, a group of columns, the corner."""
        return self._worn(text, key, breaks=("columns", "all"))

    # What was done to it, in the order in which a writer, a typist and a converter do it.

    def _reworded(self, key: str, label: str) -> str:
        rng = dice(self._layout, "wording", key)
        chance = {"statutory": 0.0, "some_reworded": 0.25, "all_reworded": 1.0}[self._layout.wording]
        return rng.choice(REWORDED[key]) if key in REWORDED and rng.random() < chance else label

    def _worn(self, label: str, key: str, *, breaks: tuple[str, str]) -> str:
        match = _MARK.match(label)
        mark, body = (match["mark"], match["body"]) if match else ("", label)
        for treat in (self._damaged, self._punctuated, self._in_script, self._spaced):
            body = treat(body, dice(self._layout, treat.__name__, key))
        if self._layout.breaks in breaks:
            body = _broken(body, dice(self._layout, "breaks", key))
        mark = self._punctuated(self._renumbered(mark), dice(self._layout, "mark", key))
        return self._in_two_languages(mark + body, mark, key)

    def _in_two_languages(self, label: str, mark: str, key: str) -> str:
        """The label with its English; its meaning is not asked for, only its shape."""
        how = self._layout.english
        if how == "none" or not label:
            return label
        english = _english(mark, dice(self._layout, "english", key))
        match how:
            case "behind":
                return f"{label} {english}"
            case "ahead":
                return f"{english} {label}"
            case "below":
                return f"{label}\n{english}"
            case "above":
                return f"{english}\n{label}"
        return f"{label}（{english}）"

    def _renumbered(self, mark: str) -> str:
        if mark[:1].isdigit():
            return _LEAF_MARKS[self._layout.numbering](mark[0])
        if mark.startswith("（"):
            style = self._layout.group_numbering
            return "" if style == "none" else mark.translate(_HALF) if style == "halfwidth" else mark
        return mark

    def _damaged(self, body: str, rng: Random) -> str:
        kind = self._layout.damage
        if kind == "none" or len(body) < 4 or rng.random() < 0.6:
            return body
        if kind == "truncated":
            return body[: max(4, len(body) - rng.choice((1, 2, 3)))] if len(body) >= 8 else body
        if kind == "misspelt":
            right, wrong = next(((r, w) for r, w in SLIPS if r in body), ("", ""))
            return body.replace(right, wrong, 1) if right else body
        at = rng.randrange(1, len(body))
        if kind == "char_lost":
            return body[:at] + body[at + 1 :] if len(body) >= 6 else body
        return body[:at] + body[at - 1] + body[at:]

    def _punctuated(self, body: str, rng: Random) -> str:
        match self._layout.punctuation:
            case "halfwidth":
                return body.translate(_HALF)
            case "fullwidth":
                return body.translate(_FULL)
            case "mixed":
                return body.translate(rng.choice((_HALF, _FULL)))
        return body

    def _in_script(self, body: str, rng: Random) -> str:
        if self._layout.script == "radicals" or (
            self._layout.script == "some_radicals" and rng.random() < 0.5
        ):
            return body.translate(RADICALS)
        return body

    def _spaced(self, body: str, rng: Random) -> str:
        match self._layout.blanks:
            case "inside" if len(body) > 2 and rng.random() < 0.6:
                at = rng.randrange(1, len(body))
                return body[:at] + " " + body[at:]
            case "around":
                return rng.choice((" ", "  ", "\u3000", "\xa0")) + body + rng.choice(("", " ", "\xa0"))
            case "ideographic" if len(body) <= 4:
                return "\u3000".join(body)
            case "zero_width" if rng.random() < 0.5:
                at = rng.randrange(len(body) + 1)
                return body[:at] + rng.choice(("\u200b", "\ufeff", "\u200d")) + body[at:]
            case "justified" if len(body) <= 6:
                return " ".join(body)
        return body


def _broken(body: str, rng: Random) -> str:
    """The words cut over lines, as narrow cells cut them."""
    if len(body) < 4:
        return body
    width = rng.choice((2, 2, 3, 4)) if len(body) <= 8 else rng.choice((6, 9, 12))
    return "\n".join(body[i : i + width] for i in range(0, len(body), width))


def _english(mark: str, rng: Random) -> str:
    """English such as labels are translated into, with their number where they have one."""
    number = f"{mark[0]}. " if mark[:1].isdigit() else rng.choice(("", "", "Article 20 (1) ", "I. "))
    return number + rng.choice(ENGLISH)


_LEAF_MARKS: dict[str, Callable[[str], str]] = {
    "statutory": lambda digit: f"{digit}.",
    "1、": lambda digit: f"{digit}、",
    "１．": lambda digit: f"{digit.translate(_FULL_DIGITS)}．",
    "(1)": lambda digit: f"({digit})",
    "①": lambda digit: _CIRCLED[int(digit) - 1],
    "spaced": lambda digit: f"{digit} . ",
    "none": lambda _: "",
}
