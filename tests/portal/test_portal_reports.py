"""A published report on the portal: corrected, withdrawn, asked why, its records opened to whom they are.

A small district with a year of records; the same pages before the demonstration are met in a browser.
"""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO

import pytest
from django.conf import settings
from django.core.cache import cache
from django.http.response import HttpResponseBase
from django.test import Client, override_settings
from openpyxl import load_workbook

from mingbai.organisations.api import assign, enrol, install_roles
from mingbai.organisations.models import Agency, Person, Role
from mingbai.organisations.queries import HOUSE
from mingbai.personal.models import AccessLog
from mingbai.portal import viewing
from mingbai.publishing.api import publish, withdraw
from mingbai.publishing.models import Kind, Version
from mingbai.registers.api import Register, publish_batch
from mingbai.registers.queries import batches
from mingbai.reports.api import compile_report, lock, publish_report, submit
from mingbai.reports.queries import report_of
from organisations.district import CONSOLE, District
from reports.year import AT, ON, YEAR, a_year, decide_on

REPORT = "/reports/2020/330899/"
DECISIONS = "table2.art20_5.admin_license.decisions"
FEW = "table2.art20_6.admin_penalty.decisions"
GRANTED = "table3.granted.total"
RECEIVED = "table3.new_received.total"


@dataclass(frozen=True)
class Published:
    district: District
    version: Version


@pytest.fixture(autouse=True)
def at_the_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # Nothing that a test counts is written after it.
    monkeypatch.setattr(viewing, "_EVERY", 3_600.0)
    cache.clear()
    with override_settings(
        CLOCK_STANDS_AT=AT + timedelta(minutes=1), SITE=replace(settings.SITE, root="330899")
    ):
        yield
    viewing._waiting.clear()
    cache.clear()


@pytest.fixture
def published(database: str) -> Published:
    install_roles(by=CONSOLE, at=AT)
    d = a_year().district
    for batch in batches(HOUSE, at=AT).filter(register=Register.LICENSE, table="decisions"):
        publish_batch(batch, title="行政许可公示", live_from=AT, by=CONSOLE, at=AT)
    compile_report(agency=d.district, year=YEAR, by=CONSOLE, at=AT)
    report = report_of(d.district, YEAR, viewer=CONSOLE.viewer, at=AT)
    assert report is not None
    submit(report, on=ON, by=CONSOLE, at=AT)
    lock(report, on=ON, by=CONSOLE, at=AT)
    return Published(d, publish_report(report, live_from=AT, source="某区政府", by=CONSOLE, at=AT))


def the_public() -> Client:
    return Client(headers={"host": "localhost"})


def somebody(role: str, agency: Agency) -> Client:
    person: Person = enrol(
        username=role, name="王某", password="很长的口令-123", agency=None, on=ON, by=CONSOLE, at=AT
    )
    assign(person, Role.objects.get(key=role), agency, from_on=date(2015, 1, 1), by=CONSOLE, at=AT)
    client = the_public()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def whole(response: HttpResponseBase) -> bytes:
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]  # a file


def test_the_page_bears_what_a_public_document_must(published: Published) -> None:
    text = page(the_public(), REPORT)
    breadcrumb = re.search(r'aria-label="当前位置">(.*?)</nav>', text, re.DOTALL)
    assert breadcrumb is not None
    assert re.findall(r">([^<>]+)<", breadcrumb[1]) == ["首页", "政务公开", "信息公开年报", "2020年"]
    for said in (
        "索引号",
        "发布日期：2021-02-18 09:00",
        "信息来源：某区政府",
        "浏览次数：1",
        "打印",
        "关闭",
        "长者版",
    ):
        assert said in text
    assert "浏览次数：2" in page(the_public(), REPORT)


def test_views_are_kept_once_they_are_flushed(published: Published) -> None:
    page(the_public(), REPORT)
    page(the_public(), REPORT)
    viewing.flush()
    viewing.flush()
    assert viewing.views(published.version.publication) == 2


def test_a_correction_is_said_and_the_older_version_still_read(published: Published) -> None:
    first, later = published.version, AT + timedelta(days=1)
    publish(
        key=first.publication.key, agency=published.district.district, kind=Kind.ANNUAL_REPORT,
        title=first.title, html="<p>更正后的正文。</p>", text="更正后的正文。", live_from=later,
        notice="表三一处笔误已更正。", by=CONSOLE, at=later,
    )  # fmt: skip
    with override_settings(CLOCK_STANDS_AT=later):
        text = page(the_public(), REPORT)
        assert "更正说明" in text
        assert "表三一处笔误已更正。" in text
        assert "更正后的正文。" in text
        assert f'href="/d/{first.uid}/"' in text
        old = page(the_public(), f"/d/{first.uid}/")
        assert "这是第1版" in old
        assert "表三一处笔误已更正。" in old
        assert "更正后的正文。" not in old


def test_what_was_withdrawn_says_why(published: Published) -> None:
    later = AT + timedelta(days=1)
    withdraw(published.version.publication, reason="表三有误，正在核对。", by=CONSOLE, at=later)
    with override_settings(CLOCK_STANDS_AT=later):
        for address in (REPORT, f"/d/{published.version.uid}/"):
            text = page(the_public(), address, 410)
            assert "表三有误，正在核对。" in text
            assert "可以这样继续" in text
        for below in (f"why/{DECISIONS}/", f"records/{DECISIONS}/", "files/json/"):
            page(the_public(), REPORT + below, 404)
        assert "还没有公布" in page(the_public(), "/")


def test_a_lasting_address_leads_to_the_report(published: Published) -> None:
    response = the_public().get(f"/d/{published.version.publication.uid}/")
    assert response.headers["Location"] == REPORT


def test_an_unknown_page_helps(published: Published) -> None:
    for address in ("/nowhere/", "/reports/2019/330899/", "/reports/2020/none/", f"{REPORT}why/table3.x/"):
        text = page(the_public(), address, 404)
        assert "可以这样继续" in text
        assert 'role="search"' in text


def test_a_report_is_downloaded_as_it_was_written(published: Published) -> None:
    text = page(the_public(), REPORT)
    assert f'href="{REPORT}files/json/"' in text
    response = the_public().get(f"{REPORT}files/json/")
    assert response.headers["Content-Disposition"].startswith("attachment")
    data = json.loads(whole(response))
    assert data["agency"] == "某区"
    page(the_public(), f"{REPORT}files/exe/", 404)


def test_a_figure_gives_its_rule_sums_balance_and_provision(published: Published) -> None:
    text = page(the_public(), f"{REPORT}why/{RECEIVED}/")
    for said in ("按申请人", "勾稽关系", "第一项加第二项", "第三项加第四项", "两边相等", "依据", "条例"):
        assert said in text
    left, right = re.findall(r'(?:第一项加第二项|第三项加第四项)</dt><dd class="total">(\d+)', text)
    assert left == right


def test_the_part_beside_the_table_is_the_proof_alone(published: Published) -> None:
    part = the_public().get(f"{REPORT}why/{DECISIONS}/", headers={"HX-Request": "true"})
    text = part.content.decode()
    assert text.lstrip().startswith('<div id="proof-body">')
    assert "<header" not in text
    assert "HX-Request" in part.headers["Vary"]


def test_the_public_opens_published_records_alone(published: Published) -> None:
    text = page(the_public(), f"{REPORT}records/{DECISIONS}/")
    assert "许〔2020〕0号" in text
    assert "密1号" not in text
    assert "另有1条依法不公开" in text
    assert "2020-01-05" in text


@pytest.mark.parametrize("cell", [GRANTED, "table4.recon_total", FEW])
def test_what_may_tell_of_persons_stays_closed(published: Published, cell: str) -> None:
    for form in ("", "?as=csv", "?as=xlsx"):
        response = the_public().get(f"{REPORT}records/{cell}/{form}")
        assert response.status_code == 200
        assert not response.streaming
        text = response.content.decode()
        assert "<tbody>" not in text
        assert "不对外开放" in text or "没有记录" in text
    assert "records/" not in page(the_public(), f"{REPORT}why/{cell}/")


def test_staff_elsewhere_are_the_public_here(published: Published) -> None:
    """Whoever sees the figures of a town is told no more of the district than anybody."""
    neighbour = somebody("clerk", published.district.stone)
    assert "不对外开放" in page(neighbour, f"{REPORT}records/{GRANTED}/")
    assert "密1号" not in page(neighbour, f"{REPORT}records/{DECISIONS}/")


def test_staff_see_everything_and_reads_of_cases_are_written_down(published: Published) -> None:
    office = somebody("disclosure-office", published.district.district)
    text = page(office, f"{REPORT}records/{DECISIONS}/")
    assert "密1号" in text
    assert "另有" not in text
    assert not AccessLog.objects.exists()
    text = page(office, f"{REPORT}records/{RECEIVED}/")
    assert text.count("<tr>") > 1
    assert "<td>某区</td>" in text, "the agency is named, not told by its code"
    access = AccessLog.objects.get()
    assert RECEIVED in access.subject
    assert "王某" in access.actor


def test_whoever_only_sees_the_figures_is_told_why_no_case_is_listed(published: Published) -> None:
    leader = somebody("leader", published.district.district)
    text = page(leader, f"{REPORT}records/{RECEIVED}/")
    assert re.search(r"另有\d+条不由您办理，只计数量。", text)
    assert "依法不公开" not in text


def test_records_are_filtered_and_paged(published: Published) -> None:
    address = f"{REPORT}records/{DECISIONS}/"
    one = page(the_public(), f"{address}?on=2020-01-05")
    assert one.count("许〔2020〕0号") == 2  # of two agencies
    assert "许〔2020〕1号" not in one
    assert "没有符合条件的记录" in page(the_public(), f"{address}?q=没有")
    assert "许〔2020〕1号" in page(the_public(), f"{address}?on=不是日期")
    for number in range(60):
        decide_on(published.district.stone, f"后〔2020〕{number}号", date(2020, 3, 3))
    # Recorded after the report was compiled: the figure does not hold them, nor does the list.
    assert "后〔2020〕" not in page(the_public(), f"{address}?page=2")


def test_records_come_as_files_with_their_types(published: Published) -> None:
    address = f"{REPORT}records/{DECISIONS}/"
    rows = list(csv.reader(StringIO(whole(the_public().get(f"{address}?as=csv")).decode("utf-8-sig"))))
    assert rows[0] == ["决定文书号", "事项", "行政相对人", "决定日期"]
    sheet = load_workbook(BytesIO(whole(the_public().get(f"{address}?as=xlsx")))).active
    assert sheet is not None
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$1:$1", "landscape")
    lines = list(sheet.iter_rows(values_only=True))
    assert lines[0] == tuple(rows[0])
    assert [(*line[:3], str(line[3])[:10]) for line in lines[1:]] == [tuple(row) for row in rows[1:]]
    assert all(isinstance(line[3], datetime) for line in lines[1:])
    assert len(lines) == 10
    some = whole(the_public().get(f"{address}?as=csv&on=2020-01-05")).decode()
    assert some.count("许〔2020〕") == 2


def test_an_amount_is_a_number_and_a_formula_a_text(published: Published) -> None:
    cell = "table2.art20_9.central_procurement.purchase_amount"
    office = somebody("disclosure-office", published.district.district)
    sheet = load_workbook(BytesIO(whole(office.get(f"{REPORT}records/{cell}/?as=xlsx")))).active
    assert sheet is not None
    amounts = [row[-1].value for row in sheet.iter_rows(min_row=2)]
    assert amounts
    assert all(isinstance(amount, int | float) for amount in amounts)


def test_the_public_exports_only_so_often(published: Published) -> None:
    client, address = the_public(), f"{REPORT}records/{DECISIONS}/?as=csv"
    statuses = [client.get(address).status_code for _ in range(11)]
    assert statuses == [200] * 10 + [429]
    assert client.get(f"{REPORT}records/{DECISIONS}/").status_code == 200


def test_a_formula_in_a_record_is_harmless_in_a_spreadsheet(database: str) -> None:
    install_roles(by=CONSOLE, at=AT)
    d = a_year().district
    for number in range(6):
        decide_on(d.river, f"=HYPERLINK({number})", date(2020, 7, 1 + number), register=Register.PENALTY)
    compile_report(agency=d.river, year=YEAR, by=CONSOLE, at=AT)
    office = somebody("disclosure-office", d.district)
    address = f"/reports/2020/{d.river.code}/records/{FEW}/"
    lines = whole(office.get(f"{address}?as=csv")).decode().splitlines()
    assert sum(line.startswith("'=HYPERLINK") for line in lines) == 6
    sheet = load_workbook(BytesIO(whole(office.get(f"{address}?as=xlsx")))).active
    assert sheet is not None
    assert {row[0].data_type for row in sheet.iter_rows(min_row=2)} == {"s"}
