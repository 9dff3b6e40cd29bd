"""Cells parted by a scraper's own sign, or written as a program's lists, come out one by one."""

import pytest

from mingbai.readers.plain.cell_signs import cells_parted

HEADS = ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
ROWS = [
    ["一、本年新收", "12", "0", "0", "1", "0", "0", "13"],
    ["二、上年结转", "0", "0", "0", "0", "0", "0", "0"],
    ["予以公开", "10", "0", "0", "0", "0", "0", "10"],
    ["四、结转下年度", "2", "0", "0", "1", "0", "0", "3"],
]
PROSE = "2024年，我单位公开信息 - 各类都有 - 共210条。"
SIGNS = [" - ", "-", "#", "_", "~", " :: ", " & ", "：", "^", "$", " -> "]
PAGE_SIGNS = [*SIGNS[1:], " / ", " | ", "|", "\t", "、", "，", ", ", "；"]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_row_on_a_line(sign: str) -> None:
    text = "\n".join([PROSE, *map(sign.join, [HEADS, *ROWS]), PROSE])
    assert cells_parted(text).split("\n") == [PROSE, *map("\t".join, [HEADS, *ROWS]), PROSE]


@pytest.mark.parametrize("sign", PAGE_SIGNS)
def test_a_page_on_a_line(sign: str) -> None:
    cells = [cell for row in ROWS * 3 for cell in row]
    lines = cells_parted(sign.join(["三、收到和处理情况", *cells, "四、行政复议情况"])).split("\n")
    assert lines == ["三、收到和处理情况", *cells, "四、行政复议情况"]


def test_a_sentence_stays_whole_where_its_own_sign_parts_cells() -> None:
    cells = [cell for row in ROWS * 3 for cell in row]
    lines = cells_parted("、".join(["坚持公开、公平、公正。", *cells])).split("\n")
    assert lines == ["坚持公开、公平、公正。", *cells]


@pytest.mark.parametrize("nothing", ["None", "null", "''"])
def test_lists_of_a_program(nothing: str) -> None:
    rows = ["[" + ", ".join(f"'{cell}'" if cell else nothing for cell in row) + "]" for row in [HEADS, *ROWS]]
    expected = ["总体情况", *map("\t".join, [HEADS, *ROWS]), "四、复议"]
    for text in (
        "总体情况\n" + "\n".join(rows) + "\n四、复议",
        "总体情况\n[" + ", ".join(rows) + "]\n四、复议",
        "总体情况\n[\n  " + ",\n  ".join(rows) + "\n]\n四、复议",
    ):
        assert [line for line in cells_parted(text).split("\n") if line.strip()] == expected


def test_cells_that_a_program_printed_as_blank() -> None:
    assert cells_parted("规章\tNone\t3\nNaN\t无\tnan") == "规章\t\t3\n\t无\t"


def test_two_tabs_between_all_cells_are_one() -> None:
    assert cells_parted("规章\t\t1\t\t0\n文件\t\t2\t\t3") == "规章\t1\t0\n文件\t2\t3"
    assert cells_parted("规章\t\t1\t0") == "规章\t\t1\t0"


def test_breaks_written_out() -> None:
    assert cells_parted("甲\\n" * 30) == "甲\n" * 30


@pytest.mark.parametrize(
    "text",
    [
        "规章 0 0 0 0 0 0 0\n" * 5,  # blanks, commas and bars are for the readers of rows
        "规章,0,0,0,0,0,0,0\n" * 5,
        "规章|0|0|0|0|0|0|0\n" * 5,
        "规章194/////194\n" * 5 + "00/00",  # marks of blank cells
        "规章 1-0-0-0-0-0-0-1\n" * 5,  # label and figures parted by another
        "电话：0319-8166000，日期：2024-01-20，00-00",
    ],
)
def test_what_no_sign_parts_stays(text: str) -> None:
    assert cells_parted(text) == text
