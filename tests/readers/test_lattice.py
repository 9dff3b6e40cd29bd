"""Lines drawn on a page give back the cells that they were drawn around."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.readers.errors import FileTooLarge
from mingbai.readers.limits import Allowance
from mingbai.readers.pdf.lattice import Box, Lattice, lattices_of
from mingbai.readers.pdf.marks import Rule

WIDTH, HEIGHT = 60.0, 20.0


def lattices(rules: Sequence[Rule]) -> list[Lattice]:
    return lattices_of(rules, Allowance(100_000, "单元格数量"))


def frame(left: float, top: float, right: float, bottom: float) -> list[Rule]:
    return [
        Rule(left, top, right, top),
        Rule(left, bottom, right, bottom),
        Rule(left, top, left, bottom),
        Rule(right, top, right, bottom),
    ]


def drawn(boxes: Sequence[Box], x: float = 50.0, y: float = 70.0) -> list[Rule]:
    rules: list[Rule] = []
    for box in boxes:
        left, top = x + box.column * WIDTH, y + box.row * HEIGHT
        rules += frame(left, top, left + box.column_span * WIDTH, top + box.row_span * HEIGHT)
    return rules


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, list[Box]]:
    """A raster cut into cells, each row and column of it begun by some cell."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(2, 6))
    free = {(r, c) for r in range(height) for c in range(width)}
    boxes: list[Box] = []
    for r in range(height):
        for c in range(width):
            if (r, c) not in free:
                continue
            columns = draw(st.integers(1, width - c))
            rows = draw(st.integers(1, height - r))
            while any((r, c + i) not in free for i in range(columns)):
                columns -= 1
            box = Box(r, c, rows, columns)
            free -= {(i, j) for i in range(r, r + rows) for j in range(c, c + columns)}
            boxes.append(box)
    return height, width, boxes


def is_full_raster(height: int, width: int, boxes: Sequence[Box]) -> bool:
    return len({b.row for b in boxes}) == height and len({b.column for b in boxes}) == width


@given(tilings(), st.floats(-1, 1), st.floats(-1, 1))
def test_cells_are_found_with_their_spans(tiling: tuple[int, int, list[Box]], dx: float, dy: float) -> None:
    height, width, boxes = tiling
    if not is_full_raster(height, width, boxes):
        return
    (found,) = lattices(drawn(boxes, 50 + dx, 70 + dy))
    assert {box for row in found.boxes for box in row} == set(boxes)
    for box in boxes:
        x, y = 50 + dx + box.column * WIDTH + 5, 70 + dy + box.row * HEIGHT + 5
        assert found.place(x, y) == (box.row, box.column)


def test_tables_that_do_not_touch_are_two_and_stand_in_order() -> None:
    below = drawn([Box(0, 0, 1, 1), Box(0, 1, 1, 1)], y=300)
    above = drawn([Box(0, 0, 1, 1), Box(0, 1, 1, 1)], y=100)
    assert [lattice.ys[0] for lattice in lattices([*below, *above])] == [100, 300]


def test_borders_drawn_apart_by_their_width_are_one() -> None:
    rules = frame(50, 70, 110, 90) + frame(111.5, 70, 170, 90)
    (found,) = lattices(rules)
    assert [box.column for box in found.boxes[0]] == [0, 1]


@pytest.mark.parametrize(
    "rules", [[], frame(50, 70, 500, 700), [Rule(50, 70, 500, 70), Rule(50, 90, 500, 90)]]
)
def test_a_frame_or_lines_under_text_are_no_table(rules: list[Rule]) -> None:
    assert lattices(rules) == []


def test_a_table_open_at_its_sides_has_cells_there() -> None:
    across = [Rule(50, y, 350, y) for y in (100, 120, 140)]
    upright = [Rule(x, 100, x, 140) for x in (150, 250)]
    (found,) = lattices([*across, *upright])
    assert list(found.xs) == [50, 150, 250, 350]
    assert found.place(60, 110) == (0, 0)
    assert found.place(20, 110) is None


def test_many_lines_made_to_exhaust_memory_are_refused() -> None:
    rules = [Rule(0, 4.0 * n, 9_000, 4.0 * n) for n in range(2_000)]
    rules += [Rule(4.0 * n, 0, 4.0 * n, 9_000) for n in range(2_000)]
    with pytest.raises(FileTooLarge):
        lattices(rules)
