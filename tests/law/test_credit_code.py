"""The check character finds every single slip and every swap of neighbours."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mingbai.law.credit_code import check_character, is_credit_code

CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
bodies = st.text(CHARACTERS, min_size=17, max_size=17)


@pytest.mark.parametrize("code", ["91350100M000100Y43", "914403001922038216"])
def test_published_codes_are_valid(code: str) -> None:
    """The example of the standard, and a code from a public company register."""
    assert is_credit_code(code)


@given(body=bodies)
def test_its_own_check_character_is_accepted_and_no_other(body: str) -> None:
    assert [c for c in CHARACTERS if is_credit_code(body + c)] == [check_character(body)]


@given(body=bodies, place=st.integers(0, 17), slip=st.sampled_from(CHARACTERS))
def test_one_wrong_character_is_found(body: str, place: int, slip: str) -> None:
    code = body + check_character(body)
    assume(code[place] != slip)
    assert not is_credit_code(code[:place] + slip + code[place + 1 :])


@given(body=bodies, place=st.integers(0, 16))
def test_swapped_neighbours_are_found(body: str, place: int) -> None:
    code = body + check_character(body)
    assume(code[place] != code[place + 1])
    assert not is_credit_code(code[:place] + code[place + 1] + code[place] + code[place + 2 :])


@pytest.mark.parametrize(
    "code", ["", "91350100M000100Y4", "91350100M000100Y433", "91350100m000100y43", "9135010OM000100Y43"]
)
def test_what_is_no_code(code: str) -> None:
    assert not is_credit_code(code)


def test_a_body_of_another_length_has_no_check_character() -> None:
    with pytest.raises(ValueError, match="123"):
        check_character("123")
