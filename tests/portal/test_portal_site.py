"""What a visitor does on the portal without a report: search, ask, choose how to read."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client, override_settings

from mingbai.engagement.models import Enquiry
from mingbai.ui.modes import COOKIE
from organisations.district import AT, District, a_district


@pytest.fixture
def district(database: str) -> Iterator[District]:
    cache.clear()
    with override_settings(CLOCK_STANDS_AT=AT, SITE=replace(settings.SITE, root="330899")):
        yield a_district()
    cache.clear()


@pytest.fixture
def visitor(district: District) -> Client:
    return Client(headers={"host": "localhost"})


def text_of(visitor: Client, path: str) -> str:
    response = visitor.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_a_search_says_what_it_understood_and_leads_on(visitor: Client) -> None:
    text = text_of(visitor, "/search/?q=2020年教育局年报")
    assert "查找的是：2020年度，机关名称含“教育局”的年报。" in text
    assert "某区教育局　" in text
    assert "2020年度报告尚未公布" in text
    assert "您要找的是不是" not in text, "it was found; it has no report yet"
    nearest = text_of(visitor, "/search/?q=区教育委员会")
    assert "您要找的是不是" in nearest
    assert "某区教育局" in nearest
    nothing = text_of(visitor, "/search/?q=zzz")
    assert "没有找到" in nothing
    assert "可以这样继续" in nothing
    assert "您要找的是不是" not in nothing


def test_what_is_typed_does_nothing_in_the_page(visitor: Client) -> None:
    text = text_of(visitor, "/search/?q=<script>alert(1)</script>")
    assert "<script>alert" not in text


def test_a_question_reaches_its_office_and_the_receipt_is_his_alone(
    visitor: Client, district: District
) -> None:
    sent = visitor.post("/ask/", {"question": "年报在哪里看？", "contact": "a@example.org"})
    assert sent.status_code == 302
    enquiry = Enquiry.objects.get()
    assert enquiry.agency == district.district
    assert enquiry.number in text_of(visitor, "/ask/sent/")
    stranger = Client(headers={"host": "localhost"})
    stranger.cookies["receipt"] = f"{enquiry.pk}:forged:1"
    for page in (text_of(stranger, "/ask/sent/"), text_of(visitor, "/")):
        assert enquiry.number not in page
        assert "a@example.org" not in page


def test_an_empty_question_says_what_to_do(visitor: Client) -> None:
    response = visitor.post("/ask/", {"question": " "})
    assert response.status_code == 422
    assert 'href="#id_question"' in response.content.decode()
    assert not Enquiry.objects.exists()


def test_a_program_that_fills_in_everything_asks_nothing(visitor: Client) -> None:
    assert visitor.post("/ask/", {"question": "买", "website": "x"}).status_code == 302
    assert not Enquiry.objects.exists()


def test_one_address_asks_only_so_often(visitor: Client) -> None:
    statuses = [visitor.post("/ask/", {"question": f"问题{n}"}).status_code for n in range(6)]
    assert statuses == [302] * 5 + [429]
    assert Enquiry.objects.count() == 5
    elsewhere = Client(headers={"host": "localhost"}, REMOTE_ADDR="192.0.2.9")
    assert elsewhere.post("/ask/", {"question": "问题"}).status_code == 302


@pytest.mark.parametrize(
    ("turned", "kept"),
    [
        (["large"], "large"),
        (["large", "large"], ""),
        (["large", "elder"], "elder"),
        (["elder", "large"], "large"),
        (["elder", "contrast"], "elder contrast"),
        (["contrast", "large"], "large contrast"),
        (["nonsense"], ""),
    ],
)
def test_how_one_reads_is_remembered(visitor: Client, turned: list[str], kept: str) -> None:
    for turn in turned:
        assert visitor.get(f"/mode/?turn={turn}&next=/ask/").headers["Location"] == "/ask/"
    root = re.search(r'<html lang="zh-CN" class="([^"]*)"', text_of(visitor, "/ask/"))
    assert root is not None
    assert root[1] == f"portal {kept}".strip()
    assert visitor.cookies[COOKIE]["httponly"]


@pytest.mark.parametrize("said", ["https://example.org/", "//example.org", "/\\example.org", "javascript:1"])
def test_nobody_is_sent_elsewhere(visitor: Client, said: str) -> None:
    assert visitor.get("/mode/", {"turn": "elder", "next": said}).headers["Location"] == "/"


def test_the_marks_of_the_site_come_from_its_settings(visitor: Client) -> None:
    marks = {
        "host": "某区政府", "operator": "某办", "telephone": "0570-1", "icp": "浙ICP备1号",
        "police": "公安2号", "code": "3308030001", "fault_report": "https://zfwzzc.example/",
        "party_mark": "https://bszs.example/",
    }  # fmt: skip
    with override_settings(SITE=replace(settings.SITE, **marks)):
        text = text_of(visitor, "/")
    assert [mark for mark in marks.values() if mark not in text] == []
    assert "党政机关网站标识" in text
    assert "党政机关网站标识" not in text_of(visitor, "/")


def test_every_answer_forbids_what_is_not_its_own(visitor: Client) -> None:
    """The strict policy stands on pages, refusals, redirects, files and on what went wrong."""
    answers = [
        visitor.get("/"), visitor.get("/nowhere/"), visitor.get("/desk/"), visitor.get("/healthz"),
        visitor.post("/search/"), visitor.get("/ledger/?as=text"), visitor.post("/ask/", {"question": ""}),
        visitor.get("/", headers={"host": "evil.example"}),
    ]  # fmt: skip
    assert [each.status_code for each in answers] == [200, 404, 302, 200, 405, 200, 422, 400]
    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in policy


def test_what_breaks_says_so_without_telling_more(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("mingbai.portal.site.views.years", broken)
    visitor.raise_request_exception = False
    answer = visitor.get("/")
    assert answer.status_code == 500
    assert "系统暂时不能办理" in answer.content.decode()
    assert "secret" not in answer.content.decode()
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_nobody_is_given_a_session_for_reading(visitor: Client) -> None:
    for path in ("/", "/reports/", "/search/?q=镇", "/ledger/"):
        visitor.get(path)
    assert "sessionid" not in visitor.cookies
