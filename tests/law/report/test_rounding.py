from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.report.rounding import decimals, is_rounding_of

EXACT = st.decimals(-10000, 10000, places=6)
PLACES = st.integers(0, 3)


@given(EXACT, PLACES, st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]))
def test_rounded_or_cut_off(exact: Decimal, places: int, how: str) -> None:
    printed = exact.quantize(Decimal(10) ** -places, rounding=how)
    assert is_rounding_of(printed, exact)


@given(EXACT, PLACES)
def test_one_place_more_is_not_a_rounding(exact: Decimal, places: int) -> None:
    place = Decimal(10) ** -places
    cut = exact.quantize(place, rounding=ROUND_DOWN)
    for wrong in (abs(cut) + 2 * place, abs(cut) - place):
        if wrong > 0:
            assert not is_rounding_of(wrong.copy_sign(exact), exact)


def test_nothing_is_rounded_up_without_reason() -> None:
    exact = Decimal("4.3478")
    assert is_rounding_of(Decimal("4.35"), exact)
    assert is_rounding_of(Decimal("4.34"), exact)
    assert not is_rounding_of(exact.quantize(Decimal("0.1"), rounding=ROUND_UP), exact)
    assert not is_rounding_of(Decimal("-4.35"), exact)


@given(st.integers(-9999, 9999))
def test_whole_numbers_have_no_decimals(value: int) -> None:
    assert decimals(value) == 0
    assert decimals(Decimal(value) / 4) == len(str(Decimal(value) / 4).partition(".")[2])
