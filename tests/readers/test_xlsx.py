"""Excel files: sheets as grids, figures as typed, merged cells as spans."""

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from mingbai.readers.errors import FileTooLarge, UnreadableFile
from mingbai.readers.office.sheet_values import ValueFormat, shown_number
from mingbai.readers.office.xlsx import read
from mingbai.readers.reading import read_bytes
from readers.grids import outline, texts
from readers.test_docx import changed, with_member


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(build: Callable[[Worksheet], object]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    build(book.active)
    return saved(book)


def rows_of(*rows: Sequence[object]) -> bytes:
    def build(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(list(row))

    return sheet_of(build)


def test_figures_stand_as_typed() -> None:
    data = rows_of(["规章", 24, 24.0, 4166.241619, 58211745.83, "00", "22（其中修订16件）", None, True])
    (grid,) = read(data).grids
    assert texts(grid) == [
        ["规章", "24", "24", "4166.241619", "58211745.83", "00", "22（其中修订16件）", "", "1"]
    ]


@pytest.mark.parametrize(
    ("stored", "meant", "shown"),
    [
        ("4166.2416190000004", ValueFormat.PLAIN, "4166.241619"),
        ("0.1", ValueFormat.PLAIN, "0.1"),
        ("5.821174583E7", ValueFormat.PLAIN, "58211745.83"),
        ("1e300", ValueFormat.PLAIN, "1e300"),
        ("-0", ValueFormat.PLAIN, "0"),
        ("#REF!", ValueFormat.PLAIN, "#REF!"),
        ("NaN", ValueFormat.PLAIN, "NaN"),
        ("0.339", ValueFormat.SHARE, "33.9%"),
        ("44247", ValueFormat.DATE, "2021-02-20"),
        ("44247.565277777780", ValueFormat.DATE, "2021-02-20 13:34"),
        ("0", ValueFormat.DATE, "0"),
        ("1e9", ValueFormat.DATE, "1000000000"),
    ],
)
def test_stored_numbers(stored: str, meant: ValueFormat, shown: str) -> None:
    assert shown_number(stored, meant) == shown


@given(st.decimals(min_value=0, max_value=10**9, places=6))
def test_an_amount_survives_binary_fractions(amount: Decimal) -> None:
    assert Decimal(shown_number(repr(float(amount)), ValueFormat.PLAIN)) == amount


def test_dates_and_shares_are_shown_as_such() -> None:
    def build(sheet: Worksheet) -> None:
        # No zone: a sheet knows none.
        sheet.append(["日期", datetime(2021, 2, 20, 13, 34), "占比", 0.339])  # noqa: DTZ001
        sheet["D1"].number_format = '0.0"占"%'

    assert texts(next(read(sheet_of(build)).grids)) == [["日期", "2021-02-20 13:34", "占比", "33.9%"]]


def test_formulas_give_the_stored_value() -> None:
    data = rows_of(["合计", 1, 2])
    with_formula = changed(
        data,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</row>", b'<c r="D1"><f>SUM(B1:C1)</f><v>3</v></c></row>'),
    )
    assert texts(next(read(with_formula).grids)) == [["合计", "1", "2", "3"]]


def test_merged_cells_and_blank_cells() -> None:
    def build(sheet: Worksheet) -> None:
        sheet["B3"], sheet["D3"], sheet["E3"] = "三、本年度办理结果", "（一）", 1
        sheet["D4"], sheet["E5"], sheet["D5"], sheet["F5"] = "（二）", 3, "（三）", 4
        sheet.merge_cells("B3:C5")

    (grid,) = read(sheet_of(build)).grids
    assert texts(grid) == [
        ["三、本年度办理结果", "（一）", "1", ""],
        ["（二）", "", ""],
        ["（三）", "3", "4"],
    ]
    first = grid.rows[0][0]
    assert first is not None
    assert (first.row_span, first.column_span) == (3, 2)


def test_titles_tables_and_sheets_are_parted() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["某局2020年报"],
        [],
        ["一、总体情况"],
        ["正常。" * 100],
        [],
        ["规章", 0, 0, 0],
        [],
        ["文件", 1, 2, 3],
    ):
        sheet.append(row)
    sheet.merge_cells("A4:D4")
    other = book.create_sheet("表三依申请公开")
    other.append(["一、新收", 1, 2])
    hidden = book.create_sheet("选项")
    hidden.append(["是", "否"])
    hidden.sheet_state = "hidden"
    document = read(saved(book))
    assert outline(document) == [
        "某局2020年报",
        "一、总体情况",
        "正常。" * 100,
        [["规章", "0", "0", "0"], ["文件", "1", "2", "3"]],
        "表三依申请公开",
        [["一、新收", "1", "2"]],
    ]
    assert [block.page for block in document.blocks] == [1, 1, 1, 1, 2, 2]


def test_hidden_rows_and_columns_are_left_out() -> None:
    def build(sheet: Worksheet) -> None:
        sheet.append(["规章", 9, 0])
        sheet.append(["旧行", 9, 8])
        sheet.append(["文件", 9, 6])
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True

    (grid,) = read(sheet_of(build)).grids
    assert [[cell.text for cell in grid.anchors(r) if cell.text] for r in range(2)] == [
        ["规章", "0"],
        ["文件", "6"],
    ]


def test_a_hidden_column_of_applicants_is_read_with_its_figures() -> None:
    def build(sheet: Worksheet) -> None:
        sheet.append(["申请人", "自然人", "科研机构", "上年总计", "总计"])
        sheet.append(["予以公开", 9, 0, 7, 9])
        for column in "CD":
            sheet.column_dimensions[column].hidden = True

    assert outline(read(sheet_of(build))) == [
        [["申请人", "自然人", "科研机构", "总计"], ["予以公开", "9", "0", "9"]]
    ]


@pytest.mark.parametrize("title", ["", "某局2023年政府信息公开工作年度报告"])
def test_a_title_in_the_head_of_printed_pages_is_the_report_s_where_it_has_no_other(title: str) -> None:
    def build(sheet: Worksheet) -> None:
        sheet.append([title or "一、总体情况"])
        assert sheet.oddHeader is not None
        sheet.oddHeader.center.text = '&"宋体,加粗"&18某县水务局2024年政府信息公开工作年度报告'

    expected = None if title else "某县水务局2024年政府信息公开工作年度报告"
    assert read(sheet_of(build)).metadata.get("title") == expected


def test_a_lone_cell_at_the_end_of_the_sheet_costs_nothing() -> None:
    def build(sheet: Worksheet) -> None:
        sheet["A1"] = "年报"
        sheet["XFD1048576"] = "尾"

    assert outline(read(sheet_of(build))) == ["年报", "尾"]


def test_wide_sheets_made_to_exhaust_memory_are_refused() -> None:
    def build(sheet: Worksheet) -> None:
        for r in range(1, 200):
            sheet.cell(r, 1, 1)
            sheet.cell(r, 16384, 1)

    with pytest.raises(FileTooLarge):
        read(sheet_of(build))


def test_overlapping_merges_are_survived() -> None:
    data = rows_of(["甲", 1, 2], ["乙", 3, 4])
    areas = b"".join(b'<mergeCell ref="A1:C%d"/>' % n for n in range(1, 50)) + b'<mergeCell ref="B1:XFD9"/>'
    broken = changed(
        data,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</sheetData>", b"</sheetData><mergeCells>" + areas + b"</mergeCells>"),
    )
    assert outline(read(broken)) == ["甲"]


def test_a_book_without_sheets_is_damaged() -> None:
    data = rows_of(["甲", 1])
    for broken in (b"<x/>", b"<workbook", b""):
        with pytest.raises(UnreadableFile):
            read_bytes(with_member(data, "xl/workbook.xml", broken))


TEXT = st.text(alphabet="甲乙（）、年报", min_size=1, max_size=5)


@given(st.lists(st.lists(TEXT | st.integers(0, 10**9), min_size=3, max_size=3), min_size=1, max_size=5))
def test_a_sheet_comes_back_as_it_was(rows: list[list[str | int]]) -> None:
    (grid,) = read(rows_of(*rows)).grids
    assert texts(grid) == [[str(cell) for cell in row] for row in rows]
