"""How large the packed parts of a PDF file are unpacked, found out before anyone unpacks them whole.

PDFium takes up to a gigabyte for one part. Pictures are passed over: they are never unpacked here.
"""

import re
import zlib
from collections.abc import Iterable, Iterator

from mingbai.readers.limits import Allowance

__all__ = ["spend_streams"]

_STREAM = re.compile(rb"stream\r?\n")
#: A picture says so in the dictionary before its stream.
_DICTIONARY = 400
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_PIECE = 1 << 16
_STEP = 1 << 20
#: Packed data inside packed data; no program that writes PDF does it even once.
_DEEPEST = 4


def spend_streams(data: bytes, allowance: Allowance) -> None:
    """Spend the unpacked size of every packed part; raises what ``allowance`` raises."""
    for match in _STREAM.finditer(data):
        dictionary = data[max(match.start() - _DICTIONARY, 0) : match.start()]
        if not _PICTURE.search(dictionary):
            pieces = (data[n : n + _PIECE] for n in range(match.end(), len(data), _PIECE))
            for piece in _unpacked(pieces, _DEEPEST):
                allowance.spend(len(piece))


def _unpacked(pieces: Iterable[bytes], depth: int) -> Iterator[bytes]:
    """What comes out of a packed stream, piece by piece; nothing where it is not packed."""
    source = iter(pieces)
    first = next(source, b"")
    if not _is_packed(first):
        return
    inflating = zlib.decompressobj()
    inner: list[bytes] = []
    try:
        waiting = first
        while waiting and not inflating.eof:
            out = inflating.decompress(waiting, _STEP)
            if out and depth and (inner or _is_packed(out)):
                inner.append(out)
            yield out
            waiting = inflating.unconsumed_tail or next(source, b"")
    except zlib.error:
        pass  # a broken part is not unpacked further by any reader
    if inner:
        yield from _unpacked(inner, depth - 1)


def _is_packed(start: bytes) -> bool:
    """Whether ``start`` is a zlib header (RFC 1950)."""
    return len(start) > 1 and start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0
