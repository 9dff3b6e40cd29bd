"""Tables in a page's text, a bar behind every cell: rows and cells come back with their blanks."""

import pytest

from mingbai.readers.plain.barred_lines import cells_between_bars, rows_together
from mingbai.readers.plain.markdown import read
from mingbai.readers.sniffing import sniffed
from readers.grids import outline

ROWS = [["信息内容", "本年制发件数", "现行有效件数"], *([f"第{n}行", "", str(n)] for n in range(12))]


def test_a_row_broken_at_its_blank_cells_is_one_row_again() -> None:
    text = (
        "信息内容 | 一 | 二 |\n予以公开 | 7 |\n|\n|\n| 7 |\n甲 | 0 | 0 |\n部分公开 |\n| 1 |\n乙 | 0 | 0 |\n"
    )
    assert outline(read(text.encode())) == [
        [
            ["信息内容", "一", "二"],
            ["予以公开", "7", "", "", "", "7"],
            ["甲", "0", "0"],
            ["部分公开", "", "1"],
            ["乙", "0", "0"],
        ]
    ]


def test_a_row_that_begins_with_a_blank_cell_begins_anew() -> None:
    text = "一 | 二 | 三 |\n | 2.重复申请 | 0 |\n一 | 0 | 0 |\n | （七）总计 | 0 |\n二 | 0 | 0 |"
    assert rows_together(text) == text


def test_rows_that_all_begin_with_a_bar_stay_apart() -> None:
    text = "规章 | 0 | 0\n规章 | 1 | 0\n规章 | 2 | 0\n| 甲 | 0 |\n| | 2 |\n"
    assert rows_together(text) == text


@pytest.mark.parametrize("before", ["", "|\n"])
def test_a_bar_behind_each_cell(before: str) -> None:
    text = "\n".join(before + "\n".join(f"{cell} |" if cell else "|" for cell in row) for row in ROWS)
    assert cells_between_bars(text + "\n").split("\n") == [*(cell for row in ROWS for cell in row), ""]


def test_a_bar_between_all_cells_and_bars_for_spans() -> None:
    text = "第二十条\n|\n|||\n" + "\n".join("\n".join(f"{c}\n|" if c else "|" for c in r) for r in ROWS)
    assert cells_between_bars(text + "\n").split("\n") == ["第二十条", *(c for r in ROWS for c in r), ""]


def test_lists_of_links_keep_their_bars() -> None:
    text = "首页 |\n政务公开 |\n|\n互动交流 |\n年报\n"
    assert cells_between_bars(text) == text == rows_together(text)


def test_rows_closed_by_a_bar_are_rows() -> None:
    assert sniffed(("年报\n" + "规章 | 0 | 0 | |\n" * 6).encode()) == "markdown"
    assert sniffed(("年报\n" + "首页 | 公开 | 互动 | 年报\n" * 6).encode()) == "text"
