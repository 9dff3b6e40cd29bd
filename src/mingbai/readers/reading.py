"""Any file to a :class:`Document`: what it is by its content, then the reader of that format.

A reader module is loaded when a file needs it, so that commands that read nothing start fast.
"""

import importlib
import os
import stat
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import BinaryIO

from mingbai.readers.document import Document
from mingbai.readers.errors import FileDamaged, FileEmpty, FileMissing, FileTooLarge, UnreadableFile
from mingbai.readers.limits import MAX_FILE_BYTES
from mingbai.readers.sniffing import sniffed

__all__ = ["READERS", "content_of", "read_bytes", "read_document"]

#: Format to the module whose ``read(data: bytes) -> Document`` reads it.
READERS: Mapping[str, str] = MappingProxyType(
    {
        "docx": "mingbai.readers.office.docx",
        "gzip": "mingbai.readers.web.gzipped",
        "html": "mingbai.readers.web.html",
        "markdown": "mingbai.readers.plain.markdown",
        "mhtml": "mingbai.readers.web.mhtml",
        "pdf": "mingbai.readers.pdf.reading",
        "text": "mingbai.readers.plain.text",
        "xlsx": "mingbai.readers.office.xlsx",
    }
)


def read_document(path: Path | str) -> Document:
    """Read the file at ``path``, whatever its extension says.

    Raises a subclass of :class:`~mingbai.readers.errors.UnreadableFile`, and nothing else.
    """
    return read_bytes(content_of(path))


def read_bytes(data: bytes) -> Document:
    """Read a file's content. Raises as :func:`read_document` does."""
    if len(data) > MAX_FILE_BYTES:
        raise _too_large(len(data))
    if not data.strip():
        raise FileEmpty("文件是空的。请核对是否下载或导出完整，再重新提供。")
    read: Callable[[bytes], Document] = _module(sniffed(data)).read
    try:
        return read(data)
    except UnreadableFile:
        raise
    except MemoryError as error:
        raise FileTooLarge("文件展开后过大，内存不足，未能读取。请只保留年度报告部分后重新提供。") from error
    except Exception as error:  # a parser met bytes it was not made for
        reason = f"{type(error).__name__}: {error}".splitlines()[0][:80].rstrip(": ")
        raise FileDamaged(
            f"文件已损坏或不完整，未能读取（{reason}）。请重新下载，或用原软件打开后另存一份再提供。"
        ) from error


@cache
def _module(kind: str) -> ModuleType:
    return importlib.import_module(READERS[kind])


def content_of(file: Path | str) -> bytes:
    """The bytes at ``file``, never more than the limit: neither a device nor a growing file ends.

    Raises :class:`~mingbai.readers.errors.FileMissing` or :class:`~mingbai.readers.errors.FileTooLarge`.
    """
    path = Path(file)
    try:
        # Without waiting: a pipe that nobody writes to would block for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as opened:
            return _bounded(path, opened)
    except IsADirectoryError as error:
        raise FileMissing(f"{path} 是文件夹。请提供其中的年度报告文件。") from error
    except PermissionError as error:
        raise FileMissing(f"没有权限读取 {path}。请检查文件权限。") from error
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise FileMissing(f"找不到文件 {path}。请核对路径。") from error


def _bounded(path: Path, file: BinaryIO) -> bytes:
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode):
        raise FileMissing(f"{path} 不是普通文件。请提供年度报告文件本身。")
    if status.st_size > MAX_FILE_BYTES:
        raise _too_large(status.st_size)
    data = file.read(status.st_size + 1)  # room for the limit would be dear to make for every file
    return data if len(data) <= status.st_size else data + file.read(MAX_FILE_BYTES + 1 - len(data))


def _too_large(size: int) -> FileTooLarge:
    return FileTooLarge(
        f"文件有{size / 2**20:.0f}MB，超过{MAX_FILE_BYTES // 2**20}MB的上限，不像一份年度报告。"
        "请核对文件，或只保留年度报告部分后重新提供。"
    )
