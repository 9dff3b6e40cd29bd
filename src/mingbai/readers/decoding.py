"""Bytes to text, for files whose declared encoding is missing or wrong.

Mainland files are UTF-8, GBK (read as its superset GB18030) or, saved by old editors, UTF-16. Strict
UTF-8 decoding is a proof by itself: Chinese text in GBK practically never happens to be valid UTF-8.
So what a page declares is not asked for.
"""

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache

from mingbai.readers.errors import FileEmpty, FileTooLarge, FormatUnknown
from mingbai.readers.limits import MAX_TEXT_BYTES
from mingbai.readers.traditional import simplified

__all__ = ["decoded", "in_utf8"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What neither Chinese text nor markup is made of; used to tell text from noise.
_UNREADABLE = re.compile(
    "[^\t\n\r\x0b\x0c\x20-\x7e\xa0-\xff\u2000-\u27bf\u2e80-\u9fff\ue000-\uf8ff\uf900-\ufaff\ufe30-\uff9f\ufeff]"
)
_MOST_UNREADABLE = 0.03
_FEW = 4
_MOST_BROKEN = 0.1
_SAMPLE = 1_500


def decoded(data: bytes) -> str:
    """The text of ``data``, whatever it declares of itself; in simplified characters.

    Raises :class:`FormatUnknown` for bytes that are not text, :class:`FileEmpty` for blanks only,
    :class:`FileTooLarge` over the limit for text.
    """
    return _decoded(data)[0]


def in_utf8(data: bytes) -> bytes:
    """The same text in UTF-8, ``data`` itself where it is that already. Raises as :func:`decoded` does."""
    text, is_utf8 = _decoded(data)
    return data if is_utf8 else text.encode("utf-8", "replace")


@lru_cache(maxsize=1)  # to tell the format and to read it, both ask
def _decoded(data: bytes) -> tuple[str, bool]:
    """The text, and whether ``data`` is nothing but that text in UTF-8."""
    if len(data) > MAX_TEXT_BYTES:
        raise FileTooLarge("文本内容超过20MB，不像一份年度报告。请核对文件，或只保留年度报告部分后重新提供。")
    for text, is_utf8 in _candidates(data):
        if not text.strip("\ufeff\x00 \t\r\n\u3000"):
            raise FileEmpty("文件里没有内容。请核对是否导出完整，再重新提供。")
        if _is_readable(text):
            whole = text.lstrip("\ufeff")
            put = simplified(whole)
            return put, is_utf8 and put is whole
    raise FormatUnknown(
        "文件内容无法识别，不是网页、Word、Excel、PDF，也不是可读的文本。"
        "请提供 html、docx、xlsx、pdf、txt 或 md 文件。"
    )


def _candidates(data: bytes) -> Iterator[tuple[str, bool]]:
    """Decodings to try, surest first, and whether UTF-8 without a mark was one without a fault."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            yield data[len(mark) :].decode(encoding, "replace"), False
            return
    try:
        yield data.decode("utf-8"), True
    except UnicodeDecodeError:
        lenient = data.decode("utf-8", "replace")
        # GBK read as UTF-8 breaks at nearly every character; UTF-8 that was cut, at one or two.
        wide = len(data) - len(lenient)
        if lenient.count("\ufffd") <= _MOST_BROKEN * max(wide, 1) / 2:
            yield lenient, False
    for encoding in ("gb18030", "utf-16-le", "utf-16-be"):
        yield data.decode(encoding, "replace"), False


def _is_readable(text: str) -> bool:
    middle = len(text) // 2
    samples = text[:_SAMPLE], text[middle : middle + _SAMPLE]
    return all(len(_UNREADABLE.findall(s)) <= _MOST_UNREADABLE * len(s) + _FEW for s in samples)
