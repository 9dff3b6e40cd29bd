"""Other districts' reports of the demonstration beside our own, in a real browser."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from browser import Site, a_page, faults_of, log_in
from mingbai.cli.demo.outside import NEIGHBOURS

OFFICE, SEASON = "gongkaiban", "/desk/season/2020/330803/"
BOTH = "&".join(f"beside={each.name}" for each in NEIGHBOURS)


def test_the_pages_of_comparison_are_accessible_and_fit_their_screen(browser: Browser, site: Site) -> None:
    paths = [f"{SEASON}compare/", f"{SEASON}years/?{BOTH}", f"{SEASON}papers/"]
    assert faults_of(browser, site, paths, OFFICE) == []


def test_neighbours_are_chosen_read_and_downloaded(browser: Browser, site: Site, tmp_path: Path) -> None:
    first, second = NEIGHBOURS
    with a_page(browser, 360, has_script=False) as page:
        log_in(page, site, OFFICE)
        page.goto(f"{site.address}{SEASON}compare/")
        beside = page.locator("section[aria-labelledby=districts] tbody tr")
        expect(beside).to_have_count(3)
        expect(beside.first).to_contain_text("衢江区人民政府")
        expect(page.locator("section[aria-labelledby=units]")).not_to_contain_text(first.name)
        page.click("summary:has-text('选择单位、其他地区和内容')")
        page.get_by_label(first.name).uncheck()
        page.click("main form button.first")
        expect(beside).to_have_count(2)
        beside.last.get_by_role("link", name=second.name).click()
        with page.expect_download() as given:
            page.click("text=下载原文件")
        given.value.save_as(tmp_path / "kept.html")
        assert given.value.suggested_filename == second.file_name
        assert (tmp_path / "kept.html").read_bytes() == second.page()
