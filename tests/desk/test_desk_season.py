"""The pages beside a government's report: roll-up, comparison, neighbours, promises, papers."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from desk.staff import at_desk
from mingbai.desk.season.charts import spark
from mingbai.desk.season.lettering import in_pieces
from mingbai.ledger.api import verify
from mingbai.reports.api import ReportKind, bring_in, compile_report, remove_from_view, submit
from mingbai.reports.models import Promise, ReadReport
from mingbai.reports.queries import Said, row_policies
from mingbai.writers.docx.counted import Counted
from mingbai.writers.filling.mapping import national_map, read_map
from organisations.district import CONSOLE
from reports.read_pages import a_page
from reports.year import AT, ON, YEAR, Records, tell

CELL = "table2.art20_5.admin_license.decisions"
#: Labels as the national form prints them, over blank cells.
NATIONAL_ROWS = (
    ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
    ("行政许可", "", "", ""),
)


@pytest.fixture
def records(records: Records) -> Records:
    """A district whose units have all sent their reports up, but one town."""
    found = records
    for agency in found.agencies[:-1]:
        tell(agency)
        made = compile_report(agency=agency, year=YEAR, by=CONSOLE, at=AT, kind=ReportKind.OWN)
        submit(made.report, on=ON, by=CONSOLE, at=AT)
    compile_report(agency=found.district.district, year=YEAR, by=CONSOLE, at=AT)
    return found


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    with override_settings(CLOCK_STANDS_AT=AT):
        yield


@pytest.fixture
def office(records: Records) -> Client:
    return at_desk(records.district.district, "disclosure-office")


def address(records: Records, rest: str) -> str:
    return f"/desk/season/{YEAR}/{records.district.district.code}/{rest}"


def page(client: Client, path: str, status: int = 200, /, **said: Any) -> str:
    response = client.post(path, said, follow=True) if said else client.get(path)
    assert response.status_code == status, response.content.decode()[-600:]
    return response.content.decode()


def test_the_roll_up_names_who_is_missing_and_who_gave_what(records: Records, office: Client) -> None:
    shown = page(office, address(records, "rollup/"))
    assert "还有1个单位没有报送" in shown
    assert "河镇" in shown
    assert f"rollup/{CELL}/" in shown
    cell = page(office, address(records, f"rollup/{CELL}/"))
    assert "单位报告不齐，不能判断" in cell
    assert "石镇" in cell
    assert page(office, address(records, "rollup/table9.x.y/"), 404)


def test_a_leaders_day_begins_with_the_brief(records: Records) -> None:
    d = records.district
    leader = at_desk(d.district, "leader")
    shown = page(leader, "/desk/")
    assert "个单位尚未报送，汇总报告无法核对完整" in shown
    assert address(records, "papers/brief/") in shown
    for agency, role in ((d.education, "unit-head"), (d.district, "case-handler"), (d.education, "clerk")):
        assert "papers/brief/" not in page(at_desk(agency, role), "/desk/"), role


def test_years_and_units_stand_side_by_side(records: Records, office: Client) -> None:
    shown = page(office, address(records, "compare/?what=new&what=licences"))
    assert "新收申请" in shown
    assert "石镇" in shown
    compile_report(agency=records.district.district, year=YEAR - 1, by=CONSOLE, at=AT)
    cells = re.findall(r'<td class="figure">(.*?)</td>', page(office, address(records, "years/")))
    assert cells[:2] == ["1", '4<br><span class="quiet">+3（300.0%）</span>']


def test_a_neighbour_is_brought_in_and_removed(records: Records, office: Client, shared: Path) -> None:
    file = shared / "corpus" / "reports" / "2023-hongze" / "source.pdf"
    sent = SimpleUploadedFile("年报.pdf", file.read_bytes())
    shown = page(office, address(records, "neighbours/"), file=sent, name="洪泽区", source="门户")
    assert "已读入" in shown
    found = re.search(
        r"/neighbours/([0-9a-f-]{36})/", office.get(address(records, "neighbours/")).content.decode()
    )
    if found is None:  # it is of another year than the season
        found = re.search(
            r"/neighbours/([0-9a-f-]{36})/",
            office.get(address(records, "neighbours/").replace(str(YEAR), "2023")).content.decode(),
        )
    assert found
    bad = SimpleUploadedFile("x.docx", b"\x00\x01binary")
    assert "不" in page(office, address(records, "neighbours/"), 422, file=bad)
    leader = at_desk(records.district.district, "leader")
    assert leader.get(address(records, "neighbours/")).status_code == 200
    assert leader.post(address(records, "neighbours/"), {}).status_code == 403
    clerk = at_desk(records.district.district, "clerk")
    assert clerk.get(address(records, "neighbours/")).status_code == 403
    assert list(verify()) == []


def test_ones_own_earlier_year_is_read_in_and_stands_beside_this_one(
    records: Records, office: Client
) -> None:
    district = records.district.district
    content = a_page("某区", YEAR - 1, {"table3.new_received.total": 2}, "下一步将在每个乡镇设立查阅点。")

    def sent(**more: object) -> dict[str, Any]:
        return {"file": SimpleUploadedFile("年报.html", content), "unit": district.code, **more}

    assert f"{YEAR + 1}年度还没有结束" in page(
        office, address(records, "neighbours/"), 422, **sent(year=YEAR + 1)
    )
    page(office, address(records, "neighbours/"), **sent())
    listed = page(office, address(records, "neighbours/"))
    assert f"<td>{YEAR - 1}</td>" in listed[listed.index("本级和所属单位</h2>") :]
    years = page(office, address(records, "years/"))
    assert re.findall(r'class="figure">(\d{4}年.*?)</th>', years) == [
        f'{YEAR - 1}年 <span class="tag">读入</span>', f"{YEAR}年",
    ]  # fmt: skip
    cells = re.findall(r'<td class="figure">(.*?)</td>', years)
    assert cells[:2] == ["2", '4<br><span class="quiet">+2（100.0%）</span>']
    assert "下一步将在每个乡镇设立查阅点。" in page(office, address(records, "promises/"))


def a_reading(records: Records, name: str, value: int, year: int = YEAR, /, **more: Any) -> ReadReport:
    return bring_in(
        a_page(name, year, {"table3.new_received.total": value}), agency=records.district.district, name=name,
        file_name=f"{name}年报.html", source="邻区门户", by=CONSOLE, at=AT, **more,
    )  # fmt: skip


def rows_of(text: str) -> dict[str, list[str]]:
    """The cells of every row of a table, by what the row is called; without signs."""
    return {
        plain(head): [plain(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells)]
        for head, cells in re.findall(r'<tr[^>]*><th scope="row">(.*?)</th>(.*?)</tr>', text)
    }


def plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_other_districts_stand_beside_our_own_and_change_nothing_of_it(
    records: Records, office: Client
) -> None:
    plainly = page(office, address(records, "compare/?what=new"))
    assert "在“<a" in plainly  # where to read one in
    a_reading(records, "邻区人民政府", 10, YEAR - 1)
    a_reading(records, "邻区人民政府", 40)
    a_reading(records, "邻区教育局", 30)
    shown = page(office, address(records, "compare/?what=new"))
    districts, units = shown[shown.index('id="districts"') :].split('id="units"')
    assert rows_of(districts) == {
        "某区": ["4"], "邻区人民政府 他区，读入": ["40 +30（300.0%）"],
    }  # fmt: skip
    assert "中位数" not in districts
    before, after = rows_of(plainly), rows_of(units)
    assert after.pop("邻区教育局 他区，读入") == ["30"]
    assert after == before
    assert "本级各单位中位数" in after
    one = page(office, address(records, "compare/?what=new&beside=邻区教育局"))
    assert ("邻区人民政府</a>" in one, "邻区教育局</a>" in one) == (False, True)
    for said in ("beside=-", "beside=-&beside=邻区教育局"):
        assert rows_of(page(office, address(records, f"compare/?what=new&{said}"))) == before
    clerk = at_desk(records.district.district, "clerk")
    assert "邻区" not in page(clerk, address(records, "compare/"))


def test_other_districts_stand_under_each_line_of_our_years(records: Records, office: Client) -> None:
    a_reading(records, "邻区人民政府", 10, YEAR - 1)
    a_reading(records, "邻区人民政府", 40)
    assert "他区，读入" not in page(office, address(records, "years/"))
    shown = page(office, address(records, "years/?what=new&beside=邻区人民政府&beside=无此区"))
    assert {name: cells[:2] for name, cells in rows_of(shown).items()} == {
        "本级汇总": ["—", "4"], "邻区人民政府 他区，读入": ["10", "40 +30（300.0%）"],
    }  # fmt: skip
    assert shown.count('<svg class="spark"') == 1
    clerk = at_desk(records.district.district, "clerk")
    assert "他区，读入" not in page(clerk, address(records, "years/?what=new&beside=邻区人民政府"))


def test_a_figure_that_was_not_read_for_certain_is_marked(records: Records, office: Client) -> None:
    a_reading(records, "邻区人民政府", 40)
    row = ReadReport.objects.get()
    doubt = {"cell": "table3.new_received.total", "candidates": [40, 48], "why": "字迹不清"}
    ReadReport.objects.filter(pk=row.pk).update(content={**row.content, "uncertain": [doubt]})
    shown = rows_of(page(office, address(records, "compare/?what=new&what=concluded")))
    assert shown["邻区人民政府 他区，读入"] == ["40 请核对", "0"]


def test_the_page_asks_the_database_no_more_for_more_districts(records: Records, office: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(office, address(records, "compare/"))
            page(office, address(records, "years/?beside=邻区人民政府&beside=1区人民政府"))
        return len(asked)

    a_reading(records, "邻区人民政府", 40)
    a_reading(records, "邻区教育局", 40)
    cost()  # the first request of a session writes it
    few = cost()
    for number in range(5):
        a_reading(records, f"{number}区人民政府", number)
        a_reading(records, f"{number}区教育局", number, YEAR - 1)
    assert cost() == few


def test_the_file_of_a_reading_is_given_as_it_came(records: Records, office: Client) -> None:
    read = a_reading(records, "邻区人民政府", 40)
    path = address(records, f"neighbours/{read.uid}/file/")
    assert path in page(office, address(records, f"neighbours/{read.uid}/"))
    response = office.get(path)
    assert b"".join(response.streaming_content) == a_page(  # type: ignore[attr-defined]
        "邻区人民政府", YEAR, {"table3.new_received.total": 40}
    )
    assert response.headers["Content-Type"] == "text/html"
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    district, stone = records.district.district, records.district.stone
    assert b"".join(at_desk(district, "leader").get(path)) != b""
    assert at_desk(district, "clerk").get(path).status_code == 403
    other = at_desk(stone, "disclosure-office")
    assert other.get(path).status_code == 403
    # Not under the address of one's own season either.
    assert other.get(path.replace(district.code, stone.code)).status_code == 404
    assert Client(headers={"host": "localhost"}).get(path).status_code == 302
    remove_from_view(read, reason="读错了文件", by=CONSOLE, at=AT)
    assert office.get(path).status_code == 404


def test_a_row_is_settled_and_a_day_set(records: Records, office: Client) -> None:
    school = records.district.education
    said = {
        "what": "policy", "row": "table2.art20_8.admin_fee", "policy": "single", "source": school.code,
        "from_year": YEAR, "basis": "会议纪要",
    }  # fmt: skip
    path = address(records, "policies/")
    assert "口径已设定" in page(office, path, **said)
    settled = row_policies(records.district.district, YEAR, viewer=CONSOLE.viewer, at=AT)
    assert settled["table2.art20_8.admin_fee"].source == school.pk
    assert "须选定" in page(office, path, 422, **{**said, "source": ""})
    late = {"what": "deadline", "day-whose": "below", "day-on": "2021-03-31", "day-basis": "通知"}
    assert "早于" in page(office, path, 422, **late)
    assert "报送日期已定为2021-01-20" in page(office, path, **{**late, "day-on": "2021-01-20"})
    assert list(verify()) == []


def test_a_promise_is_taken_up_proved_and_closed(records: Records, office: Client) -> None:
    path = address(records, "promises/")
    said = {
        "sentence": "将按季度公布重大项目进展。",
        "owner": records.district.education.code,
        "due_on": "2021-01-31",
    }
    assert "已列为任务" in page(office, f"{path}take-up/", **said)
    promise = Promise.objects.get()
    act = f"{path}{promise.uid}/"
    assert "还没有佐证" in page(office, f"{act}close/", 422, **{"close-text": "已公布四次"})
    proof = SimpleUploadedFile("公告.txt", b"1")
    assert "已提交佐证" in page(office, f"{act}prove/", **{"prove-text": "见公告", "prove-file": proof})
    kept = office.get(f"{act}proof/2/")
    assert b"".join(kept.streaming_content) == b"1"  # type: ignore[attr-defined]
    assert "attachment" in kept.headers["Content-Disposition"]
    shown = page(office, f"{act}close/", **{"close-text": "已公布四次"})
    assert "已办结" in shown
    assert f"针对{YEAR - 1}年度报告提出的1项改进措施" in shown
    assert list(verify()) == []


def a_template(*rows: tuple[str, ...]) -> bytes:
    """A Word file with one table."""
    paper = docx.Document()
    table = paper.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()


def test_the_brief_and_the_circular_print(records: Records, office: Client) -> None:
    shown = page(office, address(records, "papers/"))
    assert "河镇" in shown
    for name in ("brief", "circular"):
        response = office.get(address(records, f"papers/{name}/"))
        paper = docx.Document(io.BytesIO(response.content))
        text = "".join(paragraph.text for paragraph in paper.paragraphs)
        assert "数据来源" in text
        assert records.agencies[0].code not in text


def test_a_superiors_template_comes_back_filled(records: Records, office: Client) -> None:
    path = address(records, "papers/template/")
    wrong = SimpleUploadedFile("模板.docx", b"not a package")
    assert "模板" in page(office, path, 422, file=wrong)
    response = office.post(path, {"file": SimpleUploadedFile("模板.docx", a_template(*NATIONAL_ROWS))})
    assert response.status_code == 200, response.content.decode()[:500]
    filled = docx.Document(io.BytesIO(response.content)).tables[0].rows[1].cells
    assert filled[0].text == "行政许可"
    assert all(cell.text for cell in filled)


def test_a_template_with_labels_of_its_own_is_filled_by_its_map(records: Records, office: Client) -> None:
    path = address(records, "papers/template/")

    def sent(name: str, content: bytes) -> SimpleUploadedFile:
        return SimpleUploadedFile(name, content)

    template = a_template(("项目", ""), ("许可件数", ""))
    assert "请附上对应表" in page(office, path, 422, file=sent("表.docx", template))
    own = {"form": "F2019", "template": "许可表", "cells": {"table2.art20_5.admin_license.decisions": "1!B2"}}
    wrong = json.dumps({**own, "cells": {"table2.art20_5.admin_license.decisions": "B2"}}).encode()
    assert "写法不对" in page(office, path, 422, file=sent("表.docx", template), map=sent("m.json", wrong))
    right = json.dumps(own).encode()
    response = office.post(path, {"file": sent("表.docx", template), "map": sent("m.json", right)})
    assert response.status_code == 200, response.content.decode()[:500]
    assert docx.Document(io.BytesIO(response.content)).tables[0].rows[1].cells[1].text == "10"


def test_the_map_of_a_template_is_given_to_be_changed(records: Records, office: Client) -> None:
    path = address(records, "papers/template/map/")
    response = office.post(path, {"file": SimpleUploadedFile("模板.docx", a_template(*NATIONAL_ROWS))})
    assert response["Content-Type"] == "application/json"
    held = read_map(response.content)
    assert (held.form, held.template) == ("F2019", "模板.docx")
    assert str(held.places["table2.art20_5.admin_license.decisions"]) == "1!D2"
    assert "打不开" in page(office, path, 422, file=SimpleUploadedFile("模板.docx", b"not a package"))


def test_the_map_of_the_national_template_is_given_where_there_is_one(
    records: Records, office: Client
) -> None:
    old = address(records, "papers/template/national/")
    assert office.get(old).status_code == 404
    shown = page(office, address(records, "papers/"))
    assert "papers/template/national/" not in shown
    assert "没有附带本年度格式的国家模板对应表" in shown
    response = office.get(old.replace(f"/{YEAR}/", "/2021/"))
    assert read_map(response.content) == national_map("F2021")


def test_a_sentence_is_cut_at_its_figures() -> None:
    said = Said("截至2021年1月2日，53个单位中，50个已经报送，占94.3%。", ("season.expected", "season.filed"))
    pieces = in_pieces(said)
    assert "".join(each if isinstance(each, str) else each.text for each in pieces) == said.text
    assert [each.text for each in pieces if isinstance(each, Counted)] == ["53个", "50个", "94.3%"]
    named = Said("区12345热线中心有1项逾期，如“全年办结10件”。", ("promises.overdue",))
    assert [each.text for each in in_pieces(named) if isinstance(each, Counted)] == ["1项"]


def test_a_line_breaks_where_a_year_is_missing() -> None:
    drawn = spark([1, 2, None, 5])
    assert drawn is not None
    assert (len(drawn.lines), len(drawn.dots)) == (1, 1)
    assert spark([1, None]) is None
