"""PDF files with text in columns side by side: a site's menu beside the report, a report set in two."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from layouts.roundtrip import examples
from mingbai.readers.pdf.reading import read
from readers.grids import outline, paragraphs, texts
from readers.pdf_pages import FONT, lines, pdf, ruled

WORDS = "全面落实政务公开各项要求持续推进决策执行管理服务结果公开加强门户网站和政务新媒体日常维护"
Column = Sequence[str]


def column(canvas: Canvas, texts: Column, x: float, y: float, leading: float) -> None:
    canvas.setFont(FONT, 10)
    for n, text in enumerate(texts):
        canvas.drawString(x, y - n * leading, text)


def told(count: int, length: int, begin: int = 0) -> list[str]:
    """Lines that differ, each a sentence."""
    return [f"{WORDS[n + begin : n + begin + length - 1]}。" for n in range(count)]


@given(
    leading=st.sampled_from([13.0, 16.0, 19.0]),
    shift=st.sampled_from([0.0, 4.0, 7.0]),
    gap=st.sampled_from([8.0, 20.0]),
    count=st.integers(6, 20),
    on_the_right=st.booleans(),
)
@examples(20)
def test_a_menu_beside_the_text_stands_before_it_and_not_in_it(
    leading: float, shift: float, gap: float, count: int, on_the_right: bool
) -> None:
    menu, text = told(count, 11, 20), told(12, 30)
    places = (60.0, 60 + 110 + gap) if not on_the_right else (60 + 300 + gap, 60.0)

    def page(canvas: Canvas) -> None:
        column(canvas, menu, places[0], 740 - shift, leading)
        column(canvas, text, places[1], 740, 20)
        column(canvas, ["二、主动公开情况"], places[1], 480, 20)

    first, *rest = paragraphs(read(pdf(page)))
    assert first.split() == menu
    assert rest == [*text, "二、主动公开情况"]


@pytest.mark.parametrize("shift", [0.0, 5.0])
def test_a_report_in_two_columns_is_read_column_by_column(shift: float) -> None:
    left, right = told(14, 22), told(14, 22, 15)

    def page(canvas: Canvas) -> None:
        column(canvas, ["某区政府信息公开工作年度报告，题目横跨两栏，比任一栏都宽"], 150, 780, 20)
        column(canvas, left, 60, 740, 18)
        column(canvas, right, 310, 740 - shift, 18)
        column(canvas, ["- 1 -"], 290, 30, 20)

    title, *found = paragraphs(read(pdf(page)))
    assert title.startswith("某区")
    assert found == [*left, *right]


def test_ruled_tables_stay_in_their_column() -> None:
    rows = [["规章", "1"], ["规范性文件", "2"]]
    left, right = told(8, 22), told(6, 22, 15)

    def page(canvas: Canvas) -> None:
        column(canvas, left, 60, 740, 18)
        canvas.setFont(FONT, 10)
        ruled(rows, width=90, x=310, y=735)(canvas)
        column(canvas, right, 310, 680, 18)

    assert outline(read(pdf(page))) == [*left, rows, *right]


def test_labels_of_a_table_without_rules_are_no_column() -> None:
    groups = ["（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理"]
    placed = [(60.0, 690.0 - 100 * n, group) for n, group in enumerate(groups)]
    placed += [(150.0, 720.0 - 20 * n, f"{n + 1}.{WORDS[n : n + 14]}") for n in range(20)]
    placed += [(360.0 + 30 * c, 720.0 - 20 * n, str(n + c)) for n in range(20) for c in range(5)]
    (grid,) = read(pdf(lines(*placed))).grids
    assert [row[-5:] for row in texts(grid)] == [[str(n + c) for c in range(5)] for n in range(20)]
