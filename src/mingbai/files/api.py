"""Keeping a file, opening it, and proving that all are as they were."""

import hashlib
import os
import tempfile
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from django.core.files import File as Content
from django.core.files.storage import Storage, storages

from mingbai.files.models import File

__all__ = ["FileTooLarge", "altered", "opened", "put"]

_PART = 1 << 20
MOST_BYTES = 200 * _PART


class FileTooLarge(Exception):
    """The content is longer than is accepted."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        super().__init__(f"文件超过{most_bytes // _PART}MB，未保存。请压缩或拆分后重新上传。")


def put(content: IO[bytes], *, media_type: str, at: datetime, most_bytes: int = MOST_BYTES) -> File:
    """Keep the content, read from where ``content`` stands to its end; the same content is kept once.

    The content is written before its row: if the transaction is rolled back, a content stays without a
    row, which nothing can reach and which the next :func:`put` of it takes up. Raises
    :class:`FileTooLarge`.
    """
    with tempfile.TemporaryFile() as copy:
        sha256, size = hashlib.sha256(), 0
        while part := content.read(_PART):
            size += len(part)
            if size > most_bytes:
                raise FileTooLarge(most_bytes)
            sha256.update(part)
            copy.write(part)
        digest = sha256.hexdigest()
        place = _place(digest)
        if not _store().exists(place) or _store().size(place) != size:
            copy.seek(0)
            _write(place, Content(copy))
    file, _ = File.objects.get_or_create(
        digest=digest, defaults={"size": size, "media_type": media_type, "stored_at": at}
    )
    return file


def opened(file: File) -> Content[bytes]:
    """The content, to be read and closed by the caller; ``FileNotFoundError`` where it is gone."""
    return _store().open(_place(file.digest), "rb")


def altered() -> Iterator[File]:
    """The files whose content is gone or no longer has their digest. Reads every file to its end."""
    for file in File.objects.order_by("pk").iterator(2_000):
        try:
            with opened(file) as content:
                found = _digest_of(content)
        except FileNotFoundError:
            found = ""
        if found != file.digest:
            yield file


def _digest_of(content: Content[bytes]) -> str:
    sha256 = hashlib.sha256()
    for part in content.chunks(_PART):
        sha256.update(part)
    return sha256.hexdigest()


def _write(place: str, content: Content[bytes]) -> None:
    """Put the content in its place as a whole: written elsewhere, to the disk, and then moved."""
    store = _store()
    try:
        target = Path(store.path(place))
    except NotImplementedError:
        # A store that is no file system (S3) shows a content only when all of it has arrived.
        store.save(place, content)
        return
    arrived = Path(store.path(store.save(f"incoming/{uuid.uuid4().hex}", content)))
    with arrived.open("rb") as written:
        os.fsync(written.fileno())
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    arrived.replace(target)


def _store() -> Storage:
    return storages["files"]


def _place(digest: str) -> str:
    return f"{digest[:2]}/{digest[2:4]}/{digest}"
