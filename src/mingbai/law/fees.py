"""The information-processing fee (信息处理费): two schemes, both progressive (处理费办法 3 to 5).

An agency may charge only when the number or frequency of applications is clearly beyond reason
(条例 42), and charges one application by items or by pages, never by both (处理费办法 3).
Amounts are whole yuan, the unit of the tariff.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from mingbai.law.citation import Citation
from mingbai.law.proof import Step

__all__ = ["Fee", "Scheme", "Tier", "fee_by_items", "fee_by_pages"]


class Scheme(Enum):
    """How an application is charged; the value is the unit counted."""

    BY_ITEMS = "件"
    BY_PAGES = "页"


@dataclass(frozen=True, slots=True)
class Tier:
    """Items or pages ``first`` to ``last`` at ``price`` yuan each."""

    first: int
    last: int
    price: int

    @property
    def amount(self) -> int:
        """What this tier costs, in yuan."""
        return (self.last - self.first + 1) * self.price


# 处理费办法 4: per applicant and natural month, items 1 to 10 free, 11 to 30 at 100 yuan each; from
# item 31 every ten items are one tier and each tier costs 100 yuan an item more than the last.
FREE_ITEMS, FLAT_ITEMS, ITEM_PRICE, ITEMS_PER_TIER = 10, 30, 100, 10

# 处理费办法 5: per application, pages 1 to 30 free, to 100 at 10 yuan, to 200 at 20, beyond at 40.
PAGE_PRICES = ((30, 0), (100, 10), (200, 20))
LAST_PAGE_PRICE = 40

_CITATIONS = {Scheme.BY_ITEMS: Citation("处理费办法", "4"), Scheme.BY_PAGES: Citation("处理费办法", "5")}


@dataclass(frozen=True, slots=True)
class Fee:
    """What ``count`` items or pages cost, in yuan, after ``before`` already counted."""

    scheme: Scheme
    count: int
    amount: int
    before: int = 0

    @property
    def tiers(self) -> Iterator[Tier]:
        """The tiers this fee passes through, cut to the items or pages charged here."""
        first, last = self.before + 1, self.before + self.count
        ladder = _item_tiers() if self.scheme is Scheme.BY_ITEMS else _page_tiers(last)
        for tier in ladder:
            if tier.first > last:
                return
            if tier.last >= first:
                yield Tier(max(tier.first, first), min(tier.last, last), tier.price)

    @property
    def steps(self) -> tuple[Step, ...]:
        """One step per tier and one for the total; made when asked."""
        unit, citation = self.scheme.value, _CITATIONS[self.scheme]
        lines = [
            Step(f"{_span(tier, unit)}，{_price(tier, unit)}", citation, amount=tier.amount)
            for tier in self.tiers
        ]
        return (*lines, Step(f"合计{self.count}{unit}，应缴{self.amount}元", citation, amount=self.amount))


def fee_by_items(count: int, before: int = 0) -> Fee:
    """按件计收: ``count`` items, after ``before`` items of the same applicant in the same natural month.

    Items are applications, or the reasonable smallest units one application is split into
    (一事一申请). ``ValueError`` for a negative number.
    """
    _require_counts(count, before)
    amount = _items_total(before + count) - _items_total(before)
    return Fee(Scheme.BY_ITEMS, count, amount, before)


def fee_by_pages(pages: int) -> Fee:
    """按量计收: all ``pages`` of one application; applications are not added together.

    ``ValueError`` for a negative number.
    """
    _require_counts(pages, 0)
    amount = sum(tier.amount for tier in Fee(Scheme.BY_PAGES, pages, 0).tiers)
    return Fee(Scheme.BY_PAGES, pages, amount)


def _items_total(count: int) -> int:
    """What a month's first ``count`` items cost together."""
    flat = ITEM_PRICE * max(0, min(count, FLAT_ITEMS) - FREE_ITEMS)
    tiers, rest = divmod(max(0, count - FLAT_ITEMS), ITEMS_PER_TIER)
    # Tier j (from 1) costs (j + 1) x 100 yuan an item: 2 + 3 + … + (tiers + 1) hundreds, ten items each.
    full = ITEM_PRICE * ITEMS_PER_TIER * (tiers * (tiers + 3) // 2)
    return flat + full + rest * ITEM_PRICE * (tiers + 2)


def _item_tiers() -> Iterator[Tier]:
    yield Tier(1, FREE_ITEMS, 0)
    yield Tier(FREE_ITEMS + 1, FLAT_ITEMS, ITEM_PRICE)
    first, price = FLAT_ITEMS + 1, 2 * ITEM_PRICE
    while True:
        yield Tier(first, first + ITEMS_PER_TIER - 1, price)
        first, price = first + ITEMS_PER_TIER, price + ITEM_PRICE


def _page_tiers(pages: int) -> Iterator[Tier]:
    first = 1
    for last, price in PAGE_PRICES:
        yield Tier(first, last, price)
        first = last + 1
    if pages >= first:
        yield Tier(first, pages, LAST_PAGE_PRICE)


def _span(tier: Tier, unit: str) -> str:
    count = tier.last - tier.first + 1
    if count == 1:
        return f"第{tier.first}{unit}，1{unit}"
    return f"第{tier.first}{unit}至第{tier.last}{unit}，{count}{unit}"


def _price(tier: Tier, unit: str) -> str:
    return f"每{unit}{tier.price}元，计{tier.amount}元" if tier.price else "免收"


def _require_counts(count: int, before: int) -> None:
    if count < 0 or before < 0:
        raise ValueError("items and pages are counted from nought")
