"""The check of a report in a real browser: in place, without scripts, on a desk and on a phone."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from browser import WIDTHS, Site, a_page, faults
from written_reports import FAULTY, report

PHONE, SCREEN = min(WIDTHS), 800
_DROP = """([text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], "年报.html"));
  const drop = new DragEvent("drop", {dataTransfer: data, bubbles: true});
  document.querySelector("[data-drop]").dispatchEvent(drop);
}"""


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "年报.html"
    path.write_bytes(report(FAULTY))
    return path


def check(page: Page, site: Site, path: Path) -> None:
    page.goto(f"{site.address}/check/")
    page.set_input_files("[name=report]", path)
    page.click("form.check button")


_IN_SIGHT = """id => {
  const box = document.getElementById(id).getBoundingClientRect();
  const at = [box.left + box.width / 2, Math.max(box.top, 0) + 8];
  return document.getElementById(id).contains(document.elementFromPoint(...at));
}"""
# Whether the proof lies over the cell, wherever on the page both are.
_COVERED = """([cell, proof]) => {
  const [under, over] = [cell, proof].map(id => document.getElementById(id).getBoundingClientRect());
  return under.left < over.right && over.left < under.right
    && under.top < over.bottom && over.top < under.bottom;
}"""
LAST = "table3.results_total.total"


@pytest.mark.parametrize("has_script", [True, False])
def test_a_marked_cell_opens_its_proof_and_the_proof_leads_back(
    browser: Browser, site: Site, faulty: Path, has_script: bool
) -> None:
    for width in WIDTHS:
        with a_page(browser, width, has_script=has_script) as page:
            check(page, site, faulty)
            page.wait_for_selector(".checked")
            if has_script:
                assert page.evaluate("document.activeElement.id") == "checked"
                assert faults(page) == []
            for name in ("table3.new_received.total", LAST):
                cell, proof = page.locator(f'[id="c-{name}"]'), page.locator(f'[id="w-{name}"]')
                assert not proof.is_visible()
                cell.locator("a.why").click()
                assert "相加（应为）" in proof.inner_text()
                assert page.evaluate(_IN_SIGHT, f"w-{name}")
                assert page.evaluate("document.activeElement.id") == f"w-{name}"
                if width > PHONE or has_script:
                    assert page.evaluate(_IN_SIGHT, f"c-{name}")
                assert not page.evaluate(_COVERED, [f"c-{name}", f"w-{name}"])
                if has_script:
                    assert faults(page) == []
                proof.locator(".back a").click()
                assert page.evaluate("document.activeElement.id") == f"c-{name}"
                assert page.evaluate(_IN_SIGHT, f"c-{name}")
                assert not proof.is_visible()


def test_the_proof_stands_beside_the_table_and_on_a_phone_leaves_most_of_it(
    browser: Browser, site: Site, faulty: Path
) -> None:
    for width in WIDTHS:
        with a_page(browser, width) as page:
            check(page, site, faulty)
            page.click(f'[id="c-{LAST}"] a.why')
            proof = page.locator(f'[id="w-{LAST}"]').bounding_box()
            table = page.locator(".statutory.table3").bounding_box()
            assert proof is not None
            assert table is not None
            if width > PHONE:
                assert proof["x"] >= table["x"] + table["width"]
            else:
                assert proof["width"] == PHONE
                assert proof["y"] >= 0.35 * SCREEN


def test_a_proof_is_opened_and_closed_by_keyboard(browser: Browser, site: Site, faulty: Path) -> None:
    for width in WIDTHS:
        with a_page(browser, width) as page:
            check(page, site, faulty)
            page.focus(f'[id="c-{LAST}"] a.why')
            page.keyboard.press("Enter")
            page.wait_for_selector(f'[id="w-{LAST}"]:target')
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.textContent") == "回到表中这一格"
            page.keyboard.press("Escape")
            page.wait_for_selector(f'[id="w-{LAST}"]', state="hidden")
            assert page.evaluate("document.activeElement.id") == f"c-{LAST}"
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.getAttribute('href')") == f"#w-{LAST}"


def test_a_finding_leads_to_its_place_in_the_table(browser: Browser, site: Site, faulty: Path) -> None:
    for width in WIDTHS:
        with a_page(browser, width, has_script=False) as page:
            check(page, site, faulty)
            page.locator(".findings .there").first.click()
            name = page.url.partition("#")[2]
            assert name.startswith("c-table3.")
            assert page.evaluate(_IN_SIGHT, name)


def test_the_form_and_its_refusals_are_accessible(browser: Browser, site: Site, tmp_path: Path) -> None:
    empty = tmp_path / "年报.docx"
    empty.write_bytes(b"PK\x03\x04")
    for width in WIDTHS:
        with a_page(browser, width) as page:
            page.goto(f"{site.address}/check/")
            assert faults(page) == []
            page.click("form.check button")
            page.wait_for_selector("#result .errors")
            assert faults(page) == []
            check(page, site, empty)
            page.wait_for_selector("#result [role=alert]")
            assert "年报.docx" in page.inner_text("#result")
            assert faults(page) == []


@pytest.mark.parametrize("mode", ["elder", "contrast"])
def test_a_result_is_accessible_in_each_mode(browser: Browser, site: Site, faulty: Path, mode: str) -> None:
    for width in WIDTHS:
        with a_page(browser, width) as page:
            page.goto(f"{site.address}/mode/?turn={mode}&next=/check/")
            check(page, site, faulty)
            page.wait_for_selector(".checked")
            assert faults(page) == []
            page.click(f'[id="c-{LAST}"] a.why')
            assert faults(page) == []


def test_a_file_that_is_dropped_is_taken(browser: Browser, site: Site, faulty: Path) -> None:
    with a_page(browser) as page:
        page.goto(f"{site.address}/check/")
        page.evaluate(_DROP, [faulty.read_text("utf-8")])
        page.click("form.check button")
        page.wait_for_selector("td.at-fault.error")


def _late(route: Route) -> None:
    time.sleep(0.6)
    route.continue_()


def test_who_waits_is_told_and_the_words_go_again(browser: Browser, site: Site, faulty: Path) -> None:
    with a_page(browser) as page:
        page.goto(f"{site.address}/check/")
        page.route("**/check/", _late)
        page.set_input_files("[name=report]", faulty)
        page.click("form.check button")
        page.wait_for_selector("[data-progress]:has-text('正在核对')")
        page.wait_for_selector(".checked")
        assert page.inner_text("[data-progress]") == ""
        assert page.is_enabled("form.check button")


def test_the_result_can_be_taken_away(browser: Browser, site: Site, faulty: Path) -> None:
    with a_page(browser) as page:
        for shape, start in (("json", "{"), ("file", "<!doctype html>")):
            page.goto(f"{site.address}/check/")
            page.set_input_files("[name=report]", faulty)
            page.check(f"[name=shape][value={shape}]")
            with page.expect_download() as download:
                page.click("form.check button")
            assert Path(download.value.path()).read_text("utf-8").startswith(start)


def test_print_gives_the_result_without_the_form(browser: Browser, site: Site, faulty: Path) -> None:
    with a_page(browser) as page:
        check(page, site, faulty)
        page.click(f'[id="c-{LAST}"] a.why')
        page.emulate_media(media="print")
        assert not page.is_visible("form.check")
        assert not page.is_visible("header")
        assert page.is_visible(".findings .proof")
        assert page.is_visible("td.at-fault")
        assert not page.is_visible(".proofs .proof:target")


def test_home_and_navigation_lead_to_it(browser: Browser, site: Site) -> None:
    with a_page(browser, 360, has_script=False) as page:
        page.goto(site.address)
        page.click("main >> text=核对一份年报")
        assert page.url.endswith("/check/")
        assert page.inner_text(".nav [aria-current]") == "核对年报"
