"""Pages kept as a server sent them, packed with gzip: what is inside, read as it is."""

import zlib

from mingbai.readers.document import Document
from mingbai.readers.errors import FileDamaged, FileTooLarge, FormatUnknown
from mingbai.readers.limits import MAX_FILE_BYTES
from mingbai.readers.reading import read_bytes

__all__ = ["read"]

#: A gzip file with the only method there is (RFC 1952).
_MARK = b"\x1f\x8b\x08"
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
#: Where a tar archive has its name.
_TAR = slice(257, 262)


def read(data: bytes) -> Document:
    """Read the file inside ``data``, which ends with its first member.

    Raises :class:`FileTooLarge` for more than a file may have, :class:`FormatUnknown` for an archive of
    files, :class:`FileDamaged` where nothing can be unpacked.
    """
    unpacking = zlib.decompressobj(_GZIP_WINDOW)
    try:
        content = unpacking.decompress(data, MAX_FILE_BYTES + 1)
    except zlib.error as error:
        raise FileDamaged("压缩文件已损坏，不能解压。请重新下载，或提供网页原文。") from error
    if len(content) > MAX_FILE_BYTES:
        raise FileTooLarge("文件解压后过大，不像一份年度报告。请核对文件，或只保留年度报告部分后重新提供。")
    if not unpacking.eof:
        raise FileDamaged("压缩文件不完整，可能没有下载完。请重新下载，或提供网页原文。")
    if content.startswith(_MARK) or content[_TAR] == b"ustar":
        raise FormatUnknown("这是压缩包。请解压后提供其中的年度报告文件。")
    return read_bytes(content)
