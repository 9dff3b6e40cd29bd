"""Finding a file that another part refers to."""

from mingbai.files.models import File

__all__ = ["file_of"]


def file_of(digest: str) -> File | None:
    """The file with this content; ``None`` where there is none."""
    return File.objects.filter(digest=digest).first()
