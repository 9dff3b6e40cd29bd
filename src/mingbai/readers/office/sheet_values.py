"""What a number in a sheet stands for: a figure as typed, a share in per cent, or a date.

Excel keeps binary fractions and shows at most 15 digits; 4166.2416190000004 was typed as
4166.241619. Rounding to 15 digits gives back what was typed.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Context, Decimal, InvalidOperation
from enum import Enum, auto

from lxml import etree

from mingbai.readers.office.packages import child, children

__all__ = ["ValueFormat", "shown_number", "value_formats"]

_TYPED = Context(prec=15)
_MOST_DIGITS = 40
_LONGEST_CODE = 255
#: Counts formatted as dates by mistake would be days of other centuries.
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
#: What is left over of a sum of binary fractions that is 0.
_NOTHING = -12
_BUILT_IN_SHARES = {9, 10}
_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_NOT_A_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_CODE = re.compile(r"[ymdhs年月日]", re.IGNORECASE)


class ValueFormat(Enum):
    """How a cell's number is meant."""

    PLAIN = auto()
    SHARE = auto()
    DATE = auto()
    DATE_1904 = auto()


def value_formats(styles: etree._Element | None, *, from_1904: bool) -> Sequence[ValueFormat]:
    """The format of each cell style, in the order in which cells refer to them."""
    if styles is None:
        return ()
    codes: dict[str, str] = {}
    numbered = child(styles, "numFmts")
    for made in [] if numbered is None else children(numbered, "numFmt"):
        codes[made.get("numFmtId", "")] = made.get("formatCode", "")[:_LONGEST_CODE]
    used = child(styles, "cellXfs")
    found = [_format(style.get("numFmtId", "0"), codes) for style in ([] if used is None else used)]
    if from_1904:
        found = [ValueFormat.DATE_1904 if f is ValueFormat.DATE else f for f in found]
    return found


def shown_number(text: str, meant: ValueFormat) -> str:
    """The stored number ``text`` as it was typed; unchanged where it is no number."""
    try:
        value = _TYPED.create_decimal(text.strip())
    except InvalidOperation:
        return text.strip()
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        return text.strip()
    if value.adjusted() < _NOTHING:
        return "0"
    if meant in {ValueFormat.DATE, ValueFormat.DATE_1904}:
        return _date(value, meant) or _written(value)
    return _written(value * 100) + "%" if meant is ValueFormat.SHARE else _written(value)


def _format(number: str, codes: dict[str, str]) -> ValueFormat:
    if number in codes:
        code = _NOT_A_CODE.sub("", codes[number])
        if "%" in code:
            return ValueFormat.SHARE
        return ValueFormat.DATE if _DATE_CODE.search(code) else ValueFormat.PLAIN
    built_in = int(number) if number.isdecimal() else 0
    if built_in in _BUILT_IN_SHARES:
        return ValueFormat.SHARE
    return ValueFormat.DATE if built_in in _BUILT_IN_DATES else ValueFormat.PLAIN


def _written(value: Decimal) -> str:
    """Without exponent and without zeros after the last digit: 24.0 is 24."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def _date(value: Decimal, meant: ValueFormat) -> str:
    """The day (and minute, where there is one) of a serial number; empty where it is no day of this age."""
    # Day 60 of the 1900 system is a 29 February that never was; reports are later than that.
    first = datetime(1904, 1, 1) if meant is ValueFormat.DATE_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  # no zone in a sheet
    if not 61 <= value < 2_958_466:
        return ""
    moment = first + timedelta(seconds=round(float(value) * 86_400))
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return ""
    return f"{moment:%Y-%m-%d %H:%M}" if value % 1 else f"{moment:%Y-%m-%d}"
