from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mingbai.law.report.causes import (
    Part,
    cause_of_stock,
    cause_of_total,
    digits_are_swapped,
    has_lost_a_digit,
    has_one_digit_misread,
    lone_part_equal_to,
    slip_of,
    units_are_confused,
)
from mingbai.law.report.figures import Figure


@given(st.integers(10, 10**9), st.data())
def test_exchanging_two_neighbouring_digits_is_recognised(true: int, data: st.DataObject) -> None:
    text = str(true)
    at = data.draw(st.integers(0, len(text) - 2))
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    assume(swapped != text and swapped[0] != "0")
    assert digits_are_swapped(true, int(swapped))
    assert digits_are_swapped(int(swapped), true)


@pytest.mark.parametrize(("true", "printed"), [(12, 12), (12, 31), (123, 321), (12, 1), (1, 2)])
def test_other_differences_are_no_swap(true: int, printed: int) -> None:
    assert not digits_are_swapped(true, printed)


@pytest.mark.parametrize(
    ("true", "printed", "is_misread"),
    [(16, 10, True), (123, 143, True), (12, 52, False), (1, 7, False), (123, 321, False), (12, 12, False)],
)
def test_one_digit_misread(true: int, printed: int, *, is_misread: bool) -> None:
    assert has_one_digit_misread(true, printed) is is_misread


@pytest.mark.parametrize(
    ("true", "printed", "has_lost"),
    [(12, 1, True), (10, 1, True), (705, 75, True), (12, 3, False), (1, 0, False)],
)
def test_a_digit_left_out(true: int, printed: int, *, has_lost: bool) -> None:
    assert has_lost_a_digit(true, printed) is has_lost


@pytest.mark.parametrize(
    ("true", "printed", "word"),
    [
        (5, 0, "漏填"),
        (21, 12, "颠倒"),
        (12, 1, "漏写一位"),
        (12, 112, "多写一位"),
        (168, 160, "写错一位"),
        (5, 9, ""),
        (0, 5, ""),
        (-1, 5, ""),
    ],
)
def test_slips(true: int, printed: int, word: str) -> None:
    assert word in slip_of(true, printed)
    assert bool(word) == bool(slip_of(true, printed))


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_no_slip_leads_from_a_figure_to_itself(true: int, printed: int) -> None:
    assert not slip_of(true, true)
    assert isinstance(slip_of(true, printed), str)


PARTS = [Part("甲", 3), Part("乙", 6), Part("丙", 6), Part("丁", 0)]


def test_only_one_part_may_explain_a_gap() -> None:
    assert lone_part_equal_to(3, PARTS) == Part("甲", 3)
    assert lone_part_equal_to(6, PARTS) is None
    assert lone_part_equal_to(0, PARTS) is None


@pytest.mark.parametrize(
    ("total", "cause"),
    [(0, "漏填"), (51, "颠倒"), (18, "重复加了"), (12, "漏加了"), (155, "多写一位"), (8, "")],
)
def test_causes_of_a_wrong_total(total: int, cause: str) -> None:
    said = cause_of_total(Part("总计", total), 15, PARTS)
    assert cause in said
    assert bool(cause) == bool(said)


def test_a_subtotal_may_have_been_counted_again() -> None:
    assert "小计" in cause_of_total(Part("总计", 24), 15, PARTS, [Part("小计", 9)])


def test_a_stock_that_does_not_follow() -> None:
    added, removed = Part("制发", 5), Part("废止", 2)

    def cause(stock: int) -> str:
        return cause_of_stock(Part("有效", stock), 66, 69, added, removed)

    assert "照抄上年" in cause(66)
    assert "未予扣减" in cause(71)
    assert "未予计入" in cause(64)
    assert "颠倒" in cause(96)
    assert not cause(40)


@pytest.mark.parametrize(
    ("amount", "other", "are_confused"),
    [
        (Decimal("24252.311082"), Decimal("242523110.82"), True),
        (Decimal("24252.31"), Decimal("242523110.82"), True),
        (380, Decimal("0.038"), True),
        (380, Decimal("0.04"), False),
        (5, 5, False),
        (0, 0, False),
    ],
)
def test_amounts_that_differ_by_their_unit(amount: Figure, other: Figure, *, are_confused: bool) -> None:
    assert units_are_confused(amount, other) is units_are_confused(other, amount) is are_confused
