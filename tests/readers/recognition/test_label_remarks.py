"""Labels with a remark in brackets that guides their filling in, and tables that break off."""

from decimal import Decimal

import pytest

from mingbai.law.forms import F2019, F2021
from mingbai.law.report.figures import Report
from mingbai.readers.document import Document, Grid, Paragraph
from mingbai.readers.recognition.report import recognise

TITLE = "临江县教育局2020年政府信息公开工作年度报告"
HEADS = ["上一年项目数量（指2019年数）", "本年增/减（减用负值表示，如-8）", "处理决定数量（指2020年数）"]
ROWS = [
    ["第二十条第（一）项"],
    ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
    ["规章（设区的市、自治州应提供相关数据）", "0", "0", "0"],
    ["规范性文件（标题采用“规定”“办法”等字样的公文）", "2", "2", "19"],
    ["其他主动公开文件（除规范性文件以外的公开文件）", "186", "86", "255"],
    ["第二十条第（五）项"],
    ["信息内容", *HEADS],
    ["行政许可", "8", "5", "93"],
    ["其他对外管理服务事项（含行政处罚、行政强制和其他类）", "117", "0", "165"],
    ["第二十条第（六）项"],
    ["信息内容", *HEADS],
    ["行政处罚", "90", "0", "22"],
    ["行政强制", "4", "4", "3"],
    ["第二十条第（八）项"],
    ["信息内容", *HEADS[:2]],
    ["行政事业性收费", "", ""],
    ["第二十条第（九）项"],
    ["信息内容", "采购项目数量（指2020年数）", "采购总金额"],
    ["政府集中采购", "7", "1200"],
]


def page(*blocks: Grid | Paragraph) -> Report:
    return recognise(Document("html", [Paragraph(TITLE), Paragraph("二、主动公开政府信息情况"), *blocks]))


@pytest.mark.parametrize("is_grid", [True, False])
def test_remarks_belong_to_no_other_row(is_grid: bool) -> None:
    lines = [Paragraph(cell) for row in ROWS for cell in row]
    report = page(*([Grid.from_rows(ROWS)] if is_grid else lines))
    table = report.table2
    assert table is not None
    assert table.form.form == F2019.table2.form
    read = {row: table.row_values(row) for row in ("art20_1.regulations", "art20_1.normative_docs")}
    assert read == {"art20_1.regulations": (0, 0, 0), "art20_1.normative_docs": (2, 2, 19)}
    assert table.row_values("art20_5.other_mgmt_services") == (117, 0, 165)
    assert table.row_values("art20_8.admin_fee") == (None, None)
    assert table.row_values("art20_9.central_procurement") == (7, 1200)
    assert not table.absent_rows


@pytest.mark.parametrize("count", [1, 2])
def test_a_table_3_that_breaks_off_behind_a_row_is_read_so_far(count: int) -> None:
    heads = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    rows = [[row.label, "4", *"00000", "4"] for row in F2021.table3.data_rows[:count]]
    table = page(*(Paragraph(text) for text in heads + [cell for row in rows for cell in row])).table3
    assert table is not None
    assert table.row_values("new_received") == (4, 0, 0, 0, 0, 0, 4)
    assert len(table.absent_rows) == len(table.form.data_rows) - count


HEADS_2021 = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
BELOW = [["第二十条第（五）项"], ["信息内容", "本年处理决定数量"], ["行政许可", "124"]]


@pytest.mark.parametrize("is_grid", [True, False])
def test_the_first_row_is_known_without_its_label(is_grid: bool) -> None:
    rows = [HEADS_2021, ["", "1", "0", "3"], ["行政规范性文件", "2", "0", "9"], *BELOW]
    lines = [Paragraph(cell) for row in rows for cell in row if cell]
    table = page(*([Grid.from_rows(rows)] if is_grid else lines)).table2
    assert table is not None
    assert table.row_values("art20_1.regulations") == (1, 0, 3)
    assert table.row_values("art20_1.normative_docs") == (2, 0, 9)


def test_figures_that_stand_elsewhere_are_no_first_row() -> None:
    rows = [HEADS_2021, ["行政规范性文件", "2", "0", "9"], ["", "1", "0", "3"], *BELOW]
    table = page(Grid.from_rows(rows)).table2
    assert table is not None
    assert "art20_1.regulations" in table.absent_rows


def test_old_heads_over_the_first_rows_leave_their_figures_open() -> None:
    heads = ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"]
    fee = [["信息内容", "本年收费金额（单位：万元）"], ["行政事业性收费", "282.1"]]
    report = page(
        Grid.from_rows([heads, ["规章", "0", "0", "0"], ["规范性文件", "5", "5", "6"], *BELOW, *fee])
    )
    assert report.table2 is not None
    assert report.table2.form.form == "F2021"
    assert {entry.candidates for entry in report.uncertain.values()} == {(5, None), (6, None)}
    assert report.cell("table2.art20_8.admin_fee.fee_amount") == Decimal("282.1")
