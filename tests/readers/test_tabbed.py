"""PDF files whose tables are paragraphs with tabs: each row comes back whole, its figures in order."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from layouts.roundtrip import examples
from mingbai.readers.pdf.reading import read
from readers.grids import outline, paragraphs
from readers.pdf_pages import FONT, lines, pdf

TAB = 36.0
LEFT, RIGHT = 60.0, 535.0
Row = tuple[str, Sequence[str]]


def typed(canvas: Canvas, rows: Sequence[Row]) -> None:
    """Each row as one paragraph with tabs between its cells, wrapped at the right."""
    canvas.setFont(FONT, 10)
    y = 780.0
    for label, figures in rows:
        x = LEFT
        for text in (label, *figures):
            width = stringWidth(text, FONT, 10)
            if x + width > RIGHT:
                x, y = LEFT + TAB, y - 13
            canvas.drawString(x, y, text)
            x = LEFT + TAB * ((x + width + 7 - LEFT) // TAB + 1)
        y -= 22


figures = st.lists(st.integers(0, 9999).map(str), min_size=7, max_size=7)


@given(
    lengths=st.lists(st.integers(4, 31), min_size=8, max_size=14, unique=True),
    data=st.data(),
)
@examples(25)
def test_rows_with_tabs_come_back_in_order(lengths: list[int], data: st.DataObject) -> None:
    words = "（一）予以公开部分公开区分处理的只计这一情形不计其他情形本机关不掌握"
    rows: list[Row] = [(words[:length], data.draw(figures)) for length in lengths]
    # One long and one short label at least, so that the columns of no two neighbours agree.
    rows += [(words[:32], ["12"] * 7), (words[:4], ["3"] * 7), (words[:32], ["45"] * 7)]
    found = paragraphs(read(pdf(lambda canvas: typed(canvas, rows))))
    assert [line.split() for line in found] == [[label, *cells] for label, cells in rows]


@pytest.mark.parametrize("blank", [(1, 4), (0, 6), (2, 5)])
def test_blank_cells_in_columns_are_no_tabs(blank: tuple[int, int]) -> None:
    placed = [(60.0, 700.0 - 20 * r, f"第{r}项情形") for r in range(8)]
    cells = [(r, c) for r in range(8) for c in range(7) if r % 2 or c not in (blank[r // 2 % 2], 3)]
    placed += [(200.0 + 45 * c, 700.0 - 20 * r, str(r * 10 + c)) for r, c in cells]
    (rows,) = outline(read(pdf(lines(*placed))))
    assert [row[1:] for row in rows] == [
        [str(r * 10 + c) if (r, c) in cells else "" for c in range(7)] for r in range(8)
    ]
