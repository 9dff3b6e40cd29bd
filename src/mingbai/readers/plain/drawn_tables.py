"""Tables that text draws with signs: ┌──┬──┐ and │, or +---+ and |."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

__all__ = ["drawn_runs", "is_drawn", "rows_drawn"]

#: Rules: nothing but box signs, or + with dashes between.
_RULE = re.compile(r"\s*(?:[─-╿][─-╿\s]+|\+(?:[-=]+\+)+)\s*")
_ROW = re.compile(r"\s*(?:[│┃║].*[│┃║]|\|.*\|)\s*")
_BORDER = re.compile(r"[│┃║|]")
#: With so many stretches between rules every row has its own; with fewer only the head has.
_RULED_ROWS = 4


def is_drawn(line: str) -> bool:
    """Whether a line may be part of such a table."""
    return _ROW.fullmatch(line) is not None or _RULE.fullmatch(line) is not None


def drawn_runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where such tables begin and end."""
    place = 0
    for drawn, group in groupby(lines, is_drawn):
        same = list(group)
        if drawn and any(map(_is_rule, same)):
            yield place, place + len(same)
        place += len(same)


def rows_drawn(lines: Sequence[str]) -> list[list[str]]:
    """The rows of a table of ``lines``; none where no rule is among them.

    Where rules part all rows, the lines between two of them are one row.
    """
    stretches = [list(group) for is_rule, group in groupby(lines, _is_rule) if not is_rule]
    if not any(map(_is_rule, lines)):
        return []
    if len(stretches) < _RULED_ROWS:
        return [_cells(line) for stretch in stretches for line in stretch]
    return [_joined([_cells(line) for line in stretch]) for stretch in stretches]


def _is_rule(line: str) -> bool:
    return _RULE.fullmatch(line) is not None


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _BORDER.split(line.strip())[1:-1]]


def _joined(rows: Sequence[Sequence[str]]) -> list[str]:
    width = max(map(len, rows))
    return ["".join(row[c] for row in rows if c < len(row)) for c in range(width)]
