"""What a file is, by its first bytes and its members; its extension is never asked.

A ``.doc`` may be a saved web page, a ``.xls`` an XLSX or an HTML table, a ``.txt`` Markdown.
"""

import json
import re
import zipfile
import zlib
from codecs import BOM_UTF8

from mingbai.readers.archive import opened
from mingbai.readers.decoding import decoded
from mingbai.readers.errors import FileDamaged, FileEncrypted, FormatUnknown, NoTextLayer
from mingbai.readers.plain.embedded_tables import embedded_tables
from mingbai.readers.plain.light_markup import tables_as_markup

__all__ = ["sniffed"]

_PDF_MARK_WITHIN = 1024
_HEAD = 4096
_IMAGES = (
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"\x00\x00\x01\x00",
)
_BLANKS, _BLANK = 64, BOM_UTF8 + b" \t\r\n"
_CONTENT_TYPES = "[content_types].xml"
_MOST_CONTENT_TYPES = 2**20
_PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"BZh", b"\xfd7zXZ\x00")
_GZIP = b"\x1f\x8b\x08"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_TAG = re.compile(
    r"<(/?)(?:html|head|body|table|t[rdh]|div|p|span|br|meta|title|h[1-6]|font|ul|li)\b[^<>]*>", re.I
)
_WHOLE_PAGE = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--[^-]*+(?:-(?!->)[^-]*+)*-->\s*+)*"
    r"<(?:!doctype\s+html|(?:\w{1,9}:)?html\b|head\b|body\b)",
    re.I | re.S,
)
_MHTML = re.compile(rb"^(?:mime-version|content-type:\s*multipart/related|from:[^\n]*saved)", re.I | re.M)
_OFFICE_XML = re.compile(
    r"<\?mso-application|<w:wordDocument|<pkg:package|schemas-microsoft-com:office:spreadsheet\"[^>]*>\s*<"
)
_TABLE = re.compile(r"<table\b", re.I)
# One of these is in all that the pattern finds, and in few other pages.
_OFFICE_MARKS = ("mso-application", "w:wordDocument", "pkg:package", "office:spreadsheet")
_PIPE_ROW = re.compile(r"^[ \t]*+\|(?=[^\n]*[^\s|])[^\n]*\|[ \t]*$", re.M)
#: A row closed by a bar, as a page's text is taken; no other text has so many of them.
_CLOSED_ROW = re.compile(r"^(?:[^\S\n]*+[^|\s][^|\n]*+\|){3,}[ \t|]*+$", re.M)
_FEW_ROWS = 4
_MARKDOWN_SIGN = re.compile(r"^#{1,6} \S|^[ \t]*+\|?[ \t]*+:?-{3,}+:?[ \t]*+\|", re.M)
#: Lines in bold, headings to who writes them so; two of them no text has by chance.
_BOLD_LINE = re.compile(r"^\*\*[^*\n]{2,80}\*\*[ \t]*$", re.M)
#: What begins, or draws, a table of the light markups.
_TABLE_SIGNS = "|\u2502\u2503\u2551"
_FEW_TAGS = 3


def sniffed(data: bytes) -> str:
    """One of the keys of :data:`mingbai.readers.reading.READERS`.

    Raises :class:`FormatUnknown` with what to do, :class:`FileEncrypted` for encrypted containers,
    :class:`NoTextLayer` for pictures, :class:`FileDamaged` for a broken package.
    """
    if b"%PDF-" in data[:_PDF_MARK_WITHIN]:
        return "pdf"
    # Servers that print blank lines ahead of a file are common; the directory at its end still holds.
    if data[:_BLANKS].lstrip(_BLANK).startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _package(data)
    if data.startswith(_OLE):
        raise _ole(data)
    if _is_image(data):
        raise NoTextLayer("这是一张图片，没有文字层。请提供可以选中文字的 PDF、Word 或网页文件。")
    if data.startswith(_GZIP):
        return "gzip"
    if data.startswith(_PACKED):
        raise FormatUnknown("这是压缩包。请解压后提供其中的年度报告文件。")
    if data.lstrip()[:5] == b"{\\rtf":
        raise FormatUnknown("RTF 文件不能直接读取。请用 Word 或 WPS 打开，另存为 docx 后再提供。")
    if b"multipart/related" in data[:_HEAD].lower() and _MHTML.search(data[:_HEAD]):
        return "mhtml"
    return "html" if _begins_as_page(data) else _text_kind(decoded(data))


def _is_image(data: bytes) -> bool:
    webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    bitmap = data[:2] == b"BM" and data[6:10] == bytes(4)
    return data.startswith(_IMAGES) or webp or bitmap


def _package(data: bytes) -> str:
    try:
        with opened(data) as package:
            members = package.infolist()
            content_types = _content_types(package, members)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise FileDamaged(
            "文件不完整或已损坏：Word 或 Excel 文件的目录缺失，可能没有下载完。"
            "请重新下载，或用原软件打开后另存一份。"
        ) from error
    names = {member.filename.replace("\\", "/").lstrip("/").lower() for member in members}
    if any(member.flag_bits & 1 for member in members):
        raise FileEncrypted("文件已加密，需要密码才能打开。请去除密码后另存一份再提供。")
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "xl/workbook.bin" in names:
        raise FormatUnknown("XLSB 文件不能直接读取。请用 Excel 或 WPS 打开，另存为 xlsx 后再提供。")
    if any(name.startswith("xl/") for name in names) or b"spreadsheetml." in content_types:
        return "xlsx"
    if b"wordprocessingml." in content_types:
        return "docx"
    if "ofd.xml" in names:
        raise FormatUnknown("OFD 版式文件不能直接读取。请用阅读器打开，导出为可以选中文字的 PDF 后再提供。")
    if "content.xml" in names:
        raise FormatUnknown(
            "ODF 文件不能直接读取。请用 WPS 或 LibreOffice 打开，另存为 docx 或 xlsx 后再提供。"
        )
    raise FormatUnknown("这是压缩包，不是 Word 或 Excel 文件。请解压后提供其中的年度报告文件。")


def _content_types(package: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> bytes:
    """What the package says its parts are, whose names programs other than Office choose as they like."""
    for member in members:
        if member.filename.lower() == _CONTENT_TYPES and member.file_size <= _MOST_CONTENT_TYPES:
            return b"" if member.flag_bits & 1 else package.read(member)
    return b""


def _ole(data: bytes) -> FormatUnknown | FileEncrypted:
    """Which of the containers of old Office this is; its directory names its streams in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return FileEncrypted("文件已加密，需要密码才能打开。请去除密码后另存一份再提供。")
    if "WordDocument".encode("utf-16-le") in data:
        return FormatUnknown("这是旧版 Word 文件（doc）。请用 Word 或 WPS 打开，另存为 docx 后再提供。")
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return FormatUnknown("这是旧版 Excel 文件（xls）。请用 Excel 或 WPS 打开，另存为 xlsx 后再提供。")
    return FormatUnknown("这是旧版 Office 文件。请用 Word、Excel 或 WPS 打开，另存为 docx 或 xlsx 后再提供。")


def _begins_as_page(data: bytes) -> bool:
    """Whether the first tags, plain letters in every encoding but UTF-16, are those of a whole page."""
    head = data[:_HEAD].removeprefix(BOM_UTF8).decode("latin-1")
    return _WHOLE_PAGE.match(head) is not None and not _is_office_xml(head)


def _is_office_xml(head: str) -> bool:
    return any(mark in head for mark in _OFFICE_MARKS) and _OFFICE_XML.search(head) is not None


def _text_kind(text: str) -> str:
    head = text[:_HEAD]
    if _is_office_xml(head):
        raise FormatUnknown(
            "这是以 XML 格式保存的 Word 或 Excel 文件。"
            "请用 Word、Excel 或 WPS 打开，另存为 docx 或 xlsx 后再提供。"
        )
    if _WHOLE_PAGE.match(head) or "<pdf2xml" in head:
        return "html"
    has_markdown = _has_markdown(text) or (_begins_wiki_table(text) and _has_light_markup(text))
    tags = sum(1 for _ in zip(range(_FEW_TAGS), _TAG.finditer(text), strict=False))
    if tags >= _FEW_TAGS and not has_markdown:
        return "markdown" if _is_text_with_tables(text) else "html"
    if not has_markdown and _is_json(text):
        raise FormatUnknown(
            "这是 JSON 数据，不是年度报告的文件。请提供年度报告的网页、Word、Excel、PDF 或文本文件。"
        )
    return "markdown" if has_markdown or _has_light_markup(text) else "text"


def _is_json(text: str) -> bool:
    bare = text.strip()
    if not (bare.startswith(("{", "[")) and bare.endswith(("}", "]"))):
        return False
    try:
        json.loads(bare)
    except (ValueError, RecursionError):
        return False
    return True


def _is_text_with_tables(text: str) -> bool:
    """Whether the only tags are those of tables among lines of text, as OCR programs give them out."""
    first = text.lstrip()[:_HEAD]
    if _TAG.match(first) and not _TABLE.match(first):
        return False
    outside, position = "", 0
    for start, end in embedded_tables(text):
        outside += text[position:start]
        position = end
    lines = [line for line in (outside + text[position:]).split("\n") if line.strip()]
    return len(lines) >= _FEW_TAGS and not any(_TAG.search(line) for line in lines)


def _begins_wiki_table(text: str) -> bool:
    return "|" in text and ("\n{|" in text or "\n|===" in text)


def _has_light_markup(text: str) -> bool:
    """Whether tables stand in it that only the reader of Markdown takes apart."""
    return any(sign in text for sign in _TABLE_SIGNS) and tables_as_markup(text).count(
        "<table>"
    ) > text.count("<table>")


def _has_markdown(text: str) -> bool:
    # one character is looked for thirty times as fast as two
    if "*" in text and "**" in text and len(_BOLD_LINE.findall(text)) > 1:
        return True
    if "|" not in text and "#" not in text:
        return False
    if _MARKDOWN_SIGN.search(text) is not None or len(_PIPE_ROW.findall(text)) > 1:
        return True
    return "|\n" in text and len(_CLOSED_ROW.findall(text)) > _FEW_ROWS
