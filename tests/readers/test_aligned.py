"""PDF files: tables without rules, of which only the place of the figures tells the columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.roundtrip import examples
from mingbai.readers.pdf.reading import read
from readers.grids import texts
from readers.pdf_pages import lines, pdf

LABELS = ("本年新收申请", "上年结转申请", "予以公开", "部分公开", "属于国家秘密", "其他处理")
X = [200.0 + 45 * c for c in range(7)]


@given(st.lists(st.lists(st.integers(0, 99).map(str), min_size=7, max_size=7), min_size=6, max_size=6))
@examples(15)
def test_a_column_that_numbers_rows_is_none_of_the_table(rows: list[list[str]]) -> None:
    """Its numbers stand alone before the figures where labels have two lines."""
    placed: list[tuple[float, float, str]] = []
    for r, (label, figures) in enumerate(zip(LABELS, rows, strict=True)):
        y = 700.0 - 36 * r
        placed.append((40, y, str(r + 1)))
        placed += [(80, y, label)] if r % 2 else [(80, y + 7, label), (80, y - 7, "的件数")]
        placed += [(x, y, figure) for x, figure in zip(X, figures, strict=True)]
    (grid,) = read(pdf(lines(*placed))).grids
    assert [row[-7:] for row in texts(grid)] == rows
    assert not any(text.isdigit() for row in texts(grid) for text in row[:-7])


@given(
    torn=st.sets(st.integers(0, 6), min_size=1, max_size=3),
    head=st.sampled_from(["10", "2", "00"]),
    shift=st.sampled_from([0, -6]),
)
@examples(15)
def test_figures_torn_over_lines_are_joined_in_the_only_row_there_is(
    torn: set[int], head: str, shift: int
) -> None:
    """Half a line above and below the others, as a cell of two lines stands beside cells of one."""
    figures = [str(3 * c) for c in range(7)]
    placed = [
        (x, 700.0, figure) for c, (x, figure) in enumerate(zip(X, figures, strict=True)) if c not in torn
    ]
    placed += [(X[c], 705.5, head) for c in sorted(torn)]
    placed += [(X[c] + shift, 694.5, figures[c]) for c in sorted(torn)]
    (grid,) = read(pdf(lines(*placed))).grids
    assert texts(grid)[-1][-7:] == [head + f if c in torn else f for c, f in enumerate(figures)]


def test_units_that_had_no_room_beside_their_figures_join_them() -> None:
    placed = [(60.0, 700.0 - 30 * r, f"第{r + 1}类") for r in range(4)]
    placed += [(X[c], 700.0 - 30 * r, "12件") for r in range(4) for c in range(1, 7)]
    placed += [(X[0], 700.0 - 30 * r + d, text) for r in range(4) for d, text in ((5.5, "175"), (-5.5, "件"))]
    (grid,) = read(pdf(lines(*placed))).grids
    assert [row[-7:] for row in texts(grid)] == [["175件", *["12件"] * 6]] * 4


@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_consecutive_figures_number_no_rows(count: int) -> None:
    placed = [(X[c], 700.0 - 24 * r, str(r + 1 if c == 0 else 5)) for r in range(count) for c in range(7)]
    found = [row for grid in read(pdf(lines(*placed))).grids for row in texts(grid)]
    assert [row[-7:] for row in found] == [[str(r + 1), *["5"] * 6] for r in range(count)]


def test_the_rest_of_a_long_figure_below_its_row_joins_it() -> None:
    placed = [(60.0, 700.0 - 40 * r, f"{r + 1}.{label}") for r, label in enumerate(LABELS)]
    placed += [(X[c], 700.0 - 40 * r, "1169" if c == 6 else "12") for r in range(6) for c in range(7)]
    placed += [(X[6], 700.0 - 40 * r - 14, "6") for r in range(6)]
    placed += [(60.0, 700.0 - 40 * r - 14, "的件数") for r in (1, 3)]
    (grid,) = read(pdf(lines(*placed))).grids
    assert [row[-7:] for row in texts(grid)] == [[*["12"] * 6, "11696"]] * 6


def test_rows_set_tight_with_blank_cells_stay_apart() -> None:
    """A row with few figures is none of the row above, though both have long figures and stand near."""
    rows = [["1200", "3", "", "4", "", "", "1207"], ["5", "", "", "", "", "", "5"]] * 3
    placed = [(60.0, 700.0 - 15 * r, f"{r + 1}.{label}") for r, label in enumerate(LABELS)]
    placed += [(X[c], 700.0 - 15 * r, text) for r in range(6) for c, text in enumerate(rows[r]) if text]
    placed += [(X[c], 610.0, "8") for c in range(7)]
    (grid,) = read(pdf(lines(*placed))).grids
    assert [row[-7:] for row in texts(grid)] == [*rows, ["8"] * 7]
