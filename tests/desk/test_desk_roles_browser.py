"""What each role does in a season, from the first page of the desk on, at a desk and on a phone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import WIDTHS, Site, a_page, faults, faults_of, log_in

CLERK, HEAD, OFFICE, LEADER, SUPERIOR = "gaojiaxinxi", "gaojia", "gongkaiban", "fenguan", "shiban"
OPERATOR = "guanliyuan"
DISTRICT = "/desk/reports/2020/330803/"
TOWN = "/desk/reports/2020/330803108/"
SENT_UP = "/desk/reports/2020/330803205/"
OF_DISTRICT = "/desk/season/2020/330803/"
OF_CITY = "/desk/season/2020/330800/"
LICENCES = "table2.art20_5.admin_license.decisions"
RECEIVED = "table3.new_received.total"
REGISTER = "/desk/registers/admin_license/decisions/"

widths = pytest.mark.parametrize("width", WIDTHS)


def _cell(page: Page, path: str) -> int:
    return int(page.locator(f'[id="c-{path}"]').inner_text().split()[0])  # "已更正" can follow


def _said(page: Page, text: str) -> None:
    expect(page.locator("main")).to_contain_text(text)


@pytest.mark.parametrize(
    ("username", "paths"),
    [
        (CLERK, ["/desk/", "/desk/registers/", REGISTER, f"{REGISTER}enter/", "/desk/registers/batches/",
                 "/desk/registers/import/", "/desk/registers/stocks/",
                 *(TOWN + page for page in ("", "edit/", "chapters/", "findings/", "work/", "history/")),
                 "/desk/reports/?year=2019"]),
        (HEAD, ["/desk/registers/releases/"]),
        (OFFICE, [f"{DISTRICT}own/", f"{DISTRICT}own/chapters/", f"{DISTRICT}own/print/", f"{SENT_UP}lock/",
                  f"{SENT_UP}return/", f"{OF_DISTRICT}rollup/", f"{OF_DISTRICT}papers/",
                  f"{OF_DISTRICT}neighbours/", f"{OF_DISTRICT}policies/", f"{OF_DISTRICT}promises/"]),
        (LEADER, [f"{OF_DISTRICT}papers/", f"{OF_DISTRICT}rollup/", f"{OF_DISTRICT}promises/"]),
        (OPERATOR, ["/desk/", "/desk/people/", "/desk/people/enrol/", "/desk/organisations/",
                    "/desk/account/"]),
        (SUPERIOR, ["/desk/", "/desk/reports/", "/desk/reports/?of=330803", DISTRICT, f"{DISTRICT}return/",
                    f"{OF_CITY}rollup/", f"{OF_CITY}compare/", f"{OF_DISTRICT}neighbours/",
                    "/desk/enquiries/"]),
    ],
)  # fmt: skip
def test_the_pages_of_each_role_are_accessible_and_fit_their_screen(
    browser: Browser, site: Site, username: str, paths: list[str]
) -> None:
    assert faults_of(browser, site, paths, username) == []


def test_the_page_of_a_person_and_of_a_document_at_the_desk(browser: Browser, own_site: Site) -> None:
    with a_page(browser, 360, has_script=False) as page:
        log_in(page, own_site, CLERK)
        page.goto(f"{own_site.address}/desk/registers/instruments/make/")
        page.get_by_label("文号").fill("高政发〔2021〕1号")
        page.get_by_label("标题").fill("关于印发高家镇村庄保洁办法的通知")
        page.get_by_label("制定日期").fill("2021-02-01")
        page.click("main form button.first")
        _said(page, "登记公开、废止")
        document = page.url.removeprefix(own_site.address)
    assert faults_of(browser, own_site, [document, "/desk/registers/instruments/"], CLERK) == []
    with a_page(browser, 360, has_script=False) as page:
        log_in(page, own_site, OPERATOR)
        page.goto(f"{own_site.address}/desk/people/")
        page.click("main tbody a >> nth=0")
        _said(page, "增加职责")
        person = page.url.removeprefix(own_site.address)
    assert faults_of(browser, own_site, [person], OPERATOR) == []


def _enter_a_licence(page: Page, site: Site) -> None:
    page.goto(f"{site.address}{REGISTER}enter/")
    page.get_by_label("决定文书号").fill("衢江高许〔2020〕补1号")
    page.get_by_label("事项名称").fill("临时占道许可")
    page.get_by_label("决定日期").fill("2020-12-30")
    page.click("main form button.first")
    _said(page, "衢江高许〔2020〕补1号")


def _correct(page: Page, value: int) -> None:
    page.click("a.button:text-is('更正数字')")
    page.fill(f'[id="c-{LICENCES}"]', str(value))
    page.press(f'[id="c-{LICENCES}"]', "Tab")
    page.wait_for_selector("#reckoned .change")
    assert faults(page) == []
    page.click("button[value=save]")  # without a reason nothing is saved
    _said(page, "理由")
    page.fill(f"#r-{LICENCES.replace('.', '-')}", "平台漏推一件，已核对台账")
    page.click("button[value=save]")
    _said(page, "已更正1处")


def _comment_on_the_first_finding(page: Page) -> None:
    page.click("nav.tabs a:has-text('核查')")
    first = page.locator("ol.found > li").first
    first.get_by_label("属实，已说明").check()
    first.get_by_label("理由").fill("考核情况由区政府统一公布")
    first.get_by_role("button", name="记录意见").click()
    _said(page, "考核情况由区政府统一公布")


@widths
def test_a_clerk_prepares_and_the_head_sends_up(browser: Browser, own_site: Site, width: int) -> None:
    with a_page(browser, width) as page:
        log_in(page, own_site, CLERK)
        _said(page, "核对并送审")
        page.goto(own_site.address + TOWN)
        counted = _cell(page, LICENCES)
        _enter_a_licence(page, own_site)
        page.goto(own_site.address + TOWN)
        page.click("button:text-is('重新编制')")
        assert _cell(page, LICENCES) == counted + 1
        _correct(page, counted + 2)
        _comment_on_the_first_finding(page)
        page.goto(own_site.address + TOWN)
        assert page.locator("a.button:text-is('报送')").count() == 0  # the head's
        page.click("button:text-is('送审')")
        _said(page, "已送单位负责人审核")
        assert faults(page) == []
    with a_page(browser, width) as page:
        log_in(page, own_site, HEAD)
        page.click("section[aria-labelledby=awaited] a")
        assert _cell(page, LICENCES) == counted + 2
        page.click("a.button:text-is('报送')")
        assert faults(page) == []
        page.click("text=同意并报送")
        _said(page, "已报送")
        assert page.locator("a.button:text-is('更正数字')").count() == 0


@widths
def test_the_office_returns_on_a_cell_and_approves(browser: Browser, own_site: Site, width: int) -> None:
    with a_page(browser, width) as page:
        log_in(page, own_site, OFFICE)
        page.click("main a:has-text('举村') >> nth=0")
        page.click("a.button:text-is('退回')")
        row = page.locator("fieldset.change").last
        row.locator("select").select_option(LICENCES)
        row.locator("textarea").fill("与平台办件量不一致")
        page.click("button.grave:text-is('退回')")
        _said(page, "已退回")
        page.click("nav.tabs a:has-text('退回意见')")
        page.click("main li a:has-text('行政许可')")  # to the cell that it is about
        assert page.url.endswith(f"#c-{LICENCES}")
        page.goto(f"{own_site.address}{OF_DISTRICT}rollup/")
        _said(page, "举村")
        page.goto(f"{own_site.address}/desk/reports/2020/330803206/")
        page.click("a.button:text-is('发布')")
        assert faults(page) == []
        page.click("main form button:text-is('发布')")
        _said(page, "已发布")
        page.goto(f"{own_site.address}/reports/2020/330803206/")
        _said(page, "岭洋")


@widths
def test_what_a_clerk_entered_is_made_public(browser: Browser, own_site: Site, width: int) -> None:
    with a_page(browser, width) as page:
        log_in(page, own_site, CLERK)
        _enter_a_licence(page, own_site)
    with a_page(browser, width) as page:
        log_in(page, own_site, OFFICE)
        page.click("nav a:text-is('数据公开')")
        assert faults(page) == []
        page.click("main tbody a >> nth=0")
        _said(page, "将要公开1行")
        _said(page, "临时占道许可")
        assert faults(page) == []
        page.click("main form button.first")
        _said(page, "已公开1行")
        _said(page, "没有等待公开的数据")


def test_a_unit_with_nothing_reports_in_one_press(browser: Browser, own_site: Site) -> None:
    with a_page(browser, 360) as page:
        log_in(page, own_site, CLERK)
        page.goto(f"{own_site.address}/desk/reports/?year=2019")
        page.click("button:text-is('零报告')")
        _said(page, "2019年")
        assert faults(page) == []


@widths
def test_a_leader_reads_and_prints_and_has_nothing_to_press(browser: Browser, site: Site, width: int) -> None:
    with a_page(browser, width) as page:
        log_in(page, site, LEADER)
        for path in ("/desk/reports/", DISTRICT, TOWN, f"{TOWN}chapters/", f"{DISTRICT}findings/",
                     f"{DISTRICT}comments/", f"{DISTRICT}work/", f"{OF_DISTRICT}rollup/",
                     f"{OF_DISTRICT}policies/", f"{OF_DISTRICT}neighbours/",
                     f"{OF_DISTRICT}promises/"):  # fmt: skip
            page.goto(site.address + path)
            assert page.locator("main form[method=post]").count() == 0, path
        page.goto(site.address + DISTRICT)
        _said(page, "现在没有要您办理的事项")
        page.goto(f"{site.address}{OF_DISTRICT}papers/")
        with page.expect_download() as brief:
            page.click("article.paper a:has-text('下载 Word') >> nth=0")
        assert brief.value.suggested_filename.endswith(".docx")
        page.emulate_media(media="print")
        assert not page.locator("header.top").is_visible()
        assert page.locator("#brief").is_visible()


@widths
def test_a_leader_reads_a_neighbours_faults_and_the_year_before(
    browser: Browser, site: Site, width: int
) -> None:
    with a_page(browser, width) as page:
        log_in(page, site, LEADER)
        page.goto(f"{site.address}{OF_DISTRICT}neighbours/")
        page.click("a:text-is('示例乙区人民政府')")
        assert page.locator("td.error.at-fault").count() > 0
        _said(page, "疑似数字前后颠倒")
        assert faults(page) == []
        page.goto(f"{site.address}{OF_DISTRICT}years/")
        for column in page.locator("thead th.figure").all():
            box = column.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= width, "a year is out of sight"
        assert faults(page) == []


@widths
def test_a_superiors_office_supervises_and_opens_no_case(browser: Browser, site: Site, width: int) -> None:
    with a_page(browser, width) as page:
        log_in(page, site, SUPERIOR)
        _said(page, "没有您要办理的申请")
        assert "举村" not in page.inner_text("main")  # for the district to receive
        page.click("nav a:text-is('年报')")
        _said(page, "衢江区人民政府")
        page.get_by_label("政府", exact=True).select_option(label="衢州市衢江区人民政府")
        page.click("button:text-is('查看')")
        _said(page, "衢江区高家镇人民政府")  # the district's completeness
        page.click("a:text-is('他区年报')")
        assert page.locator("main form[method=post]").count() == 0
        page.goto(site.address + DISTRICT)
        assert page.locator("a.button:text-is('退回')").count() == 1
        for label in ("更正数字", "报送", "发布"):
            assert page.locator(f"a.button:text-is('{label}')").count() == 0
        page.goto(f"{site.address}{DISTRICT}why/{RECEIVED}/")
        assert faults(page) == []
        page.goto(f"{site.address}/reports/2020/330803/records/{RECEIVED}/")
        assert page.locator("main tbody tr").count() == 0
        page.goto(f"{site.address}/desk/enquiries/")
        assert page.locator("main tbody a").count() == 0
        page.goto(site.address + TOWN)
        assert page.locator("main form[method=post]").count() == 0
