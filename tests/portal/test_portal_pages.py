"""Every page of the portal in a real browser: on a desk, on a phone, in each mode, without scripts."""

import gzip
import re
import sqlite3
import urllib.error
import urllib.request
from uuid import UUID

import pytest
from playwright.sync_api import Browser

from browser import WIDTHS, Site, a_page, faults, faults_of, log_in

REPORT = "/reports/2020/330803/"
CELL = "table2.art20_5.admin_license.decisions"
PAGES = [
    "/", "/reports/", "/reports/?q=镇", "/reports/2020/", REPORT, f"{REPORT}why/{CELL}/",
    f"{REPORT}records/{CELL}/",
    f"{REPORT}why/table3.granted.total/", f"{REPORT}records/table3.granted.total/", "/search/?q=教育",
    "/search/?q=没有的词", "/ask/", "/ledger/", "/nowhere/", "/desk/login/",
]  # fmt: skip
_MOST_BYTES = 60_000


def test_every_page_is_accessible_and_fits_its_screen(browser: Browser, site: Site) -> None:
    assert faults_of(browser, site, PAGES) == []


def test_the_desk_of_questions_is_accessible(browser: Browser, own_site: Site) -> None:
    with a_page(browser, 360, has_script=False) as page:
        page.goto(f"{own_site.address}/ask/")
        page.fill("textarea", "年报中的数字怎样算出？")
        page.click("main form button")
    assert faults_of(browser, own_site, ["/desk/enquiries/"], "gongkaiban") == []
    with a_page(browser) as page:
        log_in(page, own_site, "gongkaiban")
        page.goto(f"{own_site.address}/desk/enquiries/")
        page.click("tbody a")
        assert faults(page) == []
        page.fill("textarea", "点开带虚线的数字即可看到。")
        page.click("main form button")
        assert "已答复" in page.inner_text("main")


@pytest.mark.parametrize("mode", ["large", "elder", "contrast"])
def test_every_page_is_accessible_in_each_mode(browser: Browser, site: Site, mode: str) -> None:
    found = []
    for width in WIDTHS:
        with a_page(browser, width) as page:
            page.goto(f"{site.address}/mode/?turn={mode}&next=/")
            assert mode in (page.get_attribute("html", "class") or "")
            for path in PAGES:
                page.goto(site.address + path)
                found += faults(page)
    assert found == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light(site: Site, path: str) -> None:
    """What a phone loads: the document as it travels, packed."""
    request = urllib.request.Request(
        site.address + urllib.parse.quote(path, safe="/?=&"), headers={"Accept-Encoding": "gzip"}
    )
    try:
        response = urllib.request.urlopen(request, timeout=30)
    except urllib.error.HTTPError as error:
        response = error
    body = response.read()
    assert len(body) <= _MOST_BYTES
    packed = response.headers.get("Content-Encoding") == "gzip"
    text = (gzip.decompress(body) if packed else body).decode()
    assert "</html>" in text
    assert re.search(r"<style|<script>|\son\w+=|\sstyle=", text) is None
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_proof_is_printed_with_its_page_and_not_with_the_report(browser: Browser, site: Site) -> None:
    with a_page(browser) as page:
        page.emulate_media(media="print")
        page.goto(f"{site.address}{REPORT}why/{CELL}/")
        assert page.locator(".proof .figure-large").is_visible()
        assert page.locator("text=衢州市衢江区人民政府2020年度报告").is_visible()
        assert not page.locator("text=回到报告中的这一格").is_visible()


@pytest.mark.parametrize("path", [path for path in PAGES if path.isascii()])
def test_what_is_counted_has_thousands_marks(site: Site, path: str) -> None:
    """Outside the report itself, whose text and tables are as the form prints them."""
    try:
        with urllib.request.urlopen(site.address + path, timeout=30) as response:
            page = response.read().decode()
    except urllib.error.HTTPError as error:
        page = error.read().decode()
    around = re.sub(r'<div class="asking".*?</aside>', "", page, flags=re.DOTALL)
    said = re.sub(r"<[^>]+>", " ", around[around.index("<main") :])
    assert re.findall(r"(?<![\d,.])\d{4,}\s*(?:件|条|行|项|个|份|处|次|人|元)", said) == []


def test_a_published_register_tells_where_its_records_are_read(browser: Browser, site: Site) -> None:
    with sqlite3.connect(site.home / "mingbai.sqlite3") as database:
        (uid,) = database.execute(
            "SELECT uid FROM publishing_publication WHERE kind = 'register' ORDER BY id LIMIT 1"
        ).fetchone()
    database.close()
    path = f"/d/{UUID(uid)}/"
    assert faults_of(browser, site, [path]) == []
    with a_page(browser, 360, has_script=False) as page:
        page.goto(site.address + path)
        page.click("main a:text-is('它的年报')")
        assert page.locator("main tbody tr").count() == 1


def test_a_figure_says_why_beside_the_table(browser: Browser, site: Site) -> None:
    for width in WIDTHS:
        with a_page(browser, width) as page:
            page.goto(site.address + REPORT)
            cell = page.locator(f'[id="c-{CELL}"]')
            assert cell.inner_text() == "168707"
            cell.click()
            page.wait_for_selector(".proof button")
            proof = page.locator("#proof" if width > 720 else "tr.proof-row")
            assert "168,707" in proof.inner_text()
            assert "条例" in proof.inner_text()
            assert page.url == site.address + REPORT
            assert faults(page) == []
            page.keyboard.press("Escape")
            assert page.locator(".proof h2").count() == 0
            assert page.evaluate("document.activeElement.id") == f"c-{CELL}"


def test_under_a_row_of_a_group_the_table_keeps_its_shape(browser: Browser, site: Site) -> None:
    """Rows of table 3 stand in two groups that reach over many rows; each is asked in turn."""
    edges = """[...document.querySelectorAll('.table3 tbody tr:not(.proof-row)')]
        .map(row => Math.round(row.cells[row.cells.length - 1].getBoundingClientRect().left))"""
    with a_page(browser, 360) as page:
        page.goto(site.address + REPORT)
        before = page.evaluate(edges)
        for row in (
            "new_received",
            "granted",
            "denied_state_secret",
            "denied_admin_query",
            "other",
            "carried_out",
        ):
            page.click(f'[id="c-table3.{row}.natural_person"]')
            page.wait_for_selector(".proof-row button")
            assert len(set(page.evaluate(edges))) == 1
        page.click(".proof-row button")
        assert page.evaluate(edges) == before


def test_without_scripts_every_figure_leads_to_its_records(browser: Browser, site: Site) -> None:
    with a_page(browser, 360, has_script=False) as page:
        page.goto(site.address + REPORT)
        page.click(f'[id="c-{CELL}"]')
        assert page.url.endswith(f"/why/{CELL}/")
        page.click("text=查看计入的")
        assert page.url.endswith(f"/records/{CELL}/")
        assert page.locator("tbody tr").count() > 10
        page.click("text=下一页")
        assert "page=2" in page.url


def test_the_public_is_told_of_no_person(browser: Browser, site: Site) -> None:
    with a_page(browser) as page:
        for cell in (
            "table3.granted.total",
            "table4.recon_total",
        ):
            page.goto(f"{site.address}{REPORT}records/{cell}/")
            assert page.locator("main tbody tr").count() == 0
            assert "不对外开放" in page.inner_text("main")


def test_a_question_is_received(browser: Browser, site: Site) -> None:
    with a_page(browser, 360, has_script=False) as page:
        page.goto(site.address + REPORT)
        page.click("main a.button:has-text('提问')")
        page.fill("textarea", "表二行政许可处理决定数量为什么比去年多？")
        page.click("main form button")
        assert "/ask/sent/" in page.url
        assert re.search(r"回执编号：咨询20210225-\d+", page.inner_text("main"))


def test_print_gives_the_document_alone(browser: Browser, site: Site) -> None:
    with a_page(browser) as page:
        page.goto(site.address + REPORT)
        page.emulate_media(media="print")
        for furniture in (".bar", ".head", ".nav", ".foot", ".crumb"):
            assert not page.locator(furniture).first.is_visible()
        assert page.locator("h1.title").is_visible()
        assert page.locator(".statutory table").first.is_visible()
