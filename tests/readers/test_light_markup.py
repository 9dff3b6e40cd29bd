"""Tables in the markup of wikis, and drawn ones whose cells span rows, come out as their cells."""

import pytest

from mingbai.readers.document import Grid
from mingbai.readers.reading import read_bytes

WIKI = """\
== 二、主动公开 ==
{| class="wikitable"
|+ 第一项
! 信息内容 !! 件数
|-
| rowspan="2" | 规章
| 3
|-
| 4
|}
"""
ASCIIDOC = """\
[cols="2*"]
|===
|信息内容 |件数

.2+|规章
|3

|4
|===
"""
TEXTILE = """\
|_. 信息内容 |_. 件数 |
|/2. 规章 | 3 |
| 4 |
"""
DRAWN = """\
+----------+------+
| 信息内容 | 件数 |
+----------+------+
| 规章     | 3    |
|          +------+
|          | 4    |
+----------+------+
"""
BOXED = """\
   ┌──────────┬──────┐
   │ 信息内容 │ 件数 │
   ├──────────┼──────┤
   │          │ 3    │
   │ 规章     ├──────┤
   │          │ 4    │
   └──────────┴──────┘
"""


@pytest.mark.parametrize("text", [WIKI, ASCIIDOC, TEXTILE, DRAWN, BOXED])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_cells_and_what_they_span(text: str, newline: str) -> None:
    grid = next(read_bytes(text.replace("\n", newline).encode()).grids)
    cells = [
        [(cell.text, cell.row_span, cell.column_span) for cell in grid.anchors(r)]
        for r in range(len(grid.rows))
    ]
    assert cells == [[("信息内容", 1, 1), ("件数", 1, 1)], [("规章", 2, 1), ("3", 1, 1)], [("4", 1, 1)]]


def test_a_heading_of_a_wiki_is_one() -> None:
    assert read_bytes(WIKI.encode()).text.startswith("二、主动公开")


def test_what_spans_columns() -> None:
    text = '{|\n| colspan="2" | 行政复议\n|-\n| 维持 || 0\n|}\n'
    text += '[cols=","]\n|===\n2+|行政诉讼\n|维持 |1\n|===\n'
    first, second = read_bytes(text.encode()).grids
    assert [cell.column_span for cell in first.anchors(0)] == [2]
    assert [cell.column_span for cell in second.anchors(0)] == [2]
    assert [cell.text for cell in second.anchors(1)] == ["维持", "1"]


def test_signs_alone_make_no_table() -> None:
    text = "首页 | 政务公开 | 互动\n{| 未完\n|=== 甲\n│ 一行\n" * 3
    assert not any(isinstance(block, Grid) for block in read_bytes(text.encode()).blocks)
