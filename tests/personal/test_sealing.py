"""Sealed values open for their own row alone; blind digests find whole values alone."""

from uuid import UUID

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from mingbai.personal.api import CannotOpen, blind, decrypt, encrypt

TEXTS = st.text(max_size=60)
OLD, NEW = "1" * 64, "2" * 64
HERE, ELSEWHERE = UUID(int=1), UUID(int=2)


@given(TEXTS, st.uuids())
def test_what_was_sealed_opens_for_its_row(text: str, about: UUID) -> None:
    assert decrypt(encrypt(text, about), about) == text


@given(TEXTS)
def test_it_opens_for_no_other_row(text: str) -> None:
    sealed = encrypt(text, HERE)
    with pytest.raises(CannotOpen):
        decrypt(sealed, ELSEWHERE)


@given(TEXTS, st.data())
def test_one_changed_bit_is_seen(text: str, data: st.DataObject) -> None:
    sealed = bytearray(encrypt(text, HERE))
    place = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[place // 8] ^= 1 << place % 8
    with pytest.raises(CannotOpen):
        decrypt(bytes(sealed), HERE)


@given(st.binary(max_size=40))
def test_noise_does_not_open(noise: bytes) -> None:
    with pytest.raises(CannotOpen):
        decrypt(noise, HERE)


def test_the_same_value_is_never_sealed_alike() -> None:
    assert len({encrypt("张三", HERE) for _ in range(50)}) == 50


def test_after_a_change_of_keys_the_old_values_still_open() -> None:
    with override_settings(PERSONAL_KEYS=(OLD,)):
        sealed = encrypt("张三", HERE)
    with override_settings(PERSONAL_KEYS=(NEW, OLD)):
        assert decrypt(sealed, HERE) == "张三"
        again = encrypt("张三", HERE)
    with override_settings(PERSONAL_KEYS=(NEW,)):
        assert decrypt(again, HERE) == "张三"
        with pytest.raises(CannotOpen):
            decrypt(sealed, HERE)


@given(TEXTS, TEXTS)
def test_only_the_same_value_has_the_same_digest(one: str, other: str) -> None:
    assert (blind(one, "phone") == blind(other, "phone")) == (one == other)
    assert blind(one, "phone") != blind(one, "name")


@override_settings(PERSONAL_KEYS=(), INDEX_KEY="")
def test_without_keys_nothing_personal_is_kept() -> None:
    with pytest.raises(ImproperlyConfigured):
        encrypt("张三", HERE)
    with pytest.raises(ImproperlyConfigured):
        blind("张三", "name")
