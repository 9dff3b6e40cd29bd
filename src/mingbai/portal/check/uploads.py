"""Files of a request that never touch the disk, and never take more memory than is allowed."""

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

__all__ = ["MemoryOnly"]


class MemoryOnly(FileUploadHandler):
    """Keeps the files of the named fields in memory, one for each.

    A file over ``most`` bytes is let go of as it comes, and its field named in ``too_large``; what comes
    under any other name, or for the second time, is let go of in silence.
    """

    def __init__(self, request: HttpRequest, *, fields: frozenset[str], most: int) -> None:
        super().__init__(request)
        self.too_large: set[str] = set()
        self._wanted = set(fields)
        self._most = most
        self._content = io.BytesIO()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._content = io.BytesIO()
        if self.field_name not in self._wanted:
            raise SkipFile
        self._wanted.discard(self.field_name)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002  # Django's signature
        """Take a piece of the file."""
        self._content.write(raw_data)
        if self._content.tell() > self._most:
            self._content = io.BytesIO()
            self.too_large.add(str(self.field_name))
            raise SkipFile

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file, whole."""
        self._content.seek(0)
        return InMemoryUploadedFile(
            self._content, self.field_name, self.file_name, self.content_type, file_size, self.charset,
            self.content_type_extra,
        )  # fmt: skip
