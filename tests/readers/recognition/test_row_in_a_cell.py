"""Rows whose figures stand in one cell or line."""

import pytest

from mingbai.readers.document import Document, Grid, Paragraph
from mingbai.readers.recognition.row_in_a_cell import with_rows_parted

_ROWS = [("3", "0", "1", "0", "0", "2", "6"), ("12", "0", "0", "0", "0", "0", "12")] * 4


def _texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in grid.anchors(r)] for r in range(len(grid.rows))]


@pytest.mark.parametrize("sign", ["、", "；", ";", "/", " / ", ",", "，", "·", "、 "])
@pytest.mark.parametrize("behind", ["：", " ", ""])
def test_figures_in_lines_are_parted_by_their_sign(sign: str, behind: str) -> None:
    lines = [Paragraph(f"予以公开{behind}{sign.join(row)}") for row in _ROWS]
    read = with_rows_parted(Document("text", lines))
    rows = [row for grid in read.grids for row in _texts(grid)]
    assert rows == [["予以公开", *row] for row in _ROWS]


@pytest.mark.parametrize("sign", ["、", " ", "  ", "/"])
def test_figures_in_cells_are_parted_by_a_sign_or_by_blanks(sign: str) -> None:
    grid = Grid.from_rows([["信息内容", "各类"], *(["予以公开", sign.join(row)] for row in _ROWS)])
    (read,) = with_rows_parted(Document("xlsx", [grid])).grids
    assert _texts(read)[1:] == [["予以公开", *row] for row in _ROWS]


def test_blank_cells_stay_blank() -> None:
    rows = [("", "3", "", "", "", "", "3"), ("2", "", "", "", "", "", "")] * 4
    lines = [Paragraph(f"予以公开：{'、'.join(row)}") for row in rows]
    read = with_rows_parted(Document("text", lines))
    assert [row[1:] for grid in read.grids for row in _texts(grid)] == [list(row) for row in rows]


def test_signs_between_heads_are_no_figures() -> None:
    heads = Paragraph("结果维持 / 结果纠正 / 其他结果")
    read = with_rows_parted(Document("text", [heads, *(Paragraph(" / ".join(row)) for row in _ROWS)]))
    assert read.blocks[0] == Paragraph("结果维持  结果纠正  其他结果")


def test_lists_in_sentences_and_amounts_with_thousands_stay() -> None:
    kept = [Paragraph("联系电话：0319-8166021、8166022"), Paragraph("行政许可 1,234")]
    for sign in ("、", ","):
        lines = [Paragraph(sign.join(row)) for row in _ROWS]
        read = with_rows_parted(Document("text", [*kept, *lines]))
        assert list(read.blocks[:2]) == kept


@pytest.mark.parametrize("filling", ["0   ", "0、  ", "、  ", "  、 0 ", "0 / "])
def test_a_long_line_that_ends_in_no_figure_costs_no_time(filling: str) -> None:
    lines = [Paragraph(sign.join(row)) for row in _ROWS for sign in ("、", "/")]
    grid = Grid.from_rows([["予以公开", "  ".join(row)] for row in _ROWS * 3])
    long = Paragraph(filling * 400 + "完")
    read = with_rows_parted(Document("text", [long, *lines, grid, Grid.from_rows([[long.text]])]))
    assert long in read.blocks or Paragraph(long.text.replace(" / ", "  ")) in read.blocks
