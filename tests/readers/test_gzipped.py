"""Pages packed with gzip: read as what is inside, within the bounds of any file."""

import gzip
import io
import tarfile

import pytest

from mingbai.readers.errors import FileDamaged, FileTooLarge, FormatUnknown, UnreadableFile
from mingbai.readers.limits import MAX_FILE_BYTES
from mingbai.readers.reading import read_bytes
from readers.grids import outline

PAGE = "<html><p>一、总体情况</p><table><tr><td>规章<td>3</table></html>".encode("gbk")


def archive() -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as files:
        files.addfile(tarfile.TarInfo("a.html"), io.BytesIO())
    return packed.getvalue()


def test_the_page_inside_is_read() -> None:
    document = read_bytes(gzip.compress(PAGE))
    assert document.kind == "html"
    assert outline(document) == ["一、总体情况", [["规章", "3"]]]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (gzip.compress(PAGE)[:-20], FileDamaged),
        (b"\x1f\x8b\x08" + bytes(9), FileDamaged),
        (gzip.compress(gzip.compress(PAGE)), FormatUnknown),
        (archive(), FormatUnknown),
        (gzip.compress(bytes(MAX_FILE_BYTES + 1), 1), FileTooLarge),
    ],
)
def test_what_is_no_page_inside_is_refused(data: bytes, error: type[UnreadableFile]) -> None:
    with pytest.raises(error):
        read_bytes(data)
