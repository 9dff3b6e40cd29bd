"""What most likely went wrong, read off the arithmetic.

Each function tests one explanation and says yes only where it is compelling; a cause is named in a
finding only where one explanation stands out. Figures are counts unless a docstring says otherwise.
"""

from collections.abc import Sequence
from typing import NamedTuple

from mingbai.law.report.figures import Figure
from mingbai.law.report.wording import figure_text

__all__ = [
    "Part",
    "cause_of_stock",
    "cause_of_total",
    "digits_are_swapped",
    "has_lost_a_digit",
    "has_one_digit_misread",
    "lone_part_equal_to",
    "slip_of",
    "units_are_confused",
]

#: Digits that are taken for one another on a poor copy.
_LOOK_ALIKE = frozenset(
    frozenset(pair) for pair in ("06", "08", "09", "17", "27", "35", "38", "49", "56", "58", "68", "69", "89")
)


class Part(NamedTuple):
    """One summand: how it is called, and its value."""

    name: str
    value: Figure


def digits_are_swapped(true: Figure, printed: Figure) -> bool:
    """Whether two neighbouring digits of ``true`` are exchanged in ``printed`` (12, 21)."""
    a, b = figure_text(true), figure_text(printed)
    if len(a) != len(b) or a == b:
        return False
    at = next(i for i in range(len(a)) if a[i] != b[i])
    return a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]


def has_one_digit_misread(true: Figure, printed: Figure) -> bool:
    """Whether one digit differs: any of three or more, or of two where the pair looks alike (16, 10)."""
    a, b = figure_text(true), figure_text(printed)
    if len(a) != len(b) or len(a) < 2:
        return False
    differing = [frozenset(pair) for pair in zip(a, b, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and (len(a) >= 3 or differing[0] in _LOOK_ALIKE)


def has_lost_a_digit(true: Figure, printed: Figure) -> bool:
    """Whether ``printed`` is ``true`` (of two digits or more) without one of its digits (12, 1)."""
    a, b = figure_text(true), figure_text(printed)
    return len(b) >= 1 and len(a) == len(b) + 1 and any(a[:i] + a[i + 1 :] == b for i in range(len(a)))


def slip_of(true: Figure, printed: Figure) -> str:
    """How a hand that meant ``true`` came to write ``printed``, in words; empty where nothing shows."""
    if printed == 0 < true:
        return "疑似漏填"
    if true <= 0 or printed < 0:
        return ""
    if digits_are_swapped(true, printed):
        return "疑似数字前后颠倒"
    if has_lost_a_digit(true, printed):
        return "疑似漏写一位数字"
    if has_lost_a_digit(printed, true):
        return "疑似多写一位数字"
    if has_one_digit_misread(true, printed):
        return "疑似写错一位数字"
    return ""


def lone_part_equal_to(gap: Figure, parts: Sequence[Part]) -> Part | None:
    """The one part whose value is ``gap`` (above 0); ``None`` where none or several are."""
    equal = [part for part in parts if part.value == gap > 0]
    return equal[0] if len(equal) == 1 else None


def cause_of_total(
    total: Part, expected: Figure, parts: Sequence[Part], subtotals: Sequence[Part] = ()
) -> str:
    """Why a printed total is not the sum ``expected`` of its parts.

    ``subtotals`` are sums of some of the parts that the form does not print (（三）不予公开): a total may
    have counted one twice, or left one out. Empty where no explanation stands out.
    """
    if total.value == 0:
        return f"{total.name}为0而各组成部分不为0，总计可能漏填"
    if digits_are_swapped(expected, total.value):
        return f"{figure_text(expected)}与{figure_text(total.value)}：总计可能数字前后颠倒"
    gap = total.value - expected
    part = lone_part_equal_to(max(gap, -gap), [*parts, *subtotals])
    if part is not None and gap > 0:
        return f"相差数恰等于{part.name}的{figure_text(part.value)}，总计可能重复加了这一项"
    if part is not None:
        return (
            f"相差数恰等于{part.name}的{figure_text(part.value)}，总计可能漏加了这一项，"
            "或者这些件数又计入了其他项"
        )
    slip = slip_of(expected, total.value)
    return f"总计{slip}" if slip else ""


def cause_of_stock(stock: Part, start: Figure, expected: Figure, added: Part, removed: Part) -> str:
    """Why a stock at the year's end is not ``start`` and what was added, less what was removed."""
    if stock.value == start:
        return "与上年数字相同，可能照抄上年，未计本年增减"
    if removed.value and stock.value == expected + removed.value:
        return f"恰好多出{removed.name}的{figure_text(removed.value)}，可能未予扣减"
    if added.value and stock.value == expected - added.value:
        return f"恰好少了{added.name}的{figure_text(added.value)}，可能未予计入"
    slip = slip_of(expected, stock.value)
    return f"{stock.name}{slip}" if slip else ""


def units_are_confused(amount: Figure, other: Figure) -> bool:
    """Whether two amounts of money differ as 元 and 万元 do: by 10,000, give or take a rounding.

    The digits must agree as far as the shorter of the two shows them, so that 24252.31 (万元) fits
    242523110.82 (元).
    """
    low, high = sorted((amount, other))
    if low <= 0:
        return False
    scaled = low * 10000
    return max(scaled - high, high - scaled) * 1000 <= high
