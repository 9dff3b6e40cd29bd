"""A clerk's registers at the desk: files checked, confirmed and imported; single entries; what is struck."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, override_settings
from django_tasks_db.models import DBTaskResult

from mingbai.ledger.api import verify
from mingbai.organisations.api import assign, enrol, install_roles
from mingbai.organisations.models import Agency, Role
from mingbai.organisations.queries import HOUSE
from mingbai.registers.api import ImportState, Register
from mingbai.registers.models import (
    Decision,
    Import,
    ImportFault,
    Instrument,
    ItemChange,
    OpeningStock,
    Strike,
)
from mingbai.registers.queries import decisions, instruments
from organisations.district import AT, CONSOLE, District, a_district

ON = date(2021, 2, 25)
HEADINGS = ["行政许可决定文书号", "许可内容", "行政相对人名称", "行政相对人类别", "许可决定日期"]
LICENCES = "/desk/registers/admin_license/decisions/"


@pytest.fixture
def district(database: str, tmp_path: Path) -> Iterator[District]:
    backend = "django.core.files.storage.FileSystemStorage"
    kept = {"files": {"BACKEND": backend, "OPTIONS": {"location": tmp_path / "files"}}}
    heads = tmp_path / "heads.txt"
    with override_settings(CLOCK_STANDS_AT=AT, LEDGER_HEADS=heads, STORAGES={**_static(), **kept}):
        install_roles(by=CONSOLE, at=AT)
        yield a_district()


def _static() -> dict[str, Any]:
    return {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def somebody(username: str, role: str, agency: Agency) -> Client:
    person = enrol(username=username, name="某人", password="x", agency=None, on=ON, by=CONSOLE, at=AT)
    assign(person, Role.objects.get(key=role), agency, from_on=date(2015, 1, 1), by=CONSOLE, at=AT)
    client = Client(headers={"host": "localhost"})
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def clerk(district: District) -> Client:
    return somebody("clerk", "clerk", district.education)


@pytest.fixture
def other(district: District) -> Client:
    return somebody("other", "clerk", district.stone)


def a_csv(*rows: list[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows([HEADINGS, *rows])
    return written.getvalue().encode()


def licence(number: int, on: str = "2020-03-05", title: str = "食品经营许可") -> list[str]:
    return [f"许〔2020〕{number}号", title, "例某商行", "法人", on]


def upload(client: Client, agency: Agency, content: bytes, name: str = "许可.csv", **more: str) -> Any:
    said = {"agency": agency.code, "register": "admin_license", **more}
    return client.post("/desk/registers/import/", {**said, "file": SimpleUploadedFile(name, content)})


def handed_in(client: Client, agency: Agency, content: bytes) -> str:
    """The address of the import's page."""
    response = upload(client, agency, content)
    assert response.status_code == 302, response.content.decode()[-2000:]
    return str(response["location"])


def run_jobs() -> None:
    """Each waiting job, as a worker would run it, without ending the test's transaction."""
    for waiting in DBTaskResult.objects.ready().order_by("enqueued_at"):
        said = waiting.args_kwargs
        waiting.task.call(*said["args"], **said["kwargs"])
        waiting.delete()


def shown(client: Client, path: str, status: int = 200) -> str:
    response: Any = client.get(path)
    assert response.status_code == status, response.content.decode()[-800:]
    return str(response.content.decode())


def state_of(path: str) -> str:
    return Import.objects.get(batch__uid=UUID(path.split("/")[-2])).state


def recorded(agency: Agency) -> int:
    asked: dict[str, Any] = {"first": date(2020, 1, 1), "last": date(2020, 12, 31), "recorded_at": None}
    rows = decisions(register=Register.LICENSE, agencies=[agency.pk], viewer=HOUSE, at=AT, **asked)
    return rows.count()


def test_a_file_is_checked_then_confirmed_then_imported(district: District, clerk: Client) -> None:
    path = handed_in(clerk, district.education, a_csv(*map(licence, range(3))))
    assert "等待核对" in shown(clerk, path)
    assert recorded(district.education) == 0
    run_jobs()
    page = shown(clerk, path)
    assert "3行全部通过检查" in page
    assert "导入3行" in page
    assert recorded(district.education) == 0, "nothing is taken before it is confirmed"
    assert clerk.post(f"{path}confirm/").status_code == 302
    assert "导入中" in shown(clerk, path)
    run_jobs()
    assert "已导入3行" in shown(clerk, path)
    assert recorded(district.education) == 3
    assert "许可.csv" in shown(clerk, "/desk/registers/batches/")
    assert list(verify()) == []


def test_faults_are_shown_and_can_be_taken_away(district: District, clerk: Client) -> None:
    rows = [licence(1), licence(2, on="2020-02-30"), licence(3, title=""), licence(1)]
    path = handed_in(clerk, district.education, a_csv(*rows))
    run_jobs()
    page = shown(clerk, path)
    assert "不是日历上的日期" in page
    assert "只导入通过检查的1行" in page
    faults = list(csv.reader(io.StringIO(shown(clerk, f"{path}faults.csv").removeprefix("\ufeff"))))
    assert [line[:3] for line in faults[1:]] == [["3", "决定日期", "2020-02-30"], ["4", "事项名称", ""]]
    clerk.post(f"{path}confirm/")
    assert state_of(path) == ImportState.CHECKED, "faulty rows are left out only where that is asked for"
    clerk.post(f"{path}confirm/", {"rest": "1"})
    run_jobs()
    assert state_of(path) == ImportState.DONE
    assert recorded(district.education) == 1
    assert ImportFault.objects.count() == 2


def test_a_second_check_or_import_changes_nothing(district: District, clerk: Client) -> None:
    """A job may run twice: its worker died after the work and before saying so."""
    path = handed_in(clerk, district.education, a_csv(licence(1), licence(2, on="x")))
    again = handed_in(clerk, district.education, a_csv(licence(1), licence(2, on="x")))
    assert again == path, "the same file on its way is not begun again"
    run_jobs()
    assert ImportFault.objects.count() == 1
    clerk.post(f"{path}confirm/", {"rest": "1"})
    clerk.post(f"{path}confirm/", {"rest": "1"})
    run_jobs()
    assert recorded(district.education) == 1
    response = upload(clerk, district.education, a_csv(licence(1), licence(2, on="x")))
    assert response.status_code == 422
    assert "导入过" in response.content.decode()


def test_a_file_is_given_up(district: District, clerk: Client) -> None:
    path = handed_in(clerk, district.education, a_csv(licence(1)))
    clerk.post(f"{path}abandon/")
    run_jobs()
    assert "已放弃" in shown(clerk, path)
    assert state_of(path) == ImportState.REFUSED
    assert recorded(district.education) == 0


def test_the_bar_tells_how_far_it_is_and_then_the_page_is_asked_anew(
    district: District, clerk: Client
) -> None:
    path = handed_in(clerk, district.education, a_csv(licence(1)))
    assert "<progress" in shown(clerk, f"{path}progress/?state=waiting")
    run_jobs()
    assert clerk.get(f"{path}progress/?state=waiting")["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空的"),
        (b"\xd0\xcf\x11\xe0" * 9, "旧版 Excel"),
        (b"PK\x03\x04" + b"x" * 40, "损坏"),
        (b"%PDF-1.7\n\0\1\2", "不是 CSV"),
        ("姓名,年龄\n甲,1\n".encode(), "没有行政许可的表头"),
    ],
)
def test_what_is_no_table_is_refused_beside_the_field(
    district: District, clerk: Client, content: bytes, said: str
) -> None:
    response = upload(clerk, district.education, content)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Import.objects.exists()


def test_a_file_that_is_too_large_is_refused(
    district: District, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mingbai.desk.registers.handing_in.MOST_UPLOADED", 100)
    response = upload(clerk, district.education, a_csv(*map(licence, range(9))))
    assert response.status_code == 422
    assert not Import.objects.exists()


def test_nobody_else_reaches_an_import(district: District, clerk: Client, other: Client) -> None:
    path = handed_in(clerk, district.education, a_csv(licence(1)))
    run_jobs()
    for tail in ("", "progress/", "faults.csv"):
        assert other.get(path + tail).status_code == 404
    for tail in ("confirm/", "abandon/"):
        assert other.post(path + tail).status_code == 404
    assert upload(other, district.education, a_csv(licence(2))).status_code == 422, "not one of his agencies"
    for role in ("case-handler", "operator", "leader", "disclosure-office"):
        person = somebody(role, role, district.district)
        assert person.get("/desk/registers/").status_code == 403
        assert person.get(path).status_code == 404
    assert Client(headers={"host": "localhost"}).get(path).status_code == 302
    assert state_of(path) == ImportState.CHECKED


def test_a_charge_that_ended_in_the_meantime_imports_nothing(district: District, clerk: Client) -> None:
    path = handed_in(clerk, district.education, a_csv(licence(1)))
    run_jobs()
    clerk.post(f"{path}confirm/")
    Role.objects.filter(key="clerk").update(capabilities=[])
    run_jobs()
    assert state_of(path) == ImportState.REFUSED
    assert recorded(district.education) == 0


def test_a_row_is_entered_found_and_struck(district: District, clerk: Client, other: Client) -> None:
    said = {
        "agency": district.education.code, "number": "许〔2020〕9号", "title": "取水许可", "party": "张三丰",
        "is_about_a_person": "on", "on": "2020-05-06", "withheld": "",
    }  # fmt: skip
    assert "已登记一行" in page_after(clerk.post(f"{LICENCES}enter/", said, follow=True))
    row = Decision.objects.get()
    assert row.party == "张某"
    assert "以前登记过" in page_after(clerk.post(f"{LICENCES}enter/", said), 422)
    later = {**said, "number": "许〔2020〕10号", "on": "2031-01-01"}
    assert "晚于今天" in page_after(clerk.post(f"{LICENCES}enter/", later), 422)
    assert row.number in shown(clerk, f"{LICENCES}?year=2020&q=取水&state=valid")
    assert row.number not in shown(clerk, f"{LICENCES}?year=2019")
    address = f"{LICENCES}{row.pk}/"
    assert other.get(address).status_code == 404
    assert clerk.post(address, {"reason": ""}).status_code == 422
    assert "已撤销" in page_after(clerk.post(address, {"reason": "录入有误"}, follow=True))
    assert recorded(district.education) == 0
    assert "录入有误" in shown(clerk, address)
    assert row.number in shown(clerk, f"{LICENCES}?state=struck")
    assert Decision.objects.count() == 1
    assert "已登记一行" in page_after(clerk.post(f"{LICENCES}enter/", said, follow=True))
    assert list(verify()) == []


def page_after(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.content.decode()[-2000:]
    return str(response.content.decode())


def test_what_is_exported_can_be_imported_again(district: District, clerk: Client, other: Client) -> None:
    rows = [licence(1), licence(2, title="=HYPERLINK(1)")]
    path = handed_in(clerk, district.education, a_csv(*rows))
    run_jobs()
    clerk.post(f"{path}confirm/")
    run_jobs()
    response: HttpResponse = clerk.get(f"{LICENCES}export.csv?year=2020")  # type: ignore[assignment]
    exported = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    lines = list(csv.reader(io.StringIO(exported.decode("utf-8-sig"))))
    assert [line[0] for line in lines[1:]] == ["许〔2020〕2号", "许〔2020〕1号"]
    assert lines[1][1] == "'=HYPERLINK(1)", "a spreadsheet must not take it for a formula"
    assert b"2020" not in b"".join(other.get(f"{LICENCES}export.csv").streaming_content)  # type: ignore[attr-defined]
    town = handed_in(other, district.stone, a_csv(licence(7)))
    run_jobs()
    assert state_of(town) == ImportState.CHECKED


def test_the_other_tables_take_single_entries_too(district: District, clerk: Client) -> None:
    agency = {"agency": district.education.code}
    item = {**agency, "code": "A1", "name": "某事项", "on": "2020-02-03", "delta": "1"}
    page_after(clerk.post("/desk/registers/admin_penalty/items/enter/", item, follow=True))
    assert ItemChange.objects.get().delta == 1
    bought = {**agency, "number": "C1", "title": "电脑", "on": "2020-02-03", "amount_yuan": "1234.5"}
    page_after(clerk.post("/desk/registers/central_procurement/purchases/enter/", bought, follow=True))
    assert "1,234.50" in shown(clerk, "/desk/registers/central_procurement/purchases/")
    less = {**bought, "number": "C2", "amount_yuan": "-1"}
    path = "/desk/registers/central_procurement/purchases/enter/"
    assert "不能为负" in page_after(clerk.post(path, less), 422)
    back = {**agency, "number": "F1", "title": "某费", "on": "2020-02-03", "amount_yuan": "-3.10"}
    page_after(clerk.post("/desk/registers/admin_fee/charges/enter/", back, follow=True))
    assert "-3.10" in shown(clerk, "/desk/registers/admin_fee/charges/")
    assert shown(clerk, "/desk/registers/admin_fee/purchases/", 404)
    assert shown(clerk, "/desk/registers/nothing/", 404)
    assert "1,234.50" in shown(clerk, "/desk/registers/?year=2020")


def test_opening_stocks_are_entered_once_and_struck(district: District, clerk: Client) -> None:
    said = {
        "agency": district.education.code, "register": "admin_license", "year": "2020", "count": "124956",
        "source": "2019年度报告表二",
    }  # fmt: skip
    assert "124,956" in page_after(clerk.post("/desk/registers/stocks/", said, follow=True))
    assert "已经登记" in page_after(clerk.post("/desk/registers/stocks/", said), 422)
    strike = f"/desk/registers/stocks/{OpeningStock.objects.get().pk}/strike/"
    page_after(clerk.post(strike, {"reason": "看错一行"}, follow=True))
    assert Strike.objects.get().reason == "看错一行"
    page_after(clerk.post("/desk/registers/stocks/", {**said, "count": "5"}, follow=True))
    assert "5项" in shown(clerk, "/desk/registers/?year=2020")


def test_a_document_is_made_published_and_repealed(district: District, clerk: Client, other: Client) -> None:
    said = {
        "agency": district.education.code, "kind": "normative_docs", "number": "某发〔2020〕1号",
        "title": "某办法", "on": "2020-03-01", "published_on": "",
    }  # fmt: skip
    page_after(clerk.post("/desk/registers/instruments/make/", said, follow=True))
    found = Instrument.objects.get()
    address = f"/desk/registers/instruments/{found.uid}/"
    assert other.get(address).status_code == 404
    early = {"fact": "published", "on": "2020-02-01"}
    assert "早于制定日期" in page_after(clerk.post(f"{address}happen/", early), 422)
    for fact, on in (("published", "2020-03-09"), ("repealed", "2020-12-01")):
        page_after(clerk.post(f"{address}happen/", {"fact": fact, "on": on}, follow=True))
    assert in_force(district.education) == 0
    shown_now = shown(clerk, "/desk/registers/instruments/?kind=normative_docs")
    assert "2020-12-01" in shown_now
    page = shown(clerk, address)
    key = re.findall(rf"{address}strike/(\d+)/", page)[-1]
    page_after(clerk.post(f"{address}strike/{key}/", {"reason": "没有废止"}, follow=True))
    assert in_force(district.education) == 1
    page_after(clerk.post(f"{address}strike/", {"reason": "不是规范性文件"}, follow=True))
    assert in_force(district.education) == 0
    assert list(verify()) == []


def in_force(agency: Agency) -> int:
    kind: Any = "normative_docs"
    days: dict[str, Any] = {"first": date(2020, 1, 1), "last": date(2020, 12, 31), "recorded_at": None}
    rows = instruments(kind=kind, fact="in_force", agencies=[agency.pk], viewer=HOUSE, at=AT, **days)
    return rows.count()
