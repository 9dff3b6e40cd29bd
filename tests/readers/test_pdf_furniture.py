"""What stands around the text of a PDF page, and what is filled in on it."""

import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from mingbai.readers.pdf.reading import read
from readers.grids import outline, paragraphs
from readers.pdf_pages import FONT, lines, pdf, ruled

TEXT = [(60.0, 760.0 - 24 * n, f"第{n}段：本机关依法答复申请。") for n in range(12)]
TITLE = "某县水务局2024年政府信息公开工作年度报告"


def both(*parts: Callable[[Canvas], object]) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        for part in parts:
            part(canvas)

    return page


@pytest.mark.parametrize("first", [1, 95])
def test_numbers_of_lines_are_no_part_of_them(first: int) -> None:
    numbers = [(30.0, y, str(first + n)) for n, (_, y, _) in enumerate(TEXT)]
    assert paragraphs(read(pdf(lines(*TEXT, *numbers)))) == [text for _, _, text in TEXT]


def test_figures_at_the_edge_that_count_nothing_stay() -> None:
    numbers = [(30.0, y, str(7 * n % 5)) for n, (_, y, _) in enumerate(TEXT)]
    assert len("".join(paragraphs(read(pdf(lines(*TEXT, *numbers)))))) > sum(len(t) for _, _, t in TEXT)


def test_a_stamp_set_sideways_in_the_margin_is_left_out() -> None:
    def stamp(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(20, 500)
        canvas.rotate(90)
        canvas.setFont(FONT, 8)
        canvas.drawString(0, 0, "2025-01-20 10:22:13 打印")
        canvas.restoreState()

    assert paragraphs(read(pdf(both(lines(*TEXT), stamp)))) == [text for _, _, text in TEXT]


def test_a_title_over_every_page_and_nowhere_else_is_read_once() -> None:
    pages = [lines((150, 800, TITLE), (60, 500, f"正文{n}")) for n in "一二三"]
    assert paragraphs(read(pdf(*pages))) == [TITLE, "正文一", "正文二", "正文三"]


def form(rows: list[list[str]], *, printed: bool) -> bytes:
    """A ruled table whose figures are the values of form fields, printed in their place too or not."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    canvas.setFont(FONT, 12)
    ruled([[row[0], *(row[1:] if printed else [""] * len(row[1:]))] for row in rows])(canvas)
    for r, row in enumerate(rows):
        for c, text in enumerate(row[1:], start=1):
            canvas.acroForm.textfield(
                name=f"f{r}.{c}", value=text, x=62 + 100 * c, y=702 - 20 * r, width=96, height=16
            )
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize("printed", [True, False])
def test_the_values_of_form_fields_stand_in_their_cells(printed: bool) -> None:
    rows = [["规章", "12"], ["文件", "305"], ["其他", "0"]]
    assert outline(read(form(rows, printed=printed))) == [rows]


def test_boxes_to_type_in_are_no_cells() -> None:
    rows = [["规章", "12", "3"], ["文件", "305", "4"], ["其他", "0", "5"]]

    def boxes(canvas: Canvas) -> None:
        for r in range(3):
            for c in (1, 2):
                canvas.roundRect(64 + 100 * c, 704 - 20 * r, 60, 12, 3)

    assert outline(read(pdf(both(ruled(rows), boxes)))) == [rows]


@pytest.mark.parametrize("ground", [0.2, 1.0])
def test_white_figures_are_read_on_a_dark_ground_only(ground: float) -> None:
    rows = [["规章", "12"], ["文件", "305"], ["其他", "0"]]

    def hidden(canvas: Canvas) -> None:
        canvas.setFillGray(ground)
        canvas.rect(200, 680, 60, 20, stroke=0, fill=1)
        canvas.setFillGray(0)
        ruled(rows)(canvas)
        canvas.setFillGray(1)
        canvas.drawString(210, 685, "77")

    found = [[cell.replace(" ", "") for cell in row] for row in outline(read(pdf(hidden)))[0]]
    assert found == [rows[0], ["文件", "30577" if ground < 1 else "305"], rows[2]]


def test_a_page_all_in_white_has_lost_its_ground_and_is_read() -> None:
    def white(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        lines(*TEXT)(canvas)

    assert paragraphs(read(pdf(white))) == [text for _, _, text in TEXT]
