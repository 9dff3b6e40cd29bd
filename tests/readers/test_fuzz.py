"""Whatever is done to a real file, reading gives a document or one of the readers' own errors, soon."""

import io
import re
import time
from collections.abc import Callable

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingbai.readers.document import Document, Grid, Paragraph
from mingbai.readers.errors import UnreadableFile
from mingbai.readers.limits import MAX_PLACES
from mingbai.readers.reading import read_bytes
from readers.pdf_pages import lines, pdf, ruled
from readers.test_docx import changed, filled

ROWS = [["信息内容", "本年制发件数", "现行有效"], ["规章", "0", "0"], ["行政规范性文件", "6", "32"]]
LONGEST = 20.0


def html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td colspan=1>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    page = f"<html><head><title>年报</title></head><body><p>一、总体</p><table>{rows}</table></body></html>"
    return page.encode()


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph("一、总体情况")
    filled(document.add_table(3, 3), ROWS)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def excel() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in ROWS:
        book.active.append(row)
    book.active.merge_cells("A1:A2")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def page_file() -> bytes:
    return pdf(lines((60, 760, "一、总体情况")), ruled(ROWS))


def mail() -> bytes:
    return (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/html; charset=utf-8\r\n\r\n" + html() + b"\r\n--x--\r\n"
    )


def markdown() -> bytes:
    return ("# 年报\n\n" + "\n".join("| " + " | ".join(row) + " |" for row in ROWS)).encode()


MAKERS: dict[str, Callable[[], bytes]] = {
    "html": html,
    "docx": word,
    "xlsx": excel,
    "pdf": page_file,
    "mhtml": mail,
    "markdown": markdown,
}
_MADE: dict[str, bytes] = {}


def sample(kind: str) -> bytes:
    return _MADE.setdefault(kind, MAKERS[kind]())


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """``data`` with some bytes flipped, cut out, put in, doubled or moved."""
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        length = draw(st.integers(1, 1 + len(data) // 4))
        kind = draw(st.sampled_from(["flip", "cut", "insert", "double", "truncate", "tokens"]))
        if kind == "flip":
            flipped = bytes(b ^ draw(st.integers(1, 255)) for b in data[at : at + 3])
            data = data[:at] + flipped + data[at + 3 :]
        elif kind == "cut":
            data = data[:at] + data[at + length :]
        elif kind == "insert":
            data = data[:at] + draw(st.binary(max_size=20)) + data[at:]
        elif kind == "double":
            data = data[:at] + data[at : at + length] + data[at:]
        elif kind == "truncate":
            data = data[:at]
        else:
            token = draw(
                st.sampled_from(
                    [b"<table>", b"<td rowspan=9999 colspan=9999>", b"|", b"\0", b"\xff\xfe", b"]]>"]
                )
            )
            data = data[:at] + token * draw(st.integers(1, 50)) + data[at:]
    return data


@st.composite
def misspelt(draw: st.DrawFn, xml: bytes) -> bytes:
    """``xml`` still well formed, with values and names changed."""
    for _ in range(draw(st.integers(1, 4))):
        values = list(re.finditer(rb'"[^"<>]*"', xml))
        value = draw(st.sampled_from(values))
        put = draw(
            st.sampled_from([b"", b"-1", b"0", b"99999999999", b"x", b"restart", b"A1:XFD1048576", b"1e400"])
        )
        xml = xml[: value.start() + 1] + put + xml[value.end() - 1 :]
        if draw(st.booleans()):
            name = draw(st.sampled_from(list(re.finditer(rb"</?(w:)?(\w+)", xml))))[2]
            xml = xml.replace(b"<" + name, b"<renamed").replace(b"</" + name, b"</renamed")
    return xml


def check(data: bytes) -> None:
    started = time.monotonic()
    said = "。"
    try:
        assert_sound(read_bytes(data))
    except UnreadableFile as error:
        said = str(error)
    assert said.endswith("。")
    assert "Traceback" not in said
    assert time.monotonic() - started < LONGEST


def assert_sound(document: Document) -> None:
    places = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            assert isinstance(block.text, str)
            continue
        assert isinstance(block, Grid)
        places += len(block.rows) * block.width
        for r, row in enumerate(block.rows):
            for c, cell in enumerate(row):
                if cell is not None:
                    assert cell.row <= r < cell.row + cell.row_span
                    assert cell.column <= c < cell.column + cell.column_span
    assert places <= 2 * MAX_PLACES


@pytest.mark.parametrize("kind", MAKERS)
def test_the_samples_are_read(kind: str) -> None:
    document = read_bytes(sample(kind))
    assert document.kind in (kind, "html")
    assert any(
        "32" in (cell.text if cell else "") for grid in document.grids for row in grid.rows for cell in row
    )


@pytest.mark.parametrize("kind", MAKERS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(choice=st.data())
def test_damaged_files(kind: str, choice: st.DataObject) -> None:
    check(choice.draw(damaged(sample(kind))))


@pytest.mark.parametrize(
    ("kind", "member"),
    [
        ("docx", "word/document.xml"),
        ("docx", "word/styles.xml"),
        ("docx", "word/numbering.xml"),
        ("xlsx", "xl/worksheets/sheet1.xml"),
        ("xlsx", "xl/sharedStrings.xml"),
        ("xlsx", "xl/styles.xml"),
        ("xlsx", "xl/workbook.xml"),
        ("xlsx", "xl/_rels/workbook.xml.rels"),
    ],
)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(choice=st.data())
def test_packages_with_a_damaged_member(kind: str, member: str, choice: st.DataObject) -> None:
    check(changed(sample(kind), member, lambda xml: choice.draw(misspelt(xml))))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=2_000))
def test_any_bytes(data: bytes) -> None:
    check(data)


# fmt: off
TAGS = [
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=3>", "<td rowspan=0>", "<td colspan=0>",
    "</td>", "<p>", "</p>", "<div>", "</div>", "<br>", "<span>", "</span>", "<caption>", "<tbody>", "<!--",
    "-->", "<script>", "</script>", "<style>", "&nbsp;", "&#0;", "甲", "0",
]
# fmt: on


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(TAGS), min_size=3, max_size=60))
def test_any_order_of_tags(tags: list[str]) -> None:
    check(("<body>" + "".join(tags)).encode())
