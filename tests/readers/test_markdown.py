"""Markdown: headings without marks, pipe tables however broken, HTML tables inside."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.readers.plain.markdown import read
from mingbai.readers.reading import read_document
from readers.grids import outline, texts


def test_headings_emphasis_links_and_lists_lose_their_marks() -> None:
    text = (
        "# 某县2025年 年报\n\n## **一、总体情况** ##\n> 引文\n- 条目 [网站](https://a.cn/x)公布\n"
        "1\\. 属于\n--- \n```\n2. 其他*法律*\n![图](a.png)尾\n"
    )
    assert outline(read(text.encode())) == [
        "某县2025年 年报",
        "一、总体情况",
        "引文",
        "条目 网站公布",
        "1. 属于",
        "2. 其他法律",
        "图尾",
    ]


def test_a_table_and_one_without_outer_borders() -> None:
    text = "|信息内容|本年制发件数|\n|:--|--:|\n|规章| 0 |\n\n规章 | 0 | 1\n--|--|--\n文件 | 6 |\n"
    assert outline(read(text.encode())) == [
        [["信息内容", "本年制发件数"], ["规章", "0"]],
        [["规章", "0", "1"], ["文件", "6", ""]],
    ]


def test_rows_without_delimiters_and_delimiters_in_the_middle() -> None:
    text = "| 一 | 1 |\n| 二 | 2 |\n| 0 | 0 | 0 |\n|---|---|---|\n| 3 |\n"
    assert outline(read(text.encode())) == [[["一", "1"], ["二", "2"]], [["0", "0", "0"], ["3"]]]


def test_breaks_and_escaped_borders_inside_a_cell() -> None:
    assert outline(read("| 商业<br/>企业 | a\\|b |\n|---|---|\n".encode())) == [[["商业\n企业", "a|b"]]]


def test_html_tables_keep_their_spans() -> None:
    text = (
        "## 三、收到\n<table><tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr></table>\n后文 | 无\n"
    )
    document = read(text.encode())
    assert outline(document) == ["三、收到", [["甲", "1"], ["2"]], "后文 | 无"]


@given(
    st.lists(
        st.lists(st.text(alphabet="0123456789甲乙（）、", max_size=5), min_size=2, max_size=7),
        min_size=1,
        max_size=5,
    )
)
def test_a_pipe_table_comes_back_as_it_was(rows: list[list[str]]) -> None:
    text = "某县年报\n\n" + "\n".join("| " + " | ".join(row) + " |" for row in rows)
    (grid,) = read(text.encode()).grids
    assert texts(grid) == rows


@pytest.mark.parametrize(("name", "rows"), [("2025-shuyang", 25), ("2024-shanghai-kewei", 25)])
def test_published_markdown_keeps_every_row_of_figures(shared: Path, name: str, rows: int) -> None:
    document = read_document(shared / "corpus" / "reports" / name / "source.txt")
    assert document.kind == "markdown"
    figures = [
        row for grid in document.grids for row in texts(grid) if sum(cell.isdigit() for cell in row) in (6, 7)
    ]
    assert len(figures) == rows


def test_headings_of_org() -> None:
    text = "** 二、主动公开\n:PROPERTIES:\n:CUSTOM_ID: 二\n:END:\n| 规章 | 0 | 0 |\n| 文件 | 1 | 0 |\n"
    assert read(text.encode()).text == "二、主动公开"
