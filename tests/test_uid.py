"""Identifiers that sort by time and cannot be guessed."""

import time
from uuid import RFC_4122

from mingbai.uid import new_uid


def test_it_is_a_uuid_of_version_7() -> None:
    before = time.time_ns() // 1_000_000
    uid = new_uid()
    after = time.time_ns() // 1_000_000
    assert uid.version == 7
    assert uid.variant == RFC_4122
    assert before <= uid.int >> 80 <= after


def test_none_is_given_twice_and_every_random_bit_varies() -> None:
    uids = [new_uid().int for _ in range(2000)]
    assert len(set(uids)) == len(uids)
    always_set = uids[0]
    ever_set = 0
    for uid in uids:
        always_set &= uid
        ever_set |= uid
    random_bits = ((1 << 12) - 1) << 64 | (1 << 62) - 1
    assert always_set & random_bits == 0
    assert ever_set & random_bits == random_bits
