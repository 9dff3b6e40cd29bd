"""The records behind a proposed correction: what they are, and the way to each for who keeps them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client, override_settings

from desk.staff import at_desk
from mingbai.desk.registers.addresses import address_of_record
from mingbai.organisations.models import Agency
from mingbai.personal.models import AccessLog
from mingbai.registers.api import (
    InstrumentKind,
    Register,
    change_item,
    enter_charge,
    enter_purchase,
    make_instrument,
    set_opening_stock,
    strike,
)
from mingbai.registers.queries import charges, decisions
from mingbai.reports.api import compile_report, lock, submit
from mingbai.reports.models import Report
from mingbai.reports.queries import proposed_corrections
from organisations.district import CONSOLE
from reports.year import AT, LATER, ON, YEAR, an_application, decide_on

LICENCES = "table2.art20_5.admin_license.decisions"
DAY = date(YEAR, 6, 6)
DAYS: dict[str, Any] = {"first": date(YEAR, 1, 1), "last": date(YEAR, 12, 31), "recorded_at": None}


@pytest.fixture
def report(school: Agency) -> Report:
    """Locked."""
    report = compile_report(agency=school, year=YEAR, by=CONSOLE, at=AT).report
    submit(report, on=ON, by=CONSOLE, at=AT)
    lock(report, on=ON, by=CONSOLE, at=AT)
    return report


@pytest.fixture(autouse=True)
def later() -> Iterator[None]:
    with override_settings(CLOCK_STANDS_AT=LATER):
        yield


def shown(client: Client, agency: Agency, cell: str) -> str:
    response = client.get(f"/desk/reports/{YEAR}/{agency.code}/proposed/{cell}/")
    assert response.status_code == 200
    return response.content.decode().partition("<main")[2]


def links(text: str) -> list[tuple[str, str]]:
    """Where each record leads, and what it is called."""
    return re.findall(r'<th scope="row"><a href="([^"]+)">([^<]*)</a>', text)


def enter_all_kinds(school: Agency) -> None:
    said: dict[str, Any] = {"agency": school, "by": CONSOLE, "at": LATER}
    decide_on(school, "许〔2020〕补1号", DAY, at=LATER)
    change_item(register=Register.PENALTY, code="补事项", name="某事项", delta=1, on=DAY, **said)
    set_opening_stock(register=Register.OTHER, year=YEAR, count=7, source="补登", **said)
    enter_purchase(number="补采购", title="某项目", supplier="某公司", on=DAY, amount_fen=100, **said)
    enter_charge(number="补收费", title="某费", on=DAY, amount_fen=100, **said)
    make_instrument(kind=InstrumentKind.NORMATIVE, number="补文号", title="某办法", on=DAY, **said)


def test_every_record_of_a_register_leads_to_its_page(school: Agency, report: Report) -> None:
    enter_all_kinds(school)
    clerk = at_desk(school, "clerk")
    cells = [each.cell for each in proposed_corrections(report, viewer=CONSOLE.viewer, at=LATER)]
    led: dict[str, str] = {}
    for cell in cells:
        text = shown(clerk, school, cell)
        found = links(text)
        assert found or "没有，或者不在" in text
        led |= {name: address for address, name in found}
        for address, name in found:
            page = clerk.get(address)
            assert page.status_code == 200
            assert name in page.content.decode()
    assert {"许〔2020〕补1号", "补事项", "补采购", "补文号", "补登"} <= led.keys()


def test_a_charge_has_its_page_too(school: Agency) -> None:
    """The form of 2019 counts no charges, so none is proposed for it."""
    enter_all_kinds(school)
    row = charges(agencies=[school.pk], viewer=CONSOLE.viewer, at=LATER, **DAYS).get(number="补收费")
    page = at_desk(school, "clerk").get(address_of_record("charges", row))
    assert page.status_code == 200
    assert "补收费" in page.content.decode()


def test_a_struck_record_has_left_and_can_be_opened_still(school: Agency, report: Report) -> None:
    row = decisions(
        register=Register.LICENSE, agencies=[school.pk], viewer=CONSOLE.viewer, at=AT, **DAYS
    ).first()
    assert row is not None
    strike(row, agency=school, reason="重复登记", by=CONSOLE, at=LATER)
    clerk = at_desk(school, "clerk")
    text = shown(clerk, school, LICENCES)
    came, _, gone = text.partition("计入以后离开的记录")
    assert links(came) == []
    ((address, name),) = links(gone)
    assert name == row.number
    assert "重复登记" in clerk.get(address).content.decode()


@pytest.mark.parametrize("role", ["unit-head", "leader"])
def test_who_keeps_no_registers_is_led_to_the_tally(school: Agency, report: Report, role: str) -> None:
    decide_on(school, "许〔2020〕补1号", DAY, at=LATER)
    client = at_desk(school, role)
    text = shown(client, school, LICENCES)
    assert "许〔2020〕补1号" in text
    assert links(text) == []
    tally = f"/reports/{YEAR}/{school.code}/records/{LICENCES}/?number=1"
    assert f'href="{tally}"' in text
    assert "共7条" in client.get(tally).content.decode()


def test_that_cases_were_read_is_written_down(school: Agency, report: Report) -> None:
    an_application(school, DAY, at=LATER)
    handler = at_desk(school, "case-handler")
    before = AccessLog.objects.count()
    text = shown(handler, school, "table3.new_received.natural_person")
    assert "某信息" in text
    assert "某区教育局" in text  # the agency by its name
    assert AccessLog.objects.count() == before + 1
