"""Words cut to the room there is: behind a sentence or a phrase where one ends, with … for the rest.

Room is told in characters of Chinese, as :func:`mingbai.writers.standard.room` counts it.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from mingbai.writers.standard import places, room

__all__ = ["MORE", "cut", "ended", "named", "shortened"]

MORE = "…"
_NOTHING: Mapping[int, float] = MappingProxyType({})
_ENDS = ("。！？；", "，、：—")
#: A mark that joins what follows to it, and would stand before … for nothing.
_JOINING = "，、；："


def cut(text: str, most: float, more: Mapping[int, float] = _NOTHING) -> int:
    """How many characters stay where ``most`` are wide enough; all of them where all are.

    ``more`` is what stands behind a character, by its place, and takes room of its own. A sentence that ends
    in the second half of the room is kept whole, else a phrase; else the last character that fits is the end.
    """
    fitting, taken = 0, 0.0
    for at, place in enumerate(places(text)):
        taken += place + more.get(at, 0)
        if taken <= most - (at + 1 < len(text)):
            fitting = at + 1
    if taken <= most:
        return len(text)
    for ends in _ENDS:
        last = max(text.rfind(end, fitting // 2, fitting) for end in ends)
        if last >= 0:
            return last + 1
    return fitting


def shortened(text: str, most: float) -> str:
    """The text, or as much of it as ``most`` characters hold together with the …

    >>> shortened("健全机制，加强公开，回应关切。", 11)
    '健全机制，加强公开…'
    """
    kept = text[: cut(text, most)]
    return text if kept == text else ended(kept)


def ended(kept: str, words: str = "") -> str:
    """What was kept of a text, with the …; a quotation that is left open, in all the ``words``, is closed."""
    said = words or kept
    is_open = said.count("“") > said.count("”")
    return kept.rstrip(_JOINING) + MORE + ("”" if is_open else "")


def named(names: Sequence[str], most: float) -> str:
    """The names, or the first of them and how many there are.

    >>> named(("甲局", "乙局", "丙镇"), 8)
    '甲局等3个单位'
    """
    whole = "、".join(names)
    if room(whole) <= most:
        return whole
    if len(names) == 1:
        return shortened(names[0], most)
    tail = f"等{len(names)}个单位"
    left = most - room(tail)
    count = next((n for n in range(len(names) - 1, 0, -1) if room("、".join(names[:n])) <= left), 0)
    return ("、".join(names[:count]) or shortened(names[0], left)) + tail
