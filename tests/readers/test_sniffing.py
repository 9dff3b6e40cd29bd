"""What a file is comes from its content; what cannot be read is said with what to do."""

import io
import time
import zipfile

import pytest

from mingbai.readers.errors import FileDamaged, FileEncrypted, FormatUnknown, NoTextLayer, UnreadableFile
from mingbai.readers.sniffing import sniffed

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def package(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\n", "pdf"),
        (b"\xef\xbb\xbf\n%PDF-1.7\n", "pdf"),
        (package("[Content_Types].xml", "word/document.xml"), "docx"),
        (package("xl/workbook.xml"), "xlsx"),
        (b"<!DOCTYPE html><p>x", "html"),
        (b'<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:p>x', "html"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\n <!-- saved from url --> <html>", "html"),
        ("<p>年报</p><p>一</p>".encode(), "html"),
        ("<html>年报</html>".encode("utf-16"), "html"),
        ("# 年报\n正文".encode(), "markdown"),
        ("年报\n|甲|1|\n|乙|2|\n".encode(), "markdown"),
        ("年报\n<table><tr><td>1</td></tr></table>\n## 一、".encode(), "markdown"),
        (
            "年报\n一、总体情况\n正文。\n<table><tr><td>规章</td><td>1</td></tr></table>\n".encode(),
            "markdown",
        ),
        ("年报\n一、总体情况\n x<3 且 y>5".encode("gbk"), "text"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n", "mhtml"),
    ],
)
def test_formats_by_content(data: bytes, kind: str) -> None:
    assert sniffed(data) == kind


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), FormatUnknown, "另存为 docx"),
        (OLE + "Workbook".encode("utf-16-le"), FormatUnknown, "另存为 xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), FileEncrypted, "密码"),
        (OLE, FormatUnknown, "旧版 Office"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), NoTextLayer, "图片"),
        (b"\xff\xd8\xff\xe0" + bytes(50), NoTextLayer, "图片"),
        (b"{\\rtf1\\ansi", FormatUnknown, "RTF"),
        (b'{"table3": {"total": 25}}', FormatUnknown, "JSON"),
        (b'\n[{"new_received": 24}]\n', FormatUnknown, "JSON"),
        (b"Rar!\x1a\x07\x00", FormatUnknown, "解压"),
        (package("a.txt"), FormatUnknown, "解压"),
        (package("OFD.xml"), FormatUnknown, "OFD"),
        (package("content.xml", "mimetype"), FormatUnknown, "ODF"),
        (package("xl/workbook.bin"), FormatUnknown, "XLSB"),
        (package("word/document.xml")[:40], FileDamaged, "重新下载"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', FormatUnknown, "docx"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, error: type[UnreadableFile], said: str) -> None:
    with pytest.raises(error, match=said):
        sniffed(data)


def test_an_encrypted_member_is_seen() -> None:
    data = bytearray(package("word/document.xml"))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.find(mark)
        data[at + (6 if mark.endswith(b"\x03\x04") else 8)] |= 1
    with pytest.raises(FileEncrypted):
        sniffed(bytes(data))


def test_a_page_on_one_line_parted_by_bars_is_told_in_bounded_time() -> None:
    line = " | ".join(["信息内容 本年处理决定数量 行政许可"] * 400)
    started = time.monotonic()
    assert sniffed(f"|\n{line} 完\n".encode()) == "text"
    assert time.monotonic() - started < 5


def test_bold_lines_make_a_text_markdown() -> None:
    assert sniffed("**一、总体情况**\n\n规章 | 0\\.2 | 0\n\n**二、主动公开**\n".encode()) == "markdown"
    assert sniffed("2**3 = 8 规章 | 0\n\n**注**：无\n".encode()) == "text"
