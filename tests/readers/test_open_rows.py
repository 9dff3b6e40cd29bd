"""PDF files: ruled tables whose style draws the borders between columns in every other row only."""

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from layouts.roundtrip import examples
from mingbai.readers.pdf.reading import read
from readers.grids import texts
from readers.pdf_pages import pdf

EDGES = (60.0, 90.0, 240.0, 300.0, 360.0, 420.0)
LABEL = "属于三类内部事务信息"


def drawn(canvas: Canvas, rows: list[list[str]], bands: int) -> None:
    """Labels over the first two columns; inner borders in every row but ``bands`` of each two."""
    for r, row in enumerate(rows):
        top, low = 700.0 - 24 * r, 676.0 - 24 * r
        canvas.rect(EDGES[0], low, EDGES[-1] - EDGES[0], 24)
        if r % 2 != bands:
            canvas.lines([(x, top, x, low) for x in EDGES[2:-1]])
        for x, text in zip((EDGES[0], *EDGES[2:]), row, strict=False):
            canvas.drawString(x + 4, low + 8, text)
    canvas.line(EDGES[1], 676 - 24 * len(rows), EDGES[1], 700 - 24 * len(rows))
    canvas.rect(EDGES[0], 676 - 24 * len(rows), EDGES[-1] - EDGES[0], 24)


@given(
    figures=st.lists(
        st.lists(st.integers(0, 99_999).map(str), min_size=3, max_size=3), min_size=2, max_size=6
    ),
    bands=st.integers(0, 1),
)
@examples(15)
def test_figures_of_an_open_row_stand_in_their_columns(figures: list[list[str]], bands: int) -> None:
    rows = [[LABEL, *row] for row in figures]
    (grid,) = read(pdf(lambda canvas: drawn(canvas, rows, bands))).grids
    assert [[text for text in row if text] for row in texts(grid)][: len(rows)] == rows


def test_text_across_columns_stays_whole() -> None:
    rows = [
        ["第二十条第（一）项", "", "", ""],
        [LABEL, "1", "2", "3"],
        ["注：本表由12个部门填报，共 34", "", "", ""],
    ]
    (grid,) = read(pdf(lambda canvas: drawn(canvas, rows, 0))).grids
    found = [[text for text in row if text] for row in texts(grid)]
    assert [row[0].replace(" ", "") for row in found[:3]] == [row[0].replace(" ", "") for row in rows]
    assert len(found[2]) == 1
