"""A batch is made public at the desk: after it was seen what will be shown, and what will not and why."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import override_settings

from desk.staff import at_desk
from desk.test_desk_reports import page
from mingbai.organisations.api import install_roles
from mingbai.registers.api import Register, Table, import_rows, strike, withhold
from mingbai.registers.models import Batch, Decision, Release
from mingbai.registers.queries import decisions
from organisations.district import CONSOLE, District, a_district
from reports.year import AT

RELEASES = "/desk/registers/releases/"


@pytest.fixture
def district(database: str) -> Iterator[District]:
    install_roles(by=CONSOLE, at=AT)
    with override_settings(CLOCK_STANDS_AT=AT + timedelta(minutes=1)):
        yield a_district()


def a_batch(d: District, *withheld: str) -> Batch:
    """Decisions of the town in one batch, each with why it is withheld, if it is."""
    on, key = date(2020, 3, 1), d.stone.pk
    rows = [
        (key, "admin_license", f"许〔2020〕{number}号", 0, f"第{number}件", "某公司", on, why)
        for number, why in enumerate(withheld, start=1)
    ]
    return import_rows(
        rows, register=Register.LICENSE, table=Table.DECISIONS, agency=d.stone, source="三月许可.csv",
        by=CONSOLE, at=AT,
    )  # fmt: skip


def test_what_is_confirmed_is_what_the_public_sees(district: District) -> None:
    batch = a_batch(district, "", "", "国家秘密", "", "国家秘密", "")
    rows = list(Decision.objects.filter(batch=batch).order_by("pk"))
    strike(rows[0], agency=district.stone, reason="误录", by=CONSOLE, at=AT)
    withhold(rows[1], agency=district.stone, reason="涉及商业秘密", by=CONSOLE, at=AT)
    head = at_desk(district.stone, "unit-head")
    assert "三月许可.csv" in page(head, RELEASES)
    place = f"/desk/registers/batches/{batch.uid}/release/"
    text = page(head, place)
    for said in ("将要公开2行", "已撤销：1行", "国家秘密：2行", "登记后改为不公开：1行", "第4件", "第6件"):
        assert said in text
    for kept in ("第1件", "第2件", "第3件", "第5件"):
        assert kept not in text
    assert not Release.objects.exists()  # looking is not publishing
    assert "请填写标题" in page(head, place, {"title": " ", "live_from": "2021-02-18T09:00"}, status=422)
    text = page(head, place, {"title": "三月许可公示", "live_from": "2021-02-18T09:00"})
    assert "已公开2行" in text
    assert "没有等待公开的数据" in text
    seen = decisions(
        register=Register.LICENSE, agencies=[district.stone.pk], first=date(2020, 1, 1),
        last=date(2020, 12, 31), recorded_at=None, viewer=None, at=AT + timedelta(minutes=1),
    )  # fmt: skip
    assert sorted(row.title for row in seen) == ["第4件", "第6件"]
    page(head, place, status=404)  # public already


def test_nothing_to_show_is_nothing_to_press(district: District) -> None:
    batch = a_batch(district, "国家秘密")
    office = at_desk(district.district, "disclosure-office")
    place = f"/desk/registers/batches/{batch.uid}/release/"
    text = page(office, place)
    assert "没有可以公开的行" in text
    assert "公开0行</button>" not in text
    page(office, place, {"title": "公示", "live_from": "2021-02-18T09:00"}, status=422)
    assert not Release.objects.exists()


def test_who_does_not_publish_there_finds_nothing(district: District) -> None:
    batch = a_batch(district, "")
    place = f"/desk/registers/batches/{batch.uid}/release/"
    clerk, neighbour = at_desk(district.stone, "clerk"), at_desk(district.river, "unit-head")
    page(clerk, RELEASES, status=403)
    assert "没有等待公开的数据" in page(neighbour, RELEASES)
    for stranger in (clerk, neighbour):
        page(stranger, place, status=404)
        page(stranger, place, {"title": "公示", "live_from": "2021-02-18T09:00"}, status=404)
    assert not Release.objects.exists()
