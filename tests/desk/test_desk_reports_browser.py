"""The season's journeys in a real browser, each role on a desk and on a phone."""

import re

import pytest
from playwright.sync_api import Browser, Page

from browser import WIDTHS, Site, a_page, faults, faults_of, log_in

OFFICE, HEAD, DRAFTING, LEADER, CLERK = "gongkaiban", "zhangtan", "gaojia", "fenguan", "xinxiyuan"
DISTRICT = "/desk/reports/2020/330803/"
RETURNED = "/desk/reports/2020/330803001/"
DRAFT = "/desk/reports/2020/330803108/"
PUBLISHED = "/desk/reports/2020/330803-21/"
LICENCES = "table2.art20_5.admin_license.decisions"
TOTAL = "table3.granted.total"
REASON = f"#r-{LICENCES.replace('.', '-')}"
READ = ["", "chapters/", "findings/", "comments/", "work/", "history/", "print/"]


def cell(path: str) -> str:
    return f'[id="c-{path}"]'


@pytest.mark.parametrize(
    ("username", "paths"),
    [
        (OFFICE, ["/desk/", "/desk/reports/", *(DISTRICT + page for page in READ), f"{DISTRICT}proposed/",
                  f"{DISTRICT}draw/", f"{DISTRICT}own/", f"{DISTRICT}return/?cell={LICENCES}",
                  f"{DISTRICT}why/{LICENCES}/", f"{DISTRICT}why/{TOTAL}/", f"{DISTRICT}cells/{LICENCES}/"]),
        (HEAD, ["/desk/", "/desk/reports/", *(RETURNED + page for page in READ), f"{RETURNED}edit/",
                f"{RETURNED}submit/"]),
        (CLERK, ["/desk/", PUBLISHED, f"{PUBLISHED}correct-published/"]),
        (LEADER, ["/desk/", "/desk/reports/", DISTRICT, f"{DISTRICT}print/"]),
    ],
)  # fmt: skip
def test_every_page_is_accessible_and_fits_its_screen(
    browser: Browser, site: Site, username: str, paths: list[str]
) -> None:
    assert faults_of(browser, site, paths, username) == []


def _type(page: Page, path: str, value: str) -> None:
    page.fill(cell(path), value)
    page.press(cell(path), "Tab")


def test_a_head_corrects_what_was_returned_and_sends_it_up(browser: Browser, own_site: Site) -> None:
    with a_page(browser) as page:
        log_in(page, own_site, HEAD)
        page.click("main table a")  # 按退回意见更正
        page.wait_for_selector(".worktop")
        page.keyboard.press("e")
        page.wait_for_url("**/edit/")
        _type(page, TOTAL, "3")
        page.wait_for_selector("#reckoned .change")
        page.wait_for_selector("td.is-error")
        assert page.locator(f'[id="d-{TOTAL}"]').get_attribute("class") == "computed typed is-error"
        assert page.locator(f'[id="d-{TOTAL}"]').get_attribute("data-should") == "0"
        assert page.locator("td.is-part").count() > 0
        assert "≠" in page.inner_text("#reckoned")
        _type(page, TOTAL, "0")
        page.wait_for_selector("#reckoned .change", state="detached")
        page.wait_for_selector("td.is-error", state="detached")
        _type(page, LICENCES, "365")
        page.fill(REASON, "平台漏推两件")
        assert faults(page) == []
        page.click("button[value=save]")
        assert "已更正1处" in page.inner_text("main")
        page.click(cell(LICENCES))
        page.wait_for_selector("#proof-body")
        assert "平台漏推两件" in page.inner_text("#proof")
        page.click("nav.tabs a:has-text('退回意见')")
        page.fill("textarea >> nth=0", "已与平台核对")
        page.click("button[value=answer] >> nth=0")
        assert "已答复" in page.inner_text("main")
        page.goto(own_site.address + RETURNED)
        page.click("a.button:text-is('报送')")
        page.click("text=同意并报送")
        assert "已报送" in page.inner_text("main")
    with a_page(browser, 360) as page:
        log_in(page, own_site, OFFICE)
        assert "樟潭街道" in page.inner_text("main")
        page.goto(own_site.address + RETURNED)
        page.click("a.button:text-is('审定')")
        page.click("main form button:text-is('审定')")
        assert "已审定" in page.inner_text("main")


def test_two_people_at_one_figure_lose_nothing(browser: Browser, own_site: Site) -> None:
    with a_page(browser) as first, a_page(browser) as second:
        for page in (first, second):
            log_in(page, own_site, DRAFTING)
            page.goto(f"{own_site.address}{DRAFT}edit/")
        for page, value in ((first, "801"), (second, "802")):
            _type(page, LICENCES, value)
            page.wait_for_selector("#reckoned .change")
            page.fill(REASON, f"理由{value}")
            page.click("button[value=save]")
        text = second.inner_text("#reckoned")
        assert "您填写的" in text
        assert "801" in text
        assert "802" in text
        assert second.input_value(REASON) == "理由802"
        assert faults(second) == []
        second.click("button[value=save]")
        assert second.inner_text(cell(LICENCES)).startswith("802")


def test_everything_works_without_scripts(browser: Browser, own_site: Site) -> None:
    with a_page(browser, 360, has_script=False) as page:
        log_in(page, own_site, DRAFTING)
        page.goto(own_site.address + DRAFT)
        page.click(cell(LICENCES))
        assert "/why/" in page.url
        page.click("text=更正这一格")
        page.fill(cell(LICENCES), "801")
        page.click("button[value=check]")
        assert "改动1处" in page.inner_text("#reckoned")
        page.click("button[value=save]")
        missing = page.locator("#errors a").first
        assert missing.bounding_box()["y"] < 800  # type: ignore[index]  # in sight, on the top of the page
        missing.click()
        assert page.evaluate("document.activeElement.name") == f"r.{LICENCES}"
        page.fill(REASON, "平台漏推")
        page.click("button[value=save]")
        assert "已更正1处" in page.inner_text("main")
        page.goto(f"{own_site.address}{DRAFT}chapters/")
        page.fill("#t-1", "全年共收到政府信息公开申请99件。")
        page.click("#chapter-1 button[value=check]")
        assert "与数字不一致的句子" in page.inner_text("#chapter-1")
        page.goto(f"{own_site.address}{DRAFT}submit/")
        page.click("text=同意并报送")
        assert "已报送" in page.inner_text("main")


def test_one_press_draws_the_season(browser: Browser, own_site: Site) -> None:
    with a_page(browser) as page:
        log_in(page, own_site, OFFICE)
        page.goto(f"{own_site.address}/desk/reports/")
        page.click("text=编制汇总年报")
        page.click("button[value=draw]")
        page.wait_for_selector(".notice")
        assert "已发布" in page.inner_text("main")  # the district's is, so it is not compiled over
        assert page.locator("#faults").is_visible()


def test_the_list_is_worked_by_keyboard(browser: Browser, site: Site) -> None:
    with a_page(browser) as page:
        log_in(page, site, OFFICE)
        page.goto(f"{site.address}/desk/reports/")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 1
        page.keyboard.press("j")
        name = page.evaluate("document.activeElement.textContent")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/desk/reports/2020/"))
        assert name in page.inner_text("h1")
        page.go_back()
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "q"
        page.keyboard.press("Tab")
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("#keys").is_visible()


def test_a_leader_prints_the_document_alone(browser: Browser, site: Site) -> None:
    for width in WIDTHS:
        with a_page(browser, width) as page:
            log_in(page, site, LEADER)
            page.goto(f"{site.address}{DISTRICT}print/")
            page.emulate_media(media="print")
            assert not page.locator("header.top").is_visible()
            assert not page.locator(".crumb").is_visible()
            assert page.locator("h1.title").is_visible()
            assert page.locator("main a:visible").count() == 0
