"""PDF files: figures struck out and marks of notes are no part of a table's figures."""

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from layouts.roundtrip import examples
from mingbai.readers.pdf.reading import read
from readers.grids import outline, paragraphs, texts
from readers.pdf_pages import FONT, lines, pdf, ruled

ROWS = [["自然人", "企业", "总计"], ["12", "3", "15"], ["7", "0", "7"]]
Drawing = Callable[[Canvas], object]


def shown(*drawings: Drawing) -> list[list[str]]:
    def page(canvas: Canvas) -> None:
        for drawing in drawings:
            canvas.setFont(FONT, 12)
            drawing(canvas)

    (grid,) = read(pdf(page)).grids
    return texts(grid)


def small(x: float, y: float, text: str, size: float = 7) -> Drawing:
    def drawing(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        canvas.drawString(x, y, text)

    return drawing


def after(r: int, c: int) -> tuple[float, float]:
    """Where the text of a cell of ``ruled(ROWS)`` ends, and its baseline."""
    return 63 + 100 * c + stringWidth(ROWS[r][c], FONT, 12), 705 - 20 * r


@given(
    r=st.integers(0, 2),
    c=st.integers(0, 2),
    mark=st.sampled_from(["1", "2", "12", "[1]", "(2)", "*", "①", "注1"]),
    size=st.sampled_from([6, 7, 8]),
    rise=st.floats(2.5, 6),
    first=st.booleans(),
)
@examples(20)
def test_a_small_mark_above_the_line_is_no_digit(
    r: int, c: int, mark: str, size: float, rise: float, first: bool
) -> None:
    x, y = after(r, c)
    drawings = [ruled(ROWS), small(x, y + rise, mark, size)]
    # A browser draws what is moved from its place after all else.
    assert shown(*(drawings if first else [*drawings, small(300, 300, "见注")])) == ROWS


@pytest.mark.parametrize("rise", [0.0, -0.3])
def test_small_digits_on_the_line_belong_to_the_figure(rise: float) -> None:
    x, y = after(1, 0)
    assert shown(ruled(ROWS), small(x, y + rise, "3", 9))[1] == ["123", "3", "15"]


def test_a_mark_as_large_as_the_figure_is_told_by_its_height() -> None:
    x, y = after(2, 2)
    assert shown(ruled(ROWS), small(x, y + 4.5, "1", 12)) == ROWS


def test_a_figure_across_the_border_marks_nothing() -> None:
    x, y = after(1, 0)
    narrow = lines((x + 4, y + 4, "8"))
    border = [(x + 2, y - 5, x + 2, y + 15), (x + 12, y - 5, x + 12, y + 15)]
    assert shown(ruled(ROWS), narrow, lambda canvas: canvas.lines(border))[1][:2] == ["12", "8"]


def test_units_of_measure_and_the_numbers_of_notes_stay() -> None:
    drawings = [lines((60, 700, "面积30m")), small(60 + stringWidth("面积30m", FONT, 12), 704, "2")]
    drawings += [small(60, 100, "1"), small(66, 96, "见附件")]
    data = pdf(lambda canvas: [drawing(canvas) for drawing in drawings])
    assert "".join(paragraphs(read(data))) == "面积30m21见附件"


@given(
    r=st.integers(1, 2),
    c=st.integers(0, 2),
    struck=st.sampled_from(["8", "66", "1024"]),
    share=st.floats(0.2, 0.4),
    strokes=st.integers(1, 2),
    is_bar=st.booleans(),
)
@examples(20)
def test_struck_figures_are_left_out(
    r: int, c: int, struck: str, share: float, strokes: int, is_bar: bool
) -> None:
    x, y = after(r, c)
    width = stringWidth(struck, FONT, 12)

    def drawing(canvas: Canvas) -> None:
        canvas.drawString(x, y, struck)
        for n in range(strokes):
            height = y + share * 12 + n
            if is_bar:
                canvas.rect(x, height, width, 0.5, stroke=0, fill=1)
            else:
                canvas.line(x, height, x + width, height)

    assert shown(ruled(ROWS), drawing) == ROWS


def test_struck_figures_are_left_out_without_rules_too() -> None:
    placed = [(60.0 + 80 * c, 700.0 - 24 * r, str(10 * r + c)) for r in range(4) for c in range(4)]

    def page(canvas: Canvas) -> None:
        lines(*placed, (240, 700, "9"))(canvas)
        canvas.line(240, 704, 246, 704)

    (rows,) = outline(read(pdf(page)))
    assert rows[0][-4:] == ["0", "1", "2", "3"]


def test_underlined_figures_stay() -> None:
    def drawing(canvas: Canvas) -> None:
        for y in (704.0, 683.5, 682.5):
            canvas.line(63, y, 75, y)

    assert shown(ruled(ROWS), drawing) == ROWS


def test_a_border_through_text_that_sits_too_low_strikes_nothing() -> None:
    def page(canvas: Canvas) -> None:
        for r, row in enumerate([*ROWS, [""] * 3]):
            for c, text in enumerate(row):
                canvas.rect(60 + c * 16, 700 - r * 20, 16, 20)
                canvas.drawString(62 + c * 16, 697 - r * 20, text[:1])

    assert "".join(text for row in shown(page) for text in row) == "自企总131707"


@pytest.mark.parametrize("size", [36, 60])
def test_a_large_watermark_over_a_table_is_left_out_and_a_large_title_is_not(size: float) -> None:
    drawings = [small(70, 668, "内部资料", size), ruled(ROWS)]
    assert shown(*drawings) == ROWS
    page = [ruled(ROWS), small(60, 760, "年度报告", size)]
    (title,) = paragraphs(read(pdf(lambda canvas: [drawing(canvas) for drawing in page])))
    assert title == "年度报告"


def test_many_marks_and_lines_take_bounded_time() -> None:
    def page(canvas: Canvas) -> None:
        for n in range(6_000):
            x, y = n % 100 * 5.9, n // 100 * 14.0
            small(x, y, "1", 9)(canvas)
            small(x + 4, y + 3, "2", 5)(canvas)
        canvas.lines([(n * 0.12, 0, n * 0.12, 10) for n in range(4_900)])

    begun = process_time()
    read(pdf(page))
    assert process_time() - begun < 20
