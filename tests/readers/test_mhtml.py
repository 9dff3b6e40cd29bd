"""Pages saved as one file: the page inside, in whatever encoding and transfer encoding it was stored."""

import email.policy
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from mingbai.readers.errors import FileDamaged
from mingbai.readers.reading import read_bytes
from mingbai.readers.web.mhtml import read
from readers.grids import outline

NAMES = ("sheet001.htm", "sheet002.htm", "sheet003.htm")
PAGE = (
    "<html><head><title>某局年报</title></head>"
    "<body><p>一、总体情况</p><table><tr><td>规章<td>0</table></body></html>"
)


@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
def test_the_page_inside_is_read(charset: str) -> None:
    archive = MIMEMultipart("related")
    archive["From"] = "<Saved by Blink>"
    archive.attach(MIMEText("p{color:red}", "css"))
    archive.attach(MIMEText(PAGE, "html", charset))
    document = read_bytes(archive.as_bytes(policy=email.policy.SMTP))
    assert document.kind == "html"
    assert document.metadata == {"title": "某局年报"}
    assert outline(document) == ["一、总体情况", [["规章", "0"]]]


def test_an_archive_without_a_page_is_damaged() -> None:
    archive = MIMEMultipart("related")
    archive.attach(MIMEText("p{color:red}", "css"))
    with pytest.raises(FileDamaged):
        read(archive.as_bytes())


def test_of_frames_the_one_with_the_figures_is_read() -> None:
    archive = MIMEMultipart("related")
    frames = "<html><head><title>年报</title></head><frameset><frame src=a><frame src=b></frameset></html>"
    for page in (frames, "<ul><li>2022年<li>2021年</ul>", PAGE):
        archive.attach(MIMEText(page, "html", "utf-8"))
    document = read(archive.as_bytes(policy=email.policy.SMTP))
    assert outline(document) == ["一、总体情况", [["规章", "0"]]]
    assert document.metadata["title"] == "某局年报"


def test_what_a_style_sheet_of_the_archive_hides_is_left_out() -> None:
    archive = MIMEMultipart("related")
    archive.attach(MIMEText("<p>规章3<i class=tip>7</i></p>", "html", "gbk"))
    archive.attach(MIMEText('@charset "utf-8"; /* 提示 */ .tip{display:none}', "css", "utf-8"))
    assert outline(read(archive.as_bytes(policy=email.policy.SMTP))) == ["规章3"]


def test_all_sheets_of_a_workbook_are_read() -> None:
    archive = MIMEMultipart("related")
    sheets = ["<p>一、总体情况</p>", "<table><tr><td>规章<td>3</table>", "<p>六、其他</p>"]
    for place, name in (("book.htm", "<frameset>"), *zip(NAMES, sheets, strict=True)):
        part = MIMEText(f"<html>{name}</html>", "html", "utf-8")
        part["Content-Location"] = f"file:///C:/book.files/{place}"
        archive.attach(part)
    document = read(archive.as_bytes(policy=email.policy.SMTP))
    assert outline(document) == ["一、总体情况", [["规章", "3"]], "六、其他"]
