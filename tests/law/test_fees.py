"""Both fee schemes against the worked vectors, two real notices, and an item-by-item count."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.fees import fee_by_items, fee_by_pages

ITEMS = [
    (10, 0),
    (11, 100),
    (30, 2000),
    (31, 2200),
    (35, 3000),
    (40, 4000),
    (41, 4300),
    (45, 5500),
    (60, 11000),
]
# 1,500 and 2,219 pages are notices that agencies really sent; 68 pages a published 380 yuan.
PAGES = [
    (30, 0),
    (31, 10),
    (68, 380),
    (100, 700),
    (101, 720),
    (200, 2700),
    (201, 2740),
    (250, 4700),
    (1500, 54_700),
    (2219, 83_460),
]

counts = st.integers(0, 400)


def price_of_item(number: int) -> int:
    if number <= 10:
        return 0
    return 100 if number <= 30 else 100 * (math.ceil((number - 30) / 10) + 1)


def price_of_page(number: int) -> int:
    return next((price for last, price in ((30, 0), (100, 10), (200, 20)) if number <= last), 40)


@pytest.mark.parametrize(("count", "amount"), ITEMS)
def test_item_vectors(count: int, amount: int) -> None:
    assert fee_by_items(count).amount == amount


@pytest.mark.parametrize(("count", "amount"), PAGES)
def test_page_vectors(count: int, amount: int) -> None:
    assert fee_by_pages(count).amount == amount


@given(counts, counts)
def test_items_one_by_one(count: int, before: int) -> None:
    expected = sum(price_of_item(n) for n in range(before + 1, before + count + 1))
    assert fee_by_items(count, before).amount == expected


@given(counts)
def test_pages_one_by_one(count: int) -> None:
    assert fee_by_pages(count).amount == sum(price_of_page(n) for n in range(1, count + 1))


@given(counts, counts, counts)
def test_a_month_costs_the_same_however_it_is_cut(first: int, second: int, before: int) -> None:
    together = fee_by_items(first + second, before).amount
    assert fee_by_items(first, before).amount + fee_by_items(second, before + first).amount == together


@given(counts, counts)
def test_steps_add_up_to_the_amount(count: int, before: int) -> None:
    for fee in (fee_by_items(count, before), fee_by_pages(count)):
        *tiers, total = fee.steps
        assert sum(step.amount or 0 for step in tiers) == total.amount == fee.amount
        assert sum(tier.last - tier.first + 1 for tier in fee.tiers) == count
        assert all(step.citation and step.citation.instrument == "处理费办法" for step in fee.steps)


def test_steps_read_as_a_notice_would_print_them() -> None:
    assert [step.why for step in fee_by_items(31).steps] == [
        "第1件至第10件，10件，免收",
        "第11件至第30件，20件，每件100元，计2000元",
        "第31件，1件，每件200元，计200元",
        "合计31件，应缴2200元",
    ]
    assert [step.why for step in fee_by_pages(0).steps] == ["合计0页，应缴0元"]


def test_a_great_number_is_reckoned_at_once() -> None:
    assert fee_by_items(10**12).amount > fee_by_items(10**12 - 1).amount
    assert fee_by_pages(10**12).amount == 2700 + 40 * (10**12 - 200)


@pytest.mark.parametrize("wrong", [(-1, 0), (1, -1)])
def test_negative_numbers_are_refused(wrong: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="nought"):
        fee_by_items(*wrong)
    with pytest.raises(ValueError, match="nought"):
        fee_by_pages(-1)
