"""Reports as clerks set them in Word and Excel: their order, what stands in their cells, whose they are."""

from collections.abc import Sequence

import pytest

from mingbai.law.forms import F2021
from mingbai.law.report.figures import Report
from mingbai.readers.document import Block, Document, Grid, Paragraph
from mingbai.readers.errors import NoReport
from mingbai.readers.recognition.figures import parse_figure
from mingbai.readers.recognition.report import recognise
from readers.recognition.test_reshaping import EXPECTED, HEADS, TABLE2, cells_of_table3, table3

OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3
TABLE4 = [1, 2, 3, 4, 10, 0, 1, 0, 0, 1, 5, 0, 0, 0, 5]
TITLE = Paragraph("临江县教育局2023年政府信息公开工作年度报告")


def fourth() -> Grid:
    return Grid.from_rows([OUTCOMES, [str(figure) for figure in TABLE4]])


def recognised(kind: str, *blocks: Block) -> Report:
    return recognise(Document(kind, blocks))


def cells_of_table4(report: Report) -> list[object]:
    assert report.table4 is not None
    return list(report.table4.values)


def test_sheets_in_no_order_are_read() -> None:
    report = recognised("xlsx", TITLE, fourth(), Grid.from_rows(table3()), Grid.from_rows(TABLE2))
    assert cells_of_table4(report) == TABLE4
    assert cells_of_table3(report) == EXPECTED
    assert report.table2 is not None


def of_another_year() -> Grid:
    rows = table3()
    return Grid.from_rows([rows[0], *([row[0], *("1" + text for text in row[1:])] for row in rows[1:])])


@pytest.mark.parametrize("caption", ["上年度情况", "2022年办理情况", "附：去年同期数据"])
def test_last_years_table_ahead_of_this_years_is_passed_over(caption: str) -> None:
    blocks = (Paragraph(caption), of_another_year(), Paragraph("本年度情况"), Grid.from_rows(table3()))
    report = recognised("docx", TITLE, *blocks, fourth())
    assert cells_of_table3(report) == EXPECTED
    assert cells_of_table4(report) == TABLE4
    assert report.unread


def test_table_4_stands_behind_another_years_table_3_too() -> None:
    report = recognised("docx", TITLE, Grid.from_rows(table3()), of_another_year(), fourth())
    assert cells_of_table3(report) == EXPECTED
    assert cells_of_table4(report) == TABLE4


def test_another_agencys_table_4_is_not_taken() -> None:
    other = (Grid.from_rows(TABLE2), of_another_year(), fourth())
    report = recognised("xlsx", TITLE, Grid.from_rows(TABLE2), Grid.from_rows(table3()), *other)
    assert report.table4 is None


def test_figures_torn_over_lines_in_every_cell_are_figures() -> None:
    torn = [[row[0], *(f"{text[0]}\n{text[1:]}" for text in row[1:])] for row in table3()[-3:]]
    report = recognised("docx", TITLE, Grid.from_rows([*table3()[:-3], *torn]))
    assert cells_of_table3(report) == EXPECTED


def test_a_count_said_with_its_unit_is_a_figure() -> None:
    said = parse_figure("共12件")
    assert said is not None
    assert (said.value, said.unit) == (12, "件")


def test_chapters_whose_text_stands_in_the_cell_beside_their_heading() -> None:
    rows = [
        ["一、总体情况", "2023年，本局主动公开政府信息120条。"],
        ["五、存在的主要问题及改进情况", "公开不够及时，将加强培训。"],
        ["六、其他需要报告的事项", "无。"],
    ]
    report = recognised("xlsx", TITLE, Grid.from_rows(rows), Grid.from_rows(table3()))
    assert [(section.no, section.text) for section in report.sections] == [
        (1, rows[0][1]),
        (5, rows[1][1]),
        (6, rows[2][1]),
    ]


@pytest.mark.parametrize("mark", ["（续）", "(续表)", " 续", ""])
def test_a_chapters_heading_printed_again_over_the_rest_of_its_table(mark: str) -> None:
    rows = table3()
    heading = "三、收到和处理政府信息公开申请情况"
    blocks = (
        Paragraph(heading),
        Grid.from_rows(rows[:9]),
        Paragraph(f"{heading}{mark}"),
        Grid.from_rows([rows[0], *rows[9:]]),
    )
    report = recognised("docx", TITLE, *blocks)
    assert [section.title for section in report.sections] == [heading]
    assert cells_of_table3(report) == EXPECTED


def sheet(title: str, *rows: Sequence[str]) -> list[Block]:
    fields: list[Block] = [Grid.from_rows([row]) for row in rows]
    second: list[Block] = [Paragraph("二、主动公开政府信息情况"), Grid.from_rows(TABLE2)]
    third: list[Block] = [Paragraph("三、收到和处理申请情况"), Grid.from_rows(table3())]
    return [Paragraph(title), *fields, *second, *third, Paragraph("四、行政复议、行政诉讼情况"), fourth()]


def test_of_a_book_with_a_sheet_for_each_agency_the_first_is_read() -> None:
    other = sheet("临江县水利局2023年政府信息公开工作年度报告")
    report = recognised("xlsx", *sheet(TITLE.text), *other)
    assert report.agency == "临江县教育局"
    assert [section.no for section in report.sections] == [2, 3, 4]
    assert report.unread == ("另一份报告“临江县水利局2023年政府信息公开工作年度报告”",)


@pytest.mark.parametrize(
    "row",
    [
        ["填报单位（盖章）：临江县教育局", "", "统计年度：2023年"],
        ["填报单位：", "临江县教育局", "年度", "2023"],
    ],
)
def test_agency_and_year_in_the_fields_over_a_sheet(row: Sequence[str]) -> None:
    report = recognised("xlsx", *sheet("政府信息公开数据表", row))
    assert (report.agency, report.year) == ("临江县教育局", 2023)


@pytest.mark.parametrize("name", ["2023年", "2023年度", "2023表三"])
def test_the_year_that_names_the_first_sheet(name: str) -> None:
    assert recognised("xlsx", Paragraph(name), Grid.from_rows(table3())).year == 2023


def test_a_collection_of_units_one_a_row_is_no_report() -> None:
    heads = [f"{name}-{head}" for name in ("新收", "结转", "予以公开") for head in HEADS]
    rows = [["单位", *heads], *([f"第{n}局", *("3" for _ in heads)] for n in range(20))]
    with pytest.raises(NoReport):
        recognised("xlsx", Paragraph("各单位数据汇总表"), Grid.from_rows(rows))


def test_of_two_figures_in_a_row_of_one_none_is_taken_for_sure() -> None:
    rows = [[*row[:2], "88", ""] if row[0] == "行政许可" else row for row in TABLE2 if "决定" not in row[1]]
    report = recognised("docx", TITLE, Grid.from_rows(rows), Grid.from_rows(table3()))
    assert report.table2 is not None
    doubt = report.uncertain["table2.art20_5.admin_license.decisions"]
    assert {921, 88} <= set(doubt.candidates)
    assert report.table2.form is F2021.table2


@pytest.mark.parametrize("agency", ["中共临江县委机构编制委员会办公室", "临江县编制委员会办公室"])
def test_an_agency_whose_name_holds_a_word_that_leads_in_to_titles(agency: str) -> None:
    title = Paragraph(f"{agency}2023年政府信息公开工作年度报告")
    report = recognised("docx", title, Grid.from_rows(table3()))
    assert (report.agency, report.title) == (agency, title.text)
