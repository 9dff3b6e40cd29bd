"""Checking a visitor's report: what is shown, what is refused and how, and that nothing of it stays."""

import io
import json
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import simplejson
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings
from lxml import html

from commands import Mingbai
from mingbai.portal.check import isolated, views
from mingbai.portal.check.work import Brought
from mingbai.readers.errors import NoReport
from mingbai.readers.reading import read_bytes
from mingbai.readers.recognition.report import recognise
from mingbai.writers.data import as_data
from written_reports import FAULTY, TITLE, report


def file(content: bytes, name: str = "年报.html") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def having(node: html.HtmlElement, *classes: str) -> list[html.HtmlElement]:
    """The elements inside that have all these classes."""
    return [each for each in node.iter() if set(classes) <= set((each.get("class") or "").split())]


def alert(page: html.HtmlElement) -> str:
    (said,) = page.xpath("//*[@role='alert']")
    return str(said.text_content())


@pytest.fixture(autouse=True)
def _without_database() -> Iterator[None]:
    """The check asks no database, and no test is refused for what another sent."""

    def refuse(execute: Any, query: str, *rest: Any) -> None:
        raise AssertionError(f"the check asked the database: {query}")

    cache.clear()
    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture
def visitor() -> Client:
    return Client(HTTP_HOST="localhost", headers={"Host": "localhost"})


def sent(visitor: Client, data: dict[str, Any], **more: Any) -> tuple[int, html.HtmlElement]:
    response = visitor.post("/check/", data, **more)
    return response.status_code, html.fromstring(response.content.decode())


def test_a_broken_sum_is_marked_in_its_cells_and_explained(visitor: Client) -> None:
    status, page = sent(visitor, {"report": file(report(FAULTY))})
    assert status == 200
    total = page.get_element_by_id("c-table3.new_received.total")
    assert "at-fault" in total.get("class")
    assert "error" in total.get("class")
    assert "应为 5" in total.text_content()
    part = page.get_element_by_id("c-table3.new_received.org_commercial")
    assert "error" in part.get("class")
    assert "at-fault" not in part.get("class")
    number = having(total, "mark")[0].text_content().removeprefix("错误第").removesuffix("处，")
    finding = page.get_element_by_id(f"f-{number}")
    assert [node.text for node in finding.iter("dd")] == ["5", "6"]
    assert "依据：" in finding.text_content()
    assert having(finding, "there")[0].get("href") == "#c-table3.new_received.total"


def proof_of(page: html.HtmlElement, cell: str) -> html.HtmlElement:
    """What choosing the cell shows."""
    (link,) = having(page.get_element_by_id(f"c-{cell}"), "why")
    return page.get_element_by_id(link.get("href").removeprefix("#"))


def sums_in(proof: html.HtmlElement) -> list[list[tuple[str, str]]]:
    """Each side of each sum: what its lines are called, and the figure on each."""
    return [
        [
            (term.text_content(), figure.text_content())
            for term, figure in zip(side.iter("dt"), side.iter("dd"), strict=True)
        ]
        for side in proof.iter("dl")
    ]


def test_a_marked_cell_shows_its_sum_written_out_with_rule_and_cause(visitor: Client) -> None:
    _, page = sent(visitor, {"report": file(report(FAULTY))})
    total = proof_of(page, "table3.new_received.total")
    assert total.xpath(".//h5")[0].text_content().endswith("行“总计”列：6")
    assert sums_in(total)[:2] == [
        [
            ("自然人", "3"), ("法人或其他组织—商业企业", "2"), ("其余4项", "0"), ("相加（应为）", "5"),
        ],
        [("总计（实为）", "6")],
    ]  # fmt: skip
    assert "T3-02" in total.text_content()
    assert "T3-04" in total.text_content()  # the cell stands in a balance as well
    part = proof_of(page, "table3.new_received.org_commercial")
    assert sums_in(part)[:2] == sums_in(total)[:2]
    assert having(part, "back")[0].find("a").get("href") == "#c-table3.new_received.org_commercial"


def test_a_proof_tells_the_likeliest_cause(visitor: Client) -> None:
    swapped = {"new_received.natural_person": 3, "new_received.total": 0}
    _, page = sent(visitor, {"report": file(report(swapped))})
    assert "原因推测：" in proof_of(page, "table3.new_received.total").text_content()


def test_every_marked_cell_has_its_proof_and_no_other(visitor: Client) -> None:
    _, page = sent(visitor, {"report": file(report(FAULTY))})
    marked = [cell.get("id") for cell in page.iter("td") if having(cell, "mark")]
    proofs = [proof.get("id") for proof in having(page, "proof") if proof.tag == "section"]
    assert [name.replace("w-", "c-", 1) for name in proofs] == marked
    assert len(marked) > 10


def test_every_link_of_a_result_leads_somewhere_on_it(visitor: Client) -> None:
    _, page = sent(visitor, {"report": file(report(FAULTY))})
    links = [
        link.get("href")
        for link in page.get_element_by_id("result").iter("a")
        if link.get("href", "").startswith("#")
    ]
    assert len(links) > 8
    for link in links:
        page.get_element_by_id(link.removeprefix("#"))
    names = page.xpath("//@id")
    assert len(names) == len(set(names))


def test_findings_stand_in_their_groups_gravest_first(visitor: Client) -> None:
    _, page = sent(visitor, {"report": file(report(FAULTY))})
    heads = [head.text_content()[:-3] for head in page.xpath("//section[@aria-labelledby='found']//h4")]
    assert heads == [word for word in ("错误", "请核对", "提示") if word in heads]
    assert "错误" in heads


def test_text_that_was_pasted_is_checked(visitor: Client) -> None:
    status, page = sent(visitor, {"text": report(FAULTY).decode()})
    assert status == 200
    assert "粘贴的文本" in page.get_element_by_id("result").text_content()
    assert having(page, "error", "at-fault")


def test_a_published_reports_json_is_read_by_its_cells(visitor: Client) -> None:
    faulty = as_data(recognise(read_bytes(report(FAULTY))))
    data = simplejson.dumps(faulty, use_decimal=True, ensure_ascii=False).encode()
    (_, told), (_, meant) = (
        sent(visitor, {"report": file(content, "年报")}) for content in (data, report(FAULTY))
    )
    marks = [[cell.get("id") for cell in having(page, "error", "at-fault")] for page in (told, meant)]
    assert marks[0] == marks[1] != []
    status, page = sent(visitor, {"report": file(b'{"a": 1}', "别的.json")})
    assert status == 422
    assert "这不是一份年度报告的JSON" in page.text_content()


def test_a_report_without_tables_is_not_called_faultless(visitor: Client) -> None:
    _, page = sent(visitor, {"text": "某某县某某局2023年政府信息公开工作年度报告\n一、总体情况\n一切正常。"})
    assert "没有读到法定表格，数字没有核对" in page.text_content()
    assert "没有发现错误" not in page.text_content()


@pytest.mark.parametrize(
    "data", [{"report": file(report(title=""), "我局.html")}, {"text": report(title="").decode()}]
)
def test_a_report_without_title_is_headed_by_what_was_brought(visitor: Client, data: dict[str, Any]) -> None:
    _, page = sent(visitor, data)
    heading = page.get_element_by_id("checked").text_content()
    assert heading == ("我局.html" if "report" in data else "粘贴的文本")


def test_what_is_uncertain_names_its_candidates(visitor: Client, shared: Path) -> None:
    source = shared / "corpus" / "reports" / "2023-pingtan" / "source.txt"
    status, page = sent(visitor, {"report": file(source.read_bytes(), "source.txt")})
    assert status == 200
    (doubts,) = having(page, "doubts")
    assert "3处" in doubts.text_content()
    assert " 或 " in doubts.text_content()
    assert len(having(page, "doubt")) == 3


def test_json_is_what_the_command_prints(visitor: Client, mingbai: Mingbai, tmp_path: Path) -> None:
    path = tmp_path / "年报.html"
    path.write_bytes(report(FAULTY))
    response = visitor.post("/check/", {"report": file(path.read_bytes()), "shape": "json"})
    assert "attachment" in response["Content-Disposition"]
    told = json.loads(response.content)
    printed = mingbai("report", "check", path, "--json").answer
    assert told == {**printed, "file": "年报.html"}
    assert told["findings"]


def test_the_file_is_what_the_command_writes(visitor: Client, mingbai: Mingbai, tmp_path: Path) -> None:
    path = tmp_path / "年报.html"
    path.write_bytes(report(FAULTY))
    response = visitor.post("/check/", {"report": file(path.read_bytes()), "shape": "file"})
    assert "attachment" in response["Content-Disposition"]
    mingbai("report", "check", path, "--html", tmp_path / "out.html")
    written = (tmp_path / "out.html").read_text("utf-8")
    assert response.content.decode() == written.replace(str(path), "年报.html")


def test_the_year_before_is_compared(visitor: Client) -> None:
    last = report({"carried_out.natural_person": 2, "carried_out.total": 2}, TITLE.replace("2023", "2022"))
    _, page = sent(visitor, {"report": file(report()), "previous": file(last)})
    assert "2022" in having(page, "meta")[0].text_content()
    rules = page.get_element_by_id("result").text_content()
    assert "XY-" in rules
    _, alone = sent(visitor, {"report": file(report())})
    assert "XY-" not in alone.get_element_by_id("result").text_content()


def package(name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document>&x;</w:document>'
)
HOSTILE = {
    "empty": (b"", "空的"),
    "blank": (b" \n " * 40, "空的"),
    "noise": (bytes(range(256)) * 40, ""),
    "bomb": (package("word/document.xml", b"<x>" + bytes(60 * 2**20)), "过大"),
    "entities": (package("word/document.xml", ENTITIES), ""),
    "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "加密"),
    "truncated": (b"PK\x03\x04" + b"\x00" * 30, "损坏"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "图片"),
    "no report": ("<html><body><h1>通知</h1><p>今天放假。</p></body></html>".encode(), "没有找到"),
    "2015": (
        "2015年政府信息公开工作年度报告\n一、概述\n本局2015年主动公开信息。\n二、主动公开情况\n共12条。".encode(),
        "2015年度",
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("name", ["年报.docx", "../../年报.pdf"])
def test_a_hostile_file_gets_a_sentence(visitor: Client, kind: str, name: str) -> None:
    content, words = HOSTILE[kind]
    status, page = sent(visitor, {"report": file(content, name)})
    assert status == 422
    text = alert(page)
    assert words in text
    assert text.endswith("。")
    assert name.rpartition("/")[2] in text
    assert "Traceback" not in text
    assert "root:" not in text
    told = visitor.post("/check/", {"report": file(content, name), "shape": "json"})
    assert told.status_code == 422
    assert json.loads(told.content)["unreadable"]["message"] in text


def test_an_unreadable_report_of_the_year_before_is_named(visitor: Client) -> None:
    status, page = sent(visitor, {"report": file(report()), "previous": file(b"PK\x03\x04")})
    assert status == 422
    assert "上一年度的报告" in alert(page)


@pytest.mark.parametrize(
    "data",
    [{}, {"text": "  "}, {"report": "both", "text": "文字"}, {"text": "字", "shape": "exe"}],
)
def test_a_form_that_is_not_filled_in_says_what_to_do(visitor: Client, data: dict[str, Any]) -> None:
    if "report" in data:
        data = {**data, "report": file(report())}
    status, page = sent(visitor, data)
    assert status == 422
    assert page.xpath("//*[@id='errors']//a")


@override_settings(CHECK_MEGABYTES=1)
def test_what_is_too_large_is_refused_without_being_kept(visitor: Client) -> None:
    status, page = sent(visitor, {"report": file(report() + b" " * 2**20)})
    assert status == 422
    assert "1MB" in alert(page)
    status, page = sent(visitor, {"report": file(report() + b" " * 11 * 2**20)})
    assert status == 422
    status, page = sent(visitor, {"text": "字" * 10**6})
    assert status == 422
    assert "过多" in alert(page)


def test_a_body_that_is_cut_off_is_refused(visitor: Client) -> None:
    kind = "multipart/form-data; boundary=x"
    status, _ = sent(
        visitor,
        {},
    )
    assert status == 422
    response = visitor.generic("POST", "/check/", b"--x\r\nContent-Disp", kind)
    assert response.status_code == 422
    assert visitor.generic("POST", "/check/", b"--x", "multipart/form-data").status_code == 422


def everything_under(*folders: Path) -> dict[Path, float]:
    return {path: path.stat().st_mtime for folder in folders for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("shape", ["page", "file", "json"])
def test_nothing_is_kept(
    visitor: Client, shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in the database (which is not even asked), nor at home, nor where temporary files go."""
    visitor.post("/check/", {"report": file(report())})  # the fork server makes its socket once
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    home = settings.MINGBAI.home
    before = everything_under(home, tmp_path)
    large = report(FAULTY).replace(b"</body>", b"<p>" + b"x" * 6 * 2**20 + b"</p></body>")
    for content in (report(FAULTY), large, *(content for content, _ in HOSTILE.values())):
        response = visitor.post("/check/", {"report": file(content), "shape": shape})
        assert response.status_code in {200, 422}
        assert response["Cache-Control"] == "no-store"
    assert everything_under(home, tmp_path) == before
    assert list(tmp_path.iterdir()) == []


def test_it_is_told_on_the_page_that_nothing_is_kept(visitor: Client) -> None:
    assert "不留存" in visitor.get("/check/").content.decode()


def test_who_checks_without_end_is_asked_to_wait(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "checked", lambda brought: NoReport("没有年报。"))
    statuses = [visitor.post("/check/", {"text": "字"}).status_code for _ in range(31)]
    assert statuses == [422] * 30 + [429]


def test_few_are_checked_at_a_time(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_SECONDS_IN_LINE", 0.01)
    taken = 0
    while isolated._places.acquire(blocking=False):
        taken += 1
    try:
        status, page = sent(visitor, {"text": "字"})
    finally:
        for _ in range(taken):
            isolated._places.release()
    assert status == 503
    assert "人较多" in alert(page)


def _never_end(brought: Brought) -> None:
    time.sleep(600)


def test_a_check_without_end_is_ended(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "perform", _never_end)
    monkeypatch.setattr(isolated, "SECONDS", 0.5)
    status, page = sent(visitor, {"report": file(report())})
    assert status == 422
    assert "已停止" in alert(page)


def _die(brought: Brought) -> None:
    raise RuntimeError(f"quotes {brought.content!r}")


def test_a_failure_of_the_program_quotes_nothing(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(isolated, "perform", _die)
    status, page = sent(visitor, {"text": "秘密的文字"})
    assert status == 422
    assert "程序出错" in alert(page)
    assert "秘密" not in page.get_element_by_id("result").text_content() + caplog.text


def test_no_other_site_can_send_the_form() -> None:
    stranger = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    assert stranger.post("/check/", {"text": "字"}).status_code == 403


def test_what_a_file_says_is_text_not_markup(visitor: Client) -> None:
    title = "某局2023年政府信息公开工作年度报告&lt;script&gt;x()&lt;/script&gt;"
    response = visitor.post("/check/", {"report": file(report(FAULTY, title), "<img src=x>.html")})
    assert response.status_code == 200
    assert b"<script>x" not in response.content
    assert b"<img" not in response.content
