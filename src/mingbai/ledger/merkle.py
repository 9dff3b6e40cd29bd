"""Merkle trees over SHA-256, after RFC 6962: leaves and inner nodes are hashed apart."""

import hashlib
from collections.abc import Sequence

__all__ = ["path", "root", "root_along"]


def root(leaves: Sequence[str], /) -> str:
    """The tree's root, in hexadecimal, over ``leaves`` (hexadecimal digests); ``ValueError`` for none."""
    if not leaves:
        raise ValueError("a tree has at least one leaf")
    if len(leaves) == 1:
        return _hash(b"\x00", leaves[0])
    middle = _split(len(leaves))
    return _hash(b"\x01", root(leaves[:middle]), root(leaves[middle:]))


def path(leaves: Sequence[str], position: int, /) -> tuple[tuple[str, str], ...]:
    """The way from the leaf at ``position`` to the root: pairs of side (``left``, ``right``), digest."""
    if len(leaves) == 1:
        return ()
    middle = _split(len(leaves))
    if position < middle:
        return (*path(leaves[:middle], position), ("right", root(leaves[middle:])))
    return (*path(leaves[middle:], position - middle), ("left", root(leaves[:middle])))


def root_along(leaf: str, steps: Sequence[tuple[str, str]], /) -> str:
    """The root to which ``steps`` lead from ``leaf``: where it is the block's, the leaf is in the block."""
    found = _hash(b"\x00", leaf)
    for side, digest in steps:
        found = _hash(b"\x01", digest, found) if side == "left" else _hash(b"\x01", found, digest)
    return found


def _split(count: int) -> int:
    """The largest power of two below ``count``."""
    return 1 << (count - 1).bit_length() - 1


def _hash(prefix: bytes, *digests: str) -> str:
    return hashlib.sha256(prefix + b"".join(bytes.fromhex(digest) for digest in digests)).hexdigest()
