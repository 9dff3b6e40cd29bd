"""The page of ``report check --html`` on a phone."""

from pathlib import Path

from playwright.sync_api import Browser

from browser import a_page
from drafts import draft
from mingbai.law.report.checking import check
from mingbai.readers.errors import FileEmpty
from mingbai.writers.checking.checked import Checked, as_checked
from mingbai.writers.checking.drawing import draw_report
from mingbai.writers.checking.page import writing_page

BROKEN = {"recon_maintained": 3, "recon_total": 5}
LONG = "/srv/reports/2023/" + "a_long_name_" * 4 + ".html"


def a_report(number: int) -> Checked:
    report = draft(
        year=2023,
        agency="某某县发展和改革局",
        title="某某县发展和改革局2023年政府信息公开工作年度报告",
        table2={},
        table3={},
        table4=BROKEN,
    )
    findings = check(report)
    return as_checked(report, findings, draw_report(report, findings, number=number, file=LONG))


def test_the_index_shows_every_count_without_scrolling(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    with writing_page(path) as page:
        page.add(1, LONG, a_report(1))
        page.add(2, LONG, FileEmpty("文件是空的。请核对是否下载或导出完整，再重新提供。"))
    with a_page(browser, 360) as shown:
        shown.goto(path.as_uri())
        index = shown.locator(".index .scroll")
        assert index.evaluate("box => box.scrollWidth <= box.clientWidth")
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert [cell.strip() for cell in shown.locator(".index thead th:visible").all_inner_texts()] == [
            "报告",
            "错误",
            "请核对",
            "提示",
        ]
