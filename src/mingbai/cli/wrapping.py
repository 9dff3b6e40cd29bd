"""Breaking Chinese text into lines for a terminal.

rich breaks at blanks alone, which suits no Chinese sentence; a break may stand between any two Chinese
characters, though not inside a number or a Latin word and not before a closing mark.
"""

import re

from rich.cells import cell_len, chop_cells

__all__ = ["wrapped"]

_CLOSING = "，。；：、！？）》”’〕%"
_OPENING = "（《“‘〔"
_UNIT = re.compile(rf"[{_OPENING}]*(?:[!-~]+|\s+|.)[{_CLOSING}]*", re.DOTALL)


def wrapped(text: str, width: int, *, first: str = "", rest: str | None = None) -> str:
    """``text`` in lines of at most ``width`` terminal columns.

    The first line begins with ``first``, every other with ``rest`` (blanks of the same width, where not
    given); line breaks in ``text`` are kept.
    """
    if rest is None:
        rest = " " * cell_len(first)
    room = max(8, width - max(cell_len(first), cell_len(rest)))
    lines = [line for paragraph in text.splitlines() or [""] for line in _broken(paragraph, room)]
    return "\n".join((first if i == 0 else rest) + line for i, line in enumerate(lines))


def _broken(paragraph: str, room: int) -> list[str]:
    lines, line = [], ""
    for unit in _UNIT.findall(paragraph):
        if cell_len(line + unit.rstrip()) <= room:
            line += unit
            continue
        if line.strip():
            lines.append(line.rstrip())
        *full, line = chop_cells(unit.lstrip() or " ", room)
        lines += full
        line = line.lstrip()
    return [*lines, line.rstrip()]
