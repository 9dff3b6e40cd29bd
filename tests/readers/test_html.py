"""Web pages: what a browser shows, in order, with tables as grids."""

import string
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.readers.document import Grid, Paragraph
from mingbai.readers.errors import FileDamaged, FileTooLarge
from mingbai.readers.reading import read_document
from mingbai.readers.web import shown
from mingbai.readers.web.html import read
from readers.grids import outline, paragraphs, texts

LONG = "我区政府信息公开工作正常开展。" * 20


def blocks_of(markup: str) -> list[str | list[list[str]]]:
    return outline(read(markup.encode()))


def grid_of(markup: str) -> Grid:
    (grid,) = read(markup.encode()).grids
    return grid


def test_paragraphs_break_at_blocks_and_line_breaks() -> None:
    markup = "<div>一、总体情况<p>甲<b>乙</b>丙<br>丁</p>戊</div>"
    assert blocks_of(markup) == ["一、总体情况", "甲乙丙", "丁", "戊"]


def test_words_cut_into_spans_are_joined() -> None:
    markup = "<p>" + "".join(f"<span style='x'>{c}</span>" for c in "第二十条第（一）项") + "</p>"
    assert blocks_of(markup) == ["第二十条第（一）项"]


def test_line_breaks_of_the_source_do_not_part_chinese_words() -> None:
    assert blocks_of("<p>政府信\n    息公开 2020\n  年度 report\n of</p>") == [
        "政府信息公开 2020 年度 report of"
    ]


def test_no_break_spaces_are_blanks() -> None:
    assert blocks_of("<p>&nbsp;&nbsp; 一、总体&emsp;情况&nbsp;</p>") == ["一、总体 情况"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a='甲';</script>",
        "<style>p{content:'甲'}</style>",
        "<noscript>甲</noscript>",
        "<del>甲</del><s>甲</s><strike>甲</strike>",
        "<div style='color:red; display : none'><p>甲</p></div>",
        "<div STYLE='VISIBILITY:HIDDEN'>甲</div>",
        "<p hidden>甲</p>",
        "<!-- <p>甲</p> -->",
        "<select><option>甲</option></select>",
        "<textarea>甲</textarea>",
        "<template><p>甲</p></template>",
    ],
)
def test_what_is_not_shown_is_left_out(hidden: str) -> None:
    assert blocks_of(f"<body><p>前{hidden}后</p></body>") in (["前后"], ["前", "后"])


def test_title_and_meta_tags_are_metadata() -> None:
    page = (
        "<html><head><title>某局2020年报 </title><meta name='PubDate' content='2021-01-28 09:16'>"
        "<meta name='ContentSource' content=''><meta property='og:title' content='年报'></head>"
        "<body><p>正文</p></body></html>"
    )
    document = read(page.encode())
    assert document.metadata == {"title": "某局2020年报", "PubDate": "2021-01-28 09:16", "og:title": "年报"}
    assert paragraphs(document) == ["正文"]


def test_spans_are_expanded_to_every_place() -> None:
    grid = grid_of(
        "<table><tr><td rowspan=2 colspan=2>甲<td>1<td>2<tr><td>3<td>4<tr><td>乙<td>丙<td colspan=2>5</table>"
    )
    assert texts(grid) == [["甲", "1", "2"], ["3", "4"], ["乙", "丙", "5"]]
    corner = grid.rows[0][0]
    assert corner is not None
    assert (corner.row_span, corner.column_span) == (2, 2)
    assert [grid.rows[r][c] for r in (0, 1) for c in (0, 1)] == [corner] * 4
    assert grid.rows[2][2] is grid.rows[2][3]


def test_a_span_past_the_last_row_ends_there() -> None:
    assert len(grid_of("<table><tr><td rowspan=99>甲<td>1<tr><td>2</table>").rows) == 2


def test_row_span_of_zero_reaches_the_end() -> None:
    grid = grid_of("<table><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3</table>")
    assert [row[0] for row in grid.rows] == [grid.rows[0][0]] * 3


def test_blank_cells_are_kept() -> None:
    assert texts(grid_of("<table><tr><td>甲<td>&nbsp;<td>0<tr><td>乙<td><td>1</table>")) == [
        ["甲", "", "0"],
        ["乙", "", "1"],
    ]


def test_paragraphs_of_a_cell_stand_on_lines() -> None:
    assert texts(
        grid_of("<table><tr><td><p>商业</p><p>企业</p><td>本年新<br>制作<tr><td>0<td>1</table>")
    ) == [
        ["商业\n企业", "本年新\n制作"],
        ["0", "1"],
    ]


def test_layout_tables_do_not_swallow_paragraphs() -> None:
    page = f"""<table><tr><td>首页<td>公开</td></tr><tr><td colspan=2>
      <table><tr><td><p>某局2020年报</p><p>{LONG}</p>
        <table><tr><td>规章<td>0<tr><td>规范性文件<td>6</table>
        <p>五、存在的主要问题</p></td></tr></table></td></tr></table>"""
    figures = [["规章", "0"], ["规范性文件", "6"]]
    assert blocks_of(page) == [[["首页", "公开"]], "某局2020年报", LONG, figures, "五、存在的主要问题"]


def test_long_text_in_a_row_of_a_table_of_figures_becomes_a_paragraph() -> None:
    page = f"<table><tr><td>规章<td>0<tr><td colspan=2>{LONG}<tr><td>行政许可<td>5</table>"
    assert blocks_of(page) == [[["规章", "0"]], LONG, [["行政许可", "5"]]]


def test_a_table_of_one_column_is_paragraphs() -> None:
    assert blocks_of("<table><tr><td>某局年报<tr><td>一、总体情况</table>") == ["某局年报", "一、总体情况"]


def test_a_caption_stands_before_its_table() -> None:
    page = "<table><caption>第二十条第（一）项</caption><tr><td>规章<td>0</table>"
    assert blocks_of(page) == ["第二十条第（一）项", [["规章", "0"]]]


def test_unclosed_and_misplaced_tags() -> None:
    page = "<p>甲<table><tr><td>规章<td>0<tr><td>文件<td>6</td></td></tr></table></p></div>乙"
    assert blocks_of(page) == ["甲", [["规章", "0"], ["文件", "6"]], "乙"]


CELL_TEXT = st.text(alphabet=string.digits + "甲乙丙丁（）、", max_size=6)


@given(st.lists(st.lists(CELL_TEXT, min_size=2, max_size=5), min_size=1, max_size=6))
def test_a_table_without_spans_comes_back_as_it_was(rows: list[list[str]]) -> None:
    markup = "<table>" + "".join(_row(row) for row in rows) + "</table>"
    grids = list(read(f"<body>{markup}</body>".encode()).grids)
    assert [texts(grid) for grid in grids] == ([rows] if any(map("".join, rows)) else [])


def _row(cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=30), st.integers(1, 6))
def test_every_place_of_a_span_holds_its_cell(spans: list[tuple[int, int]], per_row: int) -> None:
    rows = [spans[i : i + per_row] for i in range(0, len(spans), per_row)]
    cells = "".join(
        "<tr>" + "".join(f"<td rowspan={r} colspan={c}>1</td><td>2</td>" for r, c in row) + "</tr>"
        for row in rows
    )
    for grid in read(f"<body><table>{cells}</table></body>".encode()).grids:
        assert len({len(row) for row in grid.rows}) == 1
        for r, row in enumerate(grid.rows):
            for c, cell in enumerate(row):
                if cell is not None:
                    assert cell.row <= r < cell.row + cell.row_span
                    assert cell.column <= c < cell.column + cell.column_span
                    assert grid.rows[cell.row][cell.column] is cell


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<tr>" + "<td colspan=100000>1" * 5000 + "</table>",
        "<table><tr>" + "<td colspan=1000>1" * 500_000,
        "<table>" + "<tr><td rowspan=65000 colspan=1000>1" * 3000 + "</table>",
        "<p>1" * 1_100_000,
    ],
)
def test_pages_made_to_exhaust_memory_are_refused(page: str) -> None:
    started = time.monotonic()
    with pytest.raises(FileTooLarge):
        read(page.encode())
    assert time.monotonic() - started < 60


@pytest.mark.parametrize("tag", ["<div>", "<table><tr><td>", "<span>"])
def test_endless_nesting_is_refused_in_bounded_time(tag: str) -> None:
    with pytest.raises((FileDamaged, FileTooLarge)):
        read((tag * 100_000).encode())


def test_repeated_unclosed_marks_are_read_in_bounded_time() -> None:
    page = "".join(f"<b title={i}><p>甲" for i in range(20_000))
    assert blocks_of(page) == ["甲"] * 20_000


def test_published_pages_keep_all_rows(shared: Path) -> None:
    pages = sorted(shared.glob("corpus/reports/*/source.html"))
    assert pages
    for path in pages:
        document = read_document(path)
        assert document.kind == "html"
        widths = [grid.width for grid in document.grids]
        assert widths[1:] == [10, 15]
        received = texts(list(document.grids)[1])
        assert sum(len(row) >= 8 for row in received) in (23, 25)
        assert any(isinstance(b, Paragraph) and b.text.startswith("六、") for b in document.blocks)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ('<input readonly value="12">', "12"),
        ('<input type="text" disabled value="7">', "7"),
        ('<span><input type="NUMBER" readonly="readonly" value="3"></span>', "3"),
        ('<input value="12">', "12"),
        ('<input value="请输入">', ""),
        ("<textarea>12</textarea>", "12"),
        ("<textarea>我的意见</textarea>", ""),
        ("<textarea readonly>无</textarea>", "无"),
        ("<select><option>1<option selected>12</select>", "12"),
        ("<select><option>请选择<option>12</select>", ""),
        ('<input type="hidden" readonly value="12">', ""),
        ('<input type="checkbox" disabled value="1">', ""),
        ("<input readonly>", ""),
    ],
)
def test_fields_of_a_table_that_are_no_visitors_are_read(field: str, text: str) -> None:
    markup = f"<table><tr><td>规章<td>{field}<tr><td>文件<td>5</table>"
    assert texts(grid_of(markup)) == [["规章", text], ["文件", "5"]]


def test_fields_outside_tables_are_a_visitors() -> None:
    assert blocks_of('<p>搜索<input readonly value="12"></p>') == ["搜索"]


def test_the_foot_of_a_table_stands_under_its_rows_wherever_it_is_written() -> None:
    markup = "<table><thead><tr><td>项<td>数<tfoot><tr><td>总计<td>2<tbody><tr><td>规章<td>2</table>"
    assert texts(grid_of(markup)) == [["项", "数"], ["规章", "2"], ["总计", "2"]]


def test_signs_that_a_program_wrote_out_twice_are_signs() -> None:
    assert blocks_of("<p>&amp;nbsp;&amp;ldquo;三审&amp;rdquo;&amp;#20;甲&amp;amp;乙</p>") == [
        "“三审”甲&amp;乙"
    ]


@pytest.mark.parametrize("tag", ["html", "body"])
def test_a_page_that_is_hidden_until_it_is_ready_is_read(tag: str) -> None:
    assert blocks_of(f'<{tag} style="display:none" hidden><p>甲</p><p hidden>乙</p></{tag}>') == ["甲"]


@pytest.mark.parametrize(
    ("style", "seen"),
    [
        ("color:red", ["甲", "乙"]),
        ("text-decoration: none", ["甲", "乙"]),
        ("color:red;display:none", ["乙"]),
        ("Display : NONE", ["乙"]),
        ("VISIBILITY:hidden", ["乙"]),
        ("x" * 400 + ";visibility:hidden", ["乙"]),
        ("x" * 400, ["甲", "乙"]),
    ],
)
def test_styles_hide_what_they_say(style: str, seen: list[str]) -> None:
    assert blocks_of(f'<p style="{style}">甲</p><p>乙</p>') == seen


def test_a_style_without_an_end_loses_nothing_before_it() -> None:
    assert blocks_of('<p>甲</p><p style="color:red>乙</p>')[0] == "甲"


def test_text_that_looks_like_markup_stays_text() -> None:
    assert blocks_of("<p>&lt;td&gt; &amp;lt; 1&amp;copy;2</p>") == ["<td> &lt; 1&copy;2"]


def test_empty_cells_keep_their_places() -> None:
    markup = "<table><tr><td></td><td colspan=2></td><td>1<tr><td>2<td/><td>3<td>4</table>"
    grid = grid_of(markup)
    assert texts(grid) == [["", "", "1"], ["2", "", "3", "4"]]
    assert [cell.column for cell in grid.anchors(0)] == [0, 1, 3]


def test_names_with_an_angle_in_them_open_what_they_begin_with() -> None:
    markup = "<table bord<tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>"
    assert texts(grid_of(markup)) == [["甲", "1"], ["乙", "2"]]


_PIECES = st.sampled_from(
    """甲 1 &lt; &amp; <b> </b> <p> </p> <br> <div> </div> <td> </td> <td_colspan=2> <td_width=3> <th> <tr>
    </tr> <table> </table> <i_hidden> </i> <script>1</script>""".replace("\n", " ").split()
).map(lambda piece: piece.replace("_", " "))


@given(st.lists(_PIECES, max_size=40))
def test_rows_taken_as_a_whole_are_as_taken_tag_by_tag(pieces: list[str]) -> None:
    page = ("<body><table><tr><td>乙</td><td>2</td></tr>" + "".join(pieces)).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shown, "_LONGEST_MARKUP", -1)
        by_tag = outline(read(page))
    assert outline(read(page)) == by_tag


def test_tags_may_be_named_with_a_prefix() -> None:
    page = '<?xml version="1.0"?><x:html xmlns:x="http://www.w3.org/1999/xhtml"><x:body>{}</x:body></x:html>'
    rows = "<x:table><x:tr><x:td>规章</x:td><x:td>3</x:td></x:tr></x:table>"
    assert blocks_of(page.format(f"<x:p>一、总体情况</x:p>{rows}")) == ["一、总体情况", [["规章", "3"]]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("12<sup>①</sup>", "12"),
        ("12<sup>[1]</sup> ", "12"),
        ('<p>12<a href="#n"><sup>2</sup></a></p>', "12"),
        ("<sup>12</sup>", "12"),
        ("12<sup>2</sup>件", "122件"),
        ("m<sup>2</sup>", "m2"),
    ],
)
def test_marks_of_notes_are_no_digits_of_a_figure(cell: str, text: str) -> None:
    assert texts(grid_of(f"<table><tr><td>规章<td>{cell}</table>")) == [["规章", text]]


def test_how_a_character_is_spoken_is_no_text() -> None:
    assert blocks_of("<p><ruby>规<rp>(</rp><rt>guī</rt><rp>)</rp></ruby>章</p>") == ["规章"]


ROW = "".join(f"<td>{n}</td>" for n in range(9))


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body><p>首页</p></body></html><!DOCTYPE html><html><table><tr>{ROW}</table></html>",
        "<doc><head>首页</head><p/><p/><table><row>{}</row></table></doc>".format(ROW.replace("td", "cell")),
        f"<?xml version='1.0'?><feed><entry><a><![CDATA[<table><tr>{ROW}</table>]]></a></entry></feed>",
    ],
)
def test_what_is_nearly_a_page_is_read_as_one(page: str) -> None:
    (grid,) = (block for block in blocks_of(page) if isinstance(block, list))
    assert grid == [[str(n) for n in range(9)]]
