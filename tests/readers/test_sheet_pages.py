"""A spreadsheet printed over several page widths is read as one sheet."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from mingbai.readers.pdf.reading import read
from readers.grids import outline, paragraphs
from readers.pdf_pages import FONT, pdf

PAGE, EDGE, LABEL, CELL, ROW = 595.0, 60.0, 175.0, 75.0, 24.0
HEAD = ["申请人", "自然人", "企业", "科研", "公益", "法律", "其他", "总计"]
LINE = "本报告所列数据的统计期限自年初起至年末止" * 3
ROWS = [
    HEAD,
    *([f"第{'一二三四五六七八九'[r]}项", *(str(r * 10 + c) for c in range(7))] for r in range(9)),
]


def strip(first: int, last: int, *, cut: bool, ruled: bool, labels: int = 1) -> Callable[[Canvas], object]:
    """The columns from ``first`` to before ``last``; what is cut at an edge is drawn beyond it too."""
    x = [0.0, LABEL, *(LABEL + CELL * n for n in range(1, 8))]
    begin = x[first] - EDGE

    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, 10)
        if cut or first == 0:
            canvas.drawString(-begin, 780, LINE)
        for r, row in enumerate(ROWS):
            y = 740 - ROW * r
            for c in range(first, last):
                canvas.drawString(x[c] - begin + 4, y + 6, row[c])
                if ruled:
                    canvas.rect(x[c] - begin, y, x[c + 1] - x[c], ROW)

    return page


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("cut", [True, False])
@pytest.mark.parametrize("cuts", [(5,), (3,), (3, 6)])
def test_strips_of_a_sheet_are_set_beside_each_other(cuts: Sequence[int], cut: bool, ruled: bool) -> None:
    ends = [0, *cuts, 8]
    pages = [strip(a, b, cut=cut, ruled=ruled) for a, b in pairwise(ends)]
    document = read(pdf(*pages))
    (rows,) = (block for block in outline(document) if isinstance(block, list))
    assert [row for row in rows if row[0] != HEAD[0]] == ROWS[1:]
    if cut:
        assert LINE in paragraphs(document)


def test_pages_of_rows_with_labels_stay_below_each_other() -> None:
    page = strip(0, 6, cut=False, ruled=True)
    assert len(outline(read(pdf(page, page)))) == 2


def headed(page: Callable[[Canvas], object], letters: str, width: float) -> Callable[[Canvas], object]:
    """``page`` with the letters of its columns and the numbers of its rows printed around it."""

    def around(canvas: Canvas) -> None:
        page(canvas)
        canvas.rect(EDGE - 25, 500, 520, 282)
        for n, letter in enumerate(letters):
            canvas.rect(EDGE + width * n, 770, width, 12)
            canvas.drawString(EDGE + width * n + 20, 772, letter)
        for n in range(11):
            canvas.rect(EDGE - 25, 758 - ROW * n, 25, 12 if n == 0 else ROW)
            canvas.drawString(EDGE - 20, 750 - ROW * n, str(n + 1))

    return around


def test_letters_and_numbers_around_a_sheet_are_left_out() -> None:
    first, second = strip(0, 4, cut=False, ruled=True), strip(4, 8, cut=False, ruled=True)
    document = read(pdf(headed(first, "ABCD", 100), headed(second, "EFGH", 75)))
    (rows,) = (block for block in outline(document) if isinstance(block, list))
    assert [row for row in rows if row[0] != HEAD[0]] == ROWS[1:]
