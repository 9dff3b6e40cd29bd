"""Files made to exhaust memory or time, or to reach outside: refused with a sentence, in bounded time."""

import io
import resource
import subprocess
import sys
import time
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from mingbai.readers.errors import FileDamaged, FileTooLarge, UnreadableFile
from mingbai.readers.limits import MAX_MEMBERS, Allowance
from mingbai.readers.pdf.streams import spend_streams
from mingbai.readers.reading import read_bytes
from mingbai.readers.recognition.report import recognise

MEGABYTE = 2**20


def package(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("main", ["word/document.xml", "xl/workbook.xml"])
def test_a_zip_bomb_is_not_unpacked(main: str) -> None:
    with pytest.raises(FileTooLarge):
        read_bytes(package({main: b"<x>" + bytes(100 * MEGABYTE)}))


def test_a_bomb_of_many_sheets_is_not_unpacked() -> None:
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}"/>' for n in range(1, 30))
    filler = b"<worksheet>" + b" " * (9 * MEGABYTE) + b"</worksheet>"
    members = {"xl/workbook.xml": f"<workbook><sheets>{sheets}</sheets></workbook>".encode()}
    members |= {f"xl/worksheets/sheet{n}.xml": filler for n in range(1, 30)}
    with pytest.raises(FileTooLarge):
        read_bytes(package(members))


def test_an_endless_directory_is_not_listed() -> None:
    with pytest.raises(FileTooLarge):
        read_bytes(b"PK\x03\x04" + (b"PK\x01\x02" + bytes(42)) * (MAX_MEMBERS + 1))


def test_a_member_larger_than_it_says_is_not_unpacked_further() -> None:
    data = bytearray(package({"word/document.xml": b"<x>" + b" " * MEGABYTE + b"</x>"}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(mark) + place
        data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableFile):
        read_bytes(bytes(data))


def test_deep_xml_is_refused() -> None:
    deep = b"<w:p>" * 100_000
    with pytest.raises(UnreadableFile):
        read_bytes(package({"word/document.xml": b'<w:document xmlns:w="w"><w:body>' + deep}))


def packed_pdf(packed: bytes, dictionary: bytes = b"/Filter /FlateDecode") -> bytes:
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<<%b/Length %d>>stream\n%b\nendstream endobj\ntrailer<</Root 1 0 R>>"
        % (dictionary, len(packed), packed)
    )


def test_a_bomb_in_a_pdf_is_not_unpacked() -> None:
    with pytest.raises(FileTooLarge):
        read_bytes(packed_pdf(zlib.compress(bytes(300 * MEGABYTE), 9)))


def test_a_bomb_inside_a_packed_part_is_seen() -> None:
    inner = zlib.compress(bytes(300 * MEGABYTE), 9)
    filters = b"/Filter[/FlateDecode/FlateDecode]"
    with pytest.raises(FileTooLarge):
        read_bytes(packed_pdf(zlib.compress(inner), filters))


def test_pictures_and_ordinary_parts_are_let_through() -> None:
    small = Allowance(1_000, "解压后大小")
    spend_streams(packed_pdf(zlib.compress(b"q Q " * 200)), small)
    spend_streams(packed_pdf(zlib.compress(bytes(5_000)), b"/Subtype /Image /Filter /FlateDecode"), small)
    spend_streams(packed_pdf(b"BT (text) Tj ET"), small)
    with pytest.raises(FileTooLarge):
        spend_streams(packed_pdf(zlib.compress(b"q Q " * 200)), small)


def test_an_xml_that_names_a_file_outside_does_not_read_it(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", "utf-8")
    xml = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><x>&e;</x>'
    with pytest.raises(FileDamaged):
        read_bytes(package({"word/document.xml": xml.encode()}))
    page = f"<html><body><p>&e;<iframe src='{secret.as_uri()}'></iframe></p></body></html>"
    assert "机密" not in read_bytes(page.encode()).text


PROGRAM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from mingbai.readers.errors import UnreadableFile
from mingbai.readers.reading import read_document
try:
    read_document(sys.argv[1])
except UnreadableFile as error:
    print(type(error).__name__)
"""


@pytest.mark.parametrize(
    ("name", "error"),
    [("bomb.docx", "FileTooLarge"), ("bomb.pdf", "FileTooLarge"), ("wide.html", "FileTooLarge")],
)
def test_a_gigabyte_of_memory_is_enough_for_any_file(tmp_path: Path, name: str, error: str) -> None:
    contents = {
        "bomb.docx": lambda: package({"word/document.xml": b"<x>" + b"<y/>" * (6 * MEGABYTE)}),
        "bomb.pdf": lambda: packed_pdf(zlib.compress(b"0 0 9 9 re S " * (24 * MEGABYTE), 9)),
        "wide.html": lambda: b"<table>" + b"<tr><td rowspan=999 colspan=999>1" * 200_000,
    }
    path = tmp_path / name
    path.write_bytes(contents[name]())
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == [error]
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 60


MANY = 30_000
ENDLESS = {
    "stars": "# a\n" + "*a " * MANY,
    "brackets": "# a\n" + "[" * MANY,
    "unclosed tables": "# a\n" + "<table " * MANY,
    "unclosed comments": "# a\n" + "<!--" * MANY,
    "comments before a page": "<!-- -->" * 500 + "<p><p><p>",
    "a broken delimiter": "# a\n|" + "-|" * MANY + "x",
    "blanks in a heading": "# a" + " " * MANY + "b#",
    "blanks before a pipe": " " * MANY + "x\n|",
    "blanks in a page number": "第1页" + " " * MANY + "x",
    "a style": '<p><p><p style="' + "display :" * MANY + '">x',
    "line ends in chinese": "<p><p><p>" + "中" + " \n" * MANY + "x",
    "bold words of one paragraph": "<html><body><p>" + "<b>中</b>x" * (12 * MANY),
    "quotes among commas": 'a,b,"' * MANY,
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_time_grows_no_faster_than_the_file(kind: str) -> None:
    """Such lines take a regular expression hours if it searches anew from every mark."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    read_bytes(ENDLESS[kind].encode())
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 5


def busy_page(kind: str) -> bytes:
    """A page whose marks cost more than they are worth if each is held against each."""
    figures = " ".join("7" for _ in range(20_000))
    return {
        "figures on a line": f"BT /F1 1 Tf 0 50 Td ({figures}) Tj ET",
        "rows of figures": "".join(
            f"BT /F1 1 Tf 0 {n * 2} Td (1      2      3      4) Tj ET " for n in range(8_000)
        ),
        "upright lines": "".join(f"{n * 4} 0 m {n * 4} 900 l S " for n in range(60_000)),
        "words": f"BT /F1 1 Tf 0 50 Td ({'ab ' * 20_000} 1   2   3   4) Tj ET",
    }[kind].encode()


@pytest.mark.parametrize("kind", ["figures on a line", "rows of figures", "upright lines", "words"])
def test_busy_pages_are_read_in_bounded_time(kind: str) -> None:
    content = busy_page(kind)
    page = (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99999 99999]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Courier>>>>>>>>endobj\n"
        b"4 0 obj<</Length %d>>stream\n%b\nendstream endobj\ntrailer<</Root 1 0 R>>" % (len(content), content)
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    with suppress(UnreadableFile):
        read_bytes(page)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 30


REPORT = "某局2020年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n"
SENSELESS = {
    "one figure of many digits": REPORT + "规章" + "1" * 20_000,
    "many figures of one digit": REPORT + "规章" + "1 " * 20_000,
    "many headings": REPORT + "一、总体情况" * 20_000,
    "many labels": REPORT + "一、本年新收政府信息公开申请数量" * 3_000,
    "a row without end": REPORT + "一、本年新收政府信息公开申请数量" + "0" * 3_000,
    "many keys": REPORT + "索引号:" * 20_000,
    "many dates": REPORT + "2020年1月1日" * 20_000,
    "a list of chapters without end": REPORT + "全文包括" + "总体情况、" * 20_000,
    "blanks": "|a|\n" + " " * 20_000 + "x",
}


@pytest.mark.parametrize("kind", SENSELESS)
def test_senseless_reports_are_recognised_or_refused_soon(kind: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    with suppress(UnreadableFile):
        recognise(read_bytes(SENSELESS[kind].encode()))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 10


@pytest.mark.parametrize("text", ["0 / " * 8000, "某县2023年政府信息公开工作年度报告\n" * 3000])
def test_text_that_says_the_same_over_and_over_is_read_in_bounded_time(text: str) -> None:
    page = f"某县2023年政府信息公开工作年度报告\n一、总体情况\n{text}"
    started = time.monotonic()
    with suppress(UnreadableFile):
        recognise(read_bytes(page.encode()))
    assert time.monotonic() - started < 10
