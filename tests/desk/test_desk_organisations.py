"""Agencies and people arranged at the desk, by whoever is charged with it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

import pytest
from django.test import Client, override_settings

from mingbai.ledger.api import verify
from mingbai.organisations.api import assign, enrol, install_roles
from mingbai.organisations.models import Agency, Person, Placement, Role
from mingbai.organisations.queries import capabilities_of, name_on
from organisations.district import AT, CONSOLE, District, a_district

ON = date(2021, 2, 25)
PASSWORD = "很长的口令-123"
SPORT: dict[str, object] = {
    "name": "某区体育局", "rank": 9, "on": "2018-01-01", "kind": "department", "level": "county",
    "region_code": "330899", "credit_code": "", "code": "", "reports_into": "",
}  # fmt: skip
AS_CLERK = {"role": "clerk", "from_on": "2021-02-25"}


@pytest.fixture
def district(database: str) -> District:
    install_roles(by=CONSOLE, at=AT)
    return a_district()


def somebody(username: str, role: str, agency: Agency) -> Client:
    """A client logged in as a new person with the role."""
    person = enrol(username=username, name="某人", password=PASSWORD, agency=None, on=ON, by=CONSOLE, at=AT)
    assign(person, Role.objects.get(key=role), agency, from_on=date(2015, 1, 1), by=CONSOLE, at=AT)
    client = Client(headers={"host": "localhost"})
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def operator(district: District) -> Client:
    with override_settings(CLOCK_STANDS_AT=AT):
        return somebody("operator", "operator", district.district)


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    with override_settings(CLOCK_STANDS_AT=AT):
        yield


def page(client: Client, path: str, said: Mapping[str, object] | None = None, status: int = 200) -> str:
    response = client.post(path, said, follow=True) if said else client.get(path)
    assert response.status_code == status, response.content.decode()[-800:]
    return response.content.decode()


def test_an_agency_is_founded_renamed_and_dissolved(district: District, operator: Client) -> None:
    said = {**SPORT, "parent": district.district.code, "code": "330899-sport"}
    assert "已设立" in page(operator, "/desk/organisations/found/", said)
    sport = Agency.objects.get(code="330899-sport")
    moved = {
        "name": "某区体育总局",
        "parent": district.district.code,
        "rank": 9,
        "on": "2020-01-01",
        "reports_into": "",
    }
    assert "已调整" in page(operator, "/desk/organisations/330899-sport/move/", moved)
    assert name_on(sport, date(2019, 12, 31), viewer=None) == "某区体育局"
    ended = {"into": [district.education.code], "basis": "机构改革方案", "on": "2021-01-01"}
    assert "撤销" in page(operator, "/desk/organisations/330899-sport/dissolve/", ended)
    shown = page(operator, "/desk/organisations/330899-sport/")
    assert "已撤销" in shown
    assert district.education.code in shown
    assert "某区体育总局" in page(operator, "/desk/organisations/?on=2020-06-01")
    assert "某区体育" not in page(operator, "/desk/organisations/?on=2021-02-01")
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"region_code": "33089"}, "行政区划代码“33089”不对"),
        ({"credit_code": "11330803002618197X"}, "校验不符"),
        ({"code": "330899"}, "已被使用"),
        ({"on": "2009-01-01"}, "没有在该单位办理此事的权限"),
        ({"name": ""}, "请填写单位全称"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(
    district: District, operator: Client, changed: dict[str, str], sentence: str
) -> None:
    said = {**SPORT, "parent": district.district.code}
    before = Placement.objects.count()
    shown = page(operator, "/desk/organisations/found/", {**said, **changed}, 422)
    assert sentence in shown
    assert 'value="2018-01-01"' in shown or "on" in changed
    assert Placement.objects.count() == before


def test_contacts_are_kept_from_a_day_on(district: District, operator: Client) -> None:
    said = {"office": "办公室", "address": "某路1号", "telephone": "0570-0000000", "from_on": "2021-01-01"}
    assert "联系方式自2021-01-01起更新" in page(
        operator, f"/desk/organisations/{district.stone.code}/contact/", said
    )
    assert "某路1号" in page(operator, f"/desk/organisations/{district.stone.code}/")


def test_an_account_is_opened_and_its_password_changed_first(district: District, operator: Client) -> None:
    said = {
        "name": "王某",
        "username": "wang",
        "agency": district.stone.code,
        "role": "clerk",
        "from_on": "2021-02-25",
    }
    shown = page(operator, "/desk/people/enrol/", said)
    found = re.search(r"<code>([^<]+)</code>", shown)
    assert found
    issued = found[1]
    wang = Client(headers={"host": "localhost"})
    entered = wang.post("/desk/login/", {"username": "wang", "password": issued}, follow=True)
    assert entered.redirect_chain[-1][0] == "/desk/account/"
    assert wang.get("/reports/").headers["Location"] == "/desk/account/"
    weak = page(wang, "/desk/account/", {"present": issued, "chosen": "12345", "again": "12345"}, 422)
    assert "密码" in weak
    own = "自己选的另一个口令-9"
    page(wang, "/desk/account/", {"present": issued, "chosen": own, "again": own})
    assert wang.get("/desk/").status_code == 200
    assert wang.get("/desk/people/").status_code == 403
    assert wang.get("/desk/organisations/found/").status_code == 403
    assert list(verify()) == []


def test_charges_are_given_and_ended(district: District, operator: Client) -> None:
    clerk = somebody("clerk", "clerk", district.stone)
    person = Person.objects.get(username="clerk")
    path = f"/desk/people/{person.uid}/"
    said = {"agency": district.river.code, "role": "unit-head", "from_on": "2021-02-25"}
    assert "担任单位负责人" in page(operator, f"{path}assign/", said)
    assert "publish" in capabilities_of(person, ON)
    held = re.findall(rf"{path}end/(\d+)/", page(operator, path))
    assert len(held) == 2
    assert "不再担任" in page(operator, f"{path}end/{held[-1]}/", {"until_on": "2021-03-01"})
    assert "publish" not in capabilities_of(person, date(2021, 3, 1))
    assert "已停用" in page(operator, f"{path}close/", {"sure": "1"})
    assert clerk.get("/desk/").status_code == 302


def test_nobody_arranges_what_he_is_not_charged_with(district: District, operator: Client) -> None:
    """Who manages one town opens no other's accounts, and is not told who works there."""
    stone = somebody("stone", "operator", district.stone)
    river = Person.objects.get(username="operator")
    assert stone.get(f"/desk/people/{river.uid}/").status_code == 404
    assert stone.post(f"/desk/people/{river.uid}/issue/").status_code == 404
    assert stone.get(f"/desk/organisations/{district.river.code}/move/").status_code == 403
    assert "您不管理这个单位的人员" in page(stone, f"/desk/organisations/{district.river.code}/")
    said = {
        "name": "王某",
        "username": "w",
        "agency": district.river.code,
        "role": "clerk",
        "from_on": "2021-02-25",
    }
    page(stone, "/desk/people/enrol/", said, 422)
    assert not Person.objects.filter(username="w").exists()


def test_nobody_closes_his_own_account(district: District, operator: Client) -> None:
    myself = Person.objects.get(username="operator")
    assert operator.post(f"/desk/people/{myself.uid}/close/").status_code == 403


def test_an_agency_names_the_one_above_it(district: District, operator: Client) -> None:
    text = page(operator, f"/desk/organisations/{district.education.code}/")
    assert "<td>某区</td>" in text
    assert f"<td>{district.district.code}</td>" not in text


def test_who_may_not_is_led_back_to_the_desk(operator: Client) -> None:
    text = page(operator, "/desk/registers/", status=403)
    assert 'href="/desk/">今日要办' in text
    assert "政府信息公开年报</a>按年份" not in text, "the public's ways on are no help here"
