"""A report's page is drawn once, and never sent after it changed."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client, override_settings

from mingbai.portal.reports import drawn
from mingbai.portal.reports import report as report_page
from mingbai.publishing.api import withdraw
from mingbai.publishing.models import Publication
from mingbai.reports.api import compile_report, lock, publish_report, submit
from organisations.district import CONSOLE
from reports.year import AT, ON, YEAR, a_year

LATER = AT + timedelta(hours=1)


@pytest.fixture
def address(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(report_page, "count_view", lambda publication: None)
    agency = a_year().district.district
    report = compile_report(agency=agency, year=YEAR, by=CONSOLE, at=AT).report
    submit(report, on=ON, by=CONSOLE, at=AT)
    lock(report, on=ON, by=CONSOLE, at=AT)
    publish_report(report, live_from=AT, source="某区政府", by=CONSOLE, at=AT)
    with override_settings(CLOCK_STANDS_AT=LATER):
        yield f"/reports/{YEAR}/{agency.code}/"


def page(address: str, status: int = 200, **cookies: str) -> str:
    client = Client(headers={"host": "localhost"})
    client.cookies.load(cookies)
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def readings(text: str) -> int:
    found = re.search(r"浏览次数：(\d+)", text)
    assert found
    return int(found[1])


def test_it_is_drawn_once_and_counts_each_reading(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = page(address)
    monkeypatch.setattr(report_page, "render_to_string", None)
    again = page(address)
    assert (readings(first), readings(again)) == (1, 2)
    assert first.replace("浏览次数：1", "") == again.replace("浏览次数：2", "")
    assert drawn.MARK not in again


def test_each_way_of_reading_has_its_own(address: str) -> None:
    assert 'class="portal"' in page(address)
    assert 'class="portal elder"' in page(address, mode="elder")
    assert 'class="portal"' in page(address)


def test_what_was_withdrawn_is_not_sent_again(address: str) -> None:
    page(address)
    publication = Publication.objects.get()
    withdraw(publication, reason="数据有误", by=CONSOLE, at=LATER)
    assert "数据有误" in page(address, 410)


def test_what_waits_for_its_hour_is_shown_then(address: str) -> None:
    page(address)
    with override_settings(CLOCK_STANDS_AT=AT - timedelta(minutes=1)):
        drawn.forget()
        assert "没有找到" in page(address, 404)
