"""Figures as they are printed: what counts as one, and what it says."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from mingbai.law.report.figures import Figure

__all__ = ["Printed", "is_figure", "is_null", "parse_figure"]

#: What stands for "nothing" in a cell. A blank counts as 0 in sums, with a note.
_NULLS = frozenset({"", "/", "//", "\\", "-", "--", "—", "——", "–", "−", "_", "__", "无", "空", "―", "一一"})

_ZEROS = frozenset({"零", "〇", "零件", "〇件", "零元"})
#: Even a row of fifteen cells run together is shorter; a longer run of digits is no figure.
_LONGEST = 300
_UNIT = r"万元|亿元|元|万|件次|人次|件|项|个|份|宗|起|条|次|部|家|批"
_REMARK = r"[(（\[【].*[)）\]】]"
_FIGURE = re.compile(
    rf"""
    (?:￥|¥|人民币|共计?)?
    (?P<sign>新增|增加|减少|增长|增|减|\+|-|−|—|﹣|↑|↓)?
    (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)
    (?P<unit>{_UNIT})?
    (?P<remark>{_REMARK})?
    [。;；,，]?
    """,
    re.VERBOSE,
)
_MINUS = frozenset({"减", "减少", "-", "−", "—", "﹣", "↓"})


@dataclass(frozen=True, slots=True)
class Printed:
    """What a cell says: its figure (``None`` for a null), the unit beside it, any remark after it.

    ``plain`` is true where the text is the figure's digits and nothing else.
    """

    value: Figure | None
    unit: str = ""
    remark: str = ""
    plain: bool = True


def _squeeze(text: str) -> str:
    return "".join(text.split())


def is_null(text: str) -> bool:
    """Whether ``text`` (normalised) is blank or one of the marks that stand for nothing."""
    return _squeeze(text) in _NULLS


@lru_cache(maxsize=8192)
def parse_figure(text: str) -> Printed | None:
    """Read one cell: ``增43571`` → 43571, ``减14`` → -14, ``22(其中修订16件)`` → 22 with a remark.

    ``text`` is normalised; blanks inside are ignored, since numbers are torn over lines. ``None``
    where the text is no figure.
    """
    squeezed = _squeeze(text)
    if len(squeezed) > _LONGEST:
        return None
    if squeezed in _NULLS:
        return Printed(None, plain=squeezed == "")
    if squeezed.isascii() and squeezed.isdigit():
        return Printed(int(squeezed), plain=squeezed == "0" or squeezed[0] != "0")
    match = _FIGURE.fullmatch(squeezed)
    if match is None:
        return Printed(0, plain=False) if squeezed in _ZEROS else None
    digits = match["digits"].replace(",", "")
    value: Figure = Decimal(digits) if "." in digits else int(digits)
    if match["sign"] in _MINUS:
        value = -value
    return Printed(value, match["unit"] or "", match["remark"] or "", plain=False)


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure or a null, so that it can be no label."""
    return parse_figure(text) is not None
