"""Plain text: a paragraph a line, blank lines kept, tabbed rows as grids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.readers.document import Paragraph
from mingbai.readers.plain.text import read
from readers.grids import outline, paragraphs, texts


def test_lines_are_paragraphs_and_blank_lines_stay() -> None:
    assert outline(read("规章\n\n0\n\n\n６\n".encode())) == ["规章", "", "0", "", "", "6", ""]


def test_page_numbers_are_dropped_and_figures_kept() -> None:
    assert paragraphs(read("级审核\n          -2-\n-72\n— 3 —\n3\n".encode())) == ["级审核", "-72", "3"]


def test_rows_with_tabs_are_a_grid() -> None:
    text = "二、主动公开\n规章\t0\t\t0\n规范性文件\t6\t6\t136\n三、收到"
    assert outline(read(text.encode())) == [
        "二、主动公开",
        [["规章", "0", "", "0"], ["规范性文件", "6", "6", "136"]],
        "三、收到",
    ]


def test_blank_cells_at_both_ends_of_a_row_stay() -> None:
    assert outline(read("\t自然人\t总计\n（一）予以公开\t\t\n".encode())) == [
        [["", "自然人", "总计"], ["（一）予以公开", "", ""]],
        "",
    ]


def test_a_file_of_comma_separated_values_is_a_grid() -> None:
    text = '某局2020年报,,\n信息内容,本年,"现行,有效"\n\n规章,0,\n'
    assert outline(read(text.encode("utf-8-sig"))) == [
        [["某局2020年报", "", ""], ["信息内容", "本年", "现行,有效"], ["规章", "0", ""]]
    ]


@pytest.mark.parametrize("text", ["甲,乙,丙\n丁,戊\n己,庚,辛", "甲,乙\n丙,丁\n戊,己", 'a,b,c\n"d,e,f\ng,h,i'])
def test_text_with_commas_is_text(text: str) -> None:
    assert paragraphs(read(text.encode())) == text.split("\n")


def test_a_numbered_heading_with_a_tab_is_no_row() -> None:
    assert paragraphs(read("一、\t总体情况\n\t首行缩进\n（一）\t主动公开\n●\t其他".encode())) == [
        "一、 总体情况",
        " 首行缩进",
        "（一） 主动公开",
        "● 其他",
    ]


@given(st.lists(st.text(alphabet="甲乙0123456789（）、。 ", min_size=1, max_size=20), min_size=1))
def test_no_line_is_lost(lines: list[str]) -> None:
    document = read(("年报\n" + "\n".join(lines)).encode())
    read_back = [b.text for b in document.blocks if isinstance(b, Paragraph)]
    assert read_back == ["年报", *(line.rstrip() for line in lines)]


def test_a_table_drawn_with_signs_is_a_grid() -> None:
    drawn = "规章\n┌────┬────┐\n│项  │件数│\n├────┼────┤\n│规章│    │\n│文件│7   │\n└────┴────┘\n"
    rows = [["项", "件数"], ["规章", ""], ["文件", "7"]]
    assert outline(read(drawn.encode())) == ["规章", rows, ""]
    ascii_ = drawn.translate(str.maketrans("┌┬┐├┼┤└┴┘─│", "+++++++++-|"))
    assert outline(read(ascii_.encode())) == ["规章", rows, ""]


def test_lines_between_two_drawn_rules_are_one_row() -> None:
    text = "+--+-+\n|甲|1|\n+--+-+\n|乙|2|\n|丙| |\n+--+-+\n|丁|3|\n+--+-+\n|戊|4|\n+--+-+"
    assert outline(read(text.encode())) == [[["甲", "1"], ["乙丙", "2"], ["丁", "3"], ["戊", "4"]]]


@pytest.mark.parametrize("text", ["│首页│新闻│", "| 规章 | 0 |\n| 文件 | 7 |", "────────"])
def test_signs_that_draw_no_table_are_text(text: str) -> None:
    assert outline(read(text.encode())) == text.split("\n")


def test_comma_separated_tables_may_differ_in_width_and_have_headings() -> None:
    table2 = ["信息内容,本年处理决定数量,,", "行政许可,591,591,591", "行政处罚,2,2,2"]
    table4 = ["结果维持,结果纠正,其他结果", "0,1,0", "2,0,1"]
    lines = ["某局2020年报", *table2, "四、政府信息公开行政复议、行政诉讼情况", *table4]
    (grid,) = read("\n".join(lines).encode()).grids
    assert texts(grid) == [line.split(",") for line in lines]


def test_a_few_lines_with_commas_are_text() -> None:
    assert outline(read("总计\n1,234,567\n2,345,678\n3,456,789\n增加\n合计".encode()))[1] == "1,234,567"


def test_numbers_of_rows_and_columns_in_comma_separated_values_are_left_out() -> None:
    text = "标题,,,\n,0,1,2\n0,规章,3,0\n1,文件,4,1\n,0,1,2\n0,许可,5,1\n1,处罚,0,0\n"
    grid = next(read(text.encode()).grids)
    rows = [[cell.text for cell in row if cell] for row in grid.rows]
    assert rows == [
        ["标题", "", "", ""],
        ["规章", "3", "0"],
        ["文件", "4", "1"],
        ["许可", "5", "1"],
        ["处罚", "0", "0"],
    ]
