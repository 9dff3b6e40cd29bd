"""Reading one cell of an imported row. Each reader raises ``ValueError`` with a sentence for the clerk."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

__all__ = ["a_change", "a_date", "a_party", "a_text", "ten_thousand_yuan", "yuan"]

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_DATE = re.compile(
    r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?"
)
_EARLIEST = date(1949, 10, 1)
_MONEY = re.compile(r"[-+]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?")
_MOST_FEN = 10**15
_PERSON = re.compile(r"[\u3400-\u9fff·]{2,15}")


def a_text(value: str, longest: int) -> str:
    """The text, on one line and not too long."""
    if _CONTROL.search(value):
        value = " ".join(_CONTROL.sub(" ", value).split())
    if len(value) > longest:
        raise ValueError(f"超过{longest}个字。请缩短。")
    return value


@lru_cache(maxsize=20_000)
def a_date(value: str, latest: date) -> date:
    """A day in any of the common spellings, not later than ``latest``."""
    found = _DATE.fullmatch(value)
    if found is None:
        raise ValueError(f"“{value}”不是日期。请写成 2020-01-05 的样子。")
    year, month, day = found[1], found[2] or found[4], found[3] or found[5]
    try:
        on = date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(f"“{value}”不是日历上的日期。请核对年月日。") from None
    if on < _EARLIEST:
        raise ValueError(f"“{value}”早于1949年10月1日。请核对年份。")
    if on > latest:
        raise ValueError(f"“{value}”晚于今天。请核对日期。")
    return on


def yuan(value: str, *, scale: int = 2) -> int:
    """An amount of money printed in 元, in 分."""
    plain = value.removeprefix("¥").removeprefix("￥").removesuffix("元").strip()
    if _MONEY.fullmatch(plain) is None:
        raise ValueError(f"“{value}”不是金额。请填写数字，例如 1234.56。")
    try:
        amount = Decimal(plain.replace(",", "").replace("，", "")).scaleb(scale)
    except InvalidOperation:
        raise ValueError(f"“{value}”不是金额。请填写数字，例如 1234.56。") from None
    if amount != amount.to_integral_value():
        raise ValueError(f"“{value}”精确到分以下。请核对金额。")
    if abs(amount) > _MOST_FEN:
        raise ValueError(f"“{value}”过大。请核对金额和单位。")
    return int(amount)


def ten_thousand_yuan(value: str) -> int:
    """An amount of money printed in 万元, in 分."""
    return yuan(value.removesuffix("元").removesuffix("万").strip(), scale=6)


_CHANGES = {
    "1": 1, "+1": 1, "增": 1, "增加": 1, "新增": 1, "-1": -1, "减": -1, "减少": -1, "取消": -1, "废止": -1,
}  # fmt: skip


def a_change(value: str) -> int:
    """1 where an item was added, -1 where it was removed."""
    try:
        return _CHANGES[value]
    except KeyError:
        raise ValueError(f"“{value}”不是增或减。请填写“增”或“减”。") from None


def a_party(value: str, kind: str) -> str:
    """The 行政相对人 as it may stand in a register: a natural person's given name is not kept (条例 15)."""
    name = a_text(value, 200)
    if kind.startswith("自然人") or kind in {"个人", "个体", "公民"}:
        return f"{name[:1]}某" if _PERSON.fullmatch(name) else name[:1] + "*"
    return name
