"""Finding a file that another part refers to."""

from collections.abc import Iterator

from mingbai.files.models import File

__all__ = ["every_file", "file_of"]


def file_of(digest: str) -> File | None:
    """The file with this content; ``None`` where there is none."""
    return File.objects.filter(digest=digest).first()


def every_file() -> Iterator[File]:
    """Every file, in the order in which they were first kept."""
    yield from File.objects.order_by("pk").iterator(2_000)
