"""A file becomes rows as a whole or not at all; nothing is entered twice; nothing half done is seen."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from mingbai.ledger.api import verify
from mingbai.ledger.models import Entry
from mingbai.organisations.api import Actor, NotAllowed, assign, enrol, install_roles
from mingbai.organisations.models import Agency
from mingbai.organisations.queries import HOUSE
from mingbai.registers.api import (
    CannotImport,
    Outcome,
    Register,
    RowFault,
    Table,
    begin_import,
    check_file,
    import_rows,
    load,
    record_import,
    strike,
)
from mingbai.registers.models import Batch, Charge, Decision, Import, ImportFault, ItemChange, Purchase
from mingbai.registers.queries import decisions
from mingbai.registers.sheets import rows_of
from organisations.district import AT, BEGINNING, CONSOLE, an_agency

HEADINGS = (
    "行政许可决定文书号",
    "许可内容",
    "行政相对人名称",
    "行政相对人类别",
    "许可决定日期",
    "许可机关",
    "备注",
)
FAR = {"first": date(2000, 1, 1), "last": date(2030, 1, 1), "at": AT}


@pytest.fixture
def district(database: str) -> Agency:
    return an_agency("某区", None)


def row(number: int, **more: str) -> list[str]:
    said = {
        "number": f"许〔2020〕{number}号", "title": "食品经营许可", "party": "某公司", "kind": "法人",
        "on": "2020-03-05", "agency": "", "remark": "",
    }  # fmt: skip
    return list({**said, **more}.values())


def a_csv(folder: Path, rows: Iterable[Sequence[str]], name: str = "a.csv", encoding: str = "utf-8") -> Path:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    path = folder / name
    path.write_bytes(written.getvalue().encode(encoding))
    return path


def bring_in(path: Path, agency: Agency, *, by: Actor = CONSOLE, **more: Any) -> Outcome:
    register = more.pop("register", Register.LICENSE)
    work = begin_import(path, register=register, agency=agency, by=by, at=AT, **more)
    return record_import(load(work, path, by=by, at=AT), by=by, at=AT)


def count(agency: Agency, register: Register = Register.LICENSE) -> int:
    return decisions(
        register=register,
        agencies=[agency.pk],
        recorded_at=None,
        viewer=HOUSE,
        **FAR,  # type: ignore[arg-type]
    ).count()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_of_licences_comes_in_as_it_is(district: Agency, tmp_path: Path, encoding: str) -> None:
    title = ["行政许可信息公示", "", "", "", "", "", ""]
    path = a_csv(tmp_path, [title, HEADINGS, row(1), row(2, on="2020年3月6日"), []], encoding=encoding)
    outcome = bring_in(path, district)
    assert (outcome.new_count, outcome.fault_count, outcome.is_recorded) == (2, 0, True)
    assert [(r.number, r.decided_on, r.title) for r in Decision.objects.order_by("pk")] == [
        ("许〔2020〕1号", date(2020, 3, 5), "食品经营许可"),
        ("许〔2020〕2号", date(2020, 3, 6), "食品经营许可"),
    ]
    assert list(verify()) == []


def test_one_entry_of_the_ledger_holds_the_digest_of_all_rows(district: Agency, tmp_path: Path) -> None:
    bring_in(a_csv(tmp_path, [HEADINGS, *map(row, range(5_000))]), district)
    batch = Batch.objects.get()
    entries = Entry.objects.filter(stream=f"batch:{batch.uid}")
    assert [entry.payload["keys"]["rows_digest"] for entry in entries] == [batch.rows_digest]
    assert batch.row_count == 5_000


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        (
            "UPDATE registers_decision SET decided_on = '2019-03-05' WHERE id = {row}",
            "registers.decision {row}",
        ),
        ("UPDATE registers_decision SET withheld = '秘密' WHERE id = {row}", "registers.decision {row}"),
        ("DELETE FROM registers_decision WHERE id = {row}", "registers.batch {batch}"),
        ("UPDATE registers_batch SET row_count = 7 WHERE id = {batch}", "registers.batch {batch}"),
    ],
)
def test_the_ledger_names_a_row_altered_behind_its_back(
    district: Agency, tmp_path: Path, sql: str, named: str
) -> None:
    bring_in(a_csv(tmp_path, [HEADINGS, *map(row, range(10))]), district)
    keys = {"row": Decision.objects.order_by("pk")[3].pk, "batch": Batch.objects.get().pk}
    with connection.cursor() as cursor:
        cursor.execute(sql.format(**keys))
    assert named.format(**keys) in {fault.place.removesuffix(" row_count") for fault in verify()}


def test_faulty_rows_are_named_and_nothing_is_taken(district: Agency, tmp_path: Path) -> None:
    rows = [
        row(1), row(2, on="2020-02-30"), row(3, title=""), row(4, on="二月"), row(5, agency="别处"),
        row(6, on="2031-01-01"), ["", *row(7)[1:]],
    ]  # fmt: skip
    outcome = bring_in(a_csv(tmp_path, [HEADINGS, *rows]), district)
    assert (outcome.is_recorded, outcome.fault_count) == (False, 6)
    assert "未导入任何一行" in outcome.sentence
    faults = [(fault.line, fault.column) for fault in ImportFault.objects.order_by("pk")]
    assert faults == [
        (3, "决定日期"),
        (4, "事项名称"),
        (5, "决定日期"),
        (6, "单位名称"),
        (7, "决定日期"),
        (8, "决定文书号"),
    ]
    assert not Decision.objects.exists()
    assert list(verify()) == []


def test_the_rest_is_taken_where_that_is_wanted(district: Agency, tmp_path: Path) -> None:
    path = a_csv(tmp_path, [HEADINGS, row(1), row(2, on="x"), row(3)])
    outcome = bring_in(path, district, takes_rest=True)
    assert (outcome.is_recorded, outcome.new_count, outcome.fault_count) == (True, 2, 1)
    assert count(district) == 2


def test_the_same_file_is_not_imported_twice(district: Agency, tmp_path: Path) -> None:
    path = a_csv(tmp_path, [HEADINGS, row(1)])
    bring_in(path, district)
    with pytest.raises(CannotImport, match="导入过，共1行"):
        bring_in(path, district)
    with pytest.raises(CannotImport, match="导入过"):
        check_file(path, register=Register.LICENSE, agency=district, by=CONSOLE, at=AT)


def test_known_rows_are_passed_over_and_contradictions_refused(district: Agency, tmp_path: Path) -> None:
    bring_in(a_csv(tmp_path, [HEADINGS, row(1), row(2)]), district)
    again = a_csv(tmp_path, [HEADINGS, row(1), row(3), row(3)], "b.csv")
    outcome = bring_in(again, district)
    assert (outcome.new_count, outcome.duplicate_count, outcome.is_recorded) == (1, 2, True)
    other = a_csv(tmp_path, [HEADINGS, row(4), row(2, title="另一事项")], "c.csv")
    outcome = bring_in(other, district)
    assert (outcome.fault_count, outcome.is_recorded) == (1, False)
    assert "以前登记过，而内容不同" in ImportFault.objects.get().sentence
    assert count(district) == 3


def test_a_struck_number_may_come_again(district: Agency, tmp_path: Path) -> None:
    bring_in(a_csv(tmp_path, [HEADINGS, row(1)]), district)
    strike(Decision.objects.get(), agency=district, reason="日期有误", by=CONSOLE, at=AT)
    assert count(district) == 0
    outcome = bring_in(a_csv(tmp_path, [HEADINGS, row(1, on="2020-04-05")], "b.csv"), district)
    assert outcome.is_recorded
    assert count(district) == 1
    assert sorted(Decision.objects.values_list("edition", flat=True)) == [0, 1]
    assert list(verify()) == []


def test_a_dry_run_says_what_would_be_and_writes_nothing(district: Agency, tmp_path: Path) -> None:
    bring_in(a_csv(tmp_path, [HEADINGS, row(1)]), district)
    rows = [row(1), row(2), row(2), row(2, title="另一事项"), row(3, on="x")]
    path = a_csv(tmp_path, [HEADINGS, *rows], "b.csv")
    before = (Batch.objects.count(), Decision.objects.count(), Entry.objects.count(), Import.objects.count())
    told: list[RowFault] = []
    outcome = check_file(
        path, register=Register.LICENSE, agency=district, by=CONSOLE, at=AT, on_fault=told.append
    )
    assert (outcome.new_count, outcome.duplicate_count, outcome.fault_count) == (1, 2, 2)
    assert [fault.line for fault in told] == [5, 6]
    assert before == (
        Batch.objects.count(), Decision.objects.count(), Entry.objects.count(), Import.objects.count(),
    )  # fmt: skip


def test_an_import_that_died_goes_on_where_it_was(district: Agency, tmp_path: Path) -> None:
    path = a_csv(tmp_path, [HEADINGS, *map(row, range(7_000))])

    class Killed(Exception):
        pass

    def die(line: int, share: float) -> None:
        assert 0 < share <= 1
        if line > 4_000:
            raise Killed

    work = begin_import(path, register=Register.LICENSE, agency=district, by=CONSOLE, at=AT)
    with pytest.raises(Killed):
        load(work, path, by=CONSOLE, at=AT, progress=die)
    assert Decision.objects.count() >= 4_000
    assert count(district) == 0, "what is half done is seen by nobody"
    assert list(verify()) == []
    outcome = bring_in(path, district)
    assert (outcome.new_count, outcome.duplicate_count) == (7_000, 0)
    assert count(district) == 7_000
    assert Batch.objects.count() == 1
    assert list(verify()) == []


def test_two_processes_do_not_load_the_same_file(district: Agency, tmp_path: Path) -> None:
    path = a_csv(tmp_path, [HEADINGS, *map(row, range(10))])
    one = begin_import(path, register=Register.LICENSE, agency=district, by=CONSOLE, at=AT)
    other = begin_import(path, register=Register.LICENSE, agency=district, by=CONSOLE, at=AT)
    assert one == other
    load(one, path, by=CONSOLE, at=AT)
    with pytest.raises(CannotImport, match="另一进程"):
        load(other, path, by=CONSOLE, at=AT)


def test_a_workbook_comes_in_with_its_dates(district: Agency, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(HEADINGS))
    sheet.append([*row(1)[:4], date(2020, 3, 5), "某区", "=1+1"])
    sheet.append([20200002, *row(2)[1:]])
    book.save(tmp_path / "a.xlsx")
    assert bring_in(tmp_path / "a.xlsx", district).is_recorded
    assert list(Decision.objects.order_by("pk").values_list("number", "decided_on")) == [
        ("许〔2020〕1号", date(2020, 3, 5)), ("20200002", date(2020, 3, 5)),
    ]  # fmt: skip


def test_each_register_has_its_own_table(district: Agency, tmp_path: Path) -> None:
    tables: list[tuple[Register, list[list[str]], type[Any]]] = [
        (
            Register.OTHER,
            [["事项编码", "事项名称", "变动日期", "增/减"], ["A1", "甲", "2020-01-02", "增"]],
            ItemChange,
        ),
        (
            Register.PROCUREMENT,
            [
                ["项目编号", "项目名称", "成交金额（万元）", "合同签订日期"],
                ["C1", "电脑", "1.2345678", "2020/1/2"],
            ],
            Purchase,
        ),
        (
            Register.FEE,
            [["缴款书号", "收费项目", "金额", "缴款日期"], ["F1", "诉讼费", "¥1,234.50", "20200102"]],
            Charge,
        ),
        (
            Register.PENALTY,
            [["行政处罚决定书文号", "违法行为类型", "处罚决定日期"], ["P1", "甲", "2020.1.2"]],
            Decision,
        ),
    ]
    for number, (register, rows, model) in enumerate(tables):
        path = a_csv(tmp_path, rows, f"{number}.csv")
        if register is Register.PROCUREMENT:
            assert not bring_in(path, district, register=register).is_recorded, "finer than a 分"
            path = a_csv(tmp_path, [rows[0], ["C1", "电脑", "1.2345", "2020/1/2"]], f"{number}b.csv")
        assert bring_in(path, district, register=register).is_recorded
        assert model.objects.count() == 1
    assert Purchase.objects.get().amount_fen == 1_234_500
    assert Charge.objects.get().amount_fen == 123_450


def test_a_natural_persons_given_name_is_not_kept(district: Agency, tmp_path: Path) -> None:
    bring_in(a_csv(tmp_path, [HEADINGS, row(1, party="张三丰", kind="自然人")]), district)
    assert Decision.objects.get().party == "张某"


def test_rows_name_their_agency(district: Agency, tmp_path: Path) -> None:
    town = an_agency("石镇", district)
    bring_in(a_csv(tmp_path, [HEADINGS, row(1, agency="石镇"), row(1)]), district)
    assert set(Decision.objects.values_list("agency", flat=True)) == {town.pk, district.pk}


def test_only_who_enters_records_there_imports(district: Agency, tmp_path: Path) -> None:
    town = an_agency("石镇", district)
    roles = {role.key: role for role in install_roles(by=CONSOLE, at=AT)}
    person = enrol(username="u", name="某", password="x", agency=town, on=BEGINNING, by=CONSOLE, at=AT)
    assign(person, roles["clerk"], town, from_on=BEGINNING, by=CONSOLE, at=AT)
    path = a_csv(tmp_path, [HEADINGS, row(1), row(2, agency="某区")])
    with pytest.raises(NotAllowed):
        bring_in(path, district, by=Actor.of(person))
    outcome = bring_in(path, town, by=Actor.of(person))
    assert (outcome.is_recorded, outcome.fault_count) == (False, 1)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "空的"),
        ("a.csv", "姓名,年龄\n甲,1\n".encode(), "没有行政许可的表头"),
        ("a.csv", b"\xff\xfa\x80\x81", "编码"),
        ("a.csv", b"\0\1\2\3" * 100, "不是 CSV"),
        ("a.xls", b"\xd0\xcf\x11\xe0" * 10, "旧版 Excel"),
        ("a.xlsx", b"PK\x03\x04" + b"x" * 50, "损坏"),
        ("a.csv", ('行政许可决定文书号,许可内容,许可决定日期\n"x,y,z\n' * 3).encode(), "不是完整的 CSV"),
    ],
)
def test_what_is_no_table_is_refused_in_words(
    district: Agency, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CannotImport, match=said):
        bring_in(path, district)
    assert not Decision.objects.exists()


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=8))
def test_a_csv_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    rows = [["甲,乙", '"'], *rows]
    path = a_csv(tmp_path_factory.mktemp("csv"), rows)
    kept = [[cell.strip() for cell in cells] for cells in rows]
    assert [cells for _, cells in rows_of(path)] == [cells for cells in kept if any(cells)]


def test_days_are_counted_by_excel_as_by_us() -> None:
    assert date(1899, 12, 30) + timedelta(days=43_895) == date(2020, 3, 5)


@pytest.mark.parametrize("count", [1, 3])
def test_blank_texts_and_odd_letters_are_stored_as_they_are(district: Agency, count: int) -> None:
    texts = ["", "a,b{}\"\\'", "NULL", "　例 🀄"]
    rows = [
        (district.pk, "admin_license", f"{row}{text}", 0, text, text, date(2020, 1, 2), text)
        for row in range(count)
        for text in texts
    ]
    for part in (rows[:1], rows[1:]):
        import_rows(
            part, register=Register.LICENSE, table=Table.DECISIONS, agency=district, source="某处",
            by=CONSOLE, at=AT,
        )  # fmt: skip
    stored = Decision.objects.order_by("pk").values_list(*Decision.marked_fields)
    assert list(stored) == rows
    assert list(verify()) == []
