"""The same facts have the same digest, different facts another."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.ledger.canonical import digest, field_digests, plain
from mingbai.numbering.models import Reservation

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=10,
)


@given(value=values)
def test_what_was_spelt_once_is_spelt_the_same_again(value: object) -> None:
    assert plain(plain(value)) == plain(value)
    assert digest(plain(value)) == digest(value)


@given(one=values, other=values)
def test_different_values_have_different_digests(one: object, other: object) -> None:
    assert (digest(one) == digest(other)) == (_written(one) == _written(other))


def _written(value: object) -> str:
    """``True`` and ``1`` are equal in Python and two things in a record."""
    return json.dumps(plain(value), sort_keys=True)


def test_an_instant_is_the_same_in_every_zone() -> None:
    beijing = timezone(timedelta(hours=8))
    at = datetime(2021, 2, 20, 13, 34, tzinfo=beijing)
    assert plain(at) == plain(at.astimezone(UTC)) == "2021-02-20T05:34:00.000000+00:00"


def test_types_of_both_databases() -> None:
    assert plain(date(2021, 2, 20)) == "2021-02-20"
    assert plain(Decimal("1.50")) == plain(Decimal("1.5")) == "1.5"
    assert plain(UUID(int=7)) == "00000000-0000-0000-0000-000000000007"
    assert plain(memoryview(b"\x01")) == plain(b"\x01") == "01"


@pytest.mark.parametrize("value", [1.5, datetime(2021, 1, 1), object(), {1, 2}])  # noqa: DTZ001
def test_what_has_no_single_spelling_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        digest(value)


def test_a_row_is_sealed_only_by_the_fields_that_its_model_names() -> None:
    with pytest.raises(TypeError, match="sealed_fields"):
        field_digests(Reservation(series_id=1, number=2), "salt")
