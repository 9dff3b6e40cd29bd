"""Zip files, opened with a bound on their directory."""

import io
import zipfile

from mingbai.readers.errors import FileTooLarge
from mingbai.readers.limits import MAX_MEMBERS

__all__ = ["opened"]


def opened(data: bytes) -> zipfile.ZipFile:
    """Open ``data`` as a zip file; raises :class:`FileTooLarge` for an endless directory.

    Raises what :class:`zipfile.ZipFile` raises for anything broken.
    """
    if data.count(b"PK\x01\x02") > MAX_MEMBERS:
        raise FileTooLarge("压缩包内文件过多，不像 Word 或 Excel 文件。请用原软件打开后另存一份再提供。")
    return zipfile.ZipFile(io.BytesIO(data))
