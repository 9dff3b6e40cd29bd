"""What came after a report was locked, in a real browser: entered, struck, proposed, followed to its page."""

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import WIDTHS, Site, a_page, faults, log_in

CLERK, OFFICE = "xinxiyuan", "gongkaiban"
REPORT = "/desk/reports/2020/330803-21/"
REGISTER = "/desk/registers/admin_license/decisions/"
LICENCES = "table2.art20_5.admin_license.decisions"
NUMBER, SECOND = "衢江市监许〔2020〕补1号", "衢江市监许〔2020〕补2号"


def _said(page: Page, text: str) -> None:
    expect(page.locator("main")).to_contain_text(text)


def _figure(page: Page, site: Site) -> str:
    page.goto(site.address + REPORT)
    return page.inner_text(f'[id="c-{LICENCES}"]')


def _enter(page: Page, site: Site, number: str) -> None:
    page.goto(f"{site.address}{REGISTER}enter/")
    page.get_by_label("决定文书号").fill(number)
    page.get_by_label("事项名称").fill("食品（含保健食品）经营许可的核发、变更、延续、补办和注销")
    page.get_by_label("决定日期").fill("2020-12-31")
    page.click("main form button.first")
    _said(page, "已登记")


def _strike_the_first(page: Page, site: Site) -> str:
    """Strike a licence of the year; gives its number."""
    page.goto(f"{site.address}{REGISTER}?year=2020&state=valid")
    link = page.locator("main tbody th a").filter(has_not_text="补").first
    number = link.inner_text()
    link.click()
    page.get_by_label("撤销理由").fill("重复登记")
    page.click("main form button.grave")
    _said(page, "已撤销")
    return number


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("has_script", [True, False])
def test_late_records_are_proposed_and_followed(
    browser: Browser, own_site: Site, width: int, *, has_script: bool
) -> None:
    with a_page(browser, width, has_script=has_script) as page:
        log_in(page, own_site, CLERK)
        before = _figure(page, own_site)
        for number in (NUMBER, SECOND):
            _enter(page, own_site, number)
        struck = _strike_the_first(page, own_site)
        assert _figure(page, own_site) == before  # what was published stands
        page.goto(f"{own_site.address}{REPORT}proposed/")
        row = page.locator("main tbody tr", has=page.locator(f'a[href$="/{LICENCES}/"]'))
        assert row.locator("td").all_inner_texts()[2:4] == ["2条", "1条"]  # 新进、离开
        if has_script:
            assert faults(page) == []
        row.locator("a").click()
        _said(page, NUMBER)
        _said(page, struck)
        if has_script:
            assert faults(page) == []
        page.click(f"main a:text-is('{NUMBER}')")
        _said(page, "食品（含保健食品）经营许可")
        page.go_back()
        page.click("text=回到建议更正")
        _said(page, "审定以后的变化")
    with a_page(browser, width, has_script=has_script) as page:
        log_in(page, own_site, OFFICE)
        page.goto(f"{own_site.address}{REPORT}proposed/{LICENCES}/")
        _said(page, NUMBER)
        if has_script:
            assert faults(page) == []
