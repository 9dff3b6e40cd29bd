"""Table 3 on a phone, wherever it is drawn: its labels stay readable while its figures move sideways."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser import Site, a_page, log_in
from written_reports import FAULTY, report

PHONE = 360
#: Of each label its text, where it stands, and whether it is what is seen there.
_LABELS = """() => {
  const box = document.querySelector(".table3 .scroll");
  box.scrollLeft = box.scrollWidth;
  return [...box.querySelectorAll("tbody th")].map(label => {
    let at = label.getBoundingClientRect();
    window.scrollBy(0, at.top + at.height / 2 - window.innerHeight / 2);
    at = label.getBoundingClientRect();
    const seen = document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2);
    return {text: label.textContent, scope: label.scope, left: at.left, right: at.right,
      isSeen: seen === label, moved: box.scrollLeft};
  });
}"""


def of_the_portal(page: Page, site: Site, _: Path) -> None:
    page.goto(f"{site.address}/reports/2020/330803/")


def of_the_check(page: Page, site: Site, folder: Path) -> None:
    path = folder / "年报.html"
    path.write_bytes(report(FAULTY))
    page.goto(f"{site.address}/check/")
    page.set_input_files("[name=report]", path)
    page.click("form.check button")
    page.wait_for_selector(".checked")


def of_the_desk(page: Page, site: Site, _: Path) -> None:
    log_in(page, site, "gongkaiban")
    page.goto(f"{site.address}/desk/reports/2020/330803/")


@pytest.mark.parametrize("opened", [of_the_portal, of_the_check, of_the_desk])
@pytest.mark.parametrize("mode", ["", "elder"])
def test_labels_stay_while_the_figures_move(
    browser: Browser, site: Site, tmp_path: Path, opened: Callable[[Page, Site, Path], None], mode: str
) -> None:
    with a_page(browser, PHONE) as page:
        if mode:
            page.goto(f"{site.address}/mode/?turn={mode}&next=/")
        opened(page, site, tmp_path)
        labels: list[dict[str, Any]] = page.evaluate(_LABELS)
    assert len(labels) > 20
    assert all(label["moved"] > 50 for label in labels)
    assert [label["text"] for label in labels if not label["isSeen"]] == []
    rows = [label for label in labels if label["scope"] == "row"]
    assert (
        len({round(label["right"]) for label in rows}) == 1
    )  # they end on one line, so nothing shows through
    widest = max(label["right"] for label in labels) - min(label["left"] for label in labels)
    assert widest < PHONE * 0.55
    assert all(label["right"] - label["left"] > widest / 2 for label in rows)
