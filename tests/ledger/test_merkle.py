"""A leaf is proved by its path, and by no other."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.ledger.merkle import path, root, root_along

digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
trees = st.lists(digests, min_size=1, max_size=40)


def test_it_is_the_tree_of_rfc_6962() -> None:
    """The inputs and roots of the RFC's reference implementation, over leaves given as bare bytes."""
    leaves = ["", "00", "10", "2021", "3031"]
    assert root(leaves[:1]) == hashlib.sha256(b"\x00").hexdigest()
    assert root(leaves[:2]) == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    assert root(leaves[:3]) == "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"
    assert root(leaves) == "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"


@given(leaves=trees, data=st.data())
def test_every_leaf_leads_to_the_root(leaves: list[str], data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(leaves) - 1))
    assert root_along(leaves[position], path(leaves, position)) == root(leaves)


@given(leaves=trees, stranger=digests, data=st.data())
def test_a_stranger_does_not(leaves: list[str], stranger: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(leaves) - 1))
    if stranger != leaves[position]:
        assert root_along(stranger, path(leaves, position)) != root(leaves)


@given(leaves=st.lists(digests, min_size=2, max_size=40, unique=True), data=st.data())
def test_order_and_number_of_leaves_count(leaves: list[str], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(leaves))
    assert (root(shuffled) == root(leaves)) == (shuffled == leaves)
    assert root(leaves[:-1]) != root(leaves)


def test_an_empty_tree_has_no_root() -> None:
    with pytest.raises(ValueError, match="at least one leaf"):
        root([])
