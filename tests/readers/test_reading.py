"""Any path to a document or to one of the readers' own errors, in bounded time."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mingbai.readers.errors import FileDamaged, FileEmpty, FileMissing, FileTooLarge
from mingbai.readers.limits import MAX_FILE_BYTES
from mingbai.readers.reading import READERS, read_bytes, read_document


@pytest.mark.parametrize("extension", ["html", "doc", "xls", "txt", "pdf", ""])
def test_the_extension_does_not_matter(tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"年报.{extension}"
    path.write_bytes("<html><body><table><tr><td>规章<td>0</table></body></html>".encode("gbk"))
    assert read_document(path).kind == "html"
    assert read_document(str(path)).kind == "html"


def test_missing_files_folders_and_devices(tmp_path: Path) -> None:
    with pytest.raises(FileMissing, match="找不到"):
        read_document(tmp_path / "无.html")
    with pytest.raises(FileMissing):
        read_document(tmp_path / "a\0b")
    with pytest.raises(FileMissing):
        read_document(tmp_path)
    with pytest.raises(FileMissing):
        read_document(os.devnull)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(FileMissing, match="不是普通文件"):
        read_document(pipe)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\ufeff\u3000\n".encode()])
def test_empty_files(data: bytes) -> None:
    with pytest.raises(FileEmpty):
        read_bytes(data)


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "200MB.pdf"
    with path.open("wb") as file:
        file.truncate(4 * MAX_FILE_BYTES)
    with pytest.raises(FileTooLarge, match="200MB"):
        read_document(path)
    with pytest.raises(FileTooLarge):
        read_bytes(bytes(MAX_FILE_BYTES + 1))


def test_a_parsers_own_error_is_told_as_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes) -> None:
        raise KeyError("rId7")

    monkeypatch.setattr("mingbai.readers.plain.text.read", broken)
    with pytest.raises(FileDamaged, match="KeyError: 'rId7'"):
        read_bytes("年报".encode())


def test_every_reader_is_there() -> None:
    for module in READERS.values():
        assert callable(importlib.import_module(module).read)


def test_reading_loads_no_parser_before_a_file_needs_it() -> None:
    program = "import sys, mingbai.readers.reading; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"lxml", "openpyxl", "pypdfium2", "pdfplumber", "docx"} & set(loaded.stdout.split())
